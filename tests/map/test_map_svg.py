"""The map as SVG: a file that is complete in itself, says everything once, and does nothing."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sim.map.picture import Look, drawing
from sim.map.svg import svg
from sim.map.words import plain
from sim.proof.limits import Limits
from sim.story.model import Story
from sim.text import UNSAFE, one_line
from tests.map.samples import hostile_ids, hostile_titles
from tests.map.test_map_graph import FLAGSHIPS, graph, shipped
from tests.page.chrome import BROWSER, browser
from tests.page.samples import faulty, hostile, large, ringed

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "style", "rect", "g", "path", "text", "circle"}
ATTRIBUTES = {
    *("viewBox", "width", "height", "role", "aria-labelledby", "id", "class", "transform"),
    *("x", "y", "rx", "d", "stroke-width", "cx", "cy", "r"),
}


def stories() -> list[Story]:
    made = [faulty(), ringed(), hostile(), hostile_titles(), hostile_ids(), large(401)]
    return [*made, *(shipped(id) for id in FLAGSHIPS)]


def texts(element: ElementTree.Element, kind: str) -> list[str]:
    """What stands in the texts of one class, in order."""
    return [
        each.text or ""
        for each in element.iter(f"{SVG}text")
        if kind in each.get("class", "").split()
    ]


def nodes(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [each for each in root.iter(f"{SVG}g") if each.get("id", "").startswith("node-")]


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_the_file_reads_as_xml_and_can_do_nothing_but_be_looked_at(story: Story):
    text = svg(graph(story))
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in TAGS
        assert set(element.attrib) <= ATTRIBUTES
    style = "".join(each.text or "" for each in root.iter(f"{SVG}style"))
    assert text.count("<style>") == 1
    assert not re.search(r"url|@import|@font-face|var\(|expression", style)
    assert not UNSAFE.search(text)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_every_scene_ending_and_choice_is_there(story: Story):
    drawn = graph(story)
    root = ElementTree.fromstring(svg(drawn))
    assert [each.get("id") for each in nodes(root)] == [f"node-{n.place}" for n in drawn.nodes]
    for element, node in zip(nodes(root), drawn.nodes, strict=True):
        said = element.findtext(f"{SVG}title") or ""
        assert said.startswith(f"{'Ending' if node.ending else 'Scene'}: {node.title}")
        assert said.endswith(f" ({one_line(node.id)})")
        assert texts(element, "note") == ([node.note] if node.note else [])
    shown = Counter(texts(root, "label"))
    expected = Counter(
        line
        for edge in drawn.edges
        for line in (*(way.name for way in edge.ways if way.name), edge.label)
        if line
    )
    assert shown == expected
    told = " ".join(each.text or "" for each in root.iter(f"{SVG}title"))
    for edge in drawn.edges:
        for way in edge.ways:
            assert way.text in told


def test_kinds_differ_in_shape_and_what_nobody_reaches_is_said_in_words():
    root = ElementTree.fromstring(svg(graph(faulty())))
    found = {}
    for element in nodes(root):
        shapes = [each for each in element if "shape" in each.get("class", "").split()]
        found[element.get("id")] = (
            shapes[0].tag.removeprefix(SVG),
            len(shapes),
            "never" in element.get("class", "").split(),
            texts(element, "mark"),
        )
    assert found == {
        "node-0": ("rect", 1, False, ["start"]),
        "node-1": ("path", 1, False, []),
        "node-2": ("rect", 1, True, []),
        "node-3": ("rect", 1, False, []),
        "node-4": ("rect", 1, False, []),
        "node-5": ("rect", 2, False, []),
        "node-6": ("rect", 2, False, []),
        "node-7": ("rect", 2, True, []),
    }
    assert texts(root, "note").count("never reached") == 2
    dice = [each for each in root.iter(f"{SVG}g") if each.get("class") == "die"]
    assert len(dice) == 3 + 1  # three lines of the gamble, and the key
    key = texts(root, "say")
    assert key[:3] == ["scene with choices", "scene that is only read", "ending"]
    assert "chance decides where the choice leads" in key


def test_the_key_names_only_what_there_is():
    root = ElementTree.fromstring(svg(graph(shipped("the-desk-next-to-mine"))))
    assert texts(root, "say")[:4] == [
        "scene with choices",
        "scene that is only read",
        "ending",
        "what happened before decides where it leads",
    ]


def test_what_is_missing_is_written_below_the_picture():
    root = ElementTree.fromstring(svg(graph(shipped("the-desk-next-to-mine"), Limits(states=5))))
    said = " ".join(texts(root, "say"))
    assert "No shares of players are shown, for none are proven: more than 5 states" in said
    assert texts(root, "share") == []
    part = ElementTree.fromstring(svg(graph(large(401))))
    assert "too many for one picture" in " ".join(texts(part, "say"))
    assert "too many for one picture" in (part.findtext(f"{SVG}desc") or "")


def test_the_same_drawing_in_a_page_links_its_boxes_and_names_no_choices():
    drawn = graph(faulty())
    body = drawing(drawn, Look(names=False, links=True)).body
    root = ElementTree.fromstring(f"<svg>{body}</svg>")
    links = [each.get("href") for each in root.iter("a")]
    assert links == [f"#place-{node.place}" for node in drawn.nodes]
    assert not any(each.text == "gamble" for each in root.iter("text"))


@pytest.mark.skipif(BROWSER is None, reason="no Chromium in PATH to draw with")
def test_no_text_lies_on_another_or_reaches_out_of_its_box_in_a_real_browser():
    look = """(() => {
      const of = (e) => e.getBoundingClientRect();
      const all = [...document.querySelectorAll('text')].map(e => [e.textContent, of(e)]);
      const bad = [];
      all.forEach(([text, a], at) => all.slice(at + 1).forEach(([other, b]) => {
        const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (x > 1 && y > 4) bad.push([text, other]);
      }));
      for (const node of document.querySelectorAll('[id^=node-]')) {
        const box = of(node.querySelector('.shape'));
        for (const text of node.querySelectorAll('.name, .note')) {
          const t = of(text);
          if (t.left < box.left || t.right > box.right) bad.push([text.textContent]);
        }
      }
      const page = of(document.querySelector('svg > .paper'));
      for (const [text, t] of all) if (t.right > page.right) bad.push([text]);
      return JSON.stringify([all.length, bad]);
    })()"""
    with tempfile.TemporaryDirectory() as home, browser(Path(home)) as tab:
        for story in (*(shipped(id) for id in FLAGSHIPS), faulty()):
            path = Path(home) / "map.svg"
            path.write_text(svg(graph(story)), encoding="utf-8")
            tab.open(path)
            count, bad = json.loads(tab.js(look))
            assert count > 30
            assert bad == []


def test_titles_of_the_file_are_plain():
    root = ElementTree.fromstring(svg(graph(hostile())))
    assert root.findtext(f"{SVG}title") == plain(hostile().title)
