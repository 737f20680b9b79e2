"""How sure one was, beside the grades: counted, told in words, never made into a number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.attempt import Attempt
from sim.debrief import confidence, words
from sim.debrief.document import html, markdown
from sim.debrief.model import Moment
from sim.library import Scenario
from sim.records import Said, Store
from tests.debrief.samples import HOSTILE, PLAY, attempt, catalogue, story
from tests.document.readers import kinds

SAID = (Said(3, "The floor knows."), Said(4, "They asked for proof."), Said(1), None, Said(4))


def spoken(said: tuple[Said | None, ...] = SAID, **more: object) -> Attempt:
    """The sample attempt with what was said of its decisions."""
    begun = Attempt.begin(Scenario(story(), catalogue(), b"", b""), seed=1, **more)  # type: ignore[arg-type]
    for entry, each in zip(PLAY, said, strict=True):
        begun.choose(entry, said=each)
    return begun


def test_the_table_tells_what_occurred_from_certain_to_a_guess() -> None:
    rows = confidence.table(spoken().debrief().moments)

    assert [f"{confidence.row_name(row)} {confidence.row_words(row)}" for row in rows] == [
        "Certain: 1 costly, 1 not graded",
        "Fairly sure: 1 strong",
        "A guess: 1 open",
    ]


@given(st.lists(st.sampled_from([None, 1, 2, 3, 4]), min_size=5, max_size=5))
def test_every_decision_is_counted_once_and_an_unsaid_one_never(sures: list[int | None]) -> None:
    said = tuple(None if sure is None else Said(sure) for sure in sures)
    rows = confidence.table(spoken(said).debrief().moments)

    assert {row.sure: sum(n for _, n in row.grades) for row in rows} == {
        sure: sures.count(sure) for sure in set(sures) if sure is not None
    }


def test_certain_and_costly_is_where_to_look_again() -> None:
    moments = spoken().debrief().moments
    assert "decision 2. What were you certain of there?" in confidence.look_again(moments)

    def other(sure: int) -> str:
        changed = (SAID[0], Said(sure), *SAID[2:])
        return confidence.look_again(spoken(changed).debrief().moments)

    assert "no decision here" in other(3)
    assert "no decision here" in confidence.look_again(attempt().debrief().moments)


def test_documents_tell_it_before_the_grade_and_count_it_once() -> None:
    text = markdown(spoken().debrief(), {})

    first = text.index("Decision 1: ")
    assert first < text.index("fairly sure. Because: The floor knows.") < text.index("▲ strong,")
    assert text.count("## How sure you were") == 1
    assert "**Certain:** 1 costly, 1 not graded" in text
    silent = attempt().debrief()
    for told in (markdown(silent, {}), html(silent, {})):
        assert "You said:" not in told
        assert confidence.TITLE not in told


def test_nobodys_reason_becomes_structure() -> None:
    said = tuple(Said(4, HOSTILE) for _ in PLAY)
    usual = kinds(markdown(spoken((Said(4, "x"),) * 5).debrief(), {}))

    assert kinds(markdown(spoken(said).debrief(), {})) == usual
    assert "<script" not in html(spoken(said).debrief(), {})
    assert "\n" not in confidence.said(4, "one\ntwo")
    assert "\x1b" not in confidence.said(None, HOSTILE)


def test_the_record_holds_it_beside_the_other_fields() -> None:
    decisions = spoken().record()["decisions"]

    assert [each["sure"] for each in decisions] == [3, 4, 1, None, 4]
    assert [each["reason"] for each in decisions] == [
        "The floor knows.", "They asked for proof.", "", "", "",
    ]  # fmt: skip
    assert all({"choice", "grade", "closed"} <= set(each) for each in decisions)


def test_playing_on_keeps_what_was_said_of_the_shared_decisions(tmp_path) -> None:
    with Store.open(tmp_path / "records.sqlite3") as store:
        first = spoken(store=store)
        on = first.play_on(2)
        assert on.said == SAID[:2]
        assert on.id is not None
        assert store.said(on.id) == SAID[:2]

        on.choose("out")
        moments = on.debrief().moments
        assert [(each.sure, each.reason) for each in moments] == [
            (3, "The floor knows."), (4, "They asked for proof."), (None, ""),
        ]  # fmt: skip


def marked(moment: Moment) -> list[tuple[str, str]]:
    return [(other.id, other.why) for other in moment.others if other.most]


def test_what_the_author_gives_most_is_told_where_the_choice_was_mixed_or_costly() -> None:
    strong, costly, open_, *_ = attempt().debrief().moments

    assert (strong.grade, marked(strong)) == ("strong", [])
    assert (costly.grade, marked(costly)) == (
        "costly",
        [("numbers", "Her unit of account, not yours.")],
    )
    assert (open_.grade, marked(open_)) == ("open", [])
    mixed = attempt(("ask_rosa", "wait", "out")).debrief().moments[1]
    assert (mixed.grade, [id for id, _ in marked(mixed)]) == ("mixed", ["numbers"])

    text = markdown(attempt().debrief(), {})
    assert text.count(words.MOST) == 1
    assert text.index("What else was open", text.index("Decision 2")) < text.index(words.MOST)
    assert "right answer" not in text
