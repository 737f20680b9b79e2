"""The rules of the format that no shape can hold: each one notes what breaks it.

Only what compiling cannot do by itself stands here; a rule is asked with the part of the file it
is about, and answers with notes, never with exceptions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal

from sim.authoring.diagnostics import CODES, clip, may_be_ignored
from sim.authoring.ids import KEBAB, SNAKE, no_id
from sim.authoring.names import RESERVED
from sim.authoring.notes import Inside, Notes, Problem
from sim.authoring.places import Path
from sim.authoring.rings import rings
from sim.authoring.tokens import WhenError
from sim.authoring.tree import GAP
from sim.authoring.values import WHOLE
from sim.story.model import Scene

if TYPE_CHECKING:
    from sim.authoring.scenario_model import BranchPart, ChoicePart, ScenarioFile, ScenePart
    from sim.catalogue import Catalogue


MOST_SCORES = 4
MOST_CHOICES = 9


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

    def version(self, format: str) -> None:
        """That the file is of the version this program reads."""
        if format not in ("1", "+1", GAP):
            message = f"format '{clip(format)}' is not known; this program reads format 1"
            self.notes.value(("format",), "S312", message, "write 'format: 1'")

    def header(self, file: ScenarioFile) -> None:
        """The fields before the scenes, and the ids of everything."""
        notes = self.notes
        self.version(file.format)
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
            if not SNAKE.fullmatch(id):
                notes.key((*path, id), "S310", *no_id(id, "_"))
            elif id in RESERVED:
                message = f"'{id}' is a word of the conditions and cannot be an id"
                notes.key((*path, id), "S311", message, "choose another")
            else:
                good.add(id)
            if taken and id in taken:
                message = f"'{clip(id)}' is {taken[id]} already"
                notes.key((*path, id), "G207", message, "give one of them another id")

    def kebab(self, id: str, path: Path, at: Literal["key", "value"]) -> None:
        """That a scenario's or principle's id is written so."""
        if not KEBAB.fullmatch(id):
            self.notes.add(Problem(path, "S310", *no_id(id, "-"), at))

    def ignored(self, code: str) -> None:
        """That what is ignored is a warning."""
        known = CODES.get(code)
        if known is None:
            guess = None
            if code[:1] in ("W", "w", "R", "r"):
                guess = self.notes.guesses.hint(code, filter(may_be_ignored, CODES))
            hint = guess or "copy it from the warning: a letter and three digits"
            message = f"no warning has the code '{clip(code)}'"
            self.notes.key(("ignore", code), "S331", message, hint)
        elif not may_be_ignored(code):
            message = f"{code} is an error, and errors cannot be ignored"
            hint = "take this line out, and mend what is reported"
            self.notes.key(("ignore", code), "S331", message, hint)

    def principle(self, id: str, path: Path, at: Literal["key", "value"]) -> None:
        """That a principle is in the catalogue."""
        principles = self.principles
        if principles is None or id in principles or id == GAP or path in self.touched:
            return
        guess = self.notes.guesses.hint(id, principles) or _meant_by_word(id, principles)
        hint = guess or "'sim principles --in FOLDER' lists those that hold in a folder"
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
                hint = self.notes.guesses.hint(id, known) or _those_of(known)
                self.notes.value(here, "G206", message, hint)

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
        hint = self.notes.guesses.hint(id, places) or "name one that is in this file, or write it"
        self.notes.value(path, "G201", message, hint)

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
                message = "one choice is no decision"
                hint = "add another; a scene that is only read has a 'goto' and no choices"
                if count > 1:
                    message = f"{count} choices are many to weigh at once"
                    hint = "two to five are best; perhaps two of them are one, or come later"
                notes.key((*path, "choices"), "W502", message, hint)
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
            amount = int(value) if WHOLE.fullmatch(value) else 0
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


def _meant_by_word(word: str, ids: Iterable[str]) -> str | None:
    """The hint for a word of an id in place of the whole; None where it is in none, or several."""
    found = [id for id in ids if word in id.split("-")]
    return f"did you mean '{found[0]}'?" if len(found) == 1 else None


def _those_of(tensions: Iterable[str]) -> str:
    """The hint for a tension that is like none of the catalogue."""
    known = ", ".join(islice(tensions, 40))
    if not known:
        return "the catalogue of this file has no tensions; take this out"
    return clip(f"the tensions are: {known}", 500)
