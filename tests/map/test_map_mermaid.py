"""The map in Mermaid: read back strictly here, and drawn by Mermaid itself where it is at hand."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.map.graph import Edge, Graph, Node
from sim.map.mermaid import CHARACTERS, EDGES, LETTERS, LINES, escaped, mermaid, too_much
from sim.map.told import way_lines
from sim.map.words import wrapped
from sim.story.model import Story
from sim.text import UNSAFE, one_line
from tests.map.samples import TEXTS, hostile_ids, hostile_titles
from tests.map.test_map_graph import FLAGSHIPS, graph, shipped
from tests.page.chrome import BROWSER, browser
from tests.page.samples import faulty, hostile, large, ringed

BUNDLE = os.environ.get("MERMAID_JS", "")
"""The path of Mermaid's own `mermaid.min.js`, as npm unpacks it."""
SAFE = r"(?:[\w ,'!?()%.\u00a0-\U0010ffff-]|#\d+;)*"
LABEL = rf'"(?:▶ start<br/>)?{SAFE}(?:<br/>{SAFE})*"'
KEY = r"at_\w+"
LINE = re.compile(
    "  (?:"
    + "|".join(
        (
            rf"(?P<node>{KEY})(?:\({LABEL}\)|\[/{LABEL}/\]|\(\[{LABEL}\]\))",
            rf"(?P<from>{KEY}) (?:-->|-\.->)(?:\|{LABEL}\|)? (?P<to>{KEY})",
            r"linkStyle \d+(?:,\d+)* stroke-width:\d+px",
            r"classDef \w+ stroke-(?:width:\dpx|dasharray:6 4)",
            rf"class {KEY}(?:,{KEY})* (?:start|ending|never)",
            rf"acc(?:Title|Descr): {SAFE}",
        )
    )
    + ")"
)


def stories() -> list[Story]:
    made = [faulty(), ringed(), hostile(), hostile_titles(), hostile_ids()]
    return [*made, *(shipped(id) for id in FLAGSHIPS)]


def decoded(text: str) -> str:
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)


def looks(text: str) -> str:
    """A text as it looks: without what has no width."""
    return text.replace("\u200b", "")


def node_lines(node: Node) -> list[str]:
    start = ["▶ start"] if node.start else []
    note = [node.note] if node.note else []
    return [*start, *wrapped(node.title, LETTERS, LINES), *note]


def edge_lines(edge: Edge) -> list[str]:
    return [*way_lines(edge), *([edge.label] if edge.label else [])]


def labels(drawn: Graph) -> list[list[str]]:
    """What the boxes and lines have to say, in order."""
    boxes = [node_lines(node) for node in drawn.nodes]
    made = boxes + [lines for edge in drawn.edges if (lines := edge_lines(edge))]
    return [[looks(line) for line in lines] for lines in made]


@given(st.text() | st.text(st.sampled_from("#;%:.-_)`*<>\"'19aﬂ°¶ß &$[]{}|\\/~+=\n")))
def test_any_text_comes_back_and_holds_nothing_that_means_something(text: str):
    line = one_line(text)
    made = escaped(line)
    assert looks(decoded(made)) == looks(line)
    assert re.fullmatch(SAFE, made)
    rest = re.sub(r"#\d+;", lambda found: "x" if decoded(found[0]).isalnum() else " ", made)
    assert not re.search(r"[\"<>&`*~$:;@\[\]{}|\\/=+^]", rest)
    assert not re.search(r"[$]{2}|\\n|:[^\W\d]|ﬂ°|¶ß", decoded(made)), "what is looked for again"
    assert "%%" not in rest
    assert "--" not in rest
    assert not re.search(r"(?<![^\W\d_])-", rest), "a list, an arrow"
    assert not re.search(r"\d[.)](?!\d)", rest), "a numbered list"
    assert not re.search(r"\.[^\W\d]", rest), "an address"
    assert not re.search(r"(?<![^\W_])_|_(?![^\W_])", rest), "emphasis"


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_every_place_and_line_is_there_once_and_says_what_it_says(story: Story):
    drawn = graph(story)
    text = mermaid(drawn)
    assert not UNSAFE.search(text)
    first, second, *rest = text.splitlines()
    assert (first, second) == ("%% Made by `sim map`", "flowchart TD")
    found, boxes, ways = [], [], []
    for line in rest:
        match = LINE.fullmatch(line)
        assert match, line
        if match["node"]:
            boxes.append(match["node"])
        if match["from"]:
            ways.append((match["from"], match["to"]))
        if match["node"] or match["from"]:
            label = re.search(r'"(.*)"', line)
            found += [[looks(decoded(each)) for each in label[1].split("<br/>")]] if label else []
    assert len(set(boxes)) == len(boxes) == len(drawn.nodes)
    keys = {node.place: boxes[at] for at, node in enumerate(drawn.nodes)}
    assert ways == [(keys[edge.source], keys[edge.target]) for edge in drawn.edges]
    assert found == labels(drawn)


def test_a_box_keeps_its_name_when_scenes_are_added_and_shapes_tell_what_is_what():
    text = mermaid(graph(faulty()))
    assert '  at_door("The door<br/>83%")\n' in text
    assert '  at_road[/"The road<br/>58%"/]\n' in text
    assert '  at_good(["A good end<br/>44% · 4 plays"])\n' in text
    assert '  at_hall -.->|"locked<br/>never<br/>never"| at_attic\n' in text
    assert "  class at_attic,at_lost never\n" in text


def test_lines_are_as_wide_as_players_are_many():
    drawn = graph(faulty())
    text = mermaid(drawn)
    wide = {}
    for numbers, pixels in re.findall(r"linkStyle ([\d,]+) stroke-width:(\d+)px", text):
        wide.update({int(number): int(pixels) for number in numbers.split(",")})
    assert wide == {
        at: 1 + round(5 * edge.weight)
        for at, edge in enumerate(drawn.edges)
        if round(5 * edge.weight)
    }


def test_what_mermaid_would_refuse_is_told():
    drawn = graph(faulty())
    assert too_much(drawn, mermaid(drawn)) == ""
    many = drawn._replace(edges=drawn.edges[:1] * (EDGES + 1))
    assert too_much(many, "") == "it has 501 lines, and Mermaid draws at most 500"
    assert "50,001 characters" in too_much(drawn, "x" * (CHARACTERS + 1))
    assert too_much(graph(large(100)), "") == ""


@pytest.mark.skipif(BROWSER is None, reason="no Chromium in PATH to run Mermaid in")
@pytest.mark.skipif(
    not BUNDLE, reason="`npm install mermaid`, and let MERMAID_JS name its dist/mermaid.min.js"
)
def test_mermaid_itself_draws_every_label_as_text():
    made = [graph(story) for story in stories()]
    made += [graph(shipped(FLAGSHIPS[0]))]
    with tempfile.TemporaryDirectory() as home, browser(Path(home)) as tab:
        page = Path(home) / "page.html"
        page.write_text(
            '<!doctype html><meta charset="utf-8"><div id="here"></div>'
            f'<script src="{Path(BUNDLE).resolve().as_uri()}"></script>',
            encoding="utf-8",
        )
        tab.open(page)
        tab.js("mermaid.initialize({startOnLoad: false, maxTextSize: 1e6})")
        for number, drawn in enumerate(made):
            show = (
                f"mermaid.render('drawn{number}', {json.dumps(mermaid(drawn))}).then(r => {{"
                "document.getElementById('here').innerHTML = r.svg; return 'drawn'})"
                ".catch(e => `refused: ${e}`)"
            )
            answer = tab.send(
                "Runtime.evaluate", expression=show, awaitPromise=True, returnByValue=True
            )
            assert answer["result"].get("value") == "drawn"
            shown = json.loads(
                tab.js(
                    "JSON.stringify([...document.querySelectorAll('#here .nodeLabel, "
                    "#here span.edgeLabel')].map(e => e.innerText).filter(t => t.trim()))"
                )
            )
            said = sorted(" ".join(looks(each).split()) for each in shown)
            wanted = [" ".join(" ".join(lines).split()) for lines in labels(drawn)]
            assert said == sorted(wanted)
            odd = "#here :is(script, img, a, iframe, strong, em, code, foreignObject svg)"
            assert tab.js(f"document.querySelectorAll('{odd}').length") == 0


def test_the_hostile_texts_are_all_different():
    assert len(set(TEXTS)) == len(TEXTS)
