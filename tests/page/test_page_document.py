"""The document itself: what it says, and that nothing in it can do anything but be read."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from sim.page import Told, write_page
from sim.page.page import FINDINGS
from sim.proof.limits import Limits
from sim.proof.model import Cue, Proof, Quality
from sim.proof.prove import prove
from sim.story.finding import Finding
from sim.text import UNSAFE
from tests.page.samples import faults, faulty, hostile, hostile_findings, large, ringed

VOID = {"meta", "br"}
PLAIN = ("quality", "cues", "cover")


class Reader(HTMLParser):
    """Reads a page strictly: every tag is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), (tag, names)
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    @property
    def said(self) -> str:
        """Everything a reader sees, on one line."""
        return " ".join(" ".join(self.texts).split())


def page_of(proof: Proof, findings: list[Finding] | None = None) -> tuple[str, Reader]:
    page = write_page(proof, findings or [])
    return page, Reader(page)


@pytest.mark.parametrize("make", [faulty, ringed, hostile])
def test_the_page_can_do_nothing_but_run_its_own_script(make):
    story = make()
    findings = {"faulty": faults, "hostile": hostile_findings}.get(make.__name__, list)()
    page, read = page_of(prove(story, skip=PLAIN), findings)
    allowed = {
        *("html", "head", "meta", "title", "style", "body", "main", "script", "header", "footer"),
        *("section", "article", "aside", "div", "p", "span", "h1", "h2", "h3", "ul", "ol", "li"),
        *("dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "a", "b", "em", "strong"),
        *("small", "code", "q", "br", "button", "svg", "g", "path", "rect", "text"),
    }
    assert {tag for tag, _ in read.tags} <= allowed
    assert [tag for tag, _ in read.tags].count("script") == 2
    for tag, attributes in read.tags:
        assert not any(name.startswith("on") or name in ("style", "src") for name in attributes), (
            tag
        )
        assert attributes.get("href", "#").startswith("#")
    assert "url(" not in page
    assert not UNSAFE.search(page)


def test_the_policy_names_the_style_and_the_script_of_the_page_and_nothing_else():
    page, read = page_of(prove(hostile(), skip=PLAIN), hostile_findings())
    policy = next(a["content"] for _, a in read.tags if a.get("http-equiv"))

    def named(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(style) == len(script) == 1
    assert policy == (
        f"default-src 'none'; style-src {named(style[0])}; script-src {named(script[0])}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "innerHTML" not in page
    assert "unsafe" not in policy


def test_the_data_holds_no_markup_and_reads_back():
    page, _ = page_of(prove(hostile(), skip=PLAIN), hostile_findings())
    raw = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert raw is not None
    assert "<" not in raw[1]
    data = json.loads(raw[1])
    assert data["walks"]["finding-0"]["steps"][0]["options"][0][1] is True
    assert any("</script>" in str(text) for text in data["texts"])


@pytest.mark.parametrize("make", [faulty, ringed, hostile])
def test_every_link_leads_somewhere_and_every_id_stands_once(make):
    _, read = page_of(prove(make(), skip=PLAIN))
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for _, a in read.tags if a.get("href", "").startswith("#")}
    assert targets
    assert targets <= set(ids)


def test_the_page_says_what_was_proved():
    _, read = page_of(prove(faulty(), skip=PLAIN), faults())
    said = read.said
    assert "Proved. Every way through this story has been followed" in said
    assert "✕ To mend R801 the play is stuck in 'cell' open a way" in said
    assert "How to get there (2 decisions)." in said
    assert "The hall : Take ask." in said
    assert "∅ never reached" in said  # the ending
    assert "∅ Nobody can ever come here." in said  # the attic
    assert "∅ Nobody can ever take it." in said
    assert "Only where trust >= 9 (nobody ever reads it) A warm hall." in read.said
    assert "in line 31 of the file" in said
    assert "Can close A bad end (the story ends without another decision)." in said
    assert "Can close A good end (and no play ends after that)" in said
    kinds = [attributes.get("class", "") for _, attributes in read.tags]
    assert kinds.count("node never") == 1
    assert kinds.count("node ending never") == 1
    assert "edge never" in kinds


def test_shares_add_up_at_a_scene():
    page, _ = page_of(prove(faulty(), skip=PLAIN))
    # Half of all ask, half gamble; of those half go on to the door, a sixth to the road.
    for words in (
        "The hall → The road: 58% of random players go here",
        "The hall → The door: 25% of random players go here",
        "The hall → A good end: 17% of random players go here",
        "The hall → The attic: nobody can ever go this way",
    ):
        assert words in page


def test_rings_are_drawn_as_such_and_counted_by_visits():
    page, read = page_of(prove(ringed(), skip=PLAIN))
    kinds = [attributes.get("class", "") for _, attributes in read.tags]
    assert kinds.count("edge back") == 2
    assert "A play can go round in a ring" in read.said
    assert "no limit" in read.said
    assert "times in a play on average" in read.said
    assert "nan" not in page
    assert "inf" not in re.sub(r"[a-z]*inf[a-z]+", "", read.said)


def test_what_is_not_proved_is_not_claimed():
    _, read = page_of(prove(large(60), Limits(states=5), skip=PLAIN))
    assert "Not proven. The search stopped early: more than 5 states" in read.said
    assert "not known" in read.said
    assert "Nothing was found so far." in read.said
    assert "Proved." not in read.said
    assert "∅" not in read.said


def test_quality_and_habits_are_told_in_words():
    proof = prove(faulty(), skip=PLAIN)
    distribution = ((0.0, 0.25), (66.7, 0.25), (100.0, 0.5))
    proof = replace(
        proof,
        quality=Quality(0.0, 100.0, 66.675, 66.7, distribution, 0.125),
        cues={"first": Cue(81.25, {"good": 1.0, "bad": 0.0}), "ask-why": Cue(None, {"bad": 0.5})},
    )
    page = write_page(proof, [], names={"ask-why": "Ask why <first>"})
    said = Reader(page).said
    assert "from 95 to 100: 50%" in said
    assert "mean 66.7" in said
    assert "12% end without any scored decision" in said or "13% end" in said
    assert "▲ 81.2 A good end 100%" in said
    assert "what most shows “Ask why <first>” – A bad end 50%" in said


def test_without_scores_or_answers_the_page_says_so():
    proof = replace(prove(ringed(), skip=PLAIN), quality=Quality(reason="a scene can come twice"))
    said = Reader(write_page(proof, [])).said
    assert "There is no answer here: a scene can come twice." in said
    assert "No choice is scored." in said
    assert "This was not worked out." in said


def test_of_very_many_findings_the_errors_are_kept():
    many = [Told(Finding("R852"), "warning", f"number {n}") for n in range(FINDINGS + 50)]
    last = Told(Finding("R801"), "error", "the error")
    _, read = page_of(prove(ringed(), skip=PLAIN), [*many, last])
    assert "the error" in read.said
    assert "51 more findings left out here" in read.said


def test_a_large_story_is_told_by_its_most_visited_scenes():
    story = large(4_000)
    proof = prove(story, skip=PLAIN)
    far = proof.answers.scenes["scene_3600"].witness
    findings = [Told(Finding("R803", "scene_3600", way=far), "error", "far away")] * 200
    page, read = page_of(proof, findings)
    assert len(page.encode()) < 5_000_000
    assert "The story has 4,000 scenes, too many for one picture: only the 150" in read.said
    kinds = [attributes.get("class", "") for _, attributes in read.tags]
    assert sum(kind in ("node", "node start") for kind in kinds) == 150
    assert kinds.count("node start") == 1
    # A finding outside the picture keeps its scene and its play.
    assert any(attributes.get("id") == "place-3600" for _, attributes in read.tags)
    assert "Scene number 3,600" in read.said
    # Plays of thousands of decisions are told where there is room, by their last steps.
    assert "How to get there (3,5" in read.said
    assert "too long to be told here" in read.said


def test_the_legend_explains_dashed_lines_where_there_are_some():
    said = "dashed line: leads back up"
    assert said in page_of(prove(ringed(), skip=PLAIN), [])[1].said
    assert said not in page_of(prove(large(20), skip=PLAIN), [])[1].said
