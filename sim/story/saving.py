"""A state as plain data, for JSON: written by one process and read back by any other."""

from __future__ import annotations

from typing import Any

from sim.story.model import Story
from sim.story.play import Arrival, PlayError, State


def state_to_json(story: Story, state: State) -> dict[str, Any]:
    """A state as plain data that `state_from_json` reads back; places by id."""
    return {
        "version": 1,
        "seed": state.seed,
        "place": story.place_id(state.place),
        "values": list(state.values),
        "marks": [name for bit, name in enumerate(story.marks) if state.marks >> bit & 1],
        "draws": state.draws,
        "trail": [
            [
                story.place_id(place),
                list(values),
                [name for bit, name in enumerate(story.marks) if marks >> bit & 1],
            ]
            for place, values, marks in state.trail
        ],
    }


def state_from_json(story: Story, data: dict[str, Any]) -> State:
    """The state that `state_to_json` wrote for the same story.

    Raises PlayError where the data are of another version or do not fit the story.
    """
    if data.get("version") != 1:
        raise PlayError("this state was written by another version")
    try:
        bits = {name: 1 << bit for bit, name in enumerate(story.marks)}
        trail = tuple(
            Arrival(story.places[id], tuple(values), sum(bits[name] for name in marks))
            for id, values, marks in data["trail"]
        )
        return State(
            data["seed"],
            story.places[data["place"]],
            tuple(data["values"]),
            sum(bits[name] for name in data["marks"]),
            data["draws"],
            trail,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PlayError(f"this state does not fit the story: {error}") from None
