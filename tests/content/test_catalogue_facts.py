"""The shipped catalogue is whole: its counts, its shape and its tie to the articles.

Whether the file keeps the format is for the tests of the format. Here stands what is true of this
one catalogue and would go unnoticed if a principle, a source or a side of a tension were lost.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

CATALOGUE = Path(__file__).resolve().parents[2] / "scenarios" / "principles.yaml"

ARTICLES = {
    "T": "leader-is-not-a-label",
    "K": "from-technocrat-to-leader",
    "E": "evolution-of-technical-experts",
    "W": "from-technical-worker-to-leader",
    "A": "it-manager-or-it-leader",
}
"""The first letter of a claim's id names its article."""

LAST_CLAIM = {"T": 45, "K": 73, "E": 31, "W": 29, "A": 34}
"""How many claims were taken from each article."""

SET_ASIDE = {
    *("K17", "K18", "K20", "K35", "K37", "K41", "A14", "A30"),
    *("T45", "K73", "E31", "W29", "A34"),
}
"""Claims that teach nothing here: slights, named persons, sales talk, and page furniture."""


def read(path: Path) -> dict[str, Any]:
    """The file as nested mappings, lists and texts, with nothing made a number or a date."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), loader)
    return loaded


WHOLE = read(CATALOGUE)
PRINCIPLES: dict[str, Any] = WHOLE["principles"]
TENSIONS: dict[str, Any] = WHOLE["tensions"]
SOURCES = [(name, source) for name, each in PRINCIPLES.items() for source in each["sources"]]


def texts_in(value: Any) -> list[str]:
    """Every text below a value, without the names of fields."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_in(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts_in(each)]
    return [value]


def test_counts() -> None:
    """24 principles in 6 families, 18 tensions, 5 documents."""
    parts = ("principles", "families", "tensions", "documents")
    assert [len(WHOLE[part]) for part in parts] == [24, 6, 18, 5]


def test_no_text_is_empty_or_begins_with_space() -> None:
    """A block mark with nothing under it reads as an empty text."""
    assert [text for text in texts_in(WHOLE) if not text.strip() or text[0].isspace()] == []


def test_every_family_has_principles() -> None:
    """Families and principles name each other without gaps."""
    assert {each["family"] for each in PRINCIPLES.values()} == set(WHOLE["families"])


def test_names_are_told_apart() -> None:
    """Two entries under one name could not be told apart on a screen."""
    for part in (WHOLE["families"], PRINCIPLES, TENSIONS):
        names = Counter(each["name"] for each in part.values())
        assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", PRINCIPLES)
def test_a_principle_has_three_of_each_and_one_reflex(name: str) -> None:
    """Three ways to show it, three to strain it, one of which is the expert's reflex."""
    principle = PRINCIPLES[name]
    reflexes = [each for each in principle["strains"] if not isinstance(each, str)]
    assert len(principle["shows"]) == len(principle["strains"]) == 3
    assert all(isinstance(each, str) for each in principle["shows"])
    assert [list(each) for each in reflexes] == [["reflex"]]
    assert principle["question"].strip().endswith("?")


@pytest.mark.parametrize("name", PRINCIPLES)
def test_a_principle_has_two_sources_or_more(name: str) -> None:
    """One statement alone is no principle, and none counts twice."""
    claims = [source["claim"] for source in PRINCIPLES[name]["sources"]]
    assert len(claims) >= 2
    assert len(claims) == len(set(claims))


def test_each_claim_belongs_to_its_article() -> None:
    """The letter of a claim agrees with the document it is cited from."""
    wrong = [
        (name, source["claim"], source["document"])
        for name, source in SOURCES
        if source["document"] != ARTICLES.get(source["claim"][0])
    ]
    assert wrong == []
    assert set(ARTICLES.values()) == set(WHOLE["documents"])


def test_each_claim_is_one_that_was_taken_and_kept() -> None:
    """No id outside the numbering, and none of the claims that were set aside."""
    cited = {source["claim"] for _, source in SOURCES}
    for each in TENSIONS.values():
        cited |= {*each["one"]["claims"], *each["other"]["claims"]}
    known = {f"{letter}{n:02}" for letter, last in LAST_CLAIM.items() for n in range(1, last + 1)}
    assert cited <= known - SET_ASIDE


def test_what_a_tension_rests_on_can_be_looked_up() -> None:
    """Each claim of a tension is a source of some principle, so its place is in the file."""
    cited = {source["claim"] for _, source in SOURCES}
    for name, each in TENSIONS.items():
        assert {*each["one"]["claims"], *each["other"]["claims"]} <= cited, name


def test_a_claim_has_one_place_and_one_wording() -> None:
    """A claim that supports several principles says the same thing in all of them."""
    forms: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for _, source in SOURCES:
        forms[source["claim"]].add((source["at"], source["says"]))
    assert {claim: form for claim, form in forms.items() if len(form) > 1} == {}


def test_places_are_places_in_the_article() -> None:
    """Lines are those of one text file and mean nothing to a reader of the article."""
    assert [source for _, source in SOURCES if re.search(r"\blines?\b", source["at"])] == []


def test_says_stands_alone() -> None:
    """The debrief shows one source at a time: none speaks of another by its id or with 'that'."""
    pattern = r"\b[TKEWA]\d\d\b|^(They|It may|These|This|That)\b"
    assert [source for _, source in SOURCES if re.search(pattern, source["says"])] == []


@pytest.mark.parametrize("name", TENSIONS)
def test_a_tension_has_two_sides_and_known_principles(name: str) -> None:
    """Both sides say something and rest on something; the principles exist."""
    tension = TENSIONS[name]
    for side in (tension["one"], tension["other"]):
        assert list(side) == ["says", "claims"]
        assert side["claims"]
    assert tension["one"]["says"] != tension["other"]["says"]
    assert len(tension["principles"]) >= 2
    assert set(tension["principles"]) <= set(PRINCIPLES)


def test_fields_stand_in_the_order_of_the_format() -> None:
    """One order throughout, so that two entries can be read beside each other."""
    fields = ["format", "title", "documents", "families", "principles", "tensions", "fields"]
    assert list(WHOLE) == fields
    orders = {
        "families": "name summary",
        "principles": "name family definition shows strains question sources",
        "tensions": "name kind one other reading use principles",
    }
    for part, order in orders.items():
        assert {" ".join(each) for each in WHOLE[part].values()} == {order}
    assert {" ".join(source) for _, source in SOURCES} == {"claim document at says"}
