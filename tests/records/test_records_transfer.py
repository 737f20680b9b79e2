"""Attempts as lines: nothing is lost on the way, and nothing bad comes in."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.records import DamagedRecords, Elsewhere, NoSuchAttempt, Said, Store
from sim.records.transfer import (
    NewerExport,
    Outcome,
    Parcel,
    Refused,
    Unexportable,
    bring_in,
    lines,
    read,
)

Begin = Callable[..., int]


def exported(store: Store, *attempts: int) -> bytes:
    ids = attempts or [saved.id for saved in store.attempts()]
    return "".join(f"{line}\n" for line in lines(store, ids)).encode("ascii")


def imported(store: Store, data: bytes, learner: str | None = None) -> Outcome:
    return bring_in(store, read(io.BytesIO(data)), learner)


# There and back

TYPED = st.text(st.characters(exclude_categories=()), max_size=8)
"""What a terminal may give, halves of characters included."""
PLAYED = st.one_of(
    st.tuples(st.just("add"), st.lists(st.sampled_from(["a", "b@1", "c_2@9"]), min_size=1), TYPED),
    st.tuples(st.just("end"), st.just(["a"]), TYPED),
    st.tuples(st.just("back"), st.integers(0, 3), st.none()),
    st.tuples(st.just("on"), st.integers(0, 3), st.none()),
    st.tuples(st.just("move"), st.binary(max_size=6), st.none()),
    st.tuples(st.just("coach"), st.none(), st.none()),
    st.tuples(st.just("off"), st.none(), st.none()),
    st.tuples(st.just("answer"), st.sampled_from(["reflection", "intention", "followup"]), TYPED),
)
PLAY = st.tuples(
    st.sampled_from(["", "Ana", "Ĵoŝ"]),
    st.sampled_from(["library", "file"]),
    st.binary(max_size=6),
    st.integers(0, 2**63 - 1),
    st.lists(PLAYED, max_size=8),
)


def played(store: Store, plays: list[Any]) -> None:
    """Attempts made as the app makes them; a step that is not open there is left out."""
    for learner, origin, text, seed, steps in plays:
        attempt = store.begin(
            scenario="two-doors",
            story=text,
            catalogue=b"",
            rules=1,
            seed=seed,
            origin=origin,
            learner=learner,
        )
        for what, one, other in steps:
            saved = store.attempt(attempt)
            count = len(saved.entries)
            if what in ("add", "end") and saved.finished is None:
                said = Said(1 + count % 4, other) if other else Said()
                store.add(attempt, count, one, "good" if what == "end" else None, said=said)
            elif what == "back" and one < count:
                store.take_back(attempt, one)
            elif what == "on" and one <= count:
                attempt = store.play_on(attempt, one)
            elif what == "move" and saved.finished is None:
                store.move(attempt, one, b"other", count // 2)
            elif what == "coach":
                store.coach(attempt)
            elif what == "off":
                store.put_off(attempt)
            elif what == "answer":
                store.answer(attempt, one, other)


def told(store: Store) -> list[Any]:
    """All that can be read of attempts, but for what is counted here alone."""
    found = []
    for saved in store.attempts():
        facts = {name: getattr(saved, name) for name in type(saved).__slots__}
        del facts["id"], facts["revision"]
        texts = store.text(saved.scenario_sha256), store.text(saved.catalogue_sha256)
        found.append((facts, texts, store.answers(saved.id), store.said(saved.id)))
    return sorted(found, key=lambda each: each[0]["uid"])


@settings(max_examples=40, deadline=None)
@given(st.lists(PLAY, max_size=3))
def test_what_is_exported_and_imported_is_exported_alike(plays: list[Any]) -> None:
    with Store.unsaved() as store, Store.unsaved() as other:
        # Given attempts in any state
        played(store, plays)
        count = len(store.attempts())
        data = exported(store)
        # When they are brought into empty records, then all is there, and gives the same bytes
        assert imported(other, data) == Outcome(added=count)
        assert exported(other) == data
        assert told(other) == told(store)
        # And twice is once
        assert imported(other, data) == Outcome(there=count)
        assert imported(store, data) == Outcome(there=count)
        assert exported(other) == data


def test_what_a_terminal_cannot_decode_comes_back_as_it_was(store: Store, begin: Begin) -> None:
    # Given halves of characters, two of which JSON would read as one; and a text that is no UTF-8
    typed = ["\udcff caf\udce9", "\ud83d\ude00", "\x1b[31m\0\u202e", "plain"]
    attempt = begin(story=b"\xff\xfe\0")
    for number, text in enumerate(typed):
        store.add(attempt, number, ["a"], said=Said(2, text))
        store.answer(attempt, "reflection", text)
    data = exported(store)
    assert data.isascii()
    assert b"plain" in data
    with Store.unsaved() as other:
        imported(other, data)
        (saved,) = other.attempts()
        assert [each.reason for each in other.said(saved.id)] == typed
        assert other.text(saved.scenario_sha256) == b"\xff\xfe\0"
        assert exported(other) == data


def test_each_text_stands_once_before_it_is_needed(store: Store, begin: Begin) -> None:
    for _ in range(3):
        begin()
    kinds = [json.loads(line).get("line", "header") for line in exported(store).splitlines()]
    assert kinds == ["header", "text", "text", "attempt", "attempt", "attempt"]


def test_only_what_is_there_and_whole_can_be_exported(store: Store, begin: Begin) -> None:
    attempt = begin()
    with pytest.raises(NoSuchAttempt):
        lines(store, [attempt, 99])
    other = begin(learner=" not as names are kept\n")
    with pytest.raises(Unexportable, match=f"Attempt {other} cannot be exported: 'learner'"):
        lines(store, [attempt, other])
    store._connection.execute("UPDATE texts SET body = x'00'")
    with pytest.raises(DamagedRecords):
        lines(store, [attempt])


# Files that anybody may have written


@pytest.fixture
def good(store: Store, begin: Begin) -> list[dict[str, Any]]:
    """The lines of a sound file with one attempt, as data."""
    attempt = begin(learner="Ana")
    store.add(attempt, 0, ["ask", "noon@2"], said=Said(3, "why"))
    store.add(attempt, 1, ["call"], ending="good")
    store.answer(attempt, "reflection", "yes")
    return [json.loads(line) for line in exported(store).splitlines()]


def as_file(data: list[Any]) -> bytes:
    return b"".join(
        (each if isinstance(each, bytes) else json.dumps(each).encode()) + b"\n" for each in data
    )


def refused(data: bytes, **limits: int) -> str:
    with pytest.raises(Refused) as caught:
        read(io.BytesIO(data), **limits)
    return str(caught.value)


GONE = object()
STORY_AT, ATTEMPT_AT = 1, 3


@pytest.mark.parametrize(
    ("at", "name", "value", "says"),
    [
        (0, "format", "other", "not a file of attempts"),
        (0, "version", 0, "'version' is too large or too small"),
        (0, "version", True, "'version' is not a whole number"),
        (0, "attempts", GONE, "'attempts' is missing"),
        (STORY_AT, "sha256", "0" * 64, "not the one that its SHA-256 names"),
        (STORY_AT, "sha256", "../../etc", "'sha256' is not a SHA-256"),
        (STORY_AT, "text", GONE, "'text' is missing"),
        (STORY_AT, "text", "\ud800", "half a character"),
        (STORY_AT, "text_base64", "", "side by side"),
        (STORY_AT, "line", 5, "'line' is not a text"),
        (ATTEMPT_AT, "uid", "A" * 32, "'uid' is not the name of an attempt"),
        (ATTEMPT_AT, "uid", "1" * 33, "'uid' is longer than 32"),
        (ATTEMPT_AT, "learner", "a\x1b[2J", "'learner' is not a name"),
        (ATTEMPT_AT, "learner", "x" * 61, "'learner': A name has at most 60 characters"),
        (ATTEMPT_AT, "scenario", "", "'scenario' is empty"),
        (ATTEMPT_AT, "scenario", "a\nb", "characters that no id has"),
        (ATTEMPT_AT, "scenario", "\ud800", "characters that no id has"),
        (ATTEMPT_AT, "scenario", "x" * 201, "longer than 200"),
        (ATTEMPT_AT, "scenario", ["x"], "'scenario' is not a text"),
        (ATTEMPT_AT, "story", "f" * 64, "does not stand before it"),
        (ATTEMPT_AT, "rules", 1.0, "'rules' is not a whole number"),
        (ATTEMPT_AT, "seed", -1, "'seed' is too large or too small"),
        (ATTEMPT_AT, "seed", 2**63, "'seed' is too large or too small"),
        (ATTEMPT_AT, "origin", "tried", "neither 'library' nor 'file'"),
        (ATTEMPT_AT, "coached", 1, "neither true nor false"),
        (ATTEMPT_AT, "parent", "0" * 32, "'parent' and 'parted' go together"),
        (ATTEMPT_AT, "started", "yesterday", "'started' is not a time"),
        (ATTEMPT_AT, "started", "2026-02-30T00:00:00.000000Z", "'started' is not a time"),
        (ATTEMPT_AT, "touched", "٢٠٢٦-01-01T00:00:00.000000Z", "'touched' is not a time"),
        (ATTEMPT_AT, "finished", None, "'finished' and 'ending' go together"),
        (ATTEMPT_AT, "ending", "a\u202eb", "characters that no id has"),
        (ATTEMPT_AT, "decisions", {}, "'decisions' is not a list"),
        (ATTEMPT_AT, "decisions", [1], "'decisions' 1 is not an object"),
        (ATTEMPT_AT, "answers", [{"kind": "poem"}], "no kind of answer called 'poem'"),
        (
            ATTEMPT_AT,
            "answers",
            [{"kind": "intention", "text_base64": "/w==", "at": "x"}],
            "'answers' 1: 'text_base64' is no text",
        ),
        (
            ATTEMPT_AT,
            "answers",
            [{"kind": "intention", "text_base64": "!", "at": "x"}],
            "'answers' 1: 'text_base64' is not base64",
        ),
        (
            ATTEMPT_AT,
            "answers",
            [{"kind": "intention", "text": "x" * (2**20 + 1), "at": "x"}],
            "'answers' 1: 'text' is longer than",
        ),
    ],
)
def test_a_field_that_cannot_be_is_told_with_its_line(
    good: list[dict[str, Any]], at: int, name: str, value: object, says: str
) -> None:
    good[at] = {**good[at], name: value}
    if value is GONE:
        del good[at][name]
    said = refused(as_file(good))
    assert said.startswith(f"line {at + 1}: ")
    assert says in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"number": 1}, "do not follow one another"),
        ({"number": -1}, "'decisions' 1: 'number' is too large or too small"),
        ({"entries": []}, "'entries' is empty"),
        ({"entries": "ask"}, "'entries' is not a list"),
        ({"entries": ["ask", 2]}, "'entries' is not a text"),
        ({"entries": ["a\0"]}, "characters that no id has"),
        ({"entries": ["a"] * 10_001}, "'entries' is longer than 10,000"),
        ({"at": None}, "'at' is not a text"),
        ({"sure": 5}, "'sure' is not from 1 to 4"),
        ({"reason": 5}, "'reason' is not a text"),
        ({"taken_back": "2026-01-31T12:00:00.000000Z"}, "do not follow one another"),
    ],
)
def test_a_decision_that_cannot_be_is_told_with_its_line(
    good: list[dict[str, Any]], change: dict[str, object], says: str
) -> None:
    good[ATTEMPT_AT]["decisions"][0] |= change
    said = refused(as_file(good))
    assert said.startswith("line 4: ")
    assert says in said


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"line": "text", "line": "attempt"}', "a name stands twice"),
        (b'{"line": "later", "x": {"a": 1, "a": 2}}', "a name stands twice"),
        (b'{"line": "later", "x": NaN}', "NaN is no JSON"),
        (b'{"line": "later", "x": ' + b"9" * 5000 + b"}", "too many digits"),
        (b'{"line": "later", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too deeply"),
        (b'{"line": "later", "x": [' + b"0," * 1_000_001 + b"0]}", "too many parts"),
        (b'{"line": "later"', "it is not JSON"),
        (b"[]", "not a JSON object"),
        (b"\xff", "not UTF-8"),
        (b"\x1f\x8b\0", "it is not"),
        (b'{"format": "leadsim attempts", "version": 1}', "a second file begins here"),
    ],
)
def test_a_line_that_cannot_be_is_told_with_its_number(
    good: list[Any], line: bytes, says: str
) -> None:
    said = refused(as_file([*good[:2], line, *good[2:]]))
    assert said.startswith("line 3: ")
    assert says in said


def test_a_file_that_ends_early_is_noticed(good: list[Any]) -> None:
    assert "0 attempts of the 1" in refused(as_file(good[:-1]))
    assert "line 4: it is not JSON" in refused(as_file(good)[:-40])
    assert refused(b"") == refused(b"\n\n") == "the file is empty"
    assert "in the file twice" in refused(as_file([*good, good[-1]]))


class Endless(io.RawIOBase):
    """A gigabyte without a line break, of which is counted what was read."""

    read_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = min(len(buffer), 2**30 - self.read_bytes)
        buffer[:size] = b" " * size
        self.read_bytes += size
        return size


def test_an_endless_line_is_not_read_to_its_end(good: list[Any]) -> None:
    endless = Endless()
    with pytest.raises(Refused, match="line 1: the line is longer than 100,000 bytes"):
        read(io.BufferedReader(endless), longest=100_000)
    assert endless.read_bytes < 300_000
    data = as_file(good)
    assert read(io.BytesIO(data), largest=len(data)).attempts
    assert "in several parts" in refused(data, largest=len(data) - 1)


def test_a_later_version_is_read_as_far_as_it_can_be(
    good: list[dict[str, Any]], store: Store
) -> None:
    # Given a file with fields and lines that are not known yet
    more = [{**each, "mood": {"x": [1.5]}} for each in good]
    more[ATTEMPT_AT]["decisions"][0]["mood"] = None
    more.insert(2, {"line": "note", "text": "new"})
    # When it is read, then what is known is read
    parcel = read(io.BytesIO(as_file(more).replace(b"\n", b"\r\n\r\n")))
    assert (parcel.unknown, parcel.lines) == (1, (9,))
    assert parcel.attempts == read(io.BytesIO(as_file(good))).attempts
    # And where the number says that this is not enough, it is refused
    more[0]["version"] = 2
    with pytest.raises(NewerExport, match="a newer Leadsim"):
        read(io.BytesIO(as_file(more)))


# Into records that have attempts already


@pytest.fixture
def elsewhere(tmp_path: Path) -> Any:
    with Store.open(tmp_path / "elsewhere" / "records.sqlite3") as opened:
        yield opened


def test_what_went_on_elsewhere_is_added_and_what_is_behind_is_left(
    store: Store, elsewhere: Store, begin: Begin
) -> None:
    # Given an attempt that was carried elsewhere and played on there
    attempt = begin()
    store.add(attempt, 0, ["a"])
    store.answer(attempt, "reflection", "here")
    before = exported(store)
    imported(elsewhere, before)
    (there,) = elsewhere.attempts()
    elsewhere.take_back(there.id, 0)
    elsewhere.add(there.id, 0, ["b"])
    elsewhere.add(there.id, 1, ["c"], ending="good")
    elsewhere.answer(there.id, "intention", "there")
    store.answer(attempt, "followup", "later, here")
    window = store.attempt(attempt)
    # When it comes back
    assert imported(store, exported(elsewhere)) == Outcome(further=1)
    # Then it stands where it got to, under its number, with the answers of both
    now = store.attempt(attempt)
    assert (now.entries, now.ending, now.rewound) == ((("b",), ("c",)), "good", True)
    given = {"reflection": "here", "intention": "there", "followup": "later, here"}
    assert store.answers(attempt) == given
    # And a window that was open on it is told
    with pytest.raises(Elsewhere):
        store.add(attempt, 1, ["d"], revision=window.revision)
    # And what is older takes nothing away
    assert imported(store, before) == Outcome(there=1)
    assert store.attempt(attempt) == now


def test_what_went_on_in_two_places_is_kept_twice(
    store: Store, elsewhere: Store, begin: Begin
) -> None:
    attempt = begin(learner="Ana")
    store.add(attempt, 0, ["a"])
    imported(elsewhere, exported(store))
    (there,) = elsewhere.attempts()
    store.add(attempt, 1, ["here"], said=Said(4, "mine"))
    elsewhere.add(there.id, 1, ["there"], said=Said(1, "yours"))
    elsewhere.answer(there.id, "reflection", "of there")
    here = store.attempt(attempt)
    # When one comes to the other, then both are there, parted where they parted
    for count in (Outcome(apart=1), Outcome(there=1)):
        assert imported(store, exported(elsewhere)) == count
    (other,) = (each for each in store.attempts("Ana") if each.id != attempt)
    assert store.attempt(attempt) == here
    assert other.entries == (("a",), ("there",))
    assert (other.parent, other.parted) == (here.uid, 1)
    assert store.said(other.id)[1] == Said(1, "yours")
    assert store.answers(other.id) == {"reflection": "of there"}
    # And when it goes on there, it goes on here, as the same
    elsewhere.add(there.id, 2, ["on"])
    assert imported(store, exported(elsewhere)) == Outcome(further=1)
    assert store.attempt(other.id).entries == (("a",), ("there",), ("on",))
    # And when all goes back, nobody has one twice
    assert imported(elsewhere, exported(store)) == Outcome(apart=1, there=1)
    found = {each.entries for each in elsewhere.attempts()}
    assert found == {(("a",), ("there",), ("on",)), (("a",), ("here",))}
    assert len(elsewhere.attempts()) == 2


def test_another_play_of_the_same_name_refuses_the_file_as_a_whole(
    store: Store, elsewhere: Store, good: list[dict[str, Any]], begin: Begin
) -> None:
    # Given records with one attempt, and a file with two new ones and another play by its name
    imported(elsewhere, exported(store))
    begin(learner="Ben")
    begin(learner="Ben")
    new = [json.loads(line) for line in exported(store).splitlines()]
    uid = good[ATTEMPT_AT]["uid"]
    new[-3]["uid"], new[-2]["uid"], new[-1]["uid"] = "d" * 32, "e" * 32, uid
    before = exported(elsewhere)
    with pytest.raises(Refused, match=f"line {len(new)}: .*{uid}, which is another play"):
        imported(elsewhere, as_file(new))
    assert exported(elsewhere) == before


def test_a_name_may_be_given_to_all_that_is_new(
    store: Store, elsewhere: Store, begin: Begin
) -> None:
    begin(learner="Ana")
    begin()
    imported(elsewhere, exported(store), "Trainee 7")
    assert [each.name for each in elsewhere.learners()] == ["Trainee 7"]
    assert imported(elsewhere, exported(store)) == Outcome(there=2)
    assert [each.name for each in elsewhere.learners()] == ["Trainee 7"]


def test_a_name_that_is_here_in_other_capitals_is_that_learner(
    store: Store, elsewhere: Store, begin: Begin
) -> None:
    elsewhere.add_learner("ana")
    begin(learner="Ana")
    begin(learner="Bo")
    begin(learner="BO")
    imported(elsewhere, exported(store))
    # Those who are apart in the file, and new here, stay apart
    assert {each.name: each.attempts for each in elsewhere.learners()} == {
        "ana": 1,
        "Bo": 1,
        "BO": 1,
    }


def test_texts_are_kept_only_with_attempts_that_come_in(
    store: Store, elsewhere: Store, good: list[Any]
) -> None:
    stray = b"needed by nobody"
    name = hashlib.sha256(stray).hexdigest()
    line = {"line": "text", "sha256": name, "text_base64": base64.b64encode(stray).decode()}
    parcel = read(io.BytesIO(as_file([*good[:3], line, good[3]])))
    assert isinstance(parcel, Parcel)
    bring_in(elsewhere, parcel)
    with pytest.raises(DamagedRecords):
        elsewhere.text(name)
    assert len(elsewhere.attempts()) == 1
