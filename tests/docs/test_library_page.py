"""The page about the library: its tables are those that the scenarios and their proofs make."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from sim import library

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "library.md").read_text(encoding="utf-8")


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_library", DOCS / "make_library.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_those_of_the_scenarios() -> None:
    assert maker().page(PAGE) == PAGE, "run: python docs/make_library.py"


def test_every_scenario_has_a_line_in_each_table_that_lists_them() -> None:
    """Also in the one of blind readings, which is written by hand."""
    sections = PAGE.split("\n## ")
    for heading in ("What each is about", "Can the wanted answer be guessed?", "What is proved"):
        (section,) = (each for each in sections if each.startswith(heading))
        for card in library.cards():
            assert f"| {card.title} |" in section, (heading, card.title)


def test_players_who_go_by_looks_have_a_number_for_each_look_that_the_head_names() -> None:
    head, _, *rows = PAGE.partition("<!-- made: proofs -->\n")[2].partition("\n<!--")[0].split("\n")
    looks = head.strip("| ").rpartition(" | ")[2]

    assert looks == "first, last, longest, shortest, *ask*"
    assert len(rows) == len(library.cards())
    for row in rows:
        assert len(row.strip("| ").rpartition(" | ")[2].split(", ")) == 5, row


def test_a_bar_in_a_title_makes_no_other_column() -> None:
    table = maker()._table(("one", "two"), [("left | right", "more")])

    assert table.splitlines()[-1] == r"| left \| right | more |"
