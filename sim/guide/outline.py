"""The page for facilitators without a form: its headings, paragraphs, lists and tables in order."""

from __future__ import annotations

from collections.abc import Iterator

from sim.document.blocks import Authored, Block, Heading, Item, Items, Plain, Table
from sim.document.inert import unmarked
from sim.document.words import GRADE_SIGNS, alone
from sim.guide import words
from sim.guide.dilemmas import Dilemma, Stake
from sim.guide.model import Focus, Guide, Outcome
from sim.guide.splits import Option, Split
from sim.guide.texts import listed
from sim.story.model import CastMember

FEW = 3
"""Scenes told of one tension; the others are counted."""


def outline(guide: Guide) -> Iterator[Block]:
    """The whole page; a part of which the scenario has nothing is left out with its heading."""
    story = guide.story
    yield Heading(1, words.title(guide))
    yield Plain(words.FOR_WHOM, quiet=True)
    yield from _situation(guide)
    yield from _people(guide)
    if guide.focus:
        yield Heading(2, "What it is about")
        yield Items(tuple(_focus(each) for each in guide.focus))
    if guide.dilemmas:
        yield Heading(2, "Where the sources pull apart")
        yield Plain(words.TENSIONS, quiet=True)
        told: set[str] = set()
        for dilemma in guide.dilemmas:
            yield from _dilemma(guide, dilemma, told)
    yield from _splits(guide)
    yield from _endings(guide)
    yield Heading(2, "Questions for the group")
    yield Items(tuple(Item(question) for question in guide.questions), numbered=True)
    yield from _timing(guide)
    if story.notes.strip():
        yield Heading(2, "The author’s notes")
        yield Authored(story.notes)
    yield Plain(words.made_from(guide), quiet=True)


def _situation(guide: Guide) -> Iterator[Block]:
    story = guide.story
    yield Heading(2, "The situation")
    yield Authored(story.summary)
    told = tuple(Item(f": {fact}", name=name) for name, fact in words.facts(guide))
    role = (Item(":", story.role, name="The role"),) if story.role.strip() else ()
    yield Items((*role, *told))
    if guide.untold:
        yield Plain(words.untold(guide), quiet=True)


def _people(guide: Guide) -> Iterator[Block]:
    cast = guide.story.cast
    if not cast:
        return
    wanted = any(member.wants.strip() for member in cast)
    yield Heading(2, "The people, and what each wants" if wanted else "The people")
    if wanted:
        yield Plain(words.WANTS, quiet=True)
    yield Items(tuple(_member(member) for member in cast))


def _member(member: CastMember) -> Item:
    stop = ":" if member.wants.strip() else ""
    return Item(f", {member.role}{stop}", member.wants, name=member.name)


def _focus(focus: Focus) -> Item:
    met = words.met(focus)
    under = " ".join(part for part in (met, alone(focus.single) if focus.single else "") if part)
    principle = focus.principle
    return Item(":", principle.definition, (under,) if under else (), principle.name)


def _dilemma(guide: Guide, dilemma: Dilemma, told: set[str]) -> Iterator[Block]:
    tension = dilemma.tension
    yield Heading(3, unmarked(tension.name))
    yield Items(
        (
            Item(":", tension.one.says, words.cited(dilemma.one_at, told), "On one side"),
            Item(":", tension.other.says, words.cited(dilemma.other_at, told), "On the other"),
        ),
        beside=True,
    )
    for stake in dilemma.stakes[:FEW]:
        yield Plain(_stake(guide, stake), lead=f"In “{stake.scene}”")
    if len(dilemma.stakes) > FEW:
        yield Plain(words.more(len(dilemma.stakes) - FEW), quiet=True)
    if not dilemma.stakes:
        yield Plain(words.THROUGHOUT, quiet=True)


def _stake(guide: Guide, stake: Stake) -> str:
    if stake.one:
        return f"“{stake.one}” stands nearest to the first side, “{stake.other}” to the second."
    if any(stake.scene_id == split.scene_id for split in guide.splits):
        return "its choices stand in a table below."
    return f"the choices are {listed([f'“{choice}”' for choice in stake.choices])}."


def _splits(guide: Guide) -> Iterator[Block]:
    if not guide.splits:
        return
    yield Heading(2, words.SPLITS[len(guide.splits)])
    yield Plain(words.key(guide), quiet=True)
    for split in guide.splits:
        yield Heading(3, split.name)
        yield Authored(split.text)
        yield _choices(split)
        yield from _weighed(split)


def _choices(split: Split) -> Table:
    shares = any(option.share is not None for option in split.options)
    head = ("", "Choice", *(("Share",) if shares else ()), "Sum", "Shows", "Strains")
    return Table(head, tuple(_row(option, shares) for option in split.options))


def _row(option: Option, shares: bool) -> tuple[str, ...]:
    share = (words.share(option.share),) if shares else ()
    return (
        option.letter,
        option.text if option.always else f"{option.text} {words.SOME}",
        *share,
        f"{words.signed(option.u)} {GRADE_SIGNS[option.grade]} {option.grade}",
        words.points(option.shows),
        words.points(option.strains),
    )


def _weighed(split: Split) -> Iterator[Block]:
    told = [
        Item(":", option.why, name=f"{'As strong' if at else 'The strongest'}, {option.letter}")
        for at, option in enumerate(split.strongest)
        if option.why.strip()
    ]
    weak = split.tempting
    if weak.why.strip():
        told.append(Item(":", weak.why, name=f"Tempting and weak, {weak.letter}"))
    if split.near is not None:
        told.append(Item(words.near(*split.near)))
    if split.closes:
        told.append(Item(words.closes(split.closes)))
    if told:
        yield Items(tuple(told))


def _endings(guide: Guide) -> Iterator[Block]:
    if not guide.endings:
        return
    yield Heading(2, "Where it can end")
    if not guide.untold and not guide.splits:  # else the tables have said it
        yield Plain(words.RANDOM, quiet=True)
    yield Items(tuple(_ending(each) for each in guide.endings))
    if guide.lost > 1e-9:
        yield Plain(words.lost(guide.lost), quiet=True)


def _ending(ending: Outcome) -> Item:
    title = unmarked(ending.title)
    share = ""
    if ending.reachable is False:
        share = "(nobody can come here)"
    elif ending.share is not None:
        share = f"({words.share(ending.share)})"
    return Item(f"{share}:", ending.text, name=title)


def _timing(guide: Guide) -> Iterator[Block]:
    yield Heading(2, "45 minutes with a group")
    if guide.timing.way == "before":
        yield Plain(words.before(guide))
    else:
        yield Plain(words.ready(guide), quiet=True)
    yield Table(
        ("Minutes", "What", "How"),
        tuple(
            (str(minutes), *words.part(guide, part, minutes))
            for part, minutes in guide.timing.parts
        ),
    )
