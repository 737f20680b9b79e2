"""Words that give a choice away, or that judge where a consequence should show."""

from __future__ import annotations


def _inflected(verb: str) -> tuple[str, ...]:
    """A regular verb with its endings; none of ours doubles a letter."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    ending = "es" if verb.endswith(("s", "ch")) else "s"
    return verb, f"{verb}{ending}", f"{verb}ed", f"{verb}ing"


def _forms(verbs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in _inflected(verb))


LOADED = frozenset(("just", "simply", "merely", "genuinely", "truly", "empathetically")) | _forms(
    ("demand", "insist", "force", "ignore", "dismiss", "lecture", "blame", "bulldoze")
)
"""Words by which a choice is weighed before anybody has thought about it."""

HARMLESS = (
    r"(?:air|field|labour|labor|police|sales|task|work)[\s-]forces?",
    r"(?:in|into|full)\sforce",
    r"(?:customer|daily|in|on|peak|the)\sdemands?",
    r"demand\s(?:for|forecasts?|planning|plans?|is|was|rises|rose|grows|grew|falls|fell)",
    r"lecture\s(?:halls?|notes|rooms?|theatres?|theaters?)",
)
"""Where a loaded word is the name of a thing, as patterns."""

LOADED_PHRASES = frozenset(f"actively {form}" for form in _inflected("listen"))
"""Two words that are harmless apart."""

KEY_WORDS = frozenset(
    (
        *("vision", "visions", "culture", "cultures", "credibility", "stakeholder"),
        *("stakeholders", "delegation", "empowerment", "engagement"),
    )
) | _forms(("trust", "delegate", "listen", "value", "coach", "empower", "engage"))
"""Words of the principles: who has read the list finds the wanted choice by them."""

JUDGING = frozenset(("good", "wrong", "unfortunately", "wisely", "leader", "leaders", "leadership"))
"""Words that tell a learner what to think of what happened."""

UNJUDGING = (
    r"good\s(?:morning|afternoon|evening|night|friday)",
    r"leader\s?boards?",
    r"for\sgood(?=\s*(?:[.,;:!?–—-]|$))",
    r"a\sgood\s(?:deal|few|many)",
    r"in\sgood\stime",
    r"what(?:['’]s|\sis|\swas|\swent|\shas\sgone|\shad\sgone)\swrong",
    r"(?:crew|department|floor|group|line|party|project|section|shift|site|squad|team|union"
    r"|unit|ward|watch)[\s-]leaders?",
)
"""Where a judging word says nothing of anybody's doings, as patterns; jobs are among them."""

JUDGING_PHRASES = frozenset(("should have", "should've"))
"""Judging in two words."""

UNTOLD = frozenset(
    (
        *("a", "all", "among", "an", "and", "are", "as", "at", "be", "before", "behind", "being"),
        *("by", "can", "do", "each", "for", "from", "her", "his", "how", "in", "into", "is", "it"),
        *("its", "not", "of", "off", "on", "or", "others", "out", "own", "past", "so", "that"),
        *("the", "their", "them", "they", "this", "through", "to", "up", "we", "what", "where"),
        *("who", "why", "with", "without", "you", "your", "yours"),
    )
)
"""Words of a principle's name that say nothing of it alone."""
