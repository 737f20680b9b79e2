"""The map in DOT: read back strictly here, and by Graphviz itself where it is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.map.dot import LETTERS, LINES, dot, quoted
from sim.map.graph import Graph
from sim.map.told import way_lines
from sim.map.words import wrapped
from sim.story.model import Story
from sim.text import UNSAFE, one_line
from tests.map.samples import TEXTS, hostile_ids, hostile_titles
from tests.map.test_map_graph import FLAGSHIPS, graph, shipped
from tests.page.samples import faulty, hostile, ringed

GRAPHVIZ = shutil.which("dot")
STRING = r'"(?:[^"\\]|\\[\\"n])*"'
VALUE = rf"(?:{STRING}|[\w.]+)"
LIST = rf"\[(?:\w+={VALUE}(?:,\s+)?)+\]"
STATEMENT = re.compile(
    rf"\s*(?:graph|node|edge) {LIST}\n"
    rf"|\s*(?P<a>{STRING}) (?:-> (?P<b>{STRING}) )?(?P<more>{LIST})\n"
)
HEAD, FOOT = "// Made by `sim map`\ndigraph map {\n", "}\n"


def stories() -> list[Story]:
    made = [faulty(), ringed(), hostile(), hostile_titles(), hostile_ids()]
    return [*made, *(shipped(id) for id in FLAGSHIPS)]


def unquoted(text: str) -> str:
    """What Graphviz shows of a string."""
    named = {"\\\\": "\\", '\\"': '"', "\\n": "\n"}
    return unescape(re.sub(r"\\.", lambda found: named[found[0]], text[1:-1]))


def read(text: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Boxes by id with their label, and lines with theirs; fails where anything else stands."""
    assert text.startswith(HEAD)
    assert text.endswith(FOOT)
    body = text[len(HEAD) : -len(FOOT)]
    boxes: dict[str, str] = {}
    lines = []
    at = 0
    while at < len(body):
        found = STATEMENT.match(body, at)
        assert found, body[at : at + 200]
        at = found.end()
        if found["a"]:
            label = re.search(rf"label=({STRING})", found["more"])
            assert label
            if found["b"]:
                ends = unquoted(found["a"]), unquoted(found["b"])
                lines.append((*ends, unquoted(label[1])))
            else:
                assert unquoted(found["a"]) not in boxes
                boxes[unquoted(found["a"])] = unquoted(label[1])
    return boxes, lines


def expected(drawn: Graph) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    keys = {node.place: node.key for node in drawn.nodes}
    boxes = {
        node.key: "\n".join(
            [
                *(["▶ start"] if node.start else []),
                *wrapped(node.title, LETTERS, LINES),
                *([node.note] if node.note else []),
            ]
        )
        for node in drawn.nodes
    }
    lines = [
        (
            keys[edge.source],
            keys[edge.target],
            "\n".join([*way_lines(edge), *([edge.label] if edge.label else [])]),
        )
        for edge in drawn.edges
    ]
    return boxes, lines


@given(st.text() | st.text(st.sampled_from('\\"&lt;#35nNGl<>\n')))
def test_any_text_comes_back_from_a_string(text: str):
    line = one_line(text)
    made = quoted(line)
    assert re.fullmatch(STRING, made)
    assert unquoted(made) == line


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_every_place_and_line_is_there_once_and_says_what_it_says(story: Story):
    drawn = graph(story)
    text = dot(drawn)
    assert not UNSAFE.search(text)
    boxes, lines = read(text)
    places, ways = expected(drawn)
    assert list(boxes.values()) == list(places.values())
    assert lines == ways


def test_shapes_tell_what_is_what():
    text = dot(graph(faulty()))
    assert '"road" [label="The road\\n58%", shape=parallelogram' in text
    assert 'shape=box, style=rounded, peripheries=2, tooltip="ending: A good end"' in text
    assert 'style="rounded,dashed", tooltip="scene: The attic"' in text
    assert 'label="locked\\nnever\\nnever", style=dotted' in text


@pytest.mark.skipif(GRAPHVIZ is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_graphviz_reads_the_same(story: Story):
    assert GRAPHVIZ is not None
    drawn = graph(story)
    done = subprocess.run(
        [GRAPHVIZ, "-Tdot_json"],
        input=dot(drawn),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    data = json.loads(done.stdout)
    boxes = [each for each in data["objects"] if "label" in each]
    places, ways = expected(drawn)
    assert [unquoted(f'"{each["label"]}"') for each in boxes] == list(places.values())
    lines = sorted(unquoted(f'"{each.get("label", "")}"') for each in data.get("edges", []))
    assert lines == sorted(label for _, _, label in ways)


@pytest.mark.skipif(GRAPHVIZ is None, reason="Graphviz is not installed")
def test_graphviz_shows_hostile_titles_as_they_are():
    assert GRAPHVIZ is not None
    done = subprocess.run(
        [GRAPHVIZ, "-Tsvg"],
        input=dot(graph(hostile_titles())),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    shown = [unescape(each) for each in re.findall(r"<text[^>]*>([^<]*)</text>", done.stdout)]
    said = {" ".join(each.replace("\xa0", " ").split()) for each in shown}
    for text in ("\\N", "&lt;b&gt;", "&#60;", "<br/>", "\\", '\\"', 'one" --> two'):
        assert text in TEXTS
        assert text in said
