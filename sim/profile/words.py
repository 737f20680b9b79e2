"""What a profile says in our own words, so that screens, plain mode and documents say the same.

A band is easily read as a verdict on a person. Every sentence that explains one stands here, and
every number in these sentences is taken from the rules it belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sim.profile.band import EDGE_TO, HIGH, LEAST, LOW, PRIOR, STRENGTH_FROM, Band, Name
from sim.story.scoring import RULES_VERSION, shown_as

if TYPE_CHECKING:
    from sim.debrief.question import Asked
    from sim.profile.history import Kind, Played
    from sim.profile.model import Evidence, Profile, Standing
    from sim.profile.suggestion import Suggestion
    from sim.records import Answer, Saved

TITLE = "Your profile"
MIRROR = (
    "A profile mirrors the choices you made in stories. It is a way into a conversation. It does "
    "not measure you, and nobody is ranked by it."
)
ONE_RUN = "This number mirrors one run through one story. It does not measure you."
"""Beside the quality of an attempt."""
RUNS = "Each number mirrors one run through one story. None of them measures you."
"""The same, once for a list of attempts."""
EMPTY = (
    "Nothing stands here yet. Play a scenario to its end, without coaching and without taking "
    "anything back, and what its choices showed appears here."
)
NO_ANSWERS = "Nothing has been written down yet. After each story there is room for it."
WORDS_OUT = "What was written in the journal was left out."
NO_ATTEMPTS = "No attempts yet."
NEXT = "What next"
HISTORY: dict[Kind, str] = {
    "counts": "Attempts that count",
    "practice": "Practice",
    "under way": "Under way",
}
"""The headings of a history, by what becomes of an attempt."""

SIGNS: dict[Name, str] = {
    "strength": "▲",
    "mixed": "◆",
    "growing edge": "△",
    "not enough evidence yet": "·",
}
"""A sign beside each band's word, so that meaning is never carried by colour."""
MARK_SIGNS = {2: "++", 1: "+", -1: "−", -2: "−−"}
"""A sign for what a choice did; the words beside it are those of `mark`."""


def _two(share: float) -> str:
    """A share from 0 to 1 with two decimals, as the scoring rules write it."""
    return "1" if share >= 0.995 else f"{share:.2f}".lstrip("0")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


BANDS: dict[Name, str] = {
    "strength": f"the whole band lies at {_two(STRENGTH_FROM)} or above: your choices mostly "
    "showed it",
    "growing edge": f"the whole band lies at {_two(EDGE_TO)} or below: your choices mostly "
    "strained it, so there is something to try here",
    "mixed": "anything in between: you showed it here and strained it there, or it is too early "
    "to say which",
    "not enough evidence yet": f"fewer than {LEAST} choices have shown or strained it, and nothing "
    "is said about it",
}
"""What each band means."""

EVIDENCE = (
    "Only what a choice of yours shows or strains is evidence. The author marked it: +2 or −2 "
    "counts as a full one, +1 or −1 as half."
)
PASSED_OVER = (
    "Passed over: another choice would have shown it, and yours left it alone. It is counted so "
    "that you can see it, and it never moves a band."
)
INTERVAL = (
    "A band runs from 0, where every choice strains the principle, to 1, where every choice shows "
    f"it. It begins as if {PRIOR:g} full showings and {PRIOR:g} full strains had been seen "
    "already, and your choices move it from there: the more there is to go by, the shorter it "
    f"gets. Your share of showing lies in it with a chance of {_percent(HIGH - LOW)}, as far as "
    "these choices can tell."
)
FORMULA = (
    f"With S and T for what was shown and strained in all, the band is the {_percent(HIGH - LOW)} "
    f"interval of Beta({PRIOR:g} + S, {PRIOR:g} + T)."
)
COUNTS = (
    "Of each scenario one attempt counts: the first that you finish without coaching and without "
    "taking anything back. Every other attempt is practice. It is kept apart and uses nothing up: "
    "attempts that were left, coached or rewound do not take the place of your first. An edited "
    "scenario is still the same scenario."
)
NOWHERE = "Files opened by themselves, and plays a trainer tries out, count nowhere."
RULES = f"Scoring rules, version {RULES_VERSION}."

HOW: tuple[str, ...] = (EVIDENCE, INTERVAL, PASSED_OVER, COUNTS, NOWHERE, FORMULA)
"""How a profile is worked out, in paragraphs; `BANDS` says what the bands are called."""


def title(profile: Profile) -> str:
    """Whose profile this is."""
    return f"The profile of {profile.learner}" if profile.learner else TITLE


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 choice, 2 choices."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def signed(band: Band) -> str:
    """The name of a band behind its sign."""
    return f"{SIGNS[band.name]} {band.name}"


def range_of(band: Band) -> str:
    """From where to where a band runs: `.63 to .94`."""
    return f"{_two(band.low)} to {_two(band.high)}"


def standing(found: Standing) -> str:
    """How a learner stands with a principle, in one line without a stop."""
    made = len(found.evidence)
    if not found.band.known:
        return f"not enough evidence yet: {made} of the {LEAST} choices it takes"
    shown, strained = len(found.shown), len(found.strained)
    said = f"{found.band.name}: showing in {shown} of {made} choices"
    return f"{said}, straining in {strained}" if strained else said


def interval(band: Band) -> str:
    """What the numbers of a band say, as a sentence; nothing where too little is known."""
    if not band.known:
        return ""
    return f"The band runs from {range_of(band)}, where 0 is always straining and 1 always showing."


def passed(found: Standing) -> str:
    """How often a principle was passed over, as a sentence; nothing where it never was."""
    if not found.passed_over:
        return ""
    return f"Passed over in {count(found.passed_over, 'decision')}, which moves no band."


def mark(evidence: Evidence) -> str:
    """What a choice did, and how strongly: `shown`, `strained a little`."""
    said = "shown" if evidence.mark > 0 else "strained"
    return said if abs(evidence.mark) == 2 else f"{said} a little"


def family(standings: Sequence[Standing]) -> str:
    """How many principles of a family stand in which band; what there is none of is left out."""
    counts = [(name, sum(each.band.name == name for each in standings)) for name in SIGNS]
    plural: dict[Name, str] = {"strength": "strengths", "growing edge": "growing edges"}
    told = []
    for name, number in counts:
        if number:
            word = f"with {name}" if name == "not enough evidence yet" else name
            told.append(f"{number} {plural.get(name, word) if number > 1 else word}")
    return ", ".join(told)


def basis(profile: Profile) -> str:
    """What the profile rests on, as a sentence."""
    made = count(len(profile.counted), "attempt")
    if not profile.counted:
        return EMPTY
    if len(profile.counted) == 1:
        return f"{made} counts here, your first at its scenario."
    return f"{made} count here, your first at each scenario."


def elsewhere(profile: Profile) -> str:
    """That attempts at scenarios with other principles are not in here; nothing without any."""
    if not profile.elsewhere:
        return ""
    were, they = ("was", "it is") if profile.elsewhere == 1 else ("were", "they are")
    return (
        f"{count(profile.elsewhere, 'attempt')} {were} at scenarios with other principles; "
        f"{they} kept, and not counted here."
    )


def quality(quality: float | None, chance_line: float | None, scored: int) -> str:
    """Choice quality for a line of a list, always with how many decisions it comes from."""
    if quality is None or chance_line is None:
        return "not scored"
    return (
        f"{shown_as(quality)} of 100 from {count(scored, 'decision')}, "
        f"chance line {shown_as(chance_line)}"
    )


def came_of(played: Played) -> str:
    """The quality of an attempt, why it is practice if it is, or why nothing can be said of it."""
    if played.unread:
        return "it cannot be read any more"
    if played.kind == "under way":
        return f"{count(len(played.saved.entries), 'decision')} so far"
    said = quality(played.quality, played.chance_line, played.scored)
    why = why_practice(played)
    return f"{said}; {why}" if why else said


def why_practice(played: Played) -> str:
    """Why an attempt is practice; empty for one that is not."""
    if played.kind != "practice":
        return ""
    saved = played.saved
    if saved.parent is not None:
        return "played on from a decision"
    return _why(saved) or "not the first at its scenario"


def _why(saved: Saved) -> str:
    if saved.origin != "library":
        return "a file opened by itself"
    if saved.coached:
        return "coached"
    return "a decision was taken back" if saved.rewound else ""


def answered(answer: Answer) -> str:
    """What an entry of the journal answered."""
    return {
        "reflection": "Your answer to the first question",
        "intention": "What you meant to try that week",
        "followup": "How it went",
    }.get(answer.kind, "What you wrote")


def asked(answer: Answer, found: Mapping[int, Sequence[Asked]]) -> str:
    """What an answer was an answer to; empty where that is not known, or said by `answered`."""
    from sim.debrief.words import EITHER

    questions = found.get(answer.attempt, ()) if answer.kind == "reflection" else ()
    return f" {EITHER} ".join(each.whole for each in questions)


def own_words(profile: Profile) -> str:
    """What of the learner's own would stand in a document; empty where nothing would."""
    return count(len(profile.journal), "answer") if profile.journal else ""


def suggested(suggestion: Suggestion) -> str:
    """Why a scenario is suggested, as a sentence."""
    reason = suggestion.reason
    return f"{reason[:1].upper()}{reason[1:]}."


def day(at: str) -> str:
    """The day of a kept time (ISO 8601, UTC) by this machine's clock; the text where garbled."""
    from datetime import datetime

    try:
        local = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return at
    return f"{local.day} {local:%B %Y}"
