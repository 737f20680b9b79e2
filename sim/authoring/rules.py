"""The rules of the format that no shape can hold: each one notes what breaks it.

Only what compiling cannot do by itself stands here; a rule is asked with the part of the file it
is about, and answers with notes, never with exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from sim.authoring.diagnostics import CODES, clip
from sim.authoring.notes import Inside, Notes, Problem
from sim.authoring.places import Path
from sim.authoring.rings import rings
from sim.authoring.tokens import WhenError
from sim.authoring.tree import GAP
from sim.authoring.when import RESERVED
from sim.story.model import Effect, Meter, Scene

if TYPE_CHECKING:
    from sim.authoring.scenario_model import BranchPart, ChoicePart, ScenarioFile, ScenePart
    from sim.catalogue import Catalogue

_SNAKE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_YES = ("yes", "true")
_NO = ("no", "false")

MOST_SCORES = 4
MOST_CHOICES = 9
WIDEST_METER = 100


class Rules:
    """The rules, with where to note what breaks them."""

    def __init__(
        self,
        notes: Notes,
        catalogue: Catalogue | None,
        touched: Collection[Path] = (),
        lost: Collection[Path] = (),
    ) -> None:
        self.notes = notes
        self.catalogue = catalogue
        self.principles = None if catalogue is None else catalogue.principles
        self.touched = touched
        self.lost = lost
        self.good: set[str] = set()

    def mended(self, path: Path) -> bool:
        """True where something at or below a path was mended, so that nothing is sure there."""
        return path in self.touched

    # Names

    def header(self, file: ScenarioFile) -> None:
        """The fields before the scenes, and the ids of everything."""
        notes = self.notes
        if file.format not in ("1", "+1", GAP):
            message = f"format '{clip(file.format)}' is not known; this program reads format 1"
            notes.value(("format",), "S312", message, "write 'format: 1'")
        if file.id != GAP:
            self.kebab(file.id, ("id",), at="value")
        minutes = int(file.minutes)
        if not 1 <= minutes <= 600 and not self.mended(("minutes",)):
            message = "'minutes' is about how long one attempt takes: from 1 to 600"
            notes.value(("minutes",), "S307", message)
        for number, id in enumerate(file.focus or ()):
            self.principle(id, ("focus", number), "value")
        self.tensions(file.tensions, ())
        for name in ("for", "focus", "tensions"):
            self.twice(getattr(file, "situations" if name == "for" else name) or (), (name,))
        self.ids(file.cast or {}, ("cast",))
        self.ids(file.meters or {}, ("meters",))
        self.ids(file.flags or {}, ("flags",), dict.fromkeys(file.meters or {}, "a meter"))
        self.ids(file.scenes, ("scenes",))
        self.ids(file.endings, ("endings",), dict.fromkeys(file.scenes, "a scene"))
        for code in file.ignore or {}:
            self.ignored(code)

    def ids(self, ids: Iterable[str], path: Path, taken: Mapping[str, str] | None = None) -> None:
        """That ids are written as ids are, and are taken by nothing else."""
        good, notes = self.good, self.notes
        for id in ids:
            if id in good and not taken:
                continue
            if notes.full:
                break
            if _SNAKE.fullmatch(id) and id not in RESERVED:
                good.add(id)
            elif not _SNAKE.fullmatch(id):
                hint = "small letters, digits and _, a letter first, at most 40"
                message = f"'{clip(id)}' cannot be an id"
                self.notes.key((*path, id), "S310", message, hint)
            else:
                message = f"'{id}' is a word of the conditions and cannot be an id"
                self.notes.key((*path, id), "S311", message, "choose another")
            if taken and id in taken:
                message = f"'{clip(id)}' is {taken[id]} already"
                self.notes.key((*path, id), "G207", message, "give one of them another id")

    def kebab(self, id: str, path: Path, at: Literal["key", "value"]) -> None:
        """That a scenario's or principle's id is written so."""
        if not _KEBAB.fullmatch(id) or not id[0].isalpha() or len(id) > 80:
            hint = "small letters and digits, joined by -, such as 'two-doors'"
            self.notes.add(Problem(path, "S310", f"'{clip(id)}' cannot be an id", hint, at))

    def ignored(self, code: str) -> None:
        """That what is ignored is a warning."""
        known = CODES.get(code)
        if known is None:
            warnings = [each for each, about in CODES.items() if about.severity == "warning"]
            guess = self.notes.guesses.hint(code, warnings)
            hint = guess or "copy it from the warning: W and three digits"
            self.notes.key(
                ("ignore", code), "S331", f"no warning has the code '{clip(code)}'", hint
            )
        elif known.severity == "error":
            message = f"{code} is an error, and errors cannot be ignored"
            self.notes.key(("ignore", code), "S331", message)

    def principle(self, id: str, path: Path, at: Literal["key", "value"]) -> None:
        """That a principle is in the catalogue."""
        principles = self.principles
        if principles is None or id in principles or id == GAP:
            return
        hint = self.notes.guesses.hint(id, principles) or "'sim principles' lists those there are"
        message = f"no principle is called '{clip(id)}'"
        self.notes.add(Problem(path, "G205", message, hint, at))

    def tensions(self, ids: Sequence[str] | None, path: Path) -> None:
        """That tensions are in the catalogue."""
        if not ids or self.catalogue is None:
            return
        known = self.catalogue.tensions
        for number, id in enumerate(ids):
            if id not in known and id != GAP:
                message = f"no tension is called '{clip(id)}'"
                here = (*path, "tensions", number)
                self.notes.value(here, "G206", message, self.notes.guesses.hint(id, known))

    def twice(self, names: Sequence[str], path: Path) -> None:
        """Warns of a name that a list holds twice."""
        seen: set[str] = set()
        for number, name in enumerate(names):
            if name in seen and name != GAP:
                message = f"'{clip(name)}' is in this list already"
                self.notes.value((*path, number), "W505", message, "take one of them out")
            seen.add(name)

    def no_place(self, id: str, path: Path, places: Mapping[str, int]) -> None:
        """Notes a target that is neither a scene nor an ending."""
        if id == GAP or ("scenes",) in self.lost or ("endings",) in self.lost:
            return
        message = f"no scene or ending is called '{clip(id)}'"
        self.notes.value(path, "G201", message, self.notes.guesses.hint(id, places))

    # Meters

    def limits(self, meter: Meter) -> None:
        """That a meter's limits hold its start and are not too wide."""
        path = ("meters", meter.id)
        if self.mended(path):
            return
        if meter.min >= meter.max:
            message = f"'max' must be above 'min', which is {meter.min}"
            self.notes.value((*path, "max"), "S328", message, "'min' is 0 if left out")
        elif not meter.min <= meter.start <= meter.max:
            message = f"'start' must lie from {meter.min} to {meter.max}"
            self.notes.value((*path, "start"), "S328", message, "these are 'min' and 'max'")
        elif meter.max - meter.min > WIDEST_METER:
            message = "more than 100 lie between 'min' and 'max'"
            self.notes.value((*path, "max"), "S328", message, "count in larger steps")

    def meter(
        self, kind: Literal["set", "change"], meter: Meter, value: str, path: Path, slot: int
    ) -> Effect | None:
        """The effect on a meter, or None where the value does not fit it."""
        if kind == "change":
            if value == GAP:
                return None
            return Effect(slot, False, int(value), meter.min, meter.max)
        if value == GAP or self.mended(("meters", meter.id)):
            return None
        if not _WHOLE.fullmatch(value):
            message = f"'{clip(meter.id)}' is a meter and is set to a whole number"
            hint = f"from {meter.min} to {meter.max}, not '{clip(value)}'"
            self.notes.value(path, "S305", message, hint)
            return None
        amount = int(value)
        if not meter.min <= amount <= meter.max:
            message = f"'{clip(meter.id)}' lies from {meter.min} to {meter.max}"
            self.notes.value(path, "S307", message, "set it within its limits")
            return None
        return Effect(slot, True, amount, meter.min, meter.max)

    def flag(
        self, kind: Literal["set", "change"], id: str, value: str, path: Path, slot: int
    ) -> Effect | None:
        """The effect on a flag, or None where it is not one."""
        if kind == "change":
            message = f"'{clip(id)}' is a flag: it has no number to change"
            self.notes.key(path, "S330", message, f"write 'set: {{{clip(id)}: yes}}'")
            return None
        if value not in _YES and value not in _NO:
            if value != GAP:
                message = f"'{clip(id)}' is a flag and is set to yes or no"
                self.notes.value(path, "S308", message, f"write yes or no, not '{clip(value)}'")
            return None
        return Effect(slot, True, int(value in _YES), 0, 1)

    def once(self, sets: Iterable[str], changes: Mapping[str, str], path: Path) -> None:
        """That no meter is set and changed in one step."""
        for id in sets:
            if id in changes:
                message = f"'{clip(id)}' is set in this step and cannot be changed in it too"
                self.notes.key((*path, "change", id), "S329", message, "keep one of the two")

    # Scenes and choices

    def scene(self, id: str, part: ScenePart) -> None:
        """What holds for one scene."""
        path = ("scenes", id)
        notes = self.notes
        if part.choices is None:
            if part.goto is None and not self.mended(path):
                hint = "add 'choices:', or 'goto:' where the learner only reads on"
                notes.key(path, "S321", f"scene '{clip(id)}' leads nowhere", hint)
        else:
            count = len(part.choices)
            if part.goto is not None:
                message = "a scene has either 'choices' or 'goto', not both"
                hint = "put the 'goto' into each choice, or take the choices out"
                notes.key((*path, "goto"), "S320", message, hint)
            if count > MOST_CHOICES:
                message = f"{count} choices are too many for one scene: at most 9"
                notes.key((*path, "choices"), "S326", message, "two to five are best")
            elif not 2 <= count <= 5 and not self.mended((*path, "choices")):
                few = "one choice is no decision" if count == 1 else f"{count} choices are many"
                hint = "two to five are best; a scene that is only read has a 'goto'"
                notes.key((*path, "choices"), "W502", few, hint)
            self.ids(part.choices, (*path, "choices"))
        if part.tensions:
            self.tensions(part.tensions, path)
            self.twice(part.tensions, (*path, "tensions"))

    def choice(self, scene: str, id: str, part: ChoicePart, scores: Mapping[str, int]) -> None:
        """What holds for one choice."""
        path = ("scenes", scene, "choices", id)
        if part.locked is not None and part.when is None and not self.mended((*path, "when")):
            hint = "add the 'when' that unlocks it, or take 'locked' out"
            message = "'locked' is shown while a 'when' fails, and there is none"
            self.notes.key((*path, "locked"), "S322", message, hint)
        if not scores:
            return
        principles = self.principles
        if principles is not None:
            for name in scores:
                if name not in principles:
                    self.principle(name, (*path, "scores", name), "key")
        if not part.why:
            message = "a choice with 'scores' needs a 'why'"
            hint = "say in a sentence why it scores so; the debrief shows it"
            self.notes.key((*path, "scores"), "S323", message, hint)
        if len(scores) > MOST_SCORES:
            message = f"{len(scores)} scores are too many for one choice: at most 4"
            self.notes.key((*path, "scores"), "S324", message, "keep those that matter most")

    def points(self, scores: Mapping[str, str], path: Path) -> dict[str, int]:
        """The scores of a choice where not all are written plainly."""
        out: dict[str, int] = {}
        for name, value in scores.items():
            amount = int(value) if _WHOLE.fullmatch(value) else 0
            out[name] = amount
            if amount not in (-2, -1, 1, 2) and value != GAP:
                message = f"a score is -2, -1, +1 or +2, not '{clip(value)}'"
                hint = "+ shows the principle, - strains it; leave out what scores nothing"
                self.notes.value((*path, name), "S325", message, hint)
        return out

    def branches(self, branches: Sequence[BranchPart], path: Path) -> None:
        """That a list of branches always decides: by conditions, or by chance."""
        chances = [branch.chance is not None for branch in branches]
        whens = [branch.when is not None for branch in branches]
        notes = self.notes
        if self.mended(path):
            return
        if any(chances):
            for number, branch in enumerate(branches):
                if branch.chance is None:
                    message = "this branch has no 'chance', and others in this list have one"
                    hint = "give every branch of the list a 'chance', or none"
                    notes.key((*path, number), "S327", message, hint)
                elif int(branch.chance) < 1:
                    message = "a 'chance' is a whole number from 1"
                    notes.value((*path, number, "chance"), "S307", message, "leave it out instead")
            if all(whens):
                message = "every branch has a 'when': it may be that none holds"
                notes.key(
                    (*path, len(branches) - 1, "when"), "S327", message, "take one 'when' out"
                )
            return
        for number in range(len(branches) - 1):
            if not whens[number]:
                message = "this branch always holds, so those below it are never taken"
                hint = "give it a 'when', or a 'chance' to every branch"
                notes.key((*path, number), "S327", message, hint)
        if whens[-1]:
            message = "the last branch has a 'when': it may be that none holds"
            hint = "take the 'when' out, or add a last branch '- {to: …}' without one"
            notes.key((*path, len(branches) - 1, "when"), "S327", message, hint)

    def condition(self, path: Path, text: str, errors: Iterable[WhenError]) -> None:
        """Notes what is wrong with a condition, at its column."""
        for each in errors:
            inside = Inside.of(text, each.start, each.end)
            self.notes.add(Problem(path, each.code, each.message, each.hint, "value", inside))

    def rings(self, scenes: Sequence[Scene]) -> None:
        """That reading on always comes to a choice or an ending."""
        for ring in rings(scenes):
            names = [scenes[place].id for place in ring]
            path = ("scenes", names[0], "goto")
            if self.mended(path):
                continue
            shown = " → ".join(clip(name, 40) for name in [*names[:6], names[0]])
            more = f" (a ring of {len(names)} scenes)" if len(names) > 6 else ""
            message = f"these scenes lead in a ring without a choice: {shown}{more}"
            hint = "give one of them choices, or lead out of the ring"
            self.notes.key(path, "G204", message, hint)
