"""The page as a facilitator reads it: its order, what it leaves out, and both forms alike."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sim.document.blocks import Authored, Heading, Items, Table
from sim.guide.document import MADE, html, markdown
from sim.guide.outline import outline
from sim.guide.questions import MOST, WORK
from sim.proof.limits import Limits
from sim.story.conditions import Condition, Mark
from sim.story.model import Branch, CastMember, Ending, Paragraph, Scene
from tests.debrief.samples import hostile
from tests.debrief.samples import story as small
from tests.document.readers import READER, Page, kinds
from tests.guide.samples import FLAGSHIPS, NOTHING, bare, choice, forked, of, shipped

OPEN = Condition("chose(hall.up)", Mark(0))


def headings(guide, level: int = 2) -> list[str]:
    return [
        each.text for each in outline(guide) if isinstance(each, Heading) and each.level == level
    ]


def full():
    return of(replace(small(), focus=("know-the-business",), notes="*Mind* the clock."))


def test_the_parts_stand_in_the_order_of_a_meeting_that_is_prepared() -> None:
    assert headings(full()) == [
        "The situation",
        "The people, and what each wants",
        "What it is about",
        "Where the sources pull apart",
        "Two decisions that split people most by the key",
        "Where it can end",
        "Questions for the group",
        "45 minutes with a group",
        "The author’s notes",
    ]


@pytest.mark.parametrize("limits", [None, Limits(states=1)])
def test_a_scenario_with_nothing_beyond_its_scenes_gives_a_page_without_empty_parts(limits) -> None:
    guide = of(bare(), NOTHING, limits)
    blocks = list(outline(guide))

    assert headings(guide) == [
        "The situation",
        "Where it can end",
        "Questions for the group",
        "45 minutes with a group",
    ]
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert after is not None
            assert not isinstance(after, Heading) or after.level > block.level
        if isinstance(block, Items):
            assert block.items
        if isinstance(block, Authored):
            assert block.text.strip()
    assert guide.questions == (WORK,)
    (plan,) = (block for block in blocks if isinstance(block, Table))
    assert sum(int(row[0]) for row in plan.rows) == 45
    assert [row[1] for row in plan.rows] == ["Welcome", "Play", "Talk", "Back to work"]


def test_both_forms_say_the_same() -> None:
    guide = full()
    read = Page(READER.render(markdown(guide)))
    page = Page(html(guide))

    said = re.sub(r"\W+", " ", page.text)
    for word in re.sub(r"\W+", " ", read.text).split():
        assert word in said


def test_each_form_says_on_its_first_line_what_made_it() -> None:
    assert markdown(full()).partition("\n")[0] == f"<!-- {MADE} -->"
    assert html(full()).partition("\n")[0] == f"<!doctype html><!-- {MADE} -->"


def test_the_plan_of_the_meeting_adds_up_on_the_page() -> None:
    for guide in (full(), of(forked()), *(shipped(id)[0] for id in FLAGSHIPS)):
        plan = [block for block in outline(guide) if isinstance(block, Table)][-1]
        assert plan.head[0] == "Minutes"
        assert sum(int(row[0]) for row in plan.rows) == 45


def test_a_story_that_is_too_long_is_for_before_the_meeting() -> None:
    long = replace(bare().scenes[0], text=(Paragraph("word " * 8_000),))
    text = markdown(of(replace(bare(), scenes=(long,)), NOTHING))

    assert "The story takes about 40 minutes, which is too long for this meeting" in text
    assert "let everybody play it beforehand" in text
    assert "| Play |" not in text


def test_where_nothing_is_proven_the_page_says_so_and_has_no_shares() -> None:
    text = markdown(of(replace(forked(), focus=("know-the-business",)), limits=Limits(states=1)))

    assert "they are not proven: more than 1 state (--budget)." in text
    assert "%" not in text
    assert "Share" not in text.replace("shares", "")
    assert "May be out of reach" not in text
    assert "**Length**: about 2 minutes, the author reckons" in text
    assert "It comes up in 2 scenes." in text


def test_questions_are_no_more_than_ten_and_begin_with_the_decisions() -> None:
    for id in FLAGSHIPS:
        guide, _ = shipped(id)
        assert len(guide.questions) == MOST == 10
        assert guide.questions[-1] == WORK
        for question, split in zip(guide.questions, guide.splits, strict=False):
            assert question.startswith(f"“{split.name}”:")
        assert len(set(guide.questions)) == len(guide.questions)
        focus = {each.principle.question for each in guide.focus}
        assert len(focus & set(guide.questions)) == 3


def test_where_two_good_choices_are_near_the_page_says_where_a_group_will_argue() -> None:
    text = markdown(shipped("nobody-listens-to-my-fix")[0])

    assert "- A and C are one point apart and show different principles: here a group" in text
    assert "- B and E weigh the same and show different principles: here a group" in text


def test_a_document_is_named_with_its_author_once() -> None:
    text = markdown(shipped("the-desk-next-to-mine")[0])

    assert text.count("(Daniela Kissova)") == 1
    assert text.count("From Technocrat to Leader") > 3


def test_a_principle_of_one_source_says_so() -> None:
    guide = of(replace(small(), focus=("outgrow-expertise", "know-the-business")))
    text = markdown(guide)

    assert text.count("One source alone holds this principle: From Technocrat to Leader.") == 1


def test_a_scenario_that_may_never_end_says_how_many_do_not() -> None:
    scene = Scene("s", (Paragraph("."),), (choice("on", 2, know=1), choice("off", 1)))
    trap = Scene("t", (Paragraph("."),), (choice("round", 1),))
    story = replace(bare(), scenes=(scene, trap), endings=(Ending("end", "End", "Over."),))
    text = markdown(of(story))

    assert "- **End** (50%): Over." in text
    assert "50% of random players come to no ending: the scenario has a fault" in text


def test_an_ending_nobody_comes_to_has_no_share() -> None:
    story = replace(bare(), endings=(Ending("end", "End", "Over."), Ending("no", "No", "Never.")))

    assert "- **No** (nobody can come here): Never." in markdown(of(story))


def test_a_cast_without_wishes_is_listed_by_name_and_role() -> None:
    story = replace(bare(), cast=(CastMember("a", "Ada", "Nurse"), CastMember("b", "Bo", "Cook")))
    guide = of(story)

    assert "The people" in headings(guide)
    assert "- **Ada**, Nurse\n- **Bo**, Cook\n" in markdown(guide)


def test_of_many_scenes_of_one_tension_three_are_told() -> None:
    tense = tuple(
        Scene(
            f"s{at}",
            (Paragraph("."),),
            (choice("on", at + 1), choice("off", at + 1)),
            tensions=("lead-first",),
        )
        for at in range(6)
    )
    text = markdown(of(replace(bare(), scenes=tense)))

    assert text.count("**In “") == 3
    assert "**In “S0”**: the choices are “Go on” and “Go off”." in text
    assert "And in 3 more scenes." in text


def test_a_tension_of_no_scene_runs_through_the_whole() -> None:
    text = markdown(of(replace(bare(), tensions=("lead-first", "unknown"))))

    assert "### Lead first, or solve first?" in text
    assert "No one scene is built on it" in text


def hostile_guide():
    story, known = hostile().story, hostile().scenario.catalogue
    (scene,) = story.scenes
    good, weak = scene.choices
    scene = replace(scene, choices=(good, weak._replace(goto=(Branch(2),))))
    other = Ending("other", story.title, story.title)
    story = replace(
        story,
        scenes=(scene,),
        endings=(*story.endings, other),
        focus=("p",),
        field=story.title,
        notes=story.title,
        tensions=("t",),
        sha256="0" * 64,
    )
    return of(story, known)


def test_nobodys_text_becomes_structure_in_markdown() -> None:
    found = kinds(markdown(hostile_guide()).partition("\n")[2])

    bad = ("html", "link", "image", "code", "fence", "hr", "strike", "s_open", "lheading")
    assert [kind for kind in found if kind.startswith(bad)] == []
    assert found.count("table_opentable") == 2
    assert found.count("heading_openh1") == 1
    assert found.count("heading_openh2") == 9
    assert found.count("heading_openh3") == 2


def test_nobodys_text_becomes_structure_in_html() -> None:
    page = html(hostile_guide())
    read = Page(page)

    ours = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "strong"}
    ours |= {"em", "ul", "ol", "li", "div", "small", "blockquote", "br"}
    ours |= {"table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in read.tags} <= ours
    names = {name for _, attrs in read.tags for name, _ in attrs}
    assert names <= {"lang", "charset", "name", "content", "http-equiv", "class", "scope", "start"}
    assert read.odd == [f" {MADE} "]
    assert page.count("</style>") == page.count("</title>") == 1
    assert "default-src 'none'" in page
    assert not re.search(r"<script|src=|href=|url\(|@import", page)


@pytest.mark.parametrize(
    ("title", "called"), [("A *small* thing", "A small thing"), ("", "forked")]
)
def test_the_tab_of_a_browser_is_called_as_the_page_is(title: str, called: str) -> None:
    page = html(of(replace(forked(), title=title)))

    assert f"<title>{called}: a guide for facilitators</title>" in page
    assert f"<h1>{called}: a guide for facilitators</h1>" in page


@pytest.mark.parametrize("form", [markdown, html])
def test_no_control_or_direction_character_is_left(form) -> None:
    made = form(hostile_guide())

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made)
    if form is html:
        assert "\u202e" not in Page(made).text


def test_a_choice_that_asks_for_something_before_is_marked_in_its_table() -> None:
    hall, *rest = forked().scenes
    up, down = hall.choices
    loft = replace(rest[0], choices=(rest[0].choices[0]._replace(when=OPEN), *rest[0].choices[1:]))
    story = replace(
        forked(),
        scenes=(replace(hall, choices=(up._replace(mark=1), down)), loft, *rest[1:]),
        marks=("chose(hall.up)",),
    )
    text = markdown(of(story))

    assert text.count("(open to some)") == 1
    assert "| A | Go east. (open to some) |" in text
    assert "A choice marked “open to some” asks for something that happened before" in text
    assert "open to some" not in markdown(of(forked()))


def test_endings_that_may_be_out_of_reach_stand_in_quotation_marks() -> None:
    ends = (Ending("street", "Read and signed", "."), Ending("field", "Grass", "."))

    text = markdown(of(replace(forked(), endings=ends)))

    assert "May be out of reach after B: “Read and signed”; after A: “Grass”." in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (10, "less than 1 minute; 1 decision"),
        (150, "1 minute; 1 decision"),
        (1_200, "6 minutes; 1 decision"),
    ],
)
def test_a_very_short_story_takes_some_time(words: int, told: str) -> None:
    scene = replace(bare().scenes[0], text=(Paragraph("word " * words),))

    assert f"- **Length**: {told}\n" in markdown(of(replace(bare(), scenes=(scene,))))


def test_what_is_needed_for_the_meeting_is_said_before_its_plan() -> None:
    def ahead(words: int) -> str:
        scene = replace(bare().scenes[0], text=(Paragraph("word " * words),))
        text = markdown(of(replace(bare(), scenes=(scene,)), NOTHING))
        return text.partition("## 45 minutes with a group")[2].partition("| Minutes")[0]

    assert "a screen with this story for every two people" in ahead(1_000)
    assert "a screen with this story for everybody" in ahead(5_000)
    assert "let everybody play it beforehand" in ahead(8_000)
    for words in (1_000, 5_000, 8_000):
        assert "lay it" in ahead(words)


def test_each_text_of_the_page_runs_in_its_own_direction() -> None:
    assert "p, li, th, td, small { unicode-bidi: plaintext; }" in html(full())
    assert "text-align: left" not in html(full())
