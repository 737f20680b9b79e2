"""Which key does what: the set for moving about, and what a person has put elsewhere.

Bindings are changed by their ids, through Textual's keymap. What is asked for is weighed first:
Textual lets a key of the map push out whatever had it, and would so take away the way to leave.
Bindings of one id have the same keys wherever they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_TO_UNICODE_NAME, Keys, format_key
from textual.screen import Screen
from textual.widget import Widget

from sim.text import one_line
from sim.tui.widgets.keys import spoken

FIXED = frozenset(
    {
        *("ctrl+c", "escape", "enter", "f1", "tab", "shift+tab"),
        *("up", "down", "left", "right"),
        *"0123456789",
    }
)
"""Keys that stay what they are: with them everything can be reached, helped with and left."""
VIM: Mapping[str, str] = {
    "move.up": "up,k",
    "move.down": "down,j",
    "move.first": "home,g",
    "move.last": "end,G",
    "move.page_up": "pageup,ctrl+u",
    "move.page_down": "pagedown,ctrl+d",
    "move.left": "left,h",
    "move.right": "right,l",
    "studio.fold": "left,h",
    "studio.unfold": "right,l",
    "play.coach": "K",
}
"""What the key set `vim` adds in lists and texts, and where what it displaces goes."""
SETS: Mapping[str, Mapping[str, str]] = {"arrows": {}, "vim": VIM}
SHARED: Mapping[str, str] = {
    "move.up": "Up by a row or a line.",
    "move.down": "Down by a row or a line.",
    "move.first": "To the first row, or the start of the text.",
    "move.last": "To the last row, or the end of the text.",
    "move.page_up": "Back by a page.",
    "move.page_down": "On by a page.",
    "move.left": "To the left, or one value back.",
    "move.right": "To the right, or one value on.",
}
"""What bindings do that several screens have, each for something of its own."""
_NAMED = frozenset(key.value for key in Keys if not key.value.startswith("<"))
_HELD = frozenset({"ctrl", "alt", "shift", "super", "meta", "hyper"})
_WIDGETS = "sim.tui.widgets."


@dataclass(frozen=True, slots=True)
class Bound:
    """A binding by its id: its usual keys, what it does, and the kinds of node that have it."""

    id: str
    keys: tuple[str, ...]
    about: str
    owners: frozenset[type]

    @property
    def movable(self) -> bool:
        """True where it has a key that may be another one."""
        return not set(self.keys) <= FIXED


Known = Mapping[str, Bound]


def known() -> dict[str, Bound]:
    """All bindings with an id of the parts of the app that are loaded, by id."""
    keys: dict[str, list[str]] = {}
    about: dict[str, str] = {}
    owners: dict[str, set[type]] = {}
    for kind in sorted(_kinds(), key=lambda each: (each.__module__, each.__qualname__)):
        for _, binding in getattr(kind, "_merged_bindings", None) or ():
            if binding.id:
                own = keys.setdefault(binding.id, [])
                own += [] if binding.key in own else [binding.key]
                about[binding.id] = about.get(binding.id) or binding.tooltip
                owners.setdefault(binding.id, set()).add(kind)
    about |= {id: words for id, words in SHARED.items() if id in about}
    order = [*(id for id in SHARED if id in keys), *(id for id in keys if id not in SHARED)]
    return {id: Bound(id, tuple(keys[id]), about[id], frozenset(owners[id])) for id in order}


def load_all() -> None:
    """Load all screens, so that `known` holds all bindings there are."""
    import importlib
    import pkgutil

    import sim.tui

    for module in pkgutil.walk_packages(sim.tui.__path__, "sim.tui."):
        with suppress(ImportError):  # what needs an extra that is not installed
            importlib.import_module(module.name)


def _kinds() -> Iterator[type[DOMNode]]:
    """The screens, widgets and apps of ours."""
    seen: set[type] = set()
    todo: list[type[DOMNode]] = [Widget, App]
    while todo:
        kind = todo.pop()
        for each in kind.__subclasses__():
            if each not in seen:
                seen.add(each)
                todo.append(each)
                if each.__module__.startswith("sim.tui."):
                    yield each


def split(keys: str) -> list[str]:
    """The keys of a list with commas, by Textual's names; what is no key is left as it is."""
    found: list[str] = []
    for part in keys.split(","):
        word = part.strip()
        word = word if len(word) == 1 else word.replace(" ", "")
        *held, key = word.split("+") if len(word) > 1 else [word]
        if len(key) > 1 and key.lower() in _NAMED | KEY_TO_UNICODE_NAME.keys():
            key = key.lower()
        held = [each.lower() for each in held]
        if len(key) == 1 and "ctrl" in held:
            key = key.lower()
        word = "+".join([*held, key])
        if held == ["shift"] and len(key) == 1:  # told of as the capital
            word = key.upper()
        if word:
            found += [each.key for each in Binding.make_bindings([Binding(word, "")])]
    return list(dict.fromkeys(found))


def is_key(key: str) -> bool:
    """True for what Textual can tell of as pressed."""
    *held, name = key.split("+")
    if not set(held) <= _HELD:
        return False
    return name in _NAMED or len(format_key(name)) == 1


def effective(bound: Bound, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a binding as they are."""
    wanted = keymap.get(bound.id)
    return bound.keys if wanted is None else tuple(wanted.split(","))


def clash(id: str, key: str, all_known: Known, keymap: Mapping[str, str]) -> Bound | None:
    """Another binding that has a key where this one works, or None.

    Where both have it from the start, one stands in for the other, as help does.
    """
    bound = all_known[id]
    for other in all_known.values():
        if other.id == id or (key in bound.keys and key in other.keys):
            continue
        if key in effective(other, keymap) and _meet(bound, other):
            return other
    return None


def _meet(one: Bound, other: Bound) -> bool:
    """True where both can be in force at once: on one screen, or in a widget that may be on it."""
    return any(_met(mine, theirs) for mine in one.owners for theirs in other.owners)


def _met(mine: type, theirs: type) -> bool:
    if mine is theirs:
        return True
    if issubclass(mine, App) or issubclass(theirs, App):
        return True
    if issubclass(mine, Screen) and issubclass(theirs, Screen):
        return False
    if any(kind.__module__.startswith(_WIDGETS) for kind in (mine, theirs)):
        return True
    return _folder(mine) == _folder(theirs)


def _folder(kind: type) -> str:
    return kind.__module__.rpartition(".")[0]


def keymap(
    wanted: Mapping[str, str], key_set: str, all_known: Known, *, complete: bool = True
) -> tuple[dict[str, str], list[str]]:
    """The keymap for a key set and a person's own bindings, and what is wrong with these.

    What cannot be is left out, so that the usual keys hold. `complete` is False while not all
    screens are loaded: then nothing is said of ids that are not known.
    """
    base = dict(SETS[key_set])
    own: dict[str, str] = {}
    problems: list[str] = []
    for id, keys in wanted.items():
        bound = all_known.get(id)
        if bound is None:
            problems += [_unknown(id, all_known)] if complete else []
            continue
        fits, faults = _weighed(bound, keys)
        problems += faults
        if fits:
            fixed = [key for key in bound.keys if key in FIXED and key not in fits]
            own[id] = ",".join([*fits, *fixed])
    taken_back = True
    while taken_back:  # what goes back to its usual key may be in the way of another
        taken_back = False
        for id in reversed(list(own)):
            fault = _clash_of(all_known[id], all_known, {**base, **own})
            if fault:
                del own[id]
                problems.append(fault)
                taken_back = True
                break
    return {**base, **own}, problems


def _clash_of(bound: Bound, all_known: Known, keymap: Mapping[str, str]) -> str:
    for key in effective(bound, keymap):
        other = clash(bound.id, key, all_known, keymap)
        if other is not None:
            return f"{bound.id} cannot be {spoken(key)}: {taken(other)}."
    return ""


def taken(other: Bound) -> str:
    """Whose key it is already, in words."""
    return f"that key is for '{other.about.rstrip('.')}' ({other.id})"


def _weighed(bound: Bound, keys: str) -> tuple[list[str], list[str]]:
    """The keys of those asked for that a binding can have, and what is wrong with the others."""
    if not bound.movable:
        return [], [f"{bound.id} cannot be changed: its keys stay the same everywhere."]
    fits, problems = [], []
    for key in split(keys):
        shown = one_line(key, 40)
        if key in FIXED and key not in bound.keys:
            problems.append(f"{bound.id} cannot be {shown}: that key stays what it is.")
        elif not is_key(key):
            problems.append(f"{bound.id}: there is no key called '{shown}'.")
        else:
            fits.append(key)
    if not fits and not problems:
        problems.append(f'{bound.id} needs a key, such as "f2".')
    return fits, problems


def _unknown(id: str, ids: Iterable[str]) -> str:
    from sim.authoring.suggest import did_you_mean

    hint = did_you_mean(id, ids)
    end = f" {hint[:1].upper()}{hint[1:]}" if hint else " The settings list them under keys."
    return f"There is no key binding called '{one_line(id, 60)}'.{end}"


def changed(bindings: Mapping[str, str], id: str, keys: Collection[str]) -> dict[str, str]:
    """Bindings with one put on other keys; with no keys, on its usual ones."""
    kept = {each: on for each, on in bindings.items() if each != id}
    return {**kept, id: ",".join(keys)} if keys else kept


def why_not(id: str, key: str, wanted: Mapping[str, str], key_set: str, all_known: Known) -> str:
    """Why a binding cannot be put on a key beside what else is wanted; empty where it can."""
    trial = changed(wanted, id, [key])
    found, problems = keymap(trial, key_set, all_known)
    if key in found.get(id, "").split(","):
        return ""
    _, before = keymap({each: on for each, on in wanted.items() if each != id}, key_set, all_known)
    return next((each for each in problems if each not in before), "That key cannot be had here.")
