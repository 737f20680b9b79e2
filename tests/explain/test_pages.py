"""Every code has its page, and every example of a page does what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.authoring.diagnostics import CODES
from sim.explain import PAGES, Page, page
from sim.text import UNSAFE
from tests.explain.harness import ID, PLAYS, PRINCIPLES, SCENARIO, by_turns, composed, how, told

WRITTEN = sorted(path.stem for path in PAGES.glob("*.md"))
EACH = pytest.mark.parametrize("code", WRITTEN)

SECTIONS = ["Why it matters", "Example", "Mended"]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(set(CODES) - set(WRITTEN)) == []
    assert sorted(set(WRITTEN) - set(CODES)) == []


@EACH
def test_a_page_has_its_title_and_its_sections(code: str) -> None:
    # Given a page as it is written
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")

    # Then it begins with its code and the title of the code, and has its sections in order
    assert text.splitlines()[0] == f"# {code}: {CODES[code].title}"
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS
    assert text.count("\n```") == 4, "one block each in Example and Mended"
    assert not UNSAFE.search(text)

    # And is one that can be read in a terminal at one sitting
    assert 12 <= len(text.splitlines()) <= 70

    # And is read in full
    read = page(code)
    assert (read.code, read.title) == (code, CODES[code].title)
    assert read.meaning
    assert all(read.section(name).parts for name in SECTIONS)


@EACH
def test_the_example_of_a_page_shows_its_code_and_the_mended_form_does_not(
    code: str, tmp_path: Path
) -> None:
    # Given both forms, as files
    read: Page = page(code)
    for name in ("example", "mended"):
        (tmp_path / name).mkdir()

    # When they are checked, or proved, as the words behind their fences say
    example = told(read.example, tmp_path / "example")
    mended = told(read.mended, tmp_path / "mended")

    # Then the code is told of the first, and of the second it is not, nor any error
    assert code in [each.code for each in example], example
    severities = {each.severity for each in example if each.code == code}
    assert severities == {CODES[code].severity}
    assert code not in [each.code for each in mended], mended
    if not {"library"} & how(read.mended.words).flags:
        assert [each for each in mended if each.severity == "error"] == []


def test_the_files_that_examples_are_made_of_have_no_fault(tmp_path: Path) -> None:
    # Given the scenario, the plays and the principles that fragments are put into
    (tmp_path / f"{ID}.scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / f"{ID}.plays.yaml").write_text(PLAYS, encoding="utf-8")
    alone = tmp_path / "alone"
    alone.mkdir()

    # Then nothing is said of them, with our principles or with their own
    from sim.authoring.check import check_paths
    from sim.library import shipped_catalogue

    for principles in (False, True):
        if principles:
            (tmp_path / "principles.yaml").write_text(PRINCIPLES, encoding="utf-8")
        report = check_paths([str(tmp_path)], builtin_catalogue=shipped_catalogue)
        assert [each for file in report.files for each in file.diagnostics] == []


def test_a_fragment_takes_the_place_of_the_same_sections_and_adds_the_others() -> None:
    base = "format: 1\ntitle: A\nscenes:\n  one: 1\n"
    assert composed(base, "title: B\n") == "format: 1\ntitle: B\nscenes:\n  one: 1\n"
    assert composed(base, "meters:\n  m: 2\n") == base + "meters:\n  m: 2\n"
    assert composed(base, "title: B\ntitle: C\n") == base.replace("A", "B\ntitle: C")
    assert composed(base, "%head\ntitle: B\n") == "%head\n" + base.replace("A", "B")
    assert composed(base, "format: 1\nid: x\n") == "format: 1\nid: x\n"


def test_words_that_stand_for_many_are_written_out() -> None:
    assert [by_turns("⟨a|b⟩ ⟨c ×3⟩", number) for number in range(3)] == ["a ccc", "b ccc", "a ccc"]


def test_a_word_behind_a_fence_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="prov"):
        how(["prov"])
    assert how(["budget=5"]).flags == {"prove"}
    assert how(["latin-1"]).encoding == how(["encoding=latin-1"]).encoding == "iso8859-1"


def test_a_page_says_how_its_code_is_weighed_away_where_that_can_be_done() -> None:
    assert "`ignore: {W506: your reason}`" in page("W506").weighing
    assert "`ignore: {R807: your reason}`" in page("R807").weighing
    assert page("G201").weighing == page("R801").weighing == ""
