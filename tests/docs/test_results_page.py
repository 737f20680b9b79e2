"""The page on results: every figure on it is what the rules make, in the app and in the wheel."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

from sim.authoring.kinds import POINTS
from sim.document.blocks import Authored, Heading, Table
from sim.explain import Block
from sim.explain.results import NoResults, columns, parts, results, sentences
from sim.plain.results import results_lines
from sim.profile import band
from sim.profile.model import Evidence
from sim.proof.doors import doors
from sim.story import play, scoring
from sim.story.model import Story
from tests.story.stories import choice, scene, story, worked_tree

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/results.md").read_text(encoding="utf-8")
WORDS = " ".join(TEXT.split())
WAYS = ("ask, co_design", "ask, ship", "push, apologise, co_design", "push, apologise, ship",
        "push, escalate")  # fmt: skip


def named(id: str) -> str:
    """A choice of the worked tree as the page calls it."""
    return {"co_design": "together", "ship": "alone"}.get(id, id)


def played(whole: Story, entries: Sequence[str]) -> scoring.Result:
    return scoring.result(play.replay(whole, 0, entries)[1])


def along(worth: Sequence[int], chosen: int, times: int) -> scoring.Result:
    """A path of decisions that are all alike, where the same choice is taken each time."""
    scenes = [
        scene(
            f"s{at}",
            *(choice(f"c{u}", at + 1, scores={"p": u} if u else {}) for u in worth),
        )
        for at in range(times)
    ]
    return played(story(*scenes), [f"c{chosen}"] * times)


def tolerance(grade: scoring.Grade) -> int:
    """By how much a decision of a grade may miss the end that it is near."""
    missed = [
        most - u if grade == "strong" else u - least
        for least in range(-6, 7)
        for most in range(least + 1, 7)
        for u in range(least, most + 1)
        if scoring.grade(u, least, most) == grade
    ]
    return max(missed)


def nearest_to_nothing(grade: scoring.Grade) -> int:
    worths = [
        u
        for least in range(-6, 7)
        for most in range(least + 1, 7)
        for u in range(least, most + 1)
        if scoring.grade(u, least, most) == grade
    ]
    return min(worths, key=abs)


def strength(mark: int) -> str:
    return f"{Evidence(1, '', '', '', 1, '', '', mark).strength:g}"


def table_of(name: str) -> Table:
    (found,) = (each for each in results() if isinstance(each, Table) and each.head[0] == name)
    return found


def claims() -> list[str]:
    """Every phrase of the page with a figure in it, with what the rules make of it now."""
    low, high = min(marks()), max(marks())
    nothing = 0
    assert nearest_to_nothing("strong") == nothing + 1
    assert nearest_to_nothing("costly") == nothing - 1
    worst, best = along((2, 1, 0), 0, 3).quality, along((2, 1, 0), 2, 3).quality
    assert worst is not None
    assert best is not None
    six, two = along((2, 1, 0), 1, 6), along((2, 1, 0), 2, 2)
    certain = next(n for n in count(1) if band.band(n, 0, n).name == "strength")
    assert band.band(0, certain, certain).name == "growing edge"
    assert band.band(0, certain - 1, certain - 1).name == "mixed"
    share = round(100 * (band.HIGH - band.LOW))
    by_id = {each.id: each for place in worked_tree().scenes for each in place.choices}
    u = {named(id): each.u for id, each in by_id.items()}
    return [
        f"the scoring rules, version {scoring.RULES_VERSION}.",
        f"it shows (+{high - 1} a little, +{high} plainly) and which it strains "
        f"(−{-low - 1} or −{-low})",
        f"from {worst:.0f} (the lowest choice each time) to {best:.0f} (the highest each time)",
        f'"not scored", never {worst:.0f}.',
        f"strong: worth more than {nothing}, at most {tolerance('strong')} point below the highest",
        f"costly: worth less than {nothing}, at most {tolerance('costly')} point above the lowest",
        f"Under {band.LEAST} such choices it says *not enough evidence yet*",
        f"from {band.quantile(0.5, 2, 10**6):.0f} (always strained) to "
        f"{band.quantile(0.5, 10**6, 2):.0f} (always shown)",
        f"After {certain} choices that show a principle plainly and none that strains it",
        "at each decision 2, 1 or 0 can be had. Whoever takes the 1 at each of "
        f"{six.scored} decisions would collect {sum(i.decision.choice.u for i in six.decisions)} "
        f"points; whoever takes the 2 at both decisions of a short path only "
        f"{sum(i.decision.choice.u for i in two.decisions)}. Their choice quality is "
        f"{six.quality:.0f} and {two.quality:.0f}.",
        f"*ask* (worth {u['ask']}) or *push* ({u['push']})",
        f"*apologise* ({u['apologise']}), which leads to the plan, or *escalate* ({u['escalate']})",
        f"*together* ({u['together']}), which ends well, or *alone* ({u['alone']}), which ends",
        f"none of them is worth less than {nothing}.",
        f"from −{-low} to +{high}, of choice c on principle p; {nothing} where none is written",
        f"choice quality {best:.0f} · sum of gained / sum of most",
        f"chance line {best:.0f} · sum of (mean u − min u) / sum of most",
        f"strong u > {nothing}, max u − u ≤ {tolerance('strong')}, max u − u < u − min u",
        f"costly u < {nothing}, u − min u ≤ {tolerance('costly')}, u − min u < max u − u",
        f"shown a > {nothing} strained a < {nothing}",
        f"passed over a = {nothing}, and a > {nothing} for another open choice",
        f"a spread above {nothing}",
        f"a mark adds half its size: {strength(2)} for ±2, {strength(-1)} for ±1.",
        f"the middle {share}% of Beta({band.PRIOR:g} + S, {band.PRIOR:g} + T)",
        f"its low end is at least {band.STRENGTH_FROM:.2f}",
        f"its high end is at most {band.EDGE_TO:.2f}",
    ]


def marks() -> set[int]:
    """What an author can give a choice for a principle."""
    return set(POINTS["anyOf"][0]["enum"])


def test_every_figure_on_the_page_is_what_the_rules_make() -> None:
    rest = WORDS
    for claim in claims():
        assert claim in WORDS, claim
        rest = rest.replace(claim, "")
    for row in (*table_of("Your way").rows, *table_of("Choices that count").rows):
        rest = rest.replace(f"| {' | '.join(row)} |", "")
    assert not re.findall(r".{0,30}\d.{0,30}", rest), "a figure that nothing holds to the code"


def test_the_worked_example_is_scored_as_the_page_says() -> None:
    rows = {row[0]: row[1:] for row in table_of("Your way").rows}
    assert len(rows) == len(WAYS)
    for way in WAYS:
        entries = way.split(", ")
        found = played(worked_tree(), entries)
        gained = " + ".join(str(each.gained) for each in found.decisions)
        most = str(sum(each.most or 0 for each in found.decisions))
        assert rows[", ".join(map(named, entries))] == (
            gained,
            most,
            f"{found.quality:g}",
            f"{found.chance_line:g}",
        )


def test_the_grades_and_doors_of_the_example_are_as_the_page_says() -> None:
    grades: dict[str, set[str]] = {}
    closed: dict[str, set[str]] = {}
    known = doors(worked_tree())
    for way in WAYS:
        decisions = play.replay(worked_tree(), 0, way.split(", "))[1]
        for item in scoring.result(decisions).decisions:
            grades.setdefault(item.grade or "", set()).add(item.decision.choice.id)
        for decision, ends in zip(decisions, known.closed(decisions), strict=True):
            closed.setdefault(decision.choice.id, set()).update(ends)

    assert grades == {
        "strong": {"ask", "apologise", "co_design"},
        "mixed": {"push", "escalate", "ship"},
    }
    assert "Asking, apologising and planning together are strong" in WORDS
    assert "pushing, escalating and planning alone are mixed" in WORDS
    assert closed["push"] == set()
    assert closed["escalate"] == closed["ship"] == {"well"}
    assert "Pushing closes no ending. Escalating closes the good one, and so does" in WORDS


def test_the_bands_are_those_of_the_profile() -> None:
    asked = {"6 that show it plainly": (6, 0, 6), "6 that strain it plainly": (0, 6, 6),
             "3 of each": (3, 3, 6), "2 that show it plainly": (2, 0, 2)}  # fmt: skip
    rows = table_of("Choices that count").rows

    assert [row[0] for row in rows] == list(asked)
    for what, told, name in rows:
        found = band.band(*asked[what])
        assert (told, name) == (f"{found.low:.2f} to {found.high:.2f}", found.name)


def test_it_is_one_page_and_plain_words_come_before_formulas() -> None:
    headings = [each.text for each in results() if isinstance(each, Heading)]

    assert headings == [
        "How your result is worked out",
        "In plain words",
        "A worked example",
        "The formulas",
    ]
    assert 70 <= len(TEXT.splitlines()) <= 120
    before = TEXT.partition("## The formulas")[0]
    assert "```" not in before
    assert not re.search(r"\b(Beta|max u|min u|interval)\b", before)


def test_it_is_in_the_wheel_beside_the_other_documents() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = built["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["docs/results.md"] == "sim/docs/results.md"


def test_every_part_of_a_page_is_read() -> None:
    made = tuple(
        parts(
            "# One\n\nA *b*\nc.\n\n- d\n- e\n\n| f | g |\n|---|---|\n| h | i |\n\n```\nj  k\n```\n"
        )
    )

    assert made == (
        Heading(1, "One"),
        Authored("A *b*\nc."),
        Authored("- d\n- e"),
        Table(("f", "g"), (("h", "i"),)),
        Block("j  k\n"),
    )
    assert columns(made[3]) == ["f  g", "h  i"]
    assert sentences(made[3]) == ["h; g i"]
    assert list(parts("```\nleft open")) == [Block("left open\n")]


def test_a_page_that_is_missing_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoResults, match="installing it again"):
        results(tmp_path / "results.md")


@pytest.mark.parametrize("width", [30, 40, 88])
def test_in_lines_it_says_all_of_it_and_keeps_to_the_width(width: int) -> None:
    lines = list(results_lines(results(), width))

    assert max(map(len, lines)) <= width
    told = " ".join(" ".join(lines).split())
    for words in ("Choice quality says how much", "60", "0.63 to 0.94", "max u − min u over C"):
        assert words in told
    assert ("    Your way" in "\n".join(lines)) is (width == 88)
