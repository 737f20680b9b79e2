"""What the map of a scenario says, so that the screen and plain mode say the same."""

from __future__ import annotations

from collections.abc import Iterable

from sim.debrief.seen import Lead, Reached, Seen, SeenMap, Spot, Standing, Taken

SIGNS: dict[Standing, str] = {"now": "●", "before": "✓", "open": "·", "locked": "×"}
"""A sign beside each word for how a choice stands."""
MORE = "Something here has not been seen yet."
ALL = "You have seen every scene, taken every choice and reached every ending."
NOTHING = (
    "Nothing of this scenario has been seen yet. The map fills in as you play: the scenes you "
    "come to, the choices that are open there, and where those lead that you take."
)
OLD = "in another version of the text"
LEGEND = (
    ("●", "taken in this attempt"),
    ("✓", "taken in another attempt, or taken back"),
    ("·", "open there, and not taken yet"),
    ("×", "locked whenever you came by"),
)
"""The signs with their meaning; the first one is for the map of an attempt only."""
UNNAMED = "a scene without a title"
ABOUT = (
    "The scenes that you have seen in all your attempts at this scenario, taken-back decisions "
    "included, with the choices that were open there and where those led that you took. What you "
    "have not seen is not shown, nor how much of it there is."
)


def often(times: int) -> str:
    """How often, as an adverb."""
    return {0: "not yet", 1: "once", 2: "twice"}.get(times, f"{times} times")


def short(found: SeenMap) -> str:
    """The counts alone, for a narrow line."""
    return f"{_count(len(found.spots), 'scene')}, {_count(len(found.endings), 'ending')}"


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"


def summary(found: SeenMap) -> str:
    """How much has been seen, in numbers of what was seen only."""
    if not found.spots and not found.endings:
        return NOTHING
    attempts = _count(found.attempts, "attempt")
    endings = _count(len(found.endings), "ending") if found.endings else "no ending yet"
    return f"In {attempts} you have seen {_count(len(found.spots), 'scene')} and {endings}."


def rest(found: SeenMap) -> str:
    """Whether anything is left."""
    if not found.spots and not found.endings:
        return ""
    return MORE if found.more else ALL


def unread(count: int) -> str:
    """That some attempts are missing from the map; empty where none is."""
    if not count:
        return ""
    attempts = "1 attempt is" if count == 1 else f"{count} attempts are"
    return f"{attempts} missing here: what was played can no longer be read."


def came(item: Seen, how: str) -> str:
    """That something was taken, seen or reached: this time, or how often."""
    if not item.now:
        words = f"{how} {often(item.times)}"
    elif item.times > 1:
        words = f"{how} this time, {often(item.times)} in all"
    else:
        words = f"{how} this time"
    return f"{words}, {OLD}" if item.old else words


def choice(item: Taken) -> str:
    """How a choice stands."""
    if item.standing in ("now", "before"):
        return came(item, "taken")
    words = "not taken yet" if item.standing == "open" else "locked"
    return f"{words}, {OLD}" if item.old else words


def spot(item: Spot) -> str:
    """Whether a scene was on the way this time; empty where it was not."""
    words = ["on your way this time"] if item.now else []
    return ", ".join([*words, OLD] if item.old else words)


def ending(item: Reached) -> str:
    """That an ending was reached."""
    return came(item, "reached")


def leads(found: Iterable[tuple[Lead, str]]) -> str:
    """Where something led, each with what it is called as it can be shown; empty where nowhere."""
    told = " or ".join(_lead(lead, name) for lead, name in found)
    return f"led {told}" if told else ""


def _lead(item: Lead, name: str) -> str:
    if item.spot is None:
        return f"to the ending “{name}”"
    return f"{'back to' if item.back else 'to'} {item.spot}, {name}"
