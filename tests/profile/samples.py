"""Scenarios that mark what they are told to, and attempts at them kept in real records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from sim.attempt import Attempt
from sim.library import Card, Scenario, compiled
from sim.records import Store
from sim.story.demand import Demand

CORPUS = Path(__file__).parents[1] / "corpus"
CATALOGUE = (CORPUS / "principles.yaml").read_bytes()
ASK, GROW, STAY = "ask-why", "grow-others", "stay-with-it"
OTHER = CATALOGUE
for _name in (ASK, GROW, STAY):
    OTHER = OTHER.replace(_name.encode(), f"other-{_name}".encode())
"""The same principles under other ids: those of somebody else's folder."""

Scenes = Sequence[tuple[Mapping[str, int], Mapping[str, int]]]
"""For each scene the marks of its two choices, `one` and `two`."""


@cache
def _compiled(text: str, catalogue: bytes) -> Scenario:
    return compiled(text.encode(), catalogue, "sample")


def text(id: str, scenes: Scenes, title: str = "") -> str:
    """A scenario in a row of scenes, each with two choices and the marks given."""
    focus = dict.fromkeys(id for pair in scenes for marks in pair for id in marks)
    lines = [
        "format: 1",
        f"id: {id}",
        f"title: {title or id.capitalize()}",
        "summary: |\n  Somebody asks.",
        "role: |\n  You are there.",
        "for: [individual-contributor]",
        "minutes: 3",
        f"focus: [{', '.join(focus)}]",
        "scenes:",
    ]
    for number, pair in enumerate(scenes):
        to = f"s{number + 1}" if number + 1 < len(scenes) else "end"
        lines += [f"  s{number}:", f"    heading: Day {number}", "    text: |\n      It is so."]
        lines.append("    choices:")
        for name, marks in zip(("one", "two"), pair, strict=True):
            lines += [f"      {name}:", f"        text: |\n          Take {name} of {number}."]
            if marks:
                given = ", ".join(f"{id}: {mark}" for id, mark in marks.items())
                lines += [f"        scores: {{{given}}}", "        why: |\n          So it is."]
            lines.append(f"        goto: {to}")
    lines += ["endings:", "  end:", "    title: The end", "    text: |\n      Over."]
    return "\n".join(lines) + "\n"


def scenario(id: str, scenes: Scenes, title: str = "", catalogue: bytes = CATALOGUE) -> Scenario:
    """The same, compiled."""
    return _compiled(text(id, scenes, title), catalogue)


def marking(id: str, *marks: Mapping[str, int]) -> Scenario:
    """A scenario whose choice `one` has these marks, scene by scene, and `two` has none."""
    return scenario(id, [(each, {}) for each in marks])


def finish(
    store: Store, played: Scenario, choices: str = "", *, learner: str = "", **how: object
) -> Attempt:
    """An attempt played to its end: the first of each scene, or as `choices` says, as in `122`."""
    attempt = Attempt.begin(played, store, seed=0, learner=learner, **how)  # type: ignore[arg-type]
    taken = iter(choices)
    while not attempt.finished:
        attempt.choose("two" if next(taken, "1") == "2" else "one")
    return attempt


def card(id: str, *focus: str, weight: int = 0, **more: object) -> Card:
    """A card of a library; those with more `weight` stand later on the path."""
    facts = {"title": id.capitalize(), "summary": "", "role": "", "field": "", "minutes": 3}
    facts |= {"path": f"/somewhere/{id}.scenario.yaml", "situations": (), "cast": (), "sha256": ""}
    asked = Demand(minutes=3, people=weight, scenes=1, close=0, priced=0)
    return Card(id=id, focus=focus, demand=asked, **(facts | more))  # type: ignore[arg-type]
