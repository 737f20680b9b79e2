"""No shipped text shares six consecutive words with any of the articles it draws on.

The articles belong to their authors. What we ship cites them and says everything in our own words;
this holds it for the catalogue, scenarios, plays, readme and documentation. How the articles are
known here without being kept here, and why their titles are free to cite, stands at the head of
`make_article_runs.py`.
"""

from pathlib import Path

import pytest

from tests.content.make_article_runs import (
    CATALOGUE,
    DIGEST,
    LIST,
    REPOSITORY,
    RUN,
    Copy,
    copies_in,
    digests_of,
    list_of,
    read_list,
    titles_in,
    words_of,
    write_list,
)

INVENTED = """\
The Lighthouse Keeper's Almanac of Small Repairs

Don't paint the railing before the long-awaited gulls have gone; they'll only perch on it, and
you will be scraping feathers until the autumn fair.
"""
TITLE = "The Lighthouse Keeper's Almanac of Small Repairs"


def shipped_texts() -> list[Path]:
    """Every text that is shipped: what learners, trainers and readers of the project see."""
    found = [*REPOSITORY.glob("scenarios/**/*.yaml"), *REPOSITORY.glob("docs/**/*.md")]
    return sorted(found + [path for path in [REPOSITORY / "README.md"] if path.is_file()])


def _name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


@pytest.fixture(scope="module")
def articles() -> frozenset[bytes]:
    """The runs of the real articles."""
    return frozenset(read_list(LIST))


@pytest.fixture(scope="module")
def invented() -> frozenset[bytes]:
    """The runs of one invented article, whose words can be shown in a test."""
    return list_of([INVENTED], [TITLE])


@pytest.mark.parametrize("path", shipped_texts(), ids=_name)
def test_shipped_text_repeats_no_six_words(path: Path, articles: frozenset[bytes]) -> None:
    """Every shipped text is our own wording."""
    found = copies_in(path.read_text(encoding="utf-8"), articles)
    report = [f"{_name(path)}:{copy.line}: {copy.words}" for copy in found]
    assert not report, "words of an article, to be put differently:\n" + "\n".join(report)


def test_the_catalogue_is_among_the_shipped_texts() -> None:
    """A moved folder must not leave the test above with nothing to read."""
    assert CATALOGUE in shipped_texts()


def test_the_list_is_whole(articles: frozenset[bytes]) -> None:
    """An emptied or cut list would let copies pass, an unsorted one shows the words' order."""
    kept = read_list(LIST)
    assert len(kept) > 3000
    assert kept == sorted(articles)
    assert {len(digest) for digest in kept} == {DIGEST}
    assert LIST.read_text(encoding="ascii").startswith(f"# {len(kept)} digests")


def test_titles_of_the_articles_may_be_cited(articles: frozenset[bytes]) -> None:
    """The list holds no run of a title that the catalogue cites."""
    titles = titles_in(CATALOGUE)
    assert any(digests_of(title) for title in titles), "no title is long enough to matter"
    assert [copy for title in titles for copy in copies_in(title, articles)] == []


@pytest.mark.parametrize(
    "text",
    [
        "you will be scraping feathers until",
        "Friends, YOU will be *scraping* feathers -- until Monday.",
        "You will\n\n      be scraping\n      feathers,\n      until then.",
        "don’t paint the railing before the gulls",
        "Dont paint: the railing before the rest",
        "'Don''t paint the railing before the rest'",
        "before the long\nawaited gulls have gone",
        "small repairs dont paint the railing",
    ],
    ids=[
        "as it stands",
        "case and punctuation",
        "line breaks",
        "another apostrophe",
        "no apostrophe",
        "doubled in yaml",
        "hyphen as line break",
        "from the title onwards",
    ],
)
def test_a_run_is_found_however_it_is_set(text: str, invented: frozenset[bytes]) -> None:
    """Typesetting does not hide a copy."""
    assert len(list(copies_in(text, invented))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "you will be scraping feathers",
        "you will be scraping some feathers until the autumn",
        "until feathers scraping be will you",
        f"As {TITLE} has it, wait for the birds to leave.",
    ],
    ids=["nothing", "five words", "one word between", "another order", "the title"],
)
def test_other_words_are_let_through(text: str, invented: frozenset[bytes]) -> None:
    """Five words in a row, the same words otherwise, and a cited title are no copy."""
    assert list(copies_in(text, invented)) == []


def test_a_finding_names_the_line_and_the_whole_passage(invented: frozenset[bytes]) -> None:
    """A writer is led to the place: neighbouring runs are one finding, separate ones are two."""
    text = (
        "# ours\nThey say you will be\nscraping feathers until the autumn comes.\n\n"
        "And don't paint the railing before the rain.\nDon't paint the railing before the long day."
    )
    assert list(copies_in(text, invented)) == [
        Copy(2, "you will be scraping feathers until the autumn"),
        Copy(5, "dont paint the railing before the"),
        Copy(6, "dont paint the railing before the long"),
    ]


def test_the_list_survives_writing_and_reading(tmp_path: Path, invented: frozenset[bytes]) -> None:
    """What the script writes is what the test reads."""
    path = tmp_path / "runs.txt"
    write_list(path, invented)
    assert read_list(path) == sorted(invented)
    assert len(invented) == len(words_of(INVENTED)) - RUN + 1 - len(digests_of(TITLE))
