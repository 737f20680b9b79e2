"""A profile as a document without a form: the same blocks for Markdown and for HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.catalogue import Family
from sim.document.blocks import Bar, Block, Heading, Item, Items, Plain, Plot, Said, Table
from sim.profile import words
from sim.profile.band import EDGE_TO, STRENGTH_FROM
from sim.profile.history import Played, asked, titles
from sim.profile.model import Evidence, Profile, Standing

if TYPE_CHECKING:
    from sim.profile.suggestion import Suggestion

HEAD = ("Principle", "Strained to shown", "What it says")
ATTEMPTS = ("When", "Scenario and ending", "Choice quality")
CAPTION = (
    "Each bar is a band: from always strained on the left to always shown on the right. The lines "
    f"stand at {EDGE_TO:.2f} and {STRENGTH_FROM:.2f}. A hollow bar has not enough evidence yet."
)


def outline(
    profile: Profile,
    history: Sequence[Played] = (),
    suggestion: Suggestion | None = None,
    when: str = "",
    *,
    whole: bool = True,
) -> Iterator[Block]:
    """The whole document in its order: the bands, the choices behind them, then what was played.

    Unless it is to be `whole`, what the learner wrote is left out.
    """
    yield Heading(1, words.title(profile))
    if when:
        yield Plain(when, quiet=True)
    yield Plain(words.basis(profile))
    yield Plain(words.MIRROR)
    for told in (words.elsewhere(profile), *profile.unread):
        if told:
            yield Plain(told, quiet=True)
    if suggestion is not None:
        yield Heading(2, words.NEXT)
        yield Plain(words.suggested(suggestion), lead=suggestion.card.title)
    yield Heading(2, "The principles by family")
    if profile.counted:
        yield Plain(CAPTION, quiet=True)
    for family, standings in profile.families.items():
        yield from _family(family, standings)
    yield from _choices(profile.standings)
    yield from _history(history)
    if whole:
        yield from _journal(profile, history)
    else:
        yield Plain(words.WORDS_OUT, quiet=True)
    yield Heading(2, "How this is worked out")
    for text in words.HOW:
        yield Plain(text)
    yield Items(
        tuple(Item(f"{words.SIGNS[name]} {name}: {what}") for name, what in words.BANDS.items())
    )
    yield Plain(words.RULES, quiet=True)


def plot(standings: Sequence[Standing]) -> Plot:
    """The bands of some principles, one below the other."""
    bars = tuple(
        Bar(
            each.principle.name,
            f"{words.SIGNS[each.band.name]} {words.standing(each)}",
            each.band.low,
            each.band.high,
            1,
            faint=not each.band.known,
        )
        for each in standings
    )
    return Plot(HEAD, bars, 1, guides=(EDGE_TO, STRENGTH_FROM))


def _family(family: Family, standings: Sequence[Standing]) -> Iterator[Block]:
    if not standings:
        return
    yield Heading(3, family.name)
    yield Plain(f"{words.family(standings)}.".capitalize(), quiet=True)
    met = [each for each in standings if each.evidence]
    if met:
        yield plot(met)
    unmet = [each.principle.name for each in standings if not each.evidence]
    if unmet:
        yield Plain(", ".join(unmet), lead="Nothing to go by yet")


def _choices(standings: Sequence[Standing]) -> Iterator[Block]:
    met = [each for each in standings if each.evidence or each.passed_over]
    if not met:
        return
    yield Heading(2, "The choices behind each band")
    for each in met:
        yield Heading(3, each.principle.name)
        said = f"{words.standing(each)}.".capitalize()
        yield Plain(" ".join(filter(None, (said, words.interval(each.band), words.passed(each)))))
        if each.evidence:
            yield Items(tuple(_choice(one) for one in each.evidence))
    yield Plain(words.PASSED_OVER, quiet=True)


def _choice(one: Evidence) -> Item:
    where = f"{one.title}, {one.heading}" if one.heading else one.title
    under = f"{where}; decision {one.number} of attempt {one.attempt}, {words.day(one.when)}"
    return Item(f"{words.MARK_SIGNS[one.mark]} {words.mark(one)}:", one.text, (under,))


def _history(history: Sequence[Played]) -> Iterator[Block]:
    yield Heading(2, "Attempts")
    if not history:
        yield Plain(words.NO_ATTEMPTS, quiet=True)
    if any(each.quality is not None for each in history):
        yield Plain(words.RUNS, quiet=True)
    counting = [each for each in history if each.kind == "counts"]
    practice = [each for each in history if each.kind == "practice"]
    left = [each for each in history if each.kind == "under way"]
    for found in (counting, practice):
        if found:
            yield Heading(3, words.HISTORY[found[0].kind])
            yield Table(ATTEMPTS, tuple(_ended(each) for each in found))
    if left:
        yield Heading(3, words.HISTORY["under way"])
        yield Items(tuple(Item(f"{each.title}, {words.day(each.at)}") for each in left))


def _ended(played: Played) -> tuple[str, str, str]:
    what = f"{played.title}: {played.ending}" if played.ending else played.title
    return words.day(played.at), what, words.came_of(played)


def _journal(profile: Profile, history: Sequence[Played]) -> Iterator[Block]:
    yield Heading(2, "Journal")
    if not profile.journal:
        yield Plain(words.NO_ANSWERS, quiet=True)
    names, questions = titles(tuple(history)), asked(history)
    for answer in profile.journal:
        where = names.get(answer.attempt, answer.scenario)
        yield Plain(f"{where}, {words.day(answer.at)}", lead=words.answered(answer))
        if question := words.asked(answer, questions):
            yield Plain(question)
        yield Said(answer.text)
