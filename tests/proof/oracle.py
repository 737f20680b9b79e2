"""What a proof must say, read off the whole graph by the definitions, one after another."""

from __future__ import annotations

from sim.proof.model import Answers, Option, Proof
from sim.story.model import Story
from tests.proof.against import Against
from tests.proof.few import first_choices, single
from tests.proof.graph import Graph
from tests.proof.meeting import Meeting
from tests.proof.paths import first_paths
from tests.proof.spans import Spans
from tests.proof.states import States
from tests.proof.sums import cues_of, quality_of


class Oracle:
    """All answers for one story.

    `short`: p is taken from the visits where a thing cannot come twice in a play.
    """

    def __init__(self, story: Story, *, short: bool = True) -> None:
        self.story = story
        self.graph = Graph(story)
        self.short = short
        self._answers: Answers | None = None

    def proof(self) -> Proof:
        """Everything but the cover, for which there is more than one right answer."""
        return Proof(self.story, self.answers(), quality_of(self.graph), cues_of(self.graph))

    def answers(self) -> Answers:
        """What is answered, worked out once."""
        if self._answers is None:
            self._answers = self._answered()
        return self._answers

    def _answered(self) -> Answers:
        graph, story = self.graph, self.story
        paths = first_paths(graph)
        met, states = Meeting(graph, paths, self.short), States(graph, paths)
        against, spans = Against(graph), Spans(graph)
        endings = dict(met.endings())
        places = {id: place for place, id in enumerate(scene.id for scene in story.scenes)}
        choices = {}
        for id, thing in met.choices():
            scene, _, name = id.partition(".")
            place = places[scene]
            at = [choice.id for choice in story.scenes[place].choices].index(name)
            choices[id] = Option(thing, against.doors(place, at))
        return Answers(
            engine="sparse",
            states=len({graph.sliced(node) for node in graph.nodes}),
            transitions=sum(len(graph.ways[node]) for node in states.one_each(graph.nodes)),
            acyclic=graph.acyclic,
            plays=sum(end.plays or 0 for end in endings.values()) if graph.acyclic else None,
            scenes=dict(met.scenes()),
            choices=choices,
            branches=dict(met.branches()),
            paragraphs=dict(met.paragraphs()),
            endings=endings,
            stuck=states.spots([node for node in graph.nodes if not graph.ways[node]]),
            traps=states.spots(
                [node for node in graph.nodes if graph.ways[node] and not graph.ends[node]]
            ),
            loops=states.loops(),
            conditions=tuple(states.conditions()),
            false_choices=tuple(against.false_choices()),
            giveaways=tuple(against.giveaways()),
            first_choices=first_choices(graph, paths),
            single=single(graph, paths),
            principles=spans.principles(),
            length=spans.length(),
            scored=spans.scored(),
        )


def expected(story: Story) -> Proof:
    """The whole answer for a story, but for the cover."""
    return Oracle(story).proof()
