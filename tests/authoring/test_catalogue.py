"""Catalogues of principles, the built-in one and trainers' own."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.authoring.catalogue import LoadedCatalogue, load_catalogue
from sim.catalogue import Side, Strain
from tests.authoring.samples import where
from tests.authoring.test_check import CATALOGUE

FULL = (
    CATALOGUE
    + """\
    sources:
      - {claim: T1, document: paper, at: para 1, says: It helps.}
documents:
  paper: {title: Paper, author: Nobody, year: 2021}
tensions:
  fast-or-slow:
    name: Fast or slow?
    kind: contradiction
    one: {says: Fast., claims: [T1]}
    other: {says: Slow.}
    reading: Both.
    use: A deadline.
    principles: [ask-why]
"""
)
BUILT_IN = Path(__file__).parents[2] / "scenarios" / "principles.yaml"


def load(*changes: tuple[str, str]) -> tuple[str, LoadedCatalogue]:
    text = FULL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text, load_catalogue(text.encode(), "principles.yaml")


def test_a_small_catalogue_is_enough():
    loaded = load_catalogue(CATALOGUE.encode(), "principles.yaml")
    assert loaded.diagnostics == ()
    assert loaded.catalogue is not None
    principle = loaded.catalogue.principles["ask-why"]
    assert principle.shows == ("Asked.",)
    assert principle.strains == (Strain("Told.", reflex=True), Strain("Left."))
    assert (principle.sources, dict(loaded.catalogue.tensions)) == ((), {})


def test_a_field_is_one_however_its_white_space_is_written():
    _, loaded = load(
        ("documents:", 'fields: [" health  care ", law, "law", health care]\ndocuments:')
    )
    assert loaded.diagnostics == ()
    assert loaded.catalogue is not None
    assert loaded.catalogue.fields == ("health care", "law")


def test_all_of_it_is_read():
    _, loaded = load()
    assert loaded.diagnostics == ()
    assert loaded.catalogue is not None
    document = loaded.catalogue.documents["paper"]
    assert (document.title, document.author, document.year) == ("Paper", "Nobody", "2021")
    assert loaded.catalogue.principles["ask-why"].sources[0].says == "It helps."
    tension = loaded.catalogue.tensions["fast-or-slow"]
    assert (tension.one, tension.other) == (Side("Fast.", ("T1",)), Side("Slow.", ()))
    assert len(loaded.catalogue.sha256) == 64


@pytest.mark.parametrize(
    ("change", "code", "needle"),
    [
        (("document: paper", "document: papr"), "K701", "papr"),
        (("family: talk", "family: walk"), "K702", "walk"),
        (("principles: [ask-why]", "principles: [ask]"), "K703", "ask]"),
        (("claims: [T1]", "claims: [T2]"), "K704", "T2"),
        (("  ask-why:", "  Ask_Why:"), "S310", "Ask_Why"),
        (("format: 1", "format: 3"), "S312", "3"),
        (("shows: [Asked.]", "shows: []"), "S303", "[]"),
        (("{reflex: Told.}", "{refelx: Told.}"), "S301", "refelx"),
        (("{reflex: Told.}", "Told: not asked"), "S315", "Told:"),
        (("    question: Did you?\n", ""), "S302", "ask-why"),
    ],
)
def test_told_with_its_place(change: tuple[str, str], code: str, needle: str):
    text, loaded = load(change)
    assert loaded.catalogue is None
    first = loaded.diagnostics[0]
    assert (first.code, first.line, first.column) == (code, *where(needle, text))


def test_the_built_in_catalogue_is_sound():
    loaded = load_catalogue(BUILT_IN.read_bytes(), "principles.yaml")
    assert loaded.diagnostics == ()
    assert loaded.catalogue is not None
    assert loaded.catalogue.principles
    assert loaded.catalogue.tensions
