"""All that the dense engine reads off the grids of a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.proof.dense.compare import conditions, false_choices, rivals
from sim.proof.dense.counting import plays
from sim.proof.dense.ends import Ends, ending, ends, stuck
from sim.proof.dense.faults import Faults, faults
from sim.proof.dense.flow import Flow, exact, flow
from sim.proof.dense.means import Means, means
from sim.proof.dense.nearest import Witnesses
from sim.proof.dense.plan import Plan, alone, plan
from sim.proof.dense.reach import reach
from sim.proof.dense.sheets import Range, Ranges, ranges
from sim.proof.dense.tally import bills
from sim.proof.dense.witness import Goal
from sim.proof.limits import Allowance
from sim.proof.live import Live
from sim.proof.model import Answers, Door, End, Entries, InPlay, Length, Option, Span, Thing
from sim.proof.sparse.flow import MOST_DIGITS
from sim.proof.sparse.spots import MOST_SPOTS
from sim.proof.things import branch_id, choice_id, paragraph_id, principles_of
from sim.story.model import Story

TOO_LONG = 10**MOST_DIGITS


def solve(
    story: Story,
    allowance: Allowance,
    *,
    slicing: bool = True,
    lives: Sequence[Live] | None = None,
) -> Answers:
    """Everything the grids tell. Raises OutOfBudget past the allowance, ValueError for rings."""
    allowance.stage = "searching"
    planned = plan(story, slicing=slicing, lives=lives)
    reached = reach(planned, allowance)
    allowance.stage = "following every play to its end"
    nowhere = stuck(planned, reached)
    can = ending(planned, reached, allowance) if nowhere else None
    closed = ends(planned, reached, rivals(planned, reached), allowance)
    counted = bills(planned)
    ranged = ranges(planned, reached, can, counted, closed.closes, allowance)
    counts = plays(planned, allowance)
    allowance.stage = "working out how likely everything is"
    flowing = exact(planned, reached, counted, allowance)
    if flowing is None:
        flowing = flow(planned, counted, allowance)
    mean = means(planned, flowing, counted, allowance) if ranged else None
    allowance.stage = "comparing choices"
    found = faults(planned, reached, nowhere, can, allowance)
    states = sum(cells.bit_count() for cells in reached)
    made = _Things(planned, reached, flowing, closed, ranged, states)
    length, scored, principles = _spanned(planned, reached, ranged, mean)
    transitions = made.transitions()
    return Answers(
        engine="dense",
        states=states,
        transitions=transitions,
        acyclic=True,
        plays=sum(counts),
        scenes=made.scenes,
        choices=made.choices,
        branches=made.branches,
        paragraphs=made.paragraphs,
        endings=made.endings(counts),
        stuck=found.stuck,
        traps=found.traps,
        conditions=conditions(planned, reached),
        false_choices=false_choices(planned, reached, allowance),
        giveaways=_giveaways(story, closed),
        first_choices=_first_choices(story, closed),
        single=made.single(),
        principles=principles,
        length=length,
        scored=scored,
        residual={"p": flowing.error} if flowing.error else {},
        faults=_counted(found),
    )


def _giveaways(story: Story, closed: Ends) -> tuple[tuple[str, str], ...]:
    scenes = story.scenes
    return tuple(
        (scenes[place].id, scenes[place].choices[choice].id)
        for place, choice in sorted(closed.keeping)
    )


def _first_choices(story: Story, closed: Ends) -> dict[str, tuple[str, ...]]:
    return {
        choice_id(story, *key): tuple(
            end.id for number, end in enumerate(story.endings) if closed.first[key] >> number & 1
        )
        for key in sorted(closed.first)
    }


def _counted(found: Faults) -> dict[str, int]:
    counts = {"stuck": found.stuck_count, "traps": found.trap_count}
    return {name: count for name, count in counts.items() if count > MOST_SPOTS}


def _spanned(
    plan: Plan, reached: Sequence[int], ranged: Ranges | None, mean: Means | None
) -> tuple[Length, Span, dict[str, InPlay]]:
    """Length, scored decisions and principles."""
    names = principles_of(plan.story)
    shown: set[str] = set()
    strained: set[str] = set()
    for place in plan.order:
        room = plan.rooms[place]
        assert room is not None
        here = reached[place]
        for choice, way in zip(plan.story.scenes[place].choices, room.ways, strict=False):
            if choice.scores and (here if way.open is None else here & way.open):
                shown.update(p for p, score in choice.scores.items() if score > 0)
                strained.update(p for p, score in choice.scores.items() if score < 0)
    spans = [Span() for _ in names]
    length, scored = Length(), Span()
    if ranged is not None:
        length = Length(
            _span(ranged.decisions, mean.decisions if mean else None),
            _span(ranged.words, mean.words if mean else None),
            _span(ranged.minutes, mean.minutes if mean else None),
        )
        scored = _span(ranged.scored, mean.scored if mean else None)
        middles = mean.principles if mean is not None else [None] * len(names)
        spans = [
            _span(each, middle) for each, middle in zip(ranged.principles, middles, strict=True)
        ]
    principles = {
        name: InPlay(span, name in shown, name in strained)
        for name, span in zip(names, spans, strict=True)
    }
    return length, scored, principles


def _span(ends: Range, middle: float | None) -> Span:
    return Span(ends[0], middle, ends[1])


@dataclass(frozen=True, slots=True)
class _Find:
    """Finds a witness when it is asked for."""

    witnesses: Witnesses
    goal: Goal

    def __call__(self) -> Entries | None:
        return self.witnesses.find(self.goal)


class _Things:
    """Everything that can be met, with how likely that is; made in file order."""

    def __init__(
        self,
        plan: Plan,
        reached: Sequence[int],
        flow: Flow,
        closed: Ends,
        ranged: Ranges | None,
        states: int,
    ) -> None:
        self.plan = plan
        self.reached = reached
        self.flow = flow
        self.closed = closed
        self.ranged = ranged
        self.witnesses = Witnesses(plan, reached, states)
        exact = Fraction(0) if flow.exact else None
        self.never = Thing(False, 0.0, 0.0, exact)
        self.scenes: dict[str, Thing] = {}
        self.choices: dict[str, Option] = {}
        self.branches: dict[str, Thing] = {}
        self.paragraphs: dict[str, Thing] = {}
        for place in range(len(plan.rooms)):
            self._scene(place)

    def _thing(self, amount: int, goal: Goal) -> Thing:
        flow = self.flow
        p = min(amount / flow.whole, 1.0)
        exact = None
        if flow.exact:
            exact = Fraction(amount, flow.whole)
            if exact.denominator >= TOO_LONG:
                exact = None
        return Thing(True, p, p, exact, _Find(self.witnesses, goal))

    def _scene(self, place: int) -> None:
        story = self.plan.story
        scene, room, here = story.scenes[place], self.plan.rooms[place], self.reached[place]
        sums = self.flow.rooms[place]
        if room is None or not here or sums is None:
            self._nowhere(place)
            return
        self.scenes[scene.id] = self._thing(sums.total, (place, -1, -1))
        for number, paragraph in enumerate(scene.text):
            if paragraph.when is not None:
                name = paragraph_id(story, place, number)
                cells = self.plan.grid.keep(room.box & self.plan.grid.mask(paragraph.when))
                self.paragraphs[name] = self.never
                if cells & here:
                    amount = sums.asked[id(cells)]
                    self.paragraphs[name] = self._thing(amount, (place, -2, number))
        for number, (way, total, parts) in enumerate(
            zip(room.ways, sums.ways, sums.forks, strict=True)
        ):
            choice = number if scene.choices else -1
            thing: Thing | None = None
            if choice >= 0:
                thing = self.never
                if here if way.open is None else here & way.open:
                    thing = self._thing(total, (place, choice, -1))
                name = choice_id(story, place, choice)
                self.choices[name] = Option(thing, self._doors(place, choice))
                if len(parts) == 1:
                    self.branches[branch_id(story, place, choice, 0)] = thing
                    continue
            for branch, (fork, amount) in enumerate(zip(way.forks, parts, strict=True)):
                met = here if fork.where is None else here & fork.where
                self.branches[branch_id(story, place, choice, branch)] = (
                    self._thing(amount, (place, choice, branch)) if met else self.never
                )

    def _nowhere(self, place: int) -> None:
        """A scene that cannot be reached, and nothing in it."""
        story, never = self.plan.story, self.never
        scene = story.scenes[place]
        self.scenes[scene.id] = never
        for number, paragraph in enumerate(scene.text):
            if paragraph.when is not None:
                self.paragraphs[paragraph_id(story, place, number)] = never
        for number, choice in enumerate(scene.choices):
            self.choices[choice_id(story, place, number)] = Option(never, {})
            for branch in range(len(choice.goto)):
                self.branches[branch_id(story, place, number, branch)] = never
        if not scene.choices:
            for branch in range(len(scene.goto)):
                self.branches[branch_id(story, place, -1, branch)] = never

    def _doors(self, place: int, choice: int) -> dict[str, Door]:
        groups = self.closed.closes.get((place, choice))
        if not groups or self.ranged is None:
            return {}
        found: dict[int, Door] = {}
        for endings, _ in groups:
            door = self.ranged.doors[place, choice, endings]
            for number in range(endings.bit_length()):
                if endings >> number & 1:
                    found[number] = door
        return {self.plan.story.endings[number].id: found[number] for number in sorted(found)}

    def endings(self, counts: Sequence[int]) -> dict[str, End]:
        """The endings, with the number of plays that come to each."""
        last = len(self.plan.rooms)
        found = {}
        for number, end in enumerate(self.plan.story.endings):
            if counts[number]:
                thing = self._thing(self.flow.endings[number], (last + number, -1, -1))
                shortest = self.ranged.shortest[number] if self.ranged else None
                found[end.id] = End(thing, counts[number], shortest)
            else:
                found[end.id] = End(self.never, 0, None)
        return found

    def single(self) -> dict[str, Thing]:
        """The scenes with a state in which exactly one choice is open."""
        scenes = self.plan.story.scenes
        return {
            scenes[place].id: Thing(True, find=_Find(self.witnesses, (place, -3, 0)))
            for place in range(len(scenes))
            if alone(self.plan, place) & self.reached[place]
        }

    def transitions(self) -> int:
        """Open choices with each possible branch, over all states."""
        count = 0
        for place in self.plan.order:
            here, room = self.reached[place], self.plan.rooms[place]
            if here and room is not None:
                for way in room.ways:
                    for fork in way.forks:
                        cells = here if fork.where is None else here & fork.where
                        count += cells.bit_count()
        return count
