"""What the library lists for words that are searched for, and in which order."""

from __future__ import annotations

from sim import shelf
from sim.shelf import Entry, Filters
from tests.test_ahead import card


def test_what_is_found_in_a_title_comes_first_and_then_for_whom_it_is() -> None:
    cards = [
        card("one", summary="A new manager asks for help."),
        card("two", situations=("new-manager",)),
        card("three", title="The New Manager"),
        card("four", role="New and no manager"),
        card("five", title="Something else"),
    ]
    entries = [Entry(each) for each in cards]

    def found(words: str) -> list[str]:
        return [each.card.id for each in shelf.search(entries, words, Filters(), {})]

    assert found("manager NEW") == ["three", "two", "four", "one"]
    assert found("") == ["one", "two", "three", "four", "five"]
