"""Keys: each has an id and says what it does; a map of them takes nothing away that is needed."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.binding import Binding
from textual.screen import Screen

from sim.tui import keymap as keymaps
from sim.tui.keymap import FIXED, VIM, Bound, effective, keymap, known, load_all, split
from sim.tui.widgets.keys import spoken

load_all()
KINDS = sorted(set(keymaps._kinds()), key=lambda kind: f"{kind.__module__}.{kind.__name__}")
ALL = known()
MOVABLE = sorted(id for id, bound in ALL.items() if bound.movable)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_binding_has_an_id_and_says_what_it_does(kind: type) -> None:
    for binding in vars(kind).get("BINDINGS", ()):
        assert isinstance(binding, Binding), binding
        assert binding.id, binding
        assert binding.tooltip, binding


def test_what_has_one_id_has_the_same_keys_everywhere() -> None:
    """An id is put on other keys as a whole: the usual ones are the same, too."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for kind in KINDS:
        own: dict[str, list[str]] = {}
        for binding in Binding.make_bindings(vars(kind).get("BINDINGS", ())):
            own.setdefault(binding.id or "", []).append(binding.key)
        for id, keys in own.items():
            found.setdefault(id, set()).add(tuple(keys))
    assert {id: keys for id, keys in found.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("key_set", ["arrows", "vim"])
def test_no_key_set_gives_one_key_to_two_things(key_set: str) -> None:
    made, problems = keymap({}, key_set, ALL)
    assert problems == []
    for id in made:
        for key in effective(ALL[id], made):
            if key not in ALL[id].keys:
                assert keymaps.clash(id, key, ALL, made) is None, (id, key)


def test_vim_moves_in_every_list_and_text_beside_the_arrows() -> None:
    made, _ = keymap({}, "vim", ALL)
    for id, keys in VIM.items():
        assert id in ALL, id
        if id != "play.coach":
            assert set(ALL[id].keys) < set(made[id].split(",")), id
        assert made[id] == keys


def test_a_key_that_is_taken_where_it_would_work_is_refused_and_elsewhere_is_not() -> None:
    made, problems = keymap({"play.cast": "t"}, "arrows", ALL)
    assert made == {}
    assert problems == ["play.cast cannot be t: that key is for 'All so far' (play.transcript)."]
    assert keymap({"play.cast": "slash"}, "arrows", ALL) == ({"play.cast": "slash"}, [])


def test_two_keys_can_change_places() -> None:
    wanted = {"play.cast": "t", "play.transcript": "c"}
    assert keymap(wanted, "arrows", ALL) == (wanted, [])


def test_what_is_displaced_by_what_was_refused_is_refused_as_well() -> None:
    wanted = {"play.cast": "t", "play.transcript": "escape"}
    made, problems = keymap(wanted, "arrows", ALL)
    assert made == {}
    assert len(problems) == 2


def test_keys_of_a_set_are_taken_too() -> None:
    assert keymap({"library.search": "j"}, "arrows", ALL)[1] == []
    assert "move.down" in keymap({"library.search": "j"}, "vim", ALL)[1][0]


@pytest.mark.parametrize(
    ("id", "keys", "said"),
    [
        ("play.csat", "f2", "did you mean 'play.cast'?"),
        ("play.cast", "f77", "no key called 'f77'"),
        ("play.cast", "\x1b[31m", "no key called"),
        ("play.cast", "ctrl+c", "stays what it is"),
        ("play.cast", "1", "stays what it is"),
        ("play.cast", "", "needs a key"),
        ("play.1", "f2", "cannot be changed"),
        ("app.interrupt", "f2", "cannot be changed"),
    ],
)
def test_what_is_no_key_is_told_and_left(id: str, keys: str, said: str) -> None:
    made, problems = keymap({id: keys}, "arrows", ALL)
    assert made == {}
    assert len(problems) == 1
    assert said.lower() in problems[0].lower()
    assert problems[0].isprintable()


def test_what_is_not_loaded_yet_is_not_called_unknown() -> None:
    assert keymap({"later.one": "f2"}, "arrows", ALL, complete=False) == ({}, [])


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("f2, c", ["f2", "c"]),
        ("?", ["question_mark"]),
        ("Ctrl+U", ["ctrl+u"]),
        ("shift+g", ["G"]),
        ("G,g", ["G", "g"]),
        ("PageUp", ["pageup"]),
        (" ", []),
        ("c,c", ["c"]),
    ],
)
def test_keys_are_read_as_people_write_them(typed: str, means: list[str]) -> None:
    assert split(typed) == means


def test_keys_are_named_as_people_write_them() -> None:
    names = ["question_mark", "enter", "escape", "ctrl+u", "up", "slash", "space", "f2", "G"]
    assert [spoken(key) for key in names] == [
        *("?", "enter", "esc", "ctrl+u", "↑", "/", "space", "f2", "G"),
    ]  # fmt: skip


KEYS = st.sampled_from([*"abcdefghijklmnopqrstuvwxyzG?/", "f2", "f1", "escape", "ctrl+c", "ctrl+d"])


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.sampled_from(MOVABLE), st.lists(KEYS, max_size=3).map(",".join), max_size=8),
    st.sampled_from(["arrows", "vim"]),
)
def test_whatever_is_set_nothing_clashes_and_there_is_help_and_a_way_out(
    wanted: dict[str, str], key_set: str
) -> None:
    made, _ = keymap(wanted, key_set, ALL)
    now = {id: effective(bound, made) for id, bound in ALL.items()}
    for id, bound in ALL.items():
        kept = [key for key in bound.keys if key in FIXED]
        assert set(kept) <= set(now[id])
        given_now = set(now[id]) - set(bound.keys)
        assert not given_now & FIXED
    assert "ctrl+c" in now["app.interrupt"]
    assert "f1" in now["app.help"]
    moved = [ALL[id] for id in made]
    for one in moved:
        for other in ALL.values():
            if one.id != other.id and keymaps._meet(one, other):
                both = set(now[one.id]) & set(now[other.id])
                assert all(key in one.keys and key in other.keys for key in both)


def test_every_screen_has_q_or_escape() -> None:
    """Ctrl+C ends it from anywhere besides."""
    for kind in KINDS:
        if issubclass(kind, Screen) and "BINDINGS" in vars(kind) and not kind.__subclasses__():
            keys = {key for key, _ in kind._merged_bindings or ()}
            assert keys & {"q", "escape"}, kind


def test_owners_meet_where_they_can_be_on_one_screen() -> None:
    def bound(id: str) -> Bound:
        return ALL[id]

    assert keymaps._meet(bound("play.cast"), bound("move.up"))
    assert keymaps._meet(bound("play.cast"), bound("app.theme"))
    assert not keymaps._meet(bound("play.cast"), bound("library.search"))


def test_the_ids_are_those_that_the_file_may_name() -> None:
    for one, other in combinations(sorted(ALL), 2):
        assert one.casefold() != other.casefold()
    assert all(id.isprintable() and " " not in id for id in ALL)
