"""The scenes and endings one by one: text, choices, how many come by, which doors close."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from sim.map.graph import NOTHING, name_of, thing_at, ways
from sim.map.numbers import count, number, several, share
from sim.page import markup
from sim.page.markup import line
from sim.page.matter import Matter
from sim.page.overview import section
from sim.proof.model import Door, Thing
from sim.proof.things import branch_id, choice_id, paragraph_id
from sim.story.model import Choice

DOORS = 12
"""Endings named at one choice at most."""


def scenes(matter: Matter) -> str:
    """All scenes and endings whose text stands on the page."""
    last = len(matter.story.scenes)
    told = [
        _scene(matter, place) if place < last else _ending(matter, place)
        for place in sorted(matter.told)
    ]
    lead = (
        "In the order of the file. A choice <em>closes</em> an ending where some play that could "
        "still come to it before the choice no longer can after it."
    )
    if not matter.graph.whole:
        lead += (
            f" The story has {last:,} scenes; only those drawn above and those that a finding "
            "names are told here, with long texts cut."
        )
    return section("scenes", "The scenes one by one", lead, "\n".join(told))


def met(thing: Thing) -> str:
    """How many random players meet something, and how often, as a sentence in HTML."""
    if thing.reachable is False:
        return "<strong>∅ Nobody can ever come here.</strong>"
    if thing.p is None:
        return "It can be reached." if thing.reachable else "If it can be reached is not known."
    said = f"<strong>{share(thing.p, thing.reachable)}</strong> of random players come here"
    if thing.visits is not None and thing.visits > thing.p * (1 + 1e-9):
        return f"{said}, {number(thing.visits)} times in a play on average."
    return f"{said}."


def _lang(matter: Matter) -> str:
    return f' lang="{line(matter.story.language)}"' if matter.story.language else ""


def _article(matter: Matter, place: int, what: str, body: str) -> str:
    id = line(matter.story.place_id(place))
    return (
        f'<article id="place-{place}"><h3>{line(name_of(matter.story, place))}</h3>'
        f'<p class="quiet">{what} <code>{id}</code></p>'
        f"<p>{met(thing_at(matter.proof, place))}</p>{body}</article>"
    )


def _ending(matter: Matter, place: int) -> str:
    ending = matter.story.ending(place)
    assert ending is not None
    end = matter.proof.answers.endings.get(ending.id)
    plays = ""
    if end and end.plays is not None and end.thing.reachable:
        verb = "comes" if end.plays == 1 else "come"
        plays = f"<p>{count(end.plays)} {'play' if end.plays == 1 else 'plays'} {verb} to it.</p>"
    body = f'{plays}<div class="story"{_lang(matter)}>{markup.html(ending.text, matter.most)}</div>'
    return _article(matter, place, "Ending", body)


def _scene(matter: Matter, place: int) -> str:
    story, scene = matter.story, matter.story.scenes[place]
    told = []
    for at, paragraph in enumerate(scene.text):
        text = markup.html(paragraph.text, matter.most)
        if paragraph.when is None:
            told.append(text)
            continue
        thing = matter.proof.answers.paragraphs.get(paragraph_id(story, place, at), NOTHING)
        told.append(
            '<div class="some"><p class="quiet">Only where '
            f"<code>{line(paragraph.when.text)}</code> ({_readers(thing)})</p>{text}</div>"
        )
    body = f'<div class="story"{_lang(matter)}>{"".join(told)}</div>'
    if scene.choices:
        options = (_choice(matter, place, at, choice) for at, choice in enumerate(scene.choices))
        body += f'<ol class="choices">{"".join(options)}</ol>'
    else:
        body += f'<p class="quiet">The learner reads on: {_leads(matter, place, -1)}</p>'
    return _article(matter, place, "Scene", body)


def _readers(thing: Thing) -> str:
    if thing.reachable is False:
        return "nobody ever reads it"
    if thing.p is None:
        return "how many read it is not known"
    return f"{share(thing.p, thing.reachable)} of random players read it"


def _choice(matter: Matter, place: int, at: int, choice: Choice) -> str:
    option = matter.proof.answers.choices.get(choice_id(matter.story, place, at))
    thing = option.thing if option else NOTHING
    facts = []
    if thing.reachable is False:
        facts.append("<strong>∅ Nobody can ever take it.</strong>")
    elif thing.p is None:
        facts.append("How many take it is not known.")
    else:
        facts.append(f"Taken by {share(thing.p, thing.reachable)} of random players.")
    if choice.when is not None:
        facts.append(f"Open only where <code>{line(choice.when.text)}</code>.")
    facts.append(f"Leads to {_leads(matter, place, at)}")
    marks = [
        f"{matter.principle(p)} {'+' if a > 0 else '−'}{abs(a)}"
        for p, a in choice.scores.items()
        if a
    ]
    if marks:
        facts.append(f"Scored: {', '.join(marks)}.")
    doors = option.doors if option else None
    if doors is None:
        facts.append("Which endings it closes is not known.")
    elif doors:
        facts.append(f"Can close {_doors(matter, doors)}.")
    elif thing.reachable:
        facts.append("Closes no ending.")
    lang = _lang(matter)
    then = ""
    if choice.then:
        then = f'<div class="then"{lang}>{markup.html(choice.then, matter.most)}</div>'
    items = "".join(f"<li>{fact}</li>" for fact in facts)
    text = markup.inline(choice.text, matter.most)
    return f'<li><p{lang}>{text}</p>{then}<ul class="facts">{items}</ul></li>'


def _doors(matter: Matter, doors: Mapping[str, Door]) -> str:
    said = [
        matter.place(matter.story.places[id]) + _until(door)
        for id, door in islice(doors.items(), DOORS)
    ]
    more = len(doors) - DOORS
    return ", ".join(said) + (f" and {several(more, 'more')}" if more > 0 else "")


def _until(door: Door) -> str:
    """How much of the play is still to come when a door has closed, in brackets."""
    if door.least is None:
        return " (and no play ends after that)"
    if door.most is None:
        return f" ({several(door.least, 'more decision')} or any number to the end)"
    if door.most == 0:
        return " (the story ends without another decision)"
    if door.least == door.most:
        return f" ({several(door.least, 'more decision')} to the end)"
    return f" ({door.least} to {several(door.most, 'more decision')} to the end)"


def _leads(matter: Matter, place: int, choice: int) -> str:
    goto = next(goto for at, goto in ways(matter.story, place) if at == choice)
    said = []
    for at, branch in enumerate(goto):
        to = matter.place(branch.to)
        if len(goto) > 1:
            id = branch_id(matter.story, place, choice, at)
            thing = matter.proof.answers.branches.get(id, NOTHING)
            to += f" ({share(thing.p, thing.reachable)})"
        said.append(to)
    return ", ".join(said) + "."
