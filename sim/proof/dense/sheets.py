"""What the walk from the end counts, sheet by sheet: decisions; principles; words and minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sim.proof.costs import MINUTE, words
from sim.proof.dense.plan import Plan
from sim.proof.dense.spans import Extra, Fields, Sheet, spans
from sim.proof.dense.tally import Bill
from sim.proof.limits import Allowance
from sim.proof.model import Door
from sim.proof.things import principles_of

Range = tuple[float, float]
"""The least and the most over plays."""

TOGETHER = 16
"""Endings whose shortest plays are sought in one walk."""


@dataclass(eq=False)
class Ranges:
    """The least and most of each quantity, and what goes with decisions.

    `shortest`: the fewest decisions to each ending, None where it is not come to. `doors`: by
    place, choice and endings (as bits), the decisions that may follow where these are closed.
    """

    decisions: Range
    words: Range
    minutes: Range
    scored: Range
    principles: list[Range]
    shortest: list[int | None]
    doors: dict[tuple[int, int, int], Door] = field(default_factory=dict)


Closes = dict[tuple[int, int], list[tuple[int, int]]]
"""By place and choice: (endings as bits, the cells in which the choice closes them)."""


def ranges(
    plan: Plan,
    reached: Sequence[int],
    ending: Sequence[int] | None,
    bills: Sequence[Bill | None],
    closes: Closes,
    allowance: Allowance,
) -> Ranges | None:
    """Every range; None where no play comes to an ending."""
    most_decisions, most_words = _bounds(plan, bills)
    every = Sheets(plan, reached, ending, bills, allowance)
    first = every.decisions(most_decisions, closes)
    if first is None:
        return None
    decisions, shortest, doors = first
    principled = every.principles(most_decisions)
    read, minutes = every.words(most_decisions, most_words)
    return Ranges(
        decisions,
        read,
        (minutes[0] / MINUTE, minutes[1] / MINUTE),
        principled[0],
        principled[1:],
        shortest,
        doors,
    )


def _bounds(plan: Plan, bills: Sequence[Bill | None]) -> tuple[int, int]:
    """No play has more decisions, or more words, than these."""
    story = plan.story
    last = len(plan.rooms)
    decisions = [0] * (last + len(story.endings))
    read = [0] * last + [words(end.title) + words(end.text) for end in story.endings]
    for place in reversed(plan.order):
        room, bill = plan.rooms[place], bills[place]
        assert room is not None
        assert bill is not None
        targets = [fork.to for way in room.ways for fork in way.forks]
        decisions[place] = bool(bill.then) + max(decisions[to] for to in targets)
        own = bill.read + sum(max(count, 0) for count, _ in bill.some) + max(bill.then, default=0)
        read[place] = own + max(read[to] for to in targets)
    return max(decisions[story.start], 1), max(read[story.start], 1)


@dataclass(eq=False)
class Sheets:
    """The walks back over a story's grids, each with as many quantities as go together."""

    plan: Plan
    reached: Sequence[int]
    ending: Sequence[int] | None
    bills: Sequence[Bill | None]
    allowance: Allowance

    def _spans(self, sheet: Sheet) -> int | None:
        return spans(self.plan, self.reached, self.ending, sheet, self.allowance)

    def _bill(self, place: int) -> Bill:
        bill = self.bills[place]
        assert bill is not None
        return bill

    def decisions(
        self, bound: int, closes: Closes
    ) -> tuple[Range, list[int | None], dict[tuple[int, int, int], Door]] | None:
        """The range of decisions, the fewest to each ending, and those behind each door."""
        found: Range = (0, 0)
        shortest: list[int | None] = []
        doors: dict[tuple[int, int, int], Door] = {}
        count = len(self.plan.story.endings)
        for first in range(0, count, TOGETHER):
            fields = Fields(1, bound, min(TOGETHER, count - first), first)
            one = fields.cost(0, 1) + fields.step(1)

            def arrival(place: int, one: int = one) -> tuple[int, Sequence[Extra]]:
                return (one if self._bill(place).then else 0), ()

            sheet = Sheet(fields, arrival, _free, _nothing)
            if not first and closes:
                watch = _Doors(fields, closes, doors)
                sheet = Sheet(fields, arrival, _free, _nothing, watch.seen, frozenset(closes))
            lane = self._spans(sheet)
            if lane is None:
                return None
            found = fields.read(lane)[0]
            shortest += fields.read_nearest(lane)
        return found, shortest, doors

    def principles(self, bound: int) -> list[Range]:
        """The range of scored decisions, then of those with each principle in play."""
        fields = Fields(1 + len(principles_of(self.plan.story)), bound)
        each = [fields.cost(number, 1) for number in range(fields.count)]

        def arrival(place: int) -> tuple[int, Sequence[Extra]]:
            bill = self._bill(place)
            sure, extras = 0, []
            if bill.scored is None:
                sure = each[0]
            elif bill.scored:
                extras.append((each[0], bill.scored))
            for principle, cells in bill.offered:
                if cells is None:
                    sure += each[1 + principle]
                else:
                    extras.append((each[1 + principle], cells))
            return sure, extras

        def choice(place: int, number: int) -> tuple[int, Sequence[Extra]]:
            room, bill = self.plan.rooms[place], self._bill(place)
            assert room is not None
            if not bill.strained or not bill.strained[number]:
                return 0, ()
            sure, extras = 0, []
            open = room.ways[number].open
            for principle, cells in bill.strained[number]:
                if cells is None or cells is open:
                    sure += each[1 + principle]
                else:
                    extras.append((each[1 + principle], cells))
            return sure, extras

        lane = self._spans(Sheet(fields, arrival, choice, _nothing))
        assert lane is not None
        return list(fields.read(lane))

    def words(self, most_decisions: int, most_words: int) -> tuple[Range, Range]:
        """The ranges of words and of minutes, these in six-hundredths."""
        fields = Fields(2, 3 * most_words + 200 * most_decisions)
        word = fields.cost(0, 1) + 3 * fields.cost(1, 1)
        decision = fields.cost(1, 200)

        def arrival(place: int) -> tuple[int, Sequence[Extra]]:
            bill = self._bill(place)
            sure = bill.read * word + (decision if bill.then else 0)
            return sure, [(count * word, cells) for count, cells in bill.some]

        def choice(place: int, number: int) -> tuple[int, Sequence[Extra]]:
            then = self._bill(place).then
            return (then[number] * word if then else 0), ()

        def ending(number: int) -> int:
            end = self.plan.story.endings[number]
            return (words(end.title) + words(end.text)) * word

        lane = self._spans(Sheet(fields, arrival, choice, ending))
        assert lane is not None
        read, minutes = fields.read(lane)
        return read, minutes


def _free(place: int, number: int) -> tuple[int, Sequence[Extra]]:
    return 0, ()


def _nothing(ending: int) -> int:
    return 0


@dataclass(eq=False)
class _Doors:
    """Watches the choices that close endings: the decisions that may follow there."""

    fields: Fields
    closes: Closes
    doors: dict[tuple[int, int, int], Door]

    def seen(self, place: int, choice: int, ways: list[tuple[int, int]]) -> None:
        """What lies behind the branches of a choice: (cells, lanes) each."""
        lanes = self.fields.lanes
        for endings, cells in self.closes[place, choice]:
            best = 0
            for where, behind in ways:
                both = cells & where
                if both:
                    most = self.fields.largest(behind & lanes.widen(both))
                    best = self.fields.largest(best | most << lanes.width)
            door = Door(None, None)
            if best:
                least, most = self.fields.read(best)[0]
                door = Door(least, most)
            self.doors[place, choice, endings] = door
