"""Whose situation a scenario can be about. By itself, since lists need nothing else of a story."""

from __future__ import annotations

SITUATIONS = (
    "individual-contributor",
    "new-manager",
    "new-manager-of-peers",
    "going-strategic",
    "cross-functional-lead",
    "deciding-on-management",
)
"""The ids, in the order in which lists have them."""
