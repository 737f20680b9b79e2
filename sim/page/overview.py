"""The head of the page: the verdict, how much there is, the endings, how long a play is."""

from __future__ import annotations

from sim.map.numbers import UNKNOWN, count, number, several, share
from sim.page.markup import line
from sim.page.matter import Matter
from sim.proof.model import Span

ENDINGS = 200
"""Endings listed at most."""


def head(matter: Matter) -> str:
    """The title, and the verdict in words."""
    story, proof = matter.story, matter.proof
    if matter.proved:
        sign, verdict = "✓", "<strong>Proved.</strong> "
        verdict += (
            "Every way through this story has been followed, not a sample. "
            "The numbers below are exact, up to rounding."
        )
        off = max(proof.answers.residual.values(), default=0.0)
        if off > 1e-6:
            verdict += f" Where plays go round in a ring they may be off by {off:.0e}."
    else:
        sign, verdict = "?", "<strong>Not proven.</strong> "
        verdict += (
            f"The search stopped early: {line(proof.reason)}. What is said below was seen; "
            "what was not settled by then is called “not known”."
        )
    kind = "verdict" if matter.proved else "verdict open"
    return (
        f'<header><p class="kicker">What can happen in this story</p>'
        f"<h1>{line(story.title) or line(story.id)}</h1>"
        f'<p class="{kind}"><span class="sign" aria-hidden="true">{sign}</span> '
        f"<span>{verdict}</span></p></header>"
    )


def size(matter: Matter) -> str:
    """How much there is: states, transitions, plays; and the rings, where plays can go round."""
    answers = matter.proof.answers
    at_least = "" if matter.proved else "at least "
    if answers.plays is None and answers.acyclic is False:
        plays, why = "no limit", "ways from start to end: a play can go round in a ring"
    else:
        plays, why = count(answers.plays), "different ways from the start to an ending"
    cards = [
        _card("Scenes", count(len(matter.story.scenes)), "places in the story, as written"),
        _card(
            "States",
            at_least + count(answers.states),
            "a scene together with what the story still remembers there",
        ),
        _card(
            "Transitions",
            at_least + count(answers.transitions),
            "single steps from one state to what follows",
        ),
        _card("Plays", plays, why),
    ]
    return f'<dl class="cards">{"".join(cards)}</dl>{_rings(matter)}{_cover(matter)}'


def _card(name: str, value: str, why: str) -> str:
    kind = ' class="long"' if len(value) > 14 else ""
    return f'<div><dt>{name}</dt><dd{kind}>{value}</dd><dd class="why">{why}</dd></div>'


def _rings(matter: Matter) -> str:
    loops = list(dict.fromkeys(matter.proof.answers.loops))
    if not loops:
        return ""
    items = []
    for loop in loops[:20]:
        names = [matter.place(matter.story.places[id]) for id in loop[:12]]
        more = f" and {len(loop) - 12:,} more" if len(loop) > 12 else ""
        items.append(f"<li>{', '.join(names)}{more}</li>")
    more = f"<li>and {len(loops) - 20:,} more</li>" if len(loops) > 20 else ""
    return (
        "<p>A play can go round in a ring, and come through the same scenes again, here:</p>"
        f'<ul class="plain">{"".join(items)}{more}</ul>'
    )


def _cover(matter: Matter) -> str:
    cover = matter.proof.cover
    if cover is None or not cover.plays:
        return ""
    plays = several(len(cover.plays), "play")
    least = "; fewer cannot do it" if cover.bound == len(cover.plays) else ""
    each = "is" if len(cover.plays) == 1 else "are"
    return (
        f"<p>{plays} {each} enough to take every choice once that a finished play can take{least}."
        "</p>"
    )


def endings(matter: Matter) -> str:
    """The endings: how many players come to each, by how many plays, and how soon."""
    story, answers = matter.story, matter.proof.answers
    rows = []
    shown = story.endings[:ENDINGS]
    for at, ending in enumerate(shown):
        place = len(story.scenes) + at
        end = answers.endings.get(ending.id)
        if end is None:
            continue
        p = end.thing.p or 0.0
        if end.thing.reachable is False:
            chance = "<strong>∅ never reached</strong>"
        else:
            chance = share(end.thing.p, end.thing.reachable)
        bar = (
            '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
            '<rect class="track" width="100" height="10"/>'
            f'<rect width="{100 * p:.2f}" height="10"/>'
            "</svg>"
        )
        no_limit = "no limit" if answers.acyclic is False else UNKNOWN
        id = f"ending-{at}"
        walk = (
            f'<button type="button" data-walk="{id}">Show one</button>'
            if id in matter.walks
            else ""
        )
        fewest = number(end.shortest, "–")
        rows.append(
            f'<tr><th scope="row">{matter.place(place)}</th><td class="wide">{bar}{chance}</td>'
            f"<td>{count(end.plays, no_limit)}</td><td>{fewest} {walk}</td></tr>"
        )
    more = len(story.endings) - len(shown)
    note = f"<p>{several(more, 'more ending')} are not listed here.</p>" if more else ""
    return section(
        "endings",
        "The endings",
        "A <em>random player</em> takes each open choice equally often and knows nothing. The "
        "share of random players says where the story drifts by itself; it is no forecast of real "
        "people.",
        '<div class="scroll"><table><thead><tr><th scope="col">Ending</th>'
        '<th scope="col" class="wide">Random players who come to it</th><th scope="col">Plays</th>'
        '<th scope="col">Fewest decisions</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>{note}",
    )


def length(matter: Matter) -> str:
    """How long a play is: decisions, words, minutes."""
    spans = matter.proof.answers.length
    rows = "".join(
        f'<tr><th scope="row">{name}<small>{why}</small></th>{_span(matter, span)}</tr>'
        for name, why, span in (
            ("Decisions", "how often the learner chooses", spans.decisions),
            ("Words", "everything there is to read on the way", spans.words),
            ("Minutes", "200 words a minute, and a third of a minute a decision", spans.minutes),
        )
    )
    return section(
        "length",
        "How long a play is",
        "Over all plays that come to an ending. “On average” is the random player’s. "
        f"The scenario itself promises {several(matter.story.minutes, 'minute')}.",
        '<div class="scroll"><table class="numbers"><thead><tr><td></td>'
        '<th scope="col">Shortest</th><th scope="col">On average</th>'
        '<th scope="col">Longest</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>",
    )


def _span(matter: Matter, span: Span) -> str:
    none = UNKNOWN if not matter.proved else "–"
    most = "no limit" if matter.proved and span.least is not None else none
    cells = (number(span.least, none), number(span.mean, none), number(span.most, most))
    return "".join(f"<td>{cell}</td>" for cell in cells)


def section(id: str, title: str, lead: str, body: str) -> str:
    """A part of the page: a heading, a sentence on how to read it, and the matter itself."""
    return f'<section id="{id}"><h2>{title}</h2><p class="lead">{lead}</p>{body}</section>'
