"""W529: runs of words that stand in an article, known without the article."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authoring.craft import runs
from sim.authoring.craft.copying import copied
from sim.authoring.craft.reading import BETWEEN, Reading, normal
from sim.authoring.craft.runs import RUN, Runs, found_in, read, runs_of, shipped, write
from sim.authoring.notes import diagnostics
from sim.catalogue import Catalogue, Document
from sim.library import shipped_catalogue
from tests.authoring.craft.craft_sample import (
    NAME,
    catalogue,
    choice,
    file,
    load,
    marked,
    scene,
    told,
)

ROOT = Path(__file__).parents[3]
TITLE = "On Keeping a Lighthouse in Rain and Snow"
ARTICLE = f"""{TITLE}

Don't paint the railing before the long-awaited gulls have gone; they'll only perch on it,
and you will be scraping feathers until the autumn fair.
"""
WORDS = st.lists(st.sampled_from(["and", "you", "will", "be", "gulls", "it", "rain"]), max_size=40)


@pytest.fixture
def known() -> Runs:
    return runs_of({"lighthouse": ARTICLE}, [TITLE])


@pytest.fixture
def using() -> Catalogue:
    return replace(catalogue(), documents={"lighthouse": Document("lighthouse", TITLE, "A.")})


def passages(text: str, known: Runs) -> list[str]:
    words = normal(text)
    return [" ".join(words[begin:end]) for begin, end in found_in(words, known)]


@pytest.mark.parametrize(
    "text",
    [
        "you will be scraping feathers until",
        "So YOU will be *scraping* feathers -- until Monday.",
        "You will\n\n  be scraping\nfeathers, until then.",
        "don’t paint the railing before the gulls",
        "Dont paint: the railing before the rest",
        "before the long\nawaited gulls have gone",
        "rain and snow. Don't paint the railing",
    ],
)
def test_a_run_is_found_however_it_is_set(text: str, known: Runs) -> None:
    assert len(passages(text, known)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "you will be scraping feathers",
        "you will be scraping some feathers until the autumn",
        "until feathers scraping be will you",
        f"As {TITLE} has it, wait.",
    ],
    ids=["nothing", "five", "one between", "turned round", "the title"],
)
def test_other_words_are_let_pass(text: str, known: Runs) -> None:
    assert passages(text, known) == []


def test_a_run_does_not_go_on_from_one_text_to_the_next(known: Runs) -> None:
    words = normal("you will be scraping feathers until the autumn")
    assert list(found_in(words, known)) == [(0, len(words))]
    assert list(found_in([*words[:5], BETWEEN, *words[5:]], known)) == []


@pytest.mark.parametrize(
    "text", ["Don't `go` on, well-known 4_you", "Don’t go on: well-known “4 you”"]
)
def test_words_are_compared_in_one_form(text: str) -> None:
    assert normal(text) == ["dont", "go", "on", "well", "known", "4", "you"]


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_ascii_has_no_form_of_its_own(text: str) -> None:
    # Given a text, and the same with a word behind that is not ASCII
    assert normal(f"{text} ü") == [*normal(text), "ü"]


@given(WORDS, WORDS)
def test_what_is_found_is_what_comparing_every_run_would_find(
    article: list[str], text: list[str]
) -> None:
    known = runs_of({"a": " ".join(article)}, [])
    ours = {tuple(article[at : at + RUN]) for at in range(len(article) - RUN + 1)}
    inside = [tuple(text[at : at + RUN]) in ours for at in range(len(text) - RUN + 1)]
    covered = {at + step for at, same in enumerate(inside) if same for step in range(RUN)}
    found = list(found_in(text, known))
    assert {at for begin, end in found for at in range(begin, end)} == covered
    assert all(end - begin >= RUN for begin, end in found)


PLACES: dict[str, Callable[[str], str]] = {
    "notes": lambda run: file(scene("one"), head=f"notes: |\n  So.\n  {run} or so.\n"),
    "a quoted heading": lambda run: file(scene("one", more=f"heading: '{run}'\n")),
    "a paragraph": lambda run: file(
        scene("one", text=f"\n- text: So.\n- text: >\n    Oh,\n    {run}.\n  when: seen(one)")
    ),
    "a consequence": lambda run: file(scene("one", choice("a", then=f"Then {run}."))),
    "an ending": lambda run: file(scene("one"), ending=f"So {run}."),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_text_is_looked_at_and_the_words_are_marked(
    place: str, known: Runs, using: Catalogue
) -> None:
    # Given a scenario with a run from an article, in the first or in the last of its texts
    text = PLACES[place]("you will be scraping feathers until")
    loaded = load(text)
    assert loaded.story is not None

    # When it is compared with the article
    problems = list(copied(Reading(loaded.story), using, known))

    # Then the run is told where it stands
    (found,) = diagnostics(problems, loaded.parsed, NAME)
    assert found.code == "W529"
    assert marked(text, found).startswith("you will be scraping feathers until")


def test_the_first_run_of_each_text_is_told(known: Runs, using: Catalogue) -> None:
    text = file(
        scene("one", text="You will be scraping feathers until dawn."),
        scene(
            "two",
            text="Don't paint the railing before the rain; you will be scraping feathers until.",
        ),
    )
    found = list(copied(Reading(load(text).story), using, known))
    assert [each.path[1] for each in found] == ["one", "two"]


def test_beside_another_catalogue_nothing_is_said(known: Runs) -> None:
    text = file(scene("one", text="You will be scraping feathers until dawn."))
    reading = Reading(load(text).story)
    assert list(copied(reading, catalogue(), known)) == []
    assert list(copied(reading, None, known)) == []


# The file that is shipped


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_runs", ROOT / "docs" / "make_runs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_makes_the_file_from_a_folder(tmp_path: Path, script: ModuleType) -> None:
    # Given a folder with an article
    (tmp_path / "lighthouse.txt").write_text(ARTICLE, encoding="utf-8")
    target = tmp_path / "made.bin"

    # When the file is made from it
    assert script.main([str(tmp_path), str(target)]) == 0

    # Then runs of the article are found by it, and the article is not in it
    made = read(target)
    assert made == runs_of({"lighthouse": ARTICLE}, [])
    assert passages("you will be scraping feathers until", made)
    body = target.read_bytes().split(b"\n", 2)[2]
    assert not any(word.encode() in body for word in normal(ARTICLE) if len(word) > 4)


def test_the_script_says_what_it_needs(tmp_path: Path, script: ModuleType) -> None:
    assert script.main([]) == 2
    assert script.main([str(tmp_path)]) == 2


def test_what_is_written_is_read_again(tmp_path: Path, known: Runs) -> None:
    write(known, tmp_path / "runs.bin")
    assert read(tmp_path / "runs.bin") == known


def test_the_shipped_file_knows_the_documents_of_the_shipped_catalogue() -> None:
    known = shipped()
    ours = shipped_catalogue()
    assert known.documents == ours.documents.keys()
    assert len(known.runs) > 3000
    assert runs.FILE.stat().st_size < 40_000
    for document in ours.documents.values():
        assert passages(document.title, known) == []


def test_a_scenario_of_the_shipped_catalogue_is_compared_with_the_articles() -> None:
    text = file(scene("one", text="What you need to do is wait."))
    (found,) = told(text, "W529", using=shipped_catalogue())
    assert marked(text, found) == "What you need to do is"
