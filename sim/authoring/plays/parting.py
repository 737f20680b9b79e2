"""Where a play and its story part, side by side: what the play says, and what happened.

A play fails because somebody changed the story, or because the play was wrong. To tell which, one
has to see the decisions around the place where they part, and the line of the scenario behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.authoring.places import Path
from sim.authoring.plays.expected import QUALITY, in_words
from sim.authoring.plays.history import Step, history
from sim.authoring.plays.replaying import Difference, Outcome, needs
from sim.authoring.plays.ways import Way, ways_here
from sim.story.conditions import Condition, Flag, Value, walk
from sim.story.model import Story
from sim.story.play import State, grouped

AROUND, WHOLE = 3, 12
"""Decisions that are shown before an entry that does not fit, and before an end that does not."""
BEHIND = 2
"""Entries of the play that are shown behind it."""
MOST_WAYS = 4
"""Places that are named of scenes read on from, one after another."""
MOST_HOMES = 5
"""Scenes that are named as those where a choice stands."""
MOST_NAMES, MOST_STEPS = 4, 7
"""Values whose history is told where a condition asks for them, and steps of any history."""
_NAMED = (Value, Flag)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the number of a decision, what the play says, what happened, and `parts`: not so.

    Where nothing of the one or the other belongs into the line it is empty.
    """

    number: str
    says: str
    happened: str
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A place in the scenario and what stands there.

    `paths` are the same place told more and less exactly, since not all need to be in the file.
    """

    paths: tuple[Path, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Parting:
    """The first difference of a play, as it came about.

    `sources` are places in the scenario, in the order in which they came into play, the last the
    nearest. `because` holds sentences that tell how it came about.
    """

    rows: tuple[Row, ...]
    sources: tuple[Source, ...]
    because: tuple[str, ...]


def parting(story: Story, outcome: Outcome) -> Parting:
    """Where a play that fails and its story part."""
    first = outcome.differences[0]
    rows = list(_cut(_before(story, outcome), WHOLE if outcome.played else AROUND))
    if first.kind == "ends":
        rows += _at_the_end(story, outcome)
        return Parting(tuple(rows), *_ending(story, outcome))
    if first.kind == "expect":
        rows += _at_the_end(story, outcome)
        return Parting(tuple(rows), *_values(story, outcome))
    rows += _misfit(story, outcome, first)
    return Parting(tuple(rows), *_cause(story, outcome, first))


def _before(story: Story, outcome: Outcome) -> Iterator[Row]:
    """All decisions that could be taken, each with the scenes read on from before it."""
    reads, _ = grouped(story, outcome.play.choose)
    for number, decision in enumerate(outcome.decisions, start=1):
        yield from _read_on(story, decision.before, reads)
        yield Row(str(number), decision.entry, f"{decision.scene.id}: {decision.choice.id}")
        reads = decision.reads
    if outcome.state is not None:
        yield from _read_on(story, outcome.state, reads)


def _read_on(story: Story, state: State, forced: Sequence[str]) -> Iterator[Row]:
    left = list(forced)
    for arrival in state.trail:
        id = story.scenes[arrival.place].id
        says = left.pop(0) if left and left[0].partition("@")[0] == id else ""
        yield Row("", says, f"{id}: read on")


def _cut(rows: Iterator[Row], most: int) -> Iterator[Row]:
    """The last of the rows, from the decision on that is `most` decisions from the end."""
    every = list(rows)
    starts = [at for at, row in enumerate(every) if row.number]
    if len(starts) <= most:
        yield from every
        return
    left = len(starts) - most
    yield Row("", f"({left} before)", "(the same)")
    yield from every[starts[-most] :]


def _at_the_end(story: Story, outcome: Outcome) -> Iterator[Row]:
    """The ending, and the values that are not as expected."""
    play, ending = outcome.play, outcome.ending
    differing = {each.path[2:] for each in outcome.differences}
    state = outcome.state
    assert state is not None, "a play that was played stands somewhere"
    happened = f"ends {ending}" if ending else f"stops in {story.place_id(state.place)}"
    says = f"ends {play.ends}" if play.ends else ""
    yield Row("", says, happened, ("ends",) in differing)
    for name, expected in play.expect.items():
        if ("expect", name) in differing:
            yield Row("", f"{name} {expected}", f"{name} {in_words(outcome.values[name])}", True)


def _misfit(story: Story, outcome: Outcome, first: Difference) -> Iterator[Row]:
    """The entry that could not be taken, and what the play goes on with."""
    play, state = outcome.play, outcome.state
    at = int(first.path[3])
    entry = play.choose[at]
    name = entry.partition("@")[0]
    number = str(len(outcome.decisions) + 1)
    if first.kind == "reads":
        taken = _choice_before(story, outcome, at)
        if taken and state is not None:
            yield Row(number, taken, f"{story.place_id(state.place)}: {taken.partition('@')[0]}")
        number, happened = "", f"'{entry}' does not come up here"
    else:
        assert state is not None
        here = story.place_id(state.place)
        happened = {
            "absent": f"{here}: there is no '{name}'",
            "closed": f"{here}: '{name}' is not open",
            "branch": f"{here}: {name}, but not by that branch",
            "over": f"the story is over: {here}",
        }[first.kind]
    yield Row(number, entry, happened, True)
    rest = play.choose[at + 1 :]
    for later in rest[:BEHIND]:
        yield Row("", later, "")
    if len(rest) > BEHIND:
        yield Row("", f"({len(rest) - BEHIND} more)", "")


def _choice_before(story: Story, outcome: Outcome, at: int) -> str:
    """The choice behind which an entry for a scene stands; empty at the start of a play."""
    first, _ = grouped(story, outcome.play.choose)
    done = len(first) + sum(1 + len(decision.reads) for decision in outcome.decisions)
    return next(iter(outcome.play.choose[done:at]), "")


_Told = tuple[tuple[Source, ...], tuple[str, ...]]


def _cause(story: Story, outcome: Outcome, first: Difference) -> _Told:
    """What in the scenario an entry that cannot be taken comes from."""
    state = outcome.state
    because: tuple[str, ...] = (first.instead,) if first.instead else ()
    entry = outcome.play.choose[int(first.path[3])]
    name = entry.partition("@")[0]
    if state is None:
        start = story.scenes[story.start].id
        return (Source((("scenes", start),), "the story begins here"),), because
    here = story.place_id(state.place)
    choice: Path = ("scenes", here, "choices", name)
    if first.kind == "closed":
        about = f"'{name}' is open under this condition only"
        why = first.message.partition(": ")[2]
        when = story.scenes[state.place].by_id[name].when
        asked = _histories(story, outcome, [when] if when is not None else [])
        return (Source(((*choice, "when"), choice), about),), (why, *asked, *because)
    if first.kind == "branch":
        about = f"where '{name}' leads is decided here"
        return (Source(((*choice, "goto"), choice), about),), because
    if first.kind == "reads":
        taken = _choice_before(story, outcome, int(first.path[3])).partition("@")[0]
        path: Path = ("scenes", here, "choices", taken)
        paths = (("scenes", name, "goto"), (*path, "goto"), path)
        return (Source(paths, f"'{name}' is read on from here"),), (first.message, *because)
    ways = ways_here(story, outcome)
    homes = [scene.id for scene in story.scenes if name in scene.by_id]
    if homes and first.kind == "absent":
        where = ", ".join(f"'{home}'" for home in homes[:MOST_HOMES])
        because = (f"'{name}' is a choice of {where}", *because)
    return _told_ways(story, ways, here), (*_why(story, ways), *because)


def _told_ways(story: Story, ways: Sequence[Way], here: str) -> tuple[Source, ...]:
    if not ways:
        paths: tuple[Path, ...] = (("scenes", here), ("endings", here))
        return (Source(paths, f"the story begins in '{here}'"),)
    return tuple(
        Source(way.paths, f"this goto of {way.by} leads to '{story.place_id(way.to)}'")
        for way in ways[-MOST_WAYS:]
    )


def _failing(way: Way) -> Iterator[tuple[int, Condition]]:
    """Where the branches before the one that was taken lead, and the condition that failed."""
    for branch in way.goto[: way.branch]:
        if branch.when is not None and not branch.when.test(way.values, way.marks):
            yield branch.to, branch.when


def _why(story: Story, ways: Sequence[Way]) -> tuple[str, ...]:
    """Why each `goto` with several branches led where it did."""
    found = []
    for way in ways[-MOST_WAYS:]:
        for to, when in _failing(way):
            found.append(f"not to '{story.place_id(to)}': {needs(story, way.values, when)}")
        if way.drawn:
            how = "forced by the play" if way.forced else f"drawn with seed {way.seed}"
            found.append(f"branch {way.branch + 1} of {len(way.goto)} was {how}")
    return tuple(found)


def _ending(story: Story, outcome: Outcome) -> _Told:
    state = outcome.state
    assert state is not None
    here = story.place_id(state.place)
    if outcome.ending is None:
        source = Source((("scenes", here),), "the play stops here")
        return (source,), (outcome.differences[0].instead,)
    ways = ways_here(story, outcome)
    asked = [when for way in ways[-MOST_WAYS:] for _, when in _failing(way)]
    expected = [str(each.path[3]) for each in outcome.differences if each.kind == "expect"]
    told = _histories(story, outcome, asked, expected)
    return _told_ways(story, ways, here), (*_why(story, ways), *told)


def _histories(
    story: Story, outcome: Outcome, asked: Sequence[Condition], expected: Sequence[str] = ()
) -> tuple[str, ...]:
    """How values came about: those not as expected, and those conditions ask for if they moved."""
    names = list(story.named(story.initial))
    slots = [node.slot for when in asked for node in walk(when.tree) if isinstance(node, _NAMED)]
    told = []
    for name in dict.fromkeys([*expected, *(names[slot] for slot in slots)]):
        steps = history(story, outcome, name)
        if name in expected or len(steps) > 1:  # what it is, the condition says already
            told.append(f"{name}: {_steps(steps)}")
    return tuple(told[:MOST_NAMES])


def _steps(steps: Sequence[Step]) -> str:
    """Steps in words: all, or the first and those that came last."""
    words = [step.words for step in steps]
    return ", ".join(
        [words[0], "…", *words[1 - MOST_STEPS :]] if len(words) > MOST_STEPS else words
    )


def _values(story: Story, outcome: Outcome) -> _Told:
    """How the values came about that are not as expected, and where the first last changed."""
    because, found = [], None
    for difference in outcome.differences:
        name = str(difference.path[3])
        steps = history(story, outcome, name)
        because.append(f"{name}: {_steps(steps)}")
        found = found or (steps[-1], name)
    assert found is not None
    last, name = found
    what = "is scored" if name == QUALITY else f"changes {name}"
    about = f"here {last.by} {what}, for the last time in this play"
    if last.start:
        about = f"nothing in this play {'is scored' if name == QUALITY else f'changes {name}'}"
    return (Source(last.paths, about),), tuple(because)
