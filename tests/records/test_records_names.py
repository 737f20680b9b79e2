"""Names of learners: none is cut, the same name is one learner, another name loses nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.records import NameTaken, NameTooLong, Store
from sim.records.names import LONGEST, as_name, close, same

Begin = Callable[..., int]


def test_a_name_is_kept_whole_or_refused() -> None:
    assert as_name(f"  {'x' * LONGEST}\n") == "x" * LONGEST
    with pytest.raises(NameTooLong, match="at most 60 characters, and this one has 61"):
        as_name("x" * 61)
    assert as_name("Ana\x1b[2J  Maria ") == "Ana[2J Maria"
    assert as_name("Zoe\u0308") == "Zoë"
    for unseen in ("\u200b", " \u00ad\u200d", "\u3164", "\u2800 ", "\u0301"):
        assert as_name(unseen) == ""
    assert as_name("\U0001f469\u200d\U0001f467") == "\U0001f469\u200d\U0001f467"


@given(st.text(max_size=80))
def test_what_is_kept_is_kept_again_alike(text: str) -> None:
    try:
        name = as_name(text)
    except NameTooLong:
        return
    assert as_name(name) == name


def test_capitals_and_white_space_make_no_other_name() -> None:
    known = ["ana maria", "Ana Maria", "Bo", ""]
    assert same("Ana Maria", known) == "Ana Maria"
    assert same("ANA MARIA", known) == "ana maria"
    assert same("anamaria", known) == "ana maria"
    assert same("b o", known) == "Bo"
    assert same("B\u200bo", known) == same("\uff22\uff4f", known) == "Bo"
    assert same("", known) is None
    assert same("Anna Maria", known) is None
    assert close("Anna Maria", known) in ("ana maria", "Ana Maria")
    assert close("Zacharias", known) is None


def test_a_name_that_is_set_in_other_capitals_is_whoever_has_played(
    store: Store, begin: Begin
) -> None:
    for name in ("Ana Maria", "ana maria"):
        store.add_learner(name)
    assert store.meant("ana maria") == "ana maria"
    assert store.meant("ANA  MARIA") == "Ana Maria"
    assert store.meant("Bo") == "Bo"
    assert store.meant("") == ""


def test_another_name_takes_everything_along(store: Store, begin: Begin) -> None:
    attempt = begin()
    store.add(attempt, 0, ["a"], "good")
    store.answer(attempt, "intention", "Ask first.")
    before = store.attempt(attempt)

    store.rename("", "Ana")

    assert [each.name for each in store.learners()] == ["Ana"]
    assert [each.text for each in store.journal("Ana")] == ["Ask first."]
    now = store.attempt(attempt)
    assert (now.learner, now.kind, now.entries) == ("Ana", "first", before.entries)
    assert now.revision == before.revision  # a window that is open on it goes on
    store.add_learner("Bo")
    with pytest.raises(ValueError, match="not a name as it is kept"):
        store.rename("Ana", " Cy")
    store.rename("Nobody", "Dee")  # who has not played yet
    assert {each.name for each in store.learners()} == {"Ana", "Bo", "Dee"}


def test_a_name_that_is_taken_is_refused_or_both_are_put_together(
    store: Store, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = {}
    for name, day in (("Bo", 2), ("Ana", 1)):
        with monkeypatch.context() as then:
            then.setattr(
                "sim.records.store.stamp", lambda now=None, day=day: f"2026-03-0{day}T09:00:00.0Z"
            )
            attempts[name] = begin(learner=name)
            store.add(attempts[name], 0, ["a"], "good")
            store.answer(attempts[name], "reflection", name)
    with pytest.raises(NameTaken, match="Ana is here already"):
        store.rename("Bo", "Ana")
    assert {each.name: each.attempts for each in store.learners()} == {"Ana": 1, "Bo": 1}

    store.rename("Bo", "Ana", together=True)
    assert {each.name: each.attempts for each in store.learners()} == {"Ana": 2}
    assert {each.text for each in store.journal("Ana")} == {"Ana", "Bo"}
    kinds = {each.id: each.kind for each in store.attempts("Ana")}
    assert kinds == {attempts["Ana"]: "first", attempts["Bo"]: "practice"}
