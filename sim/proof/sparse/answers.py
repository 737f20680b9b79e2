"""All that the sparse engine reads off the graph of a story's states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sim.proof.costs import DECISIONS, MINUTE, MINUTES, PRINCIPLES, SCORED, WORDS, Costs
from sim.proof.limits import Allowance, OutOfBudget
from sim.proof.model import Answers, Door, End, InPlay, Length, Option, Span, Thing
from sim.proof.sparse.closing import closing
from sim.proof.sparse.compare import conditions, false_choices, giveaways
from sim.proof.sparse.counting import plays
from sim.proof.sparse.ends import ends
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


def solve(story: Story, allowance: Allowance, *, slicing: bool = True) -> Solved:
    """Everything the graph tells. Where the allowance ends, what was found until then."""
    allowance.stage = "searching"
    return read(search(story, allowance, slicing), allowance)


def read(graph: Graph, allowance: Allowance) -> Solved:
    """Everything that a graph tells, as far as it is whole and the allowance goes."""
    if graph.reason:
        return Solved(_seen(graph))
    answers = _found(graph)
    try:
        return _solve(graph, answers, allowance)
    except OutOfBudget as out:
        return Solved(replace(answers, reason=str(out)))


def _seen(graph: Graph) -> Answers:
    """What a search that ended early has met; of the rest nothing is known."""
    unknown = Thing()
    answers = _found(graph)

    def only_met(things: Mapping[str, Thing]) -> dict[str, Thing]:
        return {id: thing if thing.reachable else unknown for id, thing in things.items()}

    return replace(
        answers,
        acyclic=None,
        scenes=only_met(answers.scenes),
        choices={
            id: option if option.thing.reachable else Option(unknown)
            for id, option in answers.choices.items()
        },
        branches=only_met(answers.branches),
        paragraphs=only_met(answers.paragraphs),
        endings={
            id: end if end.thing.reachable else End(unknown) for id, end in answers.endings.items()
        },
        conditions=(),
        reason=graph.reason,
    )


def _found(graph: Graph) -> Answers:
    """What can be reached, and nothing of how likely."""
    story = graph.story
    scenes: dict[str, Thing] = {}
    choices: dict[str, Option] = {}
    branches: dict[str, Thing] = {}
    paragraphs: dict[str, Thing] = {}
    first: dict[tuple[int, int, int], tuple[int, int]] = {}
    for pattern in graph.house.patterns:
        first.setdefault((pattern.place, -1, -1), (pattern.first, -1))
        for number in pattern.shown:
            first.setdefault((pattern.place, -2, number), (pattern.first, -1))
        for at, move in enumerate(pattern.moves):
            first.setdefault((pattern.place, move.choice, -1), (pattern.first, at))
            first.setdefault((pattern.place, move.choice, move.branch), (pattern.first, at))

    def thing(place: int, choice: int, part: int) -> Thing:
        return _thing(graph, first.get((place, choice, part)))

    for place, scene in enumerate(story.scenes):
        scenes[scene.id] = thing(place, -1, -1)
        for number, paragraph in enumerate(scene.text):
            if paragraph.when is not None:
                paragraphs[f"{scene.id}#{number + 1}"] = thing(place, -2, number)
        for choice, branch in _moves(story, place):
            if branch < 0:
                choices[choice_id(story, place, choice)] = Option(thing(place, choice, -1))
            else:
                branches[branch_id(story, place, choice, branch)] = thing(place, choice, branch)
    endings = {}
    for number, ending in enumerate(story.endings):
        met = graph.ends.get(number)
        shortest = _decisions(graph, met) if met else None
        endings[ending.id] = End(_thing(graph, met), None, shortest)
    nowhere = stuck(graph)
    return Answers(
        engine="sparse",
        states=len(graph),
        transitions=len(graph.targets),
        acyclic=None,
        plays=None,
        scenes=scenes,
        choices=choices,
        branches=branches,
        paragraphs=paragraphs,
        endings=endings,
        stuck=spots(graph, nowhere),
        conditions=conditions(graph),
        faults=_counted(stuck=len(nowhere)),
    )


def _thing(graph: Graph, met: tuple[int, int] | None) -> Thing:
    return NEVER if met is None else Thing(True, find=finder(graph, met))


def _moves(story: Story, place: int) -> Iterator[tuple[int, int]]:
    """Each choice of a scene (branch -1), followed by its branches; (-1, n) for reading on."""
    scene = story.scenes[place]
    for number, choice in enumerate(scene.choices):
        yield number, -1
        yield from ((number, branch) for branch in range(len(choice.goto)))
    if not scene.choices:
        yield from ((-1, branch) for branch in range(len(scene.goto)))


def _decisions(graph: Graph, met: tuple[int, int]) -> int:
    """The decisions of the play that ends with a move."""
    state, move = met
    pattern = graph.patterns[state]
    assert pattern is not None
    return graph.depths[state] + (pattern.moves[move].choice >= 0)


def _counted(**counts: int) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count > MOST_SPOTS}


def _solve(graph: Graph, answers: Answers, allowance: Allowance) -> Solved:
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
    scenes: dict[str, Thing] = {}
    choices: dict[str, Option] = {}
    branches: dict[str, Thing] = {}
    paragraphs: dict[str, Thing] = {}
    for place, scene in enumerate(story.scenes):
        scenes[scene.id] = meet.scene(place)
        for number, paragraph in enumerate(scene.text):
            if paragraph.when is not None:
                paragraphs[f"{scene.id}#{number + 1}"] = meet.paragraph(place, number)
        whole: Thing | None = None
        for choice, branch in _moves(story, place):
            if branch < 0:
                id = choice_id(story, place, choice)
                whole = meet.move(place, choice)
                choices[id] = Option(whole, _doors(story, closed.get((place, choice), {})))
                continue
            single = whole is not None and len(scene.choices[choice].goto) == 1
            found = whole if single and whole is not None else meet.move(place, choice, branch)
            branches[branch_id(story, place, choice, branch)] = found
    endings = {
        ending.id: End(
            meet.ending(number),
            counts[number] if counts is not None else None,
            answers.endings[ending.id].shortest,
        )
        for number, ending in enumerate(story.endings)
    }
    arrives = arriving(graph, ordered, flowing, reached, allowance)
    mean = means(graph, flowing, spread, arrives, again, meet.firsts)
    allowance.stage = "comparing choices"
    residual = {"p": flowing.residual} if flowing.residual else {}
    length, scored, principles = _spanned(graph, spread, mean, again)
    return Solved(
        replace(
            answers,
            acyclic=ordered.acyclic,
            plays=sum(counts) if counts is not None else None,
            scenes=scenes,
            choices=choices,
            branches=branches,
            paragraphs=paragraphs,
            endings=endings,
            traps=spots(graph, trapped),
            loops=_loops(graph, ordered),
            false_choices=false_choices(graph, allowance),
            giveaways=giveaways(graph, reached, allowance),
            residual=residual,
            faults=_counted(stuck=len(nowhere), traps=len(trapped)),
            length=length,
            scored=scored,
            principles=principles,
        ),
        Whole(graph, ordered, reached, again.decided),
    )


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
