"""`pytest scenarios/`: plays as tests, collected and told by the plugin, in their own process."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from sim.folders import shipped_scenarios
from tests.authoring.plays_sample import NAME, SCENARIO

pytest_plugins = ["pytester"]

FINE = "plays:\n  one:\n    choose: [push, leave]\n    ends: bad\n"
FAILS = FINE + "  the long way:\n    choose: [push, leave]\n    ends: good\n"


def lay(pytester: pytest.Pytester, plays: str, scenario: str = SCENARIO) -> None:
    (pytester.path / "two-roads.scenario.yaml").write_text(scenario, encoding="utf-8")
    (pytester.path / NAME).write_text(plays, encoding="utf-8")


# Other plugins take longer to load than all the rest of such a run.
def runs(pytester: pytest.Pytester, *args: str) -> pytest.RunResult:
    without = [f"-pno:{name}" for name in ("cacheprovider", "hypothesispytest", "asyncio", "anyio")]
    return pytester.runpytest_subprocess(*without, *args)


def test_pytest_finds_the_plugin_by_itself() -> None:
    (found,) = [each for each in entry_points(group="pytest11") if each.name == "leadsim"]
    assert found.value == "sim.testing"


def test_each_play_is_a_test_under_its_own_name(pytester: pytest.Pytester) -> None:
    lay(pytester, FAILS.replace("ends: good", "ends: bad"))
    done = runs(pytester, "-v")
    assert done.ret == 0
    done.stdout.fnmatch_lines([f"{NAME}::one PASSED*", f"{NAME}::the long way PASSED*"])


def test_a_play_that_fails_shows_both_places_and_no_python(pytester: pytest.Pytester) -> None:
    lay(pytester, FAILS)
    done = runs(pytester)
    assert done.ret == 1
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(
        [
            "*the long way*",
            f"  {NAME}:7:11      the play expects this",
            "  two-roads.scenario.yaml:62:18  this goto of 'leave' in 'yard' leads to 'bad'",
            "    >    ends good       ends bad",
            f"FAILED {NAME}::the long way - expected the ending 'good'",
        ],
        consecutive=False,
    )
    assert "Traceback" not in done.stdout.str()
    assert ".py:" not in done.stdout.str()


def test_a_play_is_named_by_its_id_or_by_a_word(pytester: pytest.Pytester) -> None:
    lay(pytester, FAILS + "  a::b [c]:\n    choose: [push]\n")
    runs(pytester, f"{NAME}::one").assert_outcomes(passed=1)
    runs(pytester, "-k", "long").assert_outcomes(failed=1, deselected=2)
    listed = runs(pytester, "--collect-only", "-q").stdout.str()
    assert f"{NAME}::a:b [c]" in listed


def test_it_works_in_several_processes(pytester: pytest.Pytester) -> None:
    lay(pytester, FAILS)
    done = runs(pytester, "-n", "2")
    done.assert_outcomes(passed=1, failed=1)
    assert "> " in done.stdout.str()


@pytest.mark.parametrize(
    ("plays", "scenario", "says"),
    [
        (
            "plays:\n  one: {choose: [pusch]}\n",
            SCENARIO,
            ["error[[]P602]*", "*did you mean 'push'?"],
        ),
        (
            FINE,
            SCENARIO.replace("goto: hall", "goto: hal"),
            ["error[[]G201]*", "*scenario.yaml:66*"],
        ),
        ("plays: [\n", SCENARIO, ["error[[]F207]*"]),
    ],
)
def test_a_broken_file_is_told_as_checking_tells_it(
    pytester: pytest.Pytester, plays: str, scenario: str, says: list[str]
) -> None:
    lay(pytester, plays, scenario)
    done = runs(pytester)
    assert done.ret == 2
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(says)
    assert "Traceback" not in done.stdout.str()


def test_plays_without_their_scenario_are_an_error(pytester: pytest.Pytester) -> None:
    (pytester.path / NAME).write_text(FINE, encoding="utf-8")
    done = runs(pytester)
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["error[[]P601]*there is no scenario 'two-roads'*"])


def test_the_principles_beside_a_scenario_are_those_it_is_played_with(
    pytester: pytest.Pytester,
) -> None:
    lay(pytester, FINE)
    shipped = (shipped_scenarios() / "principles.yaml").read_text(encoding="utf-8")
    own = pytester.path / "principles.yaml"
    own.write_text(shipped, encoding="utf-8")
    runs(pytester).assert_outcomes(passed=1)
    # When a principle that the scenario scores is not among them
    own.write_text(shipped.replace("lead-from-anywhere", "lead-from-nowhere"), encoding="utf-8")
    done = runs(pytester)
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["error[[]G205]*"])


def test_the_shipped_plays_pass(pytester: pytest.Pytester) -> None:
    done = runs(pytester, str(shipped_scenarios()))
    assert done.ret == 0
    assert done.parseoutcomes()["passed"] >= 10


def test_other_files_are_left_to_others(pytester: pytest.Pytester) -> None:
    pytester.makefile(".yaml", plays="no: plays", other="x: y")
    assert runs(pytester).ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_pytest_starts_without_what_reading_plays_needs() -> None:
    code = (
        "import sys; had = set(sys.modules); import pytest; had |= set(sys.modules)\n"
        "import sim.testing\n"
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - had}))\n"
        "print(*[name for name in sys.modules if name.startswith('sim')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    new, ours = done.stdout.splitlines()
    assert set(new.split()) - set(sys.stdlib_module_names) == {"sim"}
    assert set(ours.split()) == {"sim", "sim.testing", "sim.text"}
