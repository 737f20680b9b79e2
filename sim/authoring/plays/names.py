"""Do the names in a play exist in its scenario? Everything that replaying could stumble over.

Whether a choice is open when its turn comes is not asked here: that is what replaying is for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from sim.authoring.diagnostics import MOST_KEPT, clip
from sim.authoring.notes import Inside, Notes, Problem
from sim.authoring.places import Path
from sim.authoring.plays import expected
from sim.authoring.plays.expected import BadExpectation, Expected
from sim.authoring.plays.model import Play, PlayPart
from sim.authoring.plays.replaying import open_after
from sim.authoring.suggest import did_you_mean
from sim.authoring.tree import GAP
from sim.story.model import Story
from sim.story.play import SEED_LIMIT

Before = tuple[int, Sequence[str]]
"""The seed of a play, and its entries up to the one in question."""

_BRANCH = re.compile(r"[0-9]{1,9}\Z")


class Names:
    """The names of one story, as plays use them.

    With `overwriting`, what will be written anew may be what can never come true: an ending that
    is not there, a value beyond its limits.
    """

    def __init__(self, story: Story, *, overwriting: bool = False) -> None:
        self.story = story
        self.overwriting = overwriting
        self.choices: dict[str, int] = {}
        for name, count in _branches(story):
            self.choices[name] = max(count, self.choices.get(name, 0))
        self.read_on = {scene.id: len(scene.goto) for scene in story.scenes if not scene.choices}
        self.scenes = {scene.id for scene in story.scenes}
        self.endings = [ending.id for ending in story.endings]
        self.expectable = expected.names(story)

    def play(self, name: str, part: PlayPart, notes: Notes, touched: Collection[Path]) -> Play:
        """A play, and its problems in `notes`; with problems, it is not to be replayed."""
        home: Path = ("plays", name)
        seed = read_seed((*home, "seed"), part.seed, notes)
        errors = notes.errors
        for number, entry in enumerate(part.choose):
            if entry != GAP:
                # Behind a first mistake nobody can tell what would be open.
                before = (seed, part.choose[:number]) if notes.errors == errors else None
                self.entry((*home, "choose", number), entry, before, notes)
        ends = part.ends
        if ends is not None and ends != GAP and ends not in self.endings and not self.overwriting:
            self.no_ending((*home, "ends"), ends, notes)
        expect = {}
        for what, text in (part.expect or {}).items():
            path = (*home, "expect", what)
            if text != GAP and path not in touched:
                value = self.expected(path, what, text, notes)
                if value is not None:
                    expect[what] = value
        return Play(name, seed, tuple(part.choose), ends, expect)

    def entry(self, path: Path, entry: str, before: Before | None, notes: Notes) -> None:
        """One entry of `choose`: its name, and the branch it forces if it does."""
        name, at, number = entry.partition("@")
        if at and name in self.read_on:
            most = self.read_on[name]
        elif name in self.choices:
            most = self.choices[name]
        else:
            self.unknown(path, name, bool(at), before, notes)
            return
        if not at:
            return
        inside = Inside.of(entry, len(name) + bool(number), len(entry))
        if not _BRANCH.match(number) or int(number) < 1:
            message = f"behind @ stands the number of a branch, not '{clip(number)}'"
            hint = "branches are counted from 1, as they stand in the file"
        elif int(number) > most:
            message = f"'{name}' has {most} branch{'' if most == 1 else 'es'}, so none is {number}"
            hint = f"write a number from 1 to {most}" if most > 1 else "take the @ and number out"
        else:
            return
        notes.add(Problem(path, "P603", message, hint, "value", inside))

    def unknown(
        self, path: Path, name: str, forced: bool, before: Before | None, notes: Notes
    ) -> None:
        """A name that no entry can have."""
        inside = Inside.of(name, 0, len(name)) if name else None
        message = f"no choice is called '{clip(name)}'"
        hint: str | None
        if name in self.read_on:
            message = f"'{name}' is a scene that is read on from, without a choice"
            hint = f"take it out; '{name}@n' takes its n-th branch"
        elif name in self.scenes:
            message = f"'{name}' is a scene, not a choice"
            hint = "write the choice that is taken there"
        elif name in self.endings:
            message = f"'{name}' is an ending, not a choice"
            hint = "an ending stands behind 'ends:'"
        else:
            hint = self.meant(name, forced, before) if len(notes.problems) < MOST_KEPT else None
        notes.add(Problem(path, "P602", message, hint, "value", inside))

    def meant(self, name: str, forced: bool, before: Before | None) -> str | None:
        """The name that was probably meant, or else those that could stand here."""
        hint = did_you_mean(name, [*self.choices, *(self.read_on if forced else ())])
        if hint is None and before is not None:
            scene, found = open_after(self.story, before[1], before[0])
            hint = f"open in scene '{scene}': {', '.join(found)}" if found else None
        return hint

    def no_ending(self, path: Path, name: str, notes: Notes) -> None:
        """A name that no ending has."""
        message = f"no ending is called '{clip(name)}'"
        hint = did_you_mean(name, self.endings)
        hint = hint or f"the endings are: {', '.join(self.endings[:20])}"
        if name in self.scenes:
            message = f"'{name}' is a scene, not an ending"
            hint = "a play that stops before an ending goes without 'ends'"
        notes.value(path, "P604", message, hint)

    def expected(self, path: Path, name: str, text: str, notes: Notes) -> Expected | None:
        """What is expected of one name; None where it does not exist or cannot be so."""
        if name not in self.expectable:
            message = f"no meter or flag is called '{clip(name)}'"
            hint = did_you_mean(name, self.expectable)
            hint = hint or f"the names are: {', '.join(self.expectable[:20])}"
            notes.key(path, "P605", message, hint)
            return None
        try:
            return expected.read_expected(self.story, name, text)
        except BadExpectation as error:
            if self.overwriting and error.never is not None:
                return error.never
            notes.value(path, error.code, str(error), error.hint)
            return None


def read_seed(path: Path, text: str | None, notes: Notes) -> int:
    """A seed, 0 where it is left out or is none."""
    if text is None or text == GAP:
        return 0
    if not re.match(r"[+-]?[0-9]+\Z", text):
        message = f"'seed' is a whole number, not '{clip(text)}'"
        notes.value(path, "S305", message, "write digits, or leave it out")
        return 0
    if len(text) > 20 or not 0 <= int(text) < SEED_LIMIT:
        message = f"a seed is a number from 0 to {SEED_LIMIT - 1}"
        notes.value(path, "S307", message, "any small number will do")
        return 0
    return int(text)


def _branches(story: Story) -> Iterator[tuple[str, int]]:
    for scene in story.scenes:
        for choice in scene.choices:
            yield choice.id, len(choice.goto)
