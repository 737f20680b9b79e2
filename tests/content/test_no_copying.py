"""No shipped text shares six consecutive words with any of the articles it draws on.

The articles belong to their authors. What we ship cites them and says everything in our own words;
`sim check` holds that for scenarios, and this for all the rest. How the articles are known without
being kept stands at the head of `sim/authoring/craft/runs.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.authoring.craft.reading import normal
from sim.authoring.craft.runs import RUN, found_in, shipped
from sim.library import shipped_catalogue

REPOSITORY = Path(__file__).resolve().parents[2]
KINDS = ("scenarios/**/*.yaml", "docs/**/*.md", "docs/**/*.yaml", "sim/**/*.md", "sim/**/*.txt")


def shipped_texts() -> list[Path]:
    """Every text that is shipped: what learners, trainers and readers of the project see."""
    found = [path for kind in KINDS for path in REPOSITORY.glob(kind)]
    return sorted([*found, REPOSITORY / "README.md"])


def _name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


@pytest.mark.parametrize("path", shipped_texts(), ids=_name)
def test_shipped_text_repeats_no_six_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "W529.md":  # its example has to hold such a run: six ordinary words
        text = text.partition("## Example")[0] + text.partition("## Mended")[2]
    words = normal(text)
    found = [" ".join(words[begin:end]) for begin, end in found_in(words, shipped())]
    assert not found, "words of an article, to be put differently:\n" + "\n".join(found)


def test_the_texts_that_matter_most_are_among_them() -> None:
    """A moved folder must not leave the test above with nothing to read."""
    names = {_name(path) for path in shipped_texts()}
    assert {"scenarios/principles.yaml", "README.md", "docs/authoring.md"} <= names
    assert {"sim/explain/pages/W529.md", "sim/authoring/starting/scenario.txt"} <= names


def test_the_list_knows_every_article_of_the_catalogue() -> None:
    """An emptied or cut list would let copies pass."""
    assert shipped().documents == frozenset(shipped_catalogue().documents)
    assert len(shipped().runs) > 3000
    assert len(shipped().words) > 1000


def test_titles_of_the_articles_may_be_cited() -> None:
    titles = [normal(each.title) for each in shipped_catalogue().documents.values()]
    assert any(len(title) >= RUN for title in titles), "no title is long enough to matter"
    assert [found for title in titles for found in found_in(title, shipped())] == []
