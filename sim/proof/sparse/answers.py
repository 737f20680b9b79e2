"""All that the sparse engine reads off the graph of a story's states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sim.proof.costs import DECISIONS, MINUTE, MINUTES, PRINCIPLES, SCORED, WORDS, Costs
from sim.proof.limits import Allowance, OutOfBudget
from sim.proof.live import Live
from sim.proof.model import Answers, Door, End, InPlay, Length, Option, Span, Thing
from sim.proof.sparse.closing import Closed, closing
from sim.proof.sparse.compare import conditions, false_choices, giveaways
from sim.proof.sparse.counting import plays
from sim.proof.sparse.ends import ends
from sim.proof.sparse.few import first_choices, single
from sim.proof.sparse.flow import flow
from sim.proof.sparse.means import arriving, means
from sim.proof.sparse.meeting import NEVER, Meetings, finder
from sim.proof.sparse.order import Order, order
from sim.proof.sparse.recur import Recurrence, recurrence
from sim.proof.sparse.search import Graph, search
from sim.proof.sparse.spans import Spans, spans
from sim.proof.sparse.spots import MOST_SPOTS, spots, stuck, traps
from sim.proof.things import branch_id, choice_id
from sim.story.model import Story


@dataclass(frozen=True, slots=True)
class Solved:
    """The answers, and what they were read off where the graph is whole."""

    answers: Answers
    whole: Whole | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole graph with its order, R of each state, and the scenes decided in twice."""

    graph: Graph
    order: Order
    ends: list[int]
    twice: frozenset[int]


def solve(
    story: Story,
    allowance: Allowance,
    *,
    slicing: bool = True,
    lives: Sequence[Live] | None = None,
) -> Solved:
    """Everything the graph tells. Where the allowance ends, what was found until then."""
    allowance.stage = "searching"
    return read(search(story, allowance, slicing, lives=lives), allowance)


def read(graph: Graph, allowance: Allowance) -> Solved:
    """Everything that a graph tells, as far as it is whole and the allowance goes."""
    if graph.reason:
        return Solved(_seen(graph, graph.reason, Thing()))
    try:
        return _solve(graph, allowance)
    except OutOfBudget as out:
        return Solved(_seen(graph, str(out), NEVER))


def _seen(graph: Graph, reason: str, rest: Thing) -> Answers:
    """What a search has met, and nothing of how likely; `rest` is said of all that it has not."""
    story = graph.story
    first: dict[tuple[int, int, int], tuple[int, int]] = {}
    for pattern in graph.house.patterns:
        first.setdefault((pattern.place, -1, -1), (pattern.first, -1))
        for number in pattern.shown:
            first.setdefault((pattern.place, -2, number), (pattern.first, -1))
        for at, move in enumerate(pattern.moves):
            first.setdefault((pattern.place, move.choice, -1), (pattern.first, at))
            first.setdefault((pattern.place, move.choice, move.branch), (pattern.first, at))

    def thing(place: int, choice: int, part: int) -> Thing:
        met = first.get((place, choice, part))
        return rest if met is None else Thing(True, find=finder(graph, met))

    found = _Found()
    for place, scene in enumerate(story.scenes):
        found.scenes[scene.id] = thing(place, -1, -1)
        for number, paragraph in enumerate(scene.text):
            if paragraph.when is not None:
                found.paragraphs[f"{scene.id}#{number + 1}"] = thing(place, -2, number)
        for choice, branch in _moves(story, place):
            if branch < 0:
                found.choices[choice_id(story, place, choice)] = Option(thing(place, choice, -1))
            else:
                id = branch_id(story, place, choice, branch)
                found.branches[id] = thing(place, choice, branch)
    for number, ending in enumerate(story.endings):
        met = graph.ends.get(number)
        end = rest if met is None else Thing(True, find=finder(graph, met))
        found.endings[ending.id] = End(end, None, _shortest(graph, number))
    nowhere = stuck(graph)
    return Answers(
        engine="sparse",
        states=len(graph),
        transitions=len(graph.targets),
        acyclic=None,
        plays=None,
        **vars(found),
        stuck=spots(graph, nowhere),
        conditions=() if graph.reason else conditions(graph),
        faults=_counted(stuck=len(nowhere)),
        reason=reason,
    )


@dataclass
class _Found:
    """The things of a story, as they are found."""

    scenes: dict[str, Thing] = field(default_factory=dict)
    choices: dict[str, Option] = field(default_factory=dict)
    branches: dict[str, Thing] = field(default_factory=dict)
    paragraphs: dict[str, Thing] = field(default_factory=dict)
    endings: dict[str, End] = field(default_factory=dict)


def _moves(story: Story, place: int) -> Iterator[tuple[int, int]]:
    """Each choice of a scene (branch -1), followed by its branches; (-1, n) for reading on."""
    scene = story.scenes[place]
    for number, choice in enumerate(scene.choices):
        yield number, -1
        yield from ((number, branch) for branch in range(len(choice.goto)))
    if not scene.choices:
        yield from ((-1, branch) for branch in range(len(scene.goto)))


def _shortest(graph: Graph, ending: int) -> int | None:
    """The fewest decisions of a play that comes to an ending."""
    if ending not in graph.ends:
        return None
    state, move = graph.ends[ending]
    pattern = graph.patterns[state]
    assert pattern is not None
    return graph.depths[state] + (pattern.moves[move].choice >= 0)


def _counted(**counts: int) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count > MOST_SPOTS}


def _solve(graph: Graph, allowance: Allowance) -> Solved:
    story = graph.story
    allowance.stage = "following every play to its end"
    ordered = order(graph, allowance)
    reached = ends(graph, ordered, allowance)
    counts = plays(graph, ordered, allowance)
    nowhere, trapped = stuck(graph), traps(graph, reached)
    spread = spans(graph, ordered, reached, allowance)
    closed = closing(graph, reached, spread, allowance)
    again = recurrence(graph, ordered, reached, allowance)
    allowance.stage = "working out how likely everything is"
    flowing = flow(graph, ordered, allowance)
    meet = Meetings(graph, flowing, again, allowance)
    found = _met(story, meet, closed)
    for number, ending in enumerate(story.endings):
        count = counts[number] if counts is not None else None
        found.endings[ending.id] = End(meet.ending(number), count, _shortest(graph, number))
    arrives = arriving(graph, ordered, flowing, reached, allowance)
    mean = means(graph, flowing, spread, arrives, again, meet.firsts)
    length, scored, principles = _spanned(graph, spread, mean, again)
    allowance.stage = "comparing choices"
    answers = Answers(
        engine="sparse",
        states=len(graph),
        transitions=len(graph.targets),
        acyclic=ordered.acyclic,
        plays=sum(counts) if counts is not None else None,
        **vars(found),
        stuck=spots(graph, nowhere),
        traps=spots(graph, trapped),
        loops=_loops(graph, ordered),
        conditions=conditions(graph),
        false_choices=false_choices(graph, allowance),
        giveaways=giveaways(graph, reached, allowance),
        first_choices=first_choices(graph, reached),
        single=single(graph),
        principles=principles,
        length=length,
        scored=scored,
        residual={"p": flowing.residual} if flowing.residual else {},
        faults=_counted(stuck=len(nowhere), traps=len(trapped), loops=len(ordered.loops)),
    )
    return Solved(answers, Whole(graph, ordered, reached, again.decided))


def _met(story: Story, meet: Meetings, closed: Closed) -> _Found:
    """Everything but the endings: how likely it is met, and how often."""
    found = _Found()
    for place, scene in enumerate(story.scenes):
        found.scenes[scene.id] = meet.scene(place)
        for number, paragraph in enumerate(scene.text):
            if paragraph.when is not None:
                found.paragraphs[f"{scene.id}#{number + 1}"] = meet.paragraph(place, number)
        whole: Thing | None = None
        for choice, branch in _moves(story, place):
            if branch < 0:
                whole = meet.move(place, choice)
                doors = _doors(story, closed.get((place, choice), {}))
                found.choices[choice_id(story, place, choice)] = Option(whole, doors)
                continue
            single = whole is not None and len(scene.choices[choice].goto) == 1
            thing = whole if single and whole is not None else meet.move(place, choice, branch)
            found.branches[branch_id(story, place, choice, branch)] = thing
    return found


def _doors(story: Story, closed: Mapping[int, Door]) -> dict[str, Door]:
    return {story.endings[number].id: closed[number] for number in sorted(closed)}


def _loops(graph: Graph, ordered: Order) -> tuple[tuple[str, ...], ...]:
    places = sorted(
        tuple(sorted({graph.places[state] for state in loop})) for loop in ordered.loops
    )
    scenes = graph.story.scenes
    return tuple(tuple(scenes[place].id for place in loop) for loop in places[:MOST_SPOTS])


def _spanned(
    graph: Graph, spread: Spans, mean: list[float | None] | None, again: Recurrence
) -> tuple[Length, Span, dict[str, InPlay]]:
    """Length, scored decisions and principles."""
    costs = spread.costs
    least, most = spread.least[0], spread.most[0]
    twice = _twice(graph, costs, again)
    shown: set[str] = set()
    strained: set[str] = set()
    for pattern in graph.house.patterns:
        for number in pattern.open:
            scores = graph.story.scenes[pattern.place].choices[number].scores
            shown.update(p for p, score in scores.items() if score > 0)
            strained.update(p for p, score in scores.items() if score < 0)
    if least is None or most is None or mean is None:
        spans_of = [Span() for _ in range(costs.lanes)]
    else:
        boundless = bool(spread.boundless[0])
        spans_of = []
        for lane, (low, high, middle) in enumerate(
            zip(costs.unpack(least), costs.unpack(most), mean, strict=True)
        ):
            if lane < SCORED:
                unit = MINUTE if lane == MINUTES else 1
                spans_of.append(
                    Span(
                        low / unit if unit > 1 else low,
                        middle / unit if middle is not None else None,
                        None if boundless else high / unit if unit > 1 else high,
                    )
                )
            elif lane in twice:
                spans_of.append(Span(None, middle, None))
            else:
                spans_of.append(Span(low, middle, high))
    principles = {
        name: InPlay(spans_of[PRINCIPLES + number], name in shown, name in strained)
        for number, name in enumerate(costs.principles)
    }
    length = Length(spans_of[DECISIONS], spans_of[WORDS], spans_of[MINUTES])
    return length, spans_of[SCORED], principles


def _twice(graph: Graph, costs: Costs, again: Recurrence) -> set[int]:
    """The lanes of what is in play in a scene that can be decided in twice."""
    lanes: set[int] = set()
    for pattern in graph.house.patterns:
        if pattern.place not in again.decided:
            continue
        scene = graph.story.scenes[pattern.place]
        for number in pattern.open:
            amounts = costs.unpack(costs.decision(scene, pattern.open, number))
            lanes.update(lane for lane, amount in enumerate(amounts) if amount and lane >= SCORED)
    return lanes
