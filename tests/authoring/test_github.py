"""Problems as GitHub's workflow commands: what is in a file can give no orders."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authoring.check import Checked, Report
from sim.authoring.diagnostics import Diagnostic
from sim.authoring.github import relative, render_github

COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:]*))?::(.*)", re.DOTALL)


def problem(file: str = "a.scenario.yaml", message: str = "wrong", **more: object) -> Diagnostic:
    given: dict[str, object] = {
        "code": "G201", "severity": "error", "hint": None,
        "line": 3, "column": 5, "end_line": 3, "end_column": 9, **more,
    }  # fmt: skip
    return Diagnostic(file=file, message=message, **given)  # type: ignore[arg-type]


def told(*problems: Diagnostic, all: bool = False, more: int = 0) -> list[str]:
    name = problems[0].file if problems else "a.scenario.yaml"
    return list(render_github(Report([Checked(name, problems, more=more)]), all=all))


def test_a_problem_is_a_command_with_its_place_and_the_hint_below_the_message():
    assert told(problem(hint="did you mean 'x'?")) == [
        "::error file=a.scenario.yaml,line=3,col=5,endLine=3,endColumn=9,title=G201"
        "::wrong%0Adid you mean 'x'?"
    ]
    assert told(problem(severity="warning", code="W502"))[0].startswith("::warning file=")


def test_columns_are_given_only_where_a_problem_keeps_to_one_line():
    assert told(problem(end_line=5)) == [
        "::error file=a.scenario.yaml,line=3,endLine=5,title=G201::wrong"
    ]


def test_standard_input_is_no_file_of_the_repository():
    assert told(problem("-")) == ["::error title=G201::standard input, line 3, column 5: wrong"]


def test_files_are_named_from_the_current_folder_where_they_lie_in_it(tmp_path, monkeypatch):
    inside = tmp_path / "in"
    inside.mkdir()
    monkeypatch.chdir(inside)
    assert relative(str(inside / "b" / "c.yaml")) == "b/c.yaml"
    assert relative("./b/../c.yaml") == "c.yaml"
    assert relative("..x/c.yaml") == "..x/c.yaml"
    outside = str(tmp_path / "c.yaml")
    assert relative(outside) == outside
    assert relative("../c.yaml") == "../c.yaml"


def test_at_most_20_of_a_file_unless_all_are_asked_for_errors_first():
    found = [problem(severity="warning", code="W502") for _ in range(30)]
    found += [problem() for _ in range(5)]
    lines = told(*found, more=2)
    assert sum(line.startswith("::error") for line in lines) == 5
    assert sum(line.startswith("::warning") for line in lines) == 15
    assert lines[-1] == "::notice file=a.scenario.yaml::17 more problems; --all shows them"
    everything = told(*found, all=True, more=2)
    assert len(everything) == 36
    assert everything[-1] == "::notice file=a.scenario.yaml::2 more problems"


def test_what_could_not_be_read_is_told_too():
    report = Report([], [f"{n}: there is no such file" for n in range(25)])
    lines = list(render_github(report))
    assert lines[0] == "::error title=not readable::0: there is no such file"
    assert lines[-1] == "::notice::5 more could not be read; --all shows them"
    assert len(list(render_github(report, all=True))) == 25


def unescaped(text: str, *more: tuple[str, str]) -> str:
    for written, char in (*more, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(written, char)
    return text


@pytest.mark.parametrize("name", ["a,b:c%0A.scenario.yaml", "::error::x", "%2C\n::warning::"])
def test_names_come_out_again_as_they_were(name):
    (line,) = told(problem(name))
    found = COMMAND.fullmatch(line)
    assert found is not None
    first = found[2].split(",")[0].removeprefix("file=")
    assert unescaped(first, ("%3A", ":"), ("%2C", ",")) == name


@given(st.text(), st.text(), st.text(max_size=20).filter(lambda name: "\0" not in name))
def test_no_text_can_end_its_line_or_begin_another_command(message, hint, name):
    name = f"x{name}.scenario.yaml"
    (line,) = told(problem(name, message, hint=hint))
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    found = COMMAND.fullmatch(line)
    assert found is not None
    assert found[1] == "error"
    # Then there are six properties, and none more
    assert [each.partition("=")[0] for each in found[2].split(",")] == [
        "file", "line", "col", "endLine", "endColumn", "title",
    ]  # fmt: skip


def test_relative_copes_with_a_folder_that_is_gone(tmp_path: Path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert relative("a.scenario.yaml") == "a.scenario.yaml"
