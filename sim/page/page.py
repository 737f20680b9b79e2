"""The whole page: one HTML file that asks for nothing, with its style, its script and its data.

Authors' texts are hostile until proved otherwise. They reach the page in two ways only: escaped
by `sim.page.markup`, or as JSON that the script puts in as text. The content security policy
names this page's own style and script by their hashes, so that anything else would not run.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib import resources
from typing import Any

from sim.map.graph import Graph, graph_of, name_of
from sim.page import walk as walks
from sim.page.findings import findings as findings_section
from sim.page.findings import walk_of
from sim.page.markup import line
from sim.page.matter import Matter, Spotted, Told
from sim.page.overview import endings, head, length, section, size
from sim.page.picture import picture
from sim.page.scenes import scenes
from sim.page.scoring import cues, principles, quality
from sim.proof.model import Proof

FINDINGS = 100
"""Findings shown at most, errors first; a list of thousands helps nobody."""
DECISIONS = 100_000
"""Decisions of all plays to findings that are replayed for a page: a second's work."""
SHOWN_ENDINGS = 30
"""Endings that have a play to click through."""
CUT = 600
"""Characters of a text in a story too large to be shown whole."""


def write_page(
    proof: Proof, findings: Sequence[Told], *, names: Mapping[str, str] | None = None
) -> str:
    """The page as HTML. `names` are principles' names by id; without one the id is shown in words.

    Raises PlayError where a witness does not fit the proof's story.
    """
    matter = _matter(proof, findings, names or {})
    style, script = _own("page.css"), _own("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = [
        head(matter),
        size(matter),
        findings_section(matter),
        _graph(matter),
        endings(matter),
        length(matter),
        quality(matter),
        principles(matter),
        cues(matter),
        scenes(matter),
    ]
    title = line(proof.story.title) or line(proof.story.id)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}: what can happen</title>\n<style>{style}</style>\n</head>\n<body>\n"
        "<main>\n" + "\n".join(parts) + f"\n{_foot(matter)}\n</main>\n{PANEL}\n"
        f'<script type="application/json" id="data">{_json(_data(matter))}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


PANEL = """\
<aside id="panel" tabindex="-1" aria-live="polite" aria-label="Details" hidden>
<div class="bar"><button type="button" id="close">Close</button></div>
<div id="content"></div>
</aside>"""


def _matter(proof: Proof, findings: Sequence[Told], names: Mapping[str, str]) -> Matter:
    story, graph = proof.story, graph_of(proof)
    shown = _chosen(findings)
    told = {node.place for node in graph.nodes}
    told |= {
        spot.place
        for spot in (Spotted(story, each.finding.where) for each in shown)
        if spot.place is not None
    }
    found = {}
    room = DECISIONS
    for number, each in enumerate(shown):
        witness, where = each.finding.witness, each.finding.where
        if witness is not None and len(witness) <= room:
            room -= len(witness)
            found[walk_of(number)] = walks.walk(story, each.message, witness, where)
    for at, ending in enumerate(story.endings[:SHOWN_ENDINGS]):
        end = proof.answers.endings.get(ending.id)
        witness = end.thing.witness if end and end.thing.reachable else None
        if witness is not None and len(witness) <= room:
            room -= len(witness)
            title = f"The shortest way to “{name_of(story, len(story.scenes) + at)}”"
            found[f"ending-{at}"] = walks.walk(story, title, witness, ending.id)
    most = 0 if graph.whole else CUT
    left_out = len(findings) - len(shown)
    return Matter(proof, shown, left_out, graph, frozenset(told), found, names, most)


def _chosen(findings: Sequence[Told]) -> list[Told]:
    """All findings in their order; where there are too many, errors before warnings."""
    if len(findings) <= FINDINGS:
        return list(findings)
    kept = sorted(range(len(findings)), key=lambda at: (findings[at].severity != "error", at))
    return [findings[at] for at in sorted(kept[:FINDINGS])]


def _graph(matter: Matter) -> str:
    lead = (
        "The story runs from top to bottom. Each line is a way from one scene to the next, and the "
        "wider it is, the more random players take it; the number is their share of all players. "
        "Choose a box to read the scene."
    )
    if not matter.graph.whole:
        drawn = sum(not node.ending for node in matter.graph.nodes)
        lead += (
            f" The story has {len(matter.story.scenes):,} scenes, too many for one picture: only "
            f"the {drawn} that random players visit most are drawn, with the ways between them. "
            "A scene to which no line leads is come to from scenes that are not drawn."
        )
    element, made = picture(matter.graph, "The scenes as a graph")
    keys = [("scene", "scene"), ("ending", "ending (two outlines)")]
    if any(node.read for node in matter.graph.nodes):
        keys.insert(1, ("read", "scene without a choice, which is only read (leaning sides)"))
    if made.back:
        keys.append(("back", "dashed line: leads back up, so that a play can go round"))
    known = [node.reachable for node in matter.graph.nodes]
    known += [edge.reachable for edge in matter.graph.edges]
    if False in known:
        keys.append(("never", "broken outline or dotted line: never reached"))
    if any(edge.label.startswith("×") for edge in matter.graph.edges):
        keys.append(("often", "×1.2: taken 1.2 times in a play, on average"))
    legend = "".join(f'<li class="key-{key}">{words}</li>' for key, words in keys)
    body = (
        f'<ul class="legend">{legend}</ul><p class="tools"><button type="button" id="fit" '
        'aria-pressed="false">Fit the picture to the window</button></p>'
        '<div id="box" class="box" tabindex="0" role="region" aria-label="Picture of the scenes; '
        f'the arrow keys move it">{element}</div>'
    )
    return section("graph-section", "The scenes, and how many go which way", lead, body)


def _foot(matter: Matter) -> str:
    sha = matter.story.sha256
    of = (
        f" It speaks of the file whose SHA-256 begins with <code>{line(sha[:12])}</code>."
        if sha
        else ""
    )
    return (
        "<footer><p>Made by <code>sim prove --html</code>. The page is complete in itself and asks "
        f"for nothing from any network.{of}</p></footer>"
    )


def _data(matter: Matter) -> dict[str, Any]:
    """What the script needs: the plays to click through, and what each finding marks."""
    found = walks.data(matter.story, matter.walks, matter.most)
    found["marks"] = [
        _marks(matter.graph, Spotted(matter.story, each.finding.where)) for each in matter.findings
    ]
    found["ways"] = [[edge.source, edge.target] for edge in matter.graph.edges]
    return found


def _marks(graph: Graph, spot: Spotted) -> dict[str, Any]:
    edges = [
        number
        for number, edge in enumerate(graph.edges)
        if edge.source == spot.place and spot.choice in edge.choices
    ]
    return {"place": spot.place, "edges": edges}


def _json(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _own(name: str) -> str:
    return resources.files("sim.page").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
