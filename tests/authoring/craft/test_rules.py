"""All rules together: how many problems, in which order, weighed away, and told by a check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sim.authoring.check import check_paths
from sim.authoring.craft.rules import MOST_OF_ONE_CODE, craft, crafted
from sim.authoring.diagnostics import CODES
from sim.authoring.scenario import load_scenario
from sim.library import shipped_catalogue
from tests.authoring.craft.craft_sample import NAME, choice, file, load, scene, scored, story, told

LOADED = [
    scene(f"s{n}", choice("a", f"Just ask {n}."), choice("b", f"Go on {n}.")) for n in range(5)
]

DRAFT = file(
    scene(
        "one",
        scored(
            "a", "know-the-business: 2", "Just trust Google with all that there is to do.", then=""
        ),
        choice("b", "Go.", then="A good one."),
    ),
    head=(
        "focus: [know-the-business]\n"
        "cast:\n  her: {name: Marta, role: Engineer}\n"
        "meters:\n  calm: {label: Calm, start: 1, max: 4}\n"
    ),
)
"""A draft with much to say of it."""


def drafted(*ignored: str) -> list[str]:
    ignore = "".join(f"  {code}: We know.\n" for code in ignored)
    text = DRAFT + (f"ignore:\n{ignore}" if ignore else "")
    return [each.code for each in told(text, using=shipped_catalogue())]


def test_three_of_one_code_are_told_and_the_last_counts_the_others() -> None:
    found = told(file(*LOADED), "W511")
    assert len(found) == MOST_OF_ONE_CODE == 3
    assert [(each.hint or "").endswith("; and 2 more of W511 in this file") for each in found] == [
        *(False, False),
        True,
    ]
    assert "more of" not in (told(file(*LOADED[:3]), "W511")[-1].hint or "")


def test_what_is_told_stands_in_the_order_of_the_file() -> None:
    found = told(DRAFT, using=shipped_catalogue())
    places = [(each.line, each.column, each.code) for each in found]
    assert places == sorted(places)
    assert {"W506", "W511", "W512", "W513", "W518", "W521", "W522", "W527", "W528", "W530"} == {
        each.code for each in found
    }


@pytest.mark.parametrize("code", sorted(set(drafted())))
def test_each_code_is_weighed_away_by_itself(code: str) -> None:
    assert drafted(code) == [each for each in drafted() if each != code]


def test_craft_says_warnings_only_and_a_hint_with_each() -> None:
    for each in craft(story(DRAFT), shipped_catalogue()):
        assert CODES[each.code].severity == "warning"
        assert each.hint
        assert len(each.message) <= 120


def test_of_a_file_with_errors_nothing_is_said() -> None:
    loaded = load_scenario(DRAFT.replace("goto: done", "goto: nowhere").encode(), NAME)
    assert loaded.story is None
    assert crafted(loaded, NAME, shipped_catalogue()) == ()


def test_names_and_texts_of_any_size_do_not_break_a_message() -> None:
    long = "x" * 40
    text = file(
        scene(long, choice(long, "Just go, and say no more than that."), choice("b", "Go.")),
        head=f"cast:\n  her: {{name: {'Marta ' * 60}, role: Engineer}}\n",
    )
    assert all(len(each.message) <= 120 for each in told(text))


def test_a_check_tells_it_with_the_rest_in_order(tmp_path: Path) -> None:
    # Given a file with a warning of another kind behind what is said of its craft
    path = tmp_path / NAME
    path.write_text(DRAFT.replace("It is over.", "|\n      It is `over`."), encoding="utf-8")

    # When it is checked
    def check(**how: bool) -> list[str]:
        report = check_paths([str(path)], builtin_catalogue=shipped_catalogue, **how)
        assert report.status == 0
        (checked,) = report.files
        assert checked.warnings == len(checked.diagnostics)
        return [each.code for each in checked.diagnostics]

    # Then all of it is told by place, or the craft is left out
    assert check() == [*drafted(), "W501"]
    assert check(craft=False) == ["W501"]


def test_loading_for_play_says_nothing_and_reads_none_of_it() -> None:
    assert load(DRAFT).diagnostics == ()
    program = (
        "import sys; from sim.authoring.scenario import load_scenario;"
        f"assert load_scenario({DRAFT.encode()!r}, {NAME!r}).story;"
        "print([name for name in sys.modules if name.startswith('sim.authoring.craft')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_shipped_scenarios_are_told_nothing() -> None:
    folder = Path(__file__).parents[3] / "scenarios"
    report = check_paths([str(folder)], builtin_catalogue=shipped_catalogue)
    assert [each for checked in report.files for each in checked.diagnostics] == []
