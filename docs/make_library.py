"""Writes the tables of docs/library.md anew, from the scenarios and their proofs.

`python docs/make_library.py` writes them; what stands between the marks is made, all else is
written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sim import library
from sim.authoring.collection.member import scored_in
from sim.catalogue import Catalogue
from sim.learning_path import paths, reason
from sim.library import Card
from sim.proof.findings import CUES
from sim.proof.limits import Limits
from sim.proof.model import Proof, Span
from sim.proof.prove import prove
from sim.story.model import Story
from sim.text import one_line

PAGE = Path(__file__).parent / "library.md"
MARKS = re.compile(r"(<!-- made: ([a-z]+) -->\n).*?(<!-- made -->)", re.DOTALL)


def page(text: str) -> str:
    """The page with its tables made anew."""
    catalogue = library.shipped_catalogue()
    proofs = {}
    for file in library.files():
        story = library.load(file).story
        proofs[story.id] = prove(story, Limits(), skip=("cover",))
        if proofs[story.id].answers.reason:
            raise SystemExit(f"{story.id} is not proven: {proofs[story.id].answers.reason}")
    cards = library.cards()
    parts = {
        "paths": _paths(cards),
        "about": _about(cards, proofs, catalogue),
        "principles": _principles([proof.story for proof in proofs.values()], catalogue),
        "proofs": _proofs(cards, proofs),
    }
    return MARKS.sub(lambda found: f"{found[1]}{parts[found[2]]}\n{found[3]}", text)


def _paths(cards: Sequence[Card]) -> str:
    lines = []
    for path in paths(cards):
        lines.append(f"**{path.situation.replace('-', ' ').capitalize() or 'For anybody'}**\n")
        lines += [
            f"{number}. {card.title} ({card.field}, {card.minutes} minutes; {reason(card)}, "
            f"{card.demand.priced} priced)"
            for number, card in enumerate(path.cards, start=1)
        ]
        lines.append("")
    return "\n".join(lines).rstrip()


def _about(cards: Sequence[Card], proofs: dict[str, Proof], catalogue: Catalogue) -> str:
    rows = []
    for card in cards:
        story = proofs[card.id].story
        scored = scored_in(story)
        rest = [id for id in catalogue.principles if id in scored and id not in story.focus]
        tensions = dict.fromkeys(
            (*story.tensions, *(id for scene in story.scenes for id in scene.tensions))
        )
        rows.append(
            (
                card.title,
                _whom(card),
                one_line(card.summary),
                f"**{', '.join(story.focus)}**" + (f"; {', '.join(rest)}" if rest else ""),
                ", ".join(tensions),
            )
        )
    head = ("scenario", "for, in", "about", "principles (in focus; others scored)", "tensions")
    return _table(head, rows)


def _principles(stories: Sequence[Story], catalogue: Catalogue) -> str:
    rows = []
    for id, principle in catalogue.principles.items():
        focus = sum(id in story.focus for story in stories)
        scored = sum(id in scored_in(story) for story in stories)
        alone = principle.single_document
        holds = catalogue.documents[alone].title if alone else ""
        rows.append((principle.name, str(scored), str(focus), holds))
    return _table(("principle", "scored in", "in focus in", "held by one article alone"), rows)


def _proofs(cards: Sequence[Card], proofs: dict[str, Proof]) -> str:
    rows = []
    for card in cards:
        proof = proofs[card.id]
        answers, quality = proof.answers, proof.quality
        shares = [end.thing.p or 0.0 for end in answers.endings.values()]
        looks = [proof.cues[name].quality for name in CUES] if proof.cues else []
        cues = ["none" if each is None else f"{each:.0f}" for each in looks]
        rows.append(
            (
                card.title,
                f"{answers.states:,}; {answers.plays:,}",
                _span(answers.length.decisions),
                _span(answers.length.minutes, 1),
                f"{len(shares)}: {100 * min(shares):.0f}–{100 * max(shares):.0f}%",
                f"{quality.mean:.0f}" if quality and quality.mean is not None else "",
                ", ".join(cues),
            )
        )
    head = (
        *("scenario", "states; plays", "decisions", "minutes", "endings, at random"),
        *("random quality", "first, last, longest, shortest, *ask*"),
    )
    return _table(head, rows)


def _span(span: Span, digits: int = 0) -> str:
    low, high = f"{span.least:.{digits}f}", f"{span.most:.{digits}f}"
    return low if low == high else f"{low}–{high}"


def _whom(card: Card) -> str:
    return f"{', '.join(each.replace('-', ' ') for each in card.situations)}; {card.field}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    cells = ([cell.replace("|", r"\|") for cell in line] for line in lines)
    return "\n".join("| " + " | ".join(row) + " |" for row in cells)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
