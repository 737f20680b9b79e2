"""What to play next: where it comes from, and a reason that is always true."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.profile.band import LEAST, band
from sim.profile.model import Evidence, Standing
from sim.profile.suggestion import suggest
from tests.profile.samples import ASK, GROW, STAY, card, marking

PRINCIPLES = marking("any", {ASK: 1}).catalogue.principles
IDS = (ASK, GROW, STAY)
NAMES = {id: PRINCIPLES[id].name for id in IDS}


def standings(marks: Mapping[str, str]) -> list[Standing]:
    """Standings by what was shown and strained, as in `++-`."""
    found = []
    for id in IDS:
        given = marks.get(id, "")
        shown, strained = given.count("+"), given.count("-")
        evidence = tuple(
            Evidence(1, "s", "S", "2026-11-01T00:00:00Z", n, "", "", 2 if sign == "+" else -2)
            for n, sign in enumerate(given, start=1)
        )
        found.append(Standing(PRINCIPLES[id], band(shown, strained, len(given)), evidence))
    return found


def test_before_anything_was_played_the_easiest_is_suggested() -> None:
    cards = [card("hard", ASK, weight=6), card("easy", GROW, weight=1), card("mid", weight=3)]

    found = suggest(cards, standings({}), ())

    assert found is not None
    assert (found.card.id, found.reason) == ("easy", "it is the easiest to get into")


def test_a_growing_edge_goes_first_where_it_still_counts() -> None:
    cards = [card("other", GROW), card("again", ASK), card("edge", ASK, weight=5)]
    known = standings({ASK: "------", STAY: "+"})

    found = suggest(cards, known, {"again"}, {"again"})

    assert found is not None
    assert found.card.id == "edge"
    assert found.reason == f"“{NAMES[ASK]}” is a growing edge of yours, and at stake here"
    assert found.principles == (ASK,)


def test_the_scenario_that_puts_most_growing_edges_to_the_test() -> None:
    cards = [card("one", ASK), card("both", GROW, ASK, weight=5)]

    found = suggest(cards, standings({ASK: "------", GROW: "------"}), {"x"}, {"x"})

    assert found is not None
    assert found.card.id == "both"
    assert found.reason == (
        f"“{NAMES[GROW]}” and “{NAMES[ASK]}” are growing edges of yours, and at stake here"
    )


def test_a_growing_edge_is_worth_practising_where_all_was_played() -> None:
    found = suggest([card("edge", ASK)], standings({ASK: "------"}), {"edge"}, {"edge"})

    assert found is not None
    assert found.reason.endswith("you have played it before, so this is practice")


def test_next_comes_what_there_is_least_to_go_by_for() -> None:
    cards = [card("known", ASK), card("little", GROW), card("least", STAY, weight=5)]

    found = suggest(cards, standings({ASK: "+-+-", GROW: "++"}), {"x"}, {"x"})

    assert found is not None
    assert found.card.id == "least"
    assert found.reason == f"there is little to go by yet on “{NAMES[STAY]}”"


def test_what_was_only_practised_can_still_count() -> None:
    known = standings({ASK: "+-+-"})

    found = suggest([card("once", ASK)], known, {"once"}, ())
    assert found is not None
    assert found.reason == "you have played it only as practice so far"

    found = suggest([card("once", ASK)], known, {"once"}, {"once"})
    assert found is not None
    assert found.reason == "you have played them all; playing again is practice"


def test_nothing_is_suggested_that_cannot_be_played_or_counts_nowhere() -> None:
    assert suggest([], standings({}), ()) is None
    assert suggest([card("bad", ASK, faults=1)], standings({}), ()) is None
    assert suggest([card("file", ASK, listed=False)], standings({}), ()) is None


CARDS = st.lists(
    st.builds(
        lambda id, focus, faults, weight: card(id, *focus, faults=faults, weight=weight),
        st.sampled_from("abcdefgh"),
        st.lists(st.sampled_from(IDS), unique=True, max_size=3),
        st.sampled_from([0, 0, 0, 1]),
        st.integers(0, 8),
    ),
    max_size=6,
    unique_by=lambda each: each.id,
)
MARKS = st.fixed_dictionaries({id: st.text("+-", max_size=8) for id in IDS})


@given(CARDS, MARKS, st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")))
@settings(max_examples=120, deadline=None)
def test_the_reason_is_always_true(cards, marks, done, counted) -> None:
    used = done & counted  # what counts has been finished
    known = {each.principle.id: each for each in standings(marks)}

    found = suggest(cards, list(known.values()), done, used)

    sound = [each for each in cards if not each.faults]
    if found is None:
        assert not sound
        return
    assert found.card in sound
    assert set(found.principles) <= set(found.card.focus)
    edges = {id for id, each in known.items() if each.band.name == "growing edge"}
    at_stake = [each for each in sound if edges & set(each.focus)]
    if at_stake:  # a growing edge goes before everything, unplayed where there is one
        assert found.principles
        assert set(found.principles) <= edges
        assert "growing edge" in found.reason
        assert (found.card.id in used) == ("this is practice" in found.reason)
        if any(each.id not in used for each in at_stake):
            assert found.card.id not in used
    elif "easiest" in found.reason:
        assert not done
        assert found.card.demand.weight == min(each.demand.weight for each in sound)
    elif "little to go by" in found.reason:
        assert found.card.id not in used
        assert all(len(known[id].evidence) < LEAST for id in found.principles)

        def missing(card) -> int:
            return sum(max(0, LEAST - len(known[id].evidence)) for id in card.focus)

        fresh = [each for each in sound if each.id not in used]
        assert missing(found.card) == max(map(missing, fresh))
    elif "not played it to its end" in found.reason:
        assert found.card.id not in done
    elif "only as practice" in found.reason:
        assert found.card.id in done - used
        assert all(each.id in done for each in sound)
    else:
        assert "played them all" in found.reason
        assert all(each.id in used for each in sound)
    for name in [each for each in NAMES.values() if f"“{each}”" in found.reason]:
        assert name in {NAMES[id] for id in found.card.focus}
