"""The debrief as a document without a form: its headings, paragraphs, lists and its one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.catalogue import Tension
from sim.debrief import confidence, words
from sim.debrief.model import Debrief, Moment, Note, quality_words
from sim.debrief.own import own_words, without
from sim.debrief.paths_outline import section
from sim.document.blocks import (
    Authored,
    Bar,
    Block,
    Heading,
    Item,
    Items,
    Plain,
    Plot,
    Said,
    Table,
)
from sim.document.inert import unmarked
from sim.document.words import alone


def outline(debrief: Debrief, answers: Mapping[str, str] | None, when: str = "") -> Iterator[Block]:
    """The whole document in its order: the question first, then the decisions, then the rest.

    Without `answers` all that the learner said of themselves is left out. It tells the story as
    far as the decisions need it, so that somebody can follow who was not there.
    """
    theirs = words.WORDS_OUT
    if answers is None:
        debrief, answers = without(debrief), {}
    else:
        theirs = words.WORDS_IN if own_words(debrief, answers) else ""
    yield Heading(1, debrief.title)
    yield Plain(f"{words.ABOUT_THIS} {theirs}".strip(), quiet=True)
    told = [when] if when else []
    if debrief.practice:
        told.append(words.THIS_IS_PRACTICE)
    if told:
        yield Plain(" · ".join(told), quiet=True)
    yield from _story(debrief)
    yield Heading(2, debrief.ending.title)
    yield Authored(debrief.ending.text)
    yield Heading(2, words.FIRST_QUESTION)
    yield Plain(debrief.asked.whole)
    if written := answers.get("reflection", "").strip():
        if debrief.another:  # it may answer this one
            yield Plain(words.EITHER, quiet=True)
            yield Plain(debrief.another.whole)
        yield Said(written)
    yield Heading(2, words.TALK[len(debrief.talk)])
    if debrief.talk:
        yield Items(tuple(_talk(moment) for moment in debrief.talk))
    if debrief.untold:
        yield Plain(debrief.untold, quiet=True)
    if written := answers.get("intention", "").strip():
        yield Heading(2, words.INTENTION)
        yield Said(written)
    yield Heading(2, "The decisions, one by one")
    for moment in debrief.moments:
        yield from _moment(debrief, moment)
    yield from _confidence(debrief)
    if debrief.beside is not None:
        yield from section(debrief.beside)
    yield from _principles(debrief)
    yield from _end(debrief)
    if debrief.following is not None:
        yield Heading(2, words.NEXT)
        yield Plain(words.following(debrief.following))
    yield from _working(debrief)


def table(debrief: Debrief) -> Table:
    """The worked table: what each decision gained, the most there was, and chance."""
    rows = []
    for moment in debrief.moments:
        name = moment.heading or moment.text
        if not moment.most or moment.chance is None:
            rows.append((str(moment.number), name, words.grade_words(moment.grade), "", "", ""))
            continue
        numbers = (str(moment.gained), str(moment.most), words.number(moment.chance))
        rows.append((str(moment.number), name, words.grade_words(moment.grade), *numbers))
    return Table(("", "Decision", "Grade", "Gained", "Most", "Chance"), tuple(rows))


def plot(debrief: Debrief) -> Plot:
    """The same as a picture: gained of the most there was, with a mark for chance."""
    counting = [moment for moment in debrief.moments if moment.most]
    bars = tuple(
        Bar(
            f"{moment.number} {moment.heading or moment.text}",
            f"{words.grade_words(moment.grade)}, {words.weighed(moment)}",
            0,
            moment.gained or 0,
            moment.most or 0,
            tick=moment.chance,
        )
        for moment in counting
    )
    most = max((moment.most or 0 for moment in counting), default=0)
    return Plot(("Decision", "Gained of the most", "What it says"), bars, most, words.PLOT)


def _story(debrief: Debrief) -> Iterator[Block]:
    """What the story is about, whom the learner was in it, and who else there is."""
    if debrief.summary:
        yield Authored(debrief.summary)
    if debrief.role:
        yield Authored(debrief.role, words.ROLE)
    if debrief.cast:
        yield Plain("", lead=words.PEOPLE)
        yield Items(tuple(Item(f"{member.name}, {member.role}") for member in debrief.cast))


def _talk(moment: Moment) -> Item:
    """As on the screen: what was chosen, then the author's view, then what became of endings."""
    lead = f"{moment.number} {words.grade_words(moment.grade)}:"
    under = (unmarked(moment.why), words.way(moment))
    return Item(lead, moment.text, tuple(text for text in under if text))


def _moment(debrief: Debrief, moment: Moment) -> Iterator[Block]:
    number = f"Decision {moment.number}"
    yield Heading(3, f"{number}: {moment.heading}" if moment.heading else number)
    for place, text in enumerate(moment.before):
        yield Authored(text, "" if place else words.BEFORE)
    yield Authored(moment.text, "You chose")
    if said := confidence.said(moment.sure, moment.reason):
        yield Plain(said)
    if moment.then:
        yield Authored(moment.then, "What followed")
    weighed = words.weighed(moment)
    grade = words.grade_words(moment.grade)
    yield Plain(f"{grade}, {weighed}" if weighed else grade)
    if moment.why:
        yield Authored(moment.why, "The author's view")
    if moment.way.closed:
        yield Plain(", ".join(moment.way.closed), lead=words.OUT_OF_REACH)
    elif moment.way.kept:
        yield Plain(words.kept(moment))
    if moment.notes:
        yield Plain("", lead="Principles")
        yield Items(tuple(_note(note) for note in moment.notes))
        if both := words.both(moment):
            yield Plain(both, quiet=True)
    if moment.others:
        yield Plain("", lead="What else was open")
        most = (f"{words.MOST}.",)
        yield Items(tuple(Item("", o.text, most if o.most else ()) for o in moment.others))
        for other in moment.others:
            if other.why:
                yield Authored(other.why, words.WHY_MOST)
    for tension in moment.tensions:
        yield from _tension(debrief, tension)


def _confidence(debrief: Debrief) -> Iterator[Block]:
    rows = confidence.table(debrief.moments)
    if not rows:
        return
    yield Heading(2, confidence.TITLE)
    yield Plain(confidence.NO_SCORE, quiet=True)
    yield Items(
        tuple(Item(confidence.row_words(row), name=confidence.row_name(row)) for row in rows)
    )
    yield Plain(confidence.look_again(debrief.moments))


def _note(note: Note) -> Item:
    under = tuple(note.cites) + ((alone(note.single),) if note.single else ())
    return Item(f"{words.NOTE_SIGNS[note.how]} {note.how}: {note.name}", under=under)


def _tension(debrief: Debrief, tension: Tension) -> Iterator[Block]:
    yield Plain(tension.name, lead="Where the sources pull apart")
    one, other = debrief.documents(tension.one), debrief.documents(tension.other)
    yield Items(
        (
            Item("On one side:", tension.one.says, (", ".join(one),) if one else ()),
            Item("On the other:", tension.other.says, (", ".join(other),) if other else ()),
        )
    )
    yield Authored(tension.reading, "One way to hold both")
    yield Plain(words.NO_WINNER, quiet=True)


def _principles(debrief: Debrief) -> Iterator[Block]:
    if not debrief.met:
        return
    yield Heading(2, "The principles")
    yield Items(tuple(Item(f"{met.principle.name}: {words.met_words(met)}") for met in debrief.met))
    yield Plain(words.PASSED_OVER, quiet=True)


def _end(debrief: Debrief) -> Iterator[Block]:
    if debrief.values:
        yield Heading(2, "Where things stood at the end")
        yield Items(tuple(Item(f"{label}: {value}") for label, value in debrief.values))
    wanted = [member for member in debrief.cast if member.wants]
    if wanted:
        yield Heading(2, "What the others wanted")
        yield Items(
            tuple(Item(f"{member.name}, {member.role}:", member.wants) for member in wanted)
        )


def _working(debrief: Debrief) -> Iterator[Block]:
    yield Heading(2, "How this is worked out")
    yield Plain(quality_words(debrief.quality, debrief.chance_line, debrief.scored))
    yield Plain(words.MIRROR)
    yield table(debrief)
    if debrief.quality is not None:
        yield plot(debrief)
    for line in words.sums(debrief) if debrief.quality is not None else ():
        yield Plain(" ".join(line.split()))
    for text in (*words.WORTH, words.FORMULA, words.ENDING_APART):
        yield Plain(text)
    yield Items(
        tuple(Item(f"{words.grade_words(key)}:", what) for key, what in words.GRADES.items())
    )
    yield Plain(f"{words.PRACTICE} {words.RULES}", quiet=True)
