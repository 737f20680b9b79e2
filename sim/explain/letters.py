"""What the letters of the codes stand for, in the order in which a file is read."""

from __future__ import annotations

LETTERS: dict[str, str] = {
    "F": "The file itself and its YAML: whether it can be read at all.",
    "G": "Where things lead and what they name: scenes, endings, meters, principles.",
    "S": "Fields and their values: what is missing, unknown, or of the wrong kind.",
    "C": "Conditions: what stands behind 'when:'.",
    "W": "Prose and craft. Always warnings: the scenario can be played.",
    "P": "Plays, the tests beside a scenario.",
    "K": "Your own principles.yaml: what its entries name.",
    "R": "What can happen to those who play. `sim prove` finds it.",
    "L": "A whole folder of scenarios. `sim check --library` finds it.",
}
"""A line on each letter. A code keeps its letter for ever."""
