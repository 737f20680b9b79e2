"""From a checked scenario file to a story: names resolved, conditions read, rules looked after.

Every problem is noted and compiling goes on; a story comes out only where there was none. Where
the file had to be mended to get this far, nothing is said that only the mend may have caused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Literal

from sim.authoring.diagnostics import clip
from sim.authoring.names import Names
from sim.authoring.notes import Notes
from sim.authoring.places import Path
from sim.authoring.rules import Rules
from sim.authoring.tokens import WhenErrors
from sim.authoring.tree import GAP
from sim.authoring.values import YES, ValueRules
from sim.authoring.when import parse_when
from sim.story.conditions import Condition
from sim.story.model import (
    Branch,
    CastMember,
    Choice,
    Effect,
    Ending,
    Flag,
    Meter,
    Paragraph,
    Scene,
    Story,
)

if TYPE_CHECKING:
    from sim.authoring.scenario_model import BranchPart, ChoicePart, ScenarioFile, ScenePart
    from sim.catalogue import Catalogue


def compile_story(
    file: ScenarioFile,
    notes: Notes,
    *,
    catalogue: Catalogue | None = None,
    touched: Collection[Path] = (),
    lost: Collection[Path] = (),
    sha256: str = "",
) -> Story | None:
    """The story of a scenario file, or None where something is wrong; all of it is in `notes`.

    Without a catalogue, principle and tension ids are not checked. `touched` are the paths at or
    below which something was mended to read the file at all, `lost` those whose own value was.
    """
    rules = Rules(notes, catalogue, touched, lost)
    return _Compiler(file, notes, rules, ValueRules(notes, touched)).story(sha256)


class _Compiler:
    def __init__(
        self,
        file: ScenarioFile,
        notes: Notes,
        rules: Rules,
        value_rules: ValueRules,
    ) -> None:
        self.file = file
        self.notes = notes
        self.rules = rules
        self.value_rules = value_rules
        self.places = {id: number for number, id in enumerate(file.scenes)}
        last = len(self.places)
        for number, id in enumerate(file.endings):
            self.places.setdefault(id, last + number)
        self.meters: dict[str, Meter] = {}
        self.slots: dict[str, int] = {}
        self.conditions: dict[str, Condition | None] = {}
        self.plain: dict[str, tuple[Branch, ...]] = {}
        self.effects: dict[tuple[str, str], Effect] = {}
        self.points: dict[str, int] = {"-2": -2, "-1": -1, "1": 1, "2": 2, "+1": 1, "+2": 2}

    def story(self, sha256: str) -> Story | None:
        """Everything, in the order of the file."""
        file = self.file
        self.rules.header(file)
        self.read_values()
        self.names = self.read_names()
        self.read_conditions()
        marks = self.names.marks
        scenes = tuple([self.scene(id, part, marks) for id, part in file.scenes.items()])
        endings = tuple([Ending(id, part.title, part.text) for id, part in file.endings.items()])
        start = self.start()
        self.rules.rings(scenes)
        if self.notes.errors:
            return None
        return Story(
            id=file.id,
            title=file.title,
            summary=file.summary,
            role=file.role,
            minutes=int(file.minutes),
            scenes=scenes,
            endings=endings,
            start=start,
            field=file.field or "",
            situations=tuple(file.situations or ()),
            focus=tuple(file.focus or ()),
            tensions=tuple(file.tensions or ()),
            cast=tuple(
                CastMember(id, part.name, part.role, part.wants or "")
                for id, part in (file.cast or {}).items()
            ),
            meters=tuple(self.meters.values()),
            flags=tuple(Flag(id, label) for id, label in (file.flags or {}).items()),
            marks=tuple(marks),
            language=file.language or "en",
            authors=tuple(file.authors or ()),
            licence=file.licence or "",
            notes=file.notes or "",
            ignore=dict(file.ignore or {}),
            sha256=sha256,
        )

    # Meters, flags, names

    def read_values(self) -> None:
        for id, part in (self.file.meters or {}).items():
            self.slots[id] = len(self.slots)
            least, start, most = int(part.min or 0), int(part.start), int(part.max)
            shown = part.shown in YES
            self.meters[id] = Meter(id, part.label, start, most, least, part.means or "", shown)
            self.value_rules.limits(self.meters[id])
        for id in self.file.flags or {}:
            self.slots.setdefault(id, len(self.slots))

    def read_names(self) -> Names:
        file = self.file
        slots = self.slots
        lost = self.rules.lost
        return Names(
            meters={id: slots[id] for id in self.meters},
            flags={id: slots[id] for id in file.flags or {}},
            choices={
                id: None
                if ("scenes", id) in lost or ("scenes", id, "choices") in lost
                else (part.choices or {})
                for id, part in file.scenes.items()
            },
            endings=frozenset(file.endings),
            values_lost=("meters",) in lost or ("flags",) in lost,
            scenes_lost=("scenes",) in lost,
            guesses=self.notes.guesses,
        )

    def start(self) -> int:
        start = self.file.start
        if start is None or start == GAP:
            return 0
        if start in self.file.scenes:
            return self.places[start]
        if ("scenes",) in self.rules.lost:
            return 0
        message = f"no scene is called '{clip(start)}'"
        guess = None
        if start in self.file.endings:
            message = f"'{clip(start)}' is an ending; a story starts in a scene"
        else:
            guess = self.notes.guesses.hint(start, self.file.scenes)
        hint = guess or "name a scene, or leave 'start' out: then it is the first scene"
        self.notes.value(("start",), "G202", message, hint)
        return 0

    # Conditions

    def read_conditions(self) -> None:
        """Every condition, before anything is built: scenes must know which marks are asked for."""
        for id, scene in self.file.scenes.items():
            if isinstance(scene.text, list):
                for number, paragraph in enumerate(scene.text):
                    if paragraph.when is not None:
                        self.condition(paragraph.when, "scenes", id, "text", number, "when")
            if isinstance(scene.goto, list):
                self.branch_conditions(scene.goto, "scenes", id)
            if scene.choices is not None:
                for name, choice in scene.choices.items():
                    if choice.when is not None:
                        self.condition(choice.when, "scenes", id, "choices", name, "when")
                    if isinstance(choice.goto, list):
                        self.branch_conditions(choice.goto, "scenes", id, "choices", name)

    def branch_conditions(self, branches: list[BranchPart], *path: str) -> None:
        for number, branch in enumerate(branches):
            if branch.when is not None:
                self.condition(branch.when, *path, "goto", number, "when")

    def condition(self, text: str, *path: str | int) -> None:
        if self.conditions.get(text) is not None or text == GAP or self.notes.full:
            return
        try:
            self.conditions[text] = parse_when(text, self.names)
        except WhenErrors as wrong:
            self.conditions[text] = None
            self.rules.condition(path, text, wrong.errors)

    # Scenes

    def scene(self, id: str, part: ScenePart, marks: Mapping[str, int]) -> Scene:
        choices: tuple[Choice, ...] = ()
        goto: tuple[Branch, ...] = ()
        if part.choices is not None:
            choices = tuple(
                [self.choice(id, name, choice, marks) for name, choice in part.choices.items()]
            )
        if part.goto is not None:
            goto = self.goto(part.goto, "scenes", id)
        self.rules.scene(id, part)
        text = part.text
        if isinstance(text, str):
            paragraphs: tuple[Paragraph, ...] = (Paragraph(text),)
        else:
            get = self.conditions.get
            paragraphs = tuple([Paragraph(each.text, get(each.when or "")) for each in text])
        effects: tuple[Effect, ...] = ()
        if part.set or part.change:
            effects = self.step(part, "scenes", id)
        mark = marks.get(f"seen({id})") if marks else None
        return Scene(
            id,
            paragraphs,
            choices,
            goto,
            part.heading or "",
            tuple(part.tensions) if part.tensions else (),
            effects,
            0 if mark is None else 1 << mark,
        )

    def choice(self, scene: str, id: str, part: ChoicePart, marks: Mapping[str, int]) -> Choice:
        effects: tuple[Effect, ...] = ()
        if part.set or part.change:
            effects = self.step(part, "scenes", scene, "choices", id)
        scores: dict[str, int] = {}
        if part.scores:
            points = self.points
            try:
                scores = {name: points[value] for name, value in part.scores.items()}
            except KeyError:
                scores = self.rules.points(part.scores, ("scenes", scene, "choices", id, "scores"))
        if scores or part.locked is not None:
            self.rules.choice(scene, id, part, scores)
        mark = marks.get(f"chose({scene}.{id})") if marks else None
        when = part.when
        goto = part.goto
        to = self.plain.get(goto) if type(goto) is str else None
        return Choice(
            id,
            part.text,
            to or self.goto(goto, "scenes", scene, "choices", id),
            None if when is None else self.conditions.get(when),
            part.locked,
            part.then or "",
            effects,
            scores,
            part.why or "",
            0 if mark is None else 1 << mark,
        )

    def goto(self, goto: str | list[BranchPart], *path: str) -> tuple[Branch, ...]:
        if isinstance(goto, str):
            ready = self.plain.get(goto)
            if ready is None:
                ready = (Branch(self.target(goto, *path, "goto")),)
                if goto in self.places:
                    self.plain[goto] = ready
            return ready
        self.rules.branches(goto, (*path, "goto"))
        return tuple(
            [
                Branch(
                    self.target(each.to, *path, "goto", number, "to"),
                    None if each.when is None else self.conditions.get(each.when),
                    None if each.chance is None else int(each.chance),
                )
                for number, each in enumerate(goto)
            ]
        )

    def target(self, id: str, *path: str | int) -> int:
        place = self.places.get(id)
        if place is None:
            place = len(self.places)
            self.rules.no_place(id, path, self.places)
        return place

    # Effects

    def step(self, part: ScenePart | ChoicePart, *path: str) -> tuple[Effect, ...]:
        sets, changes = part.set or {}, part.change or {}
        known = self.effects
        out: list[Effect] = []
        kind: Literal["set", "change"]
        for kind, values in (("set", sets), ("change", changes)):
            for id, value in values.items():
                # An effect is the same wherever it is written.
                effect = known.get((id, kind + value))
                if effect is None:
                    effect = self.effect(kind, id, value, (*path, kind, id))
                    if effect is None:
                        continue
                    known[id, kind + value] = effect
                out.append(effect)
        if sets and changes:
            self.value_rules.once([id for id in sets if id in self.meters], changes, path)
        return tuple(out)

    def effect(
        self, kind: Literal["set", "change"], id: str, value: str, path: Path
    ) -> Effect | None:
        slot = self.slots.get(id)
        if slot is None:
            self.no_value(id, path)
            return None
        meter = self.meters.get(id)
        if meter is None:
            return self.value_rules.flag(kind, id, value, path, slot)
        return self.value_rules.meter(kind, meter, value, path, slot)

    def no_value(self, id: str, path: Path) -> None:
        if self.names.values_lost or path in self.value_rules.touched:
            return
        hint = self.notes.guesses.hint(id, self.slots)
        if hint is None:
            hint = "list it under 'meters' (a number) or 'flags' (yes or no)"
        self.notes.key(path, "G203", f"no meter or flag is called '{clip(id)}'", hint)
