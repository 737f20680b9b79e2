"""A profile as data for scripts: what `sim profile --json` prints. Numbers are unrounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.profile import band, words
from sim.profile.history import Played, asked
from sim.profile.model import Evidence, Profile, Standing
from sim.story.scoring import RULES_VERSION

if TYPE_CHECKING:
    from sim.profile.suggestion import Suggestion

VERSION = 1
"""Of the names and meanings of the fields; fields may be added without another version."""


def record(
    profile: Profile, history: Sequence[Played], suggestion: Suggestion | None
) -> dict[str, Any]:
    """The whole profile; None where there is nothing to say."""
    questions = asked(history)
    return {
        "version": VERSION,
        "learner": profile.learner,
        "rules": RULES_VERSION,
        "catalogue_sha256": profile.catalogue.sha256,
        "thresholds": {
            "prior": band.PRIOR,
            "interval": [band.LOW, band.HIGH],
            "strength_from": band.STRENGTH_FROM,
            "growing_edge_to": band.EDGE_TO,
            "least_choices": band.LEAST,
        },
        "families": [
            {
                "id": family.id,
                "name": family.name,
                "bands": _counted(standings),
            }
            for family, standings in profile.families.items()
        ],
        "principles": [_standing(each) for each in profile.standings],
        "attempts": [_played(each) for each in history],
        "journal": [
            {
                "kind": each.kind,
                "question": words.asked(each, questions) or None,
                "text": each.text,
                "at": each.at,
                "attempt": each.attempt,
                "scenario": each.scenario,
            }
            for each in profile.journal
        ],
        "elsewhere": profile.elsewhere,
        "unread": list(profile.unread),
        "suggestion": None if suggestion is None else _suggestion(suggestion),
    }


def _counted(standings: Sequence[Standing]) -> dict[str, int]:
    counts = Counter(each.band.name for each in standings)
    return {name: counts[name] for name in words.SIGNS}


def _standing(found: Standing) -> dict[str, Any]:
    return {
        "id": found.principle.id,
        "name": found.principle.name,
        "family": found.principle.family,
        "band": found.band.name,
        "low": found.band.low,
        "high": found.band.high,
        "choices": len(found.evidence),
        "shown": len(found.shown),
        "strained": len(found.strained),
        "shown_strength": sum(each.strength for each in found.shown),
        "strained_strength": sum(each.strength for each in found.strained),
        "passed_over": found.passed_over,
        "evidence": [_evidence(each) for each in found.evidence],
    }


def _evidence(each: Evidence) -> dict[str, Any]:
    return {
        "attempt": each.attempt,
        "scenario": each.scenario,
        "title": each.title,
        "finished": each.when,
        "decision": each.number,
        "heading": each.heading,
        "text": each.text,
        "mark": each.mark,
    }


def _played(each: Played) -> dict[str, Any]:
    return {
        "id": each.saved.id,
        "scenario": each.saved.scenario,
        "title": each.title,
        "kind": each.kind,
        "why_practice": words.why_practice(each) or None,
        "started": each.saved.started,
        "finished": each.saved.finished,
        "ending": each.saved.ending,
        "ending_title": each.ending or None,
        "quality": each.quality,
        "chance_line": each.chance_line,
        "decisions_scored": each.scored,
        "unread": each.unread or None,
    }


def _suggestion(found: Suggestion) -> dict[str, Any]:
    return {
        "id": found.card.id,
        "title": found.card.title,
        "file": found.card.path,
        "reason": found.reason,
        "principles": list(found.principles),
    }
