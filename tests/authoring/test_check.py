"""Files and folders as `sim check` sees them, and what it prints."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from sim.authoring.check import Checked, Report, check_paths
from sim.authoring.diagnostics import CODES, Diagnostic
from sim.authoring.render import more_said, render_json, render_text, summary
from sim.authoring.source import CannotRead, read_source, scenario_files
from sim.catalogue import Catalogue
from tests.authoring.samples import SCENARIO as SMALL
from tests.authoring.samples import broken, small_catalogue

WEIGHED = "ignore:\n  W520: Two scenes leave no room to come back to anything.\n"
SCENARIO = SMALL + WEIGHED
"""The small scenario with nothing to say of it."""

CATALOGUE = """\
format: 1
title: Small
families:
  talk: {name: Talking, summary: Talking to people.}
principles:
  ask-why:
    name: Ask why
    family: talk
    definition: Ask.
    shows: [Asked.]
    strains: [{reflex: Told.}, Left.]
    question: Did you?
"""


def builtin() -> Catalogue:
    return small_catalogue()


def check(*paths: object) -> Report:
    return check_paths([str(path) for path in paths], builtin_catalogue=builtin)


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def codes(report: Report) -> list[tuple[str, list[str]]]:
    return [
        (Path(file.name).name, [each.code for each in file.diagnostics]) for file in report.files
    ]


def test_a_good_file_is_fine(tmp_path: Path):
    report = check(put(tmp_path, "small.scenario.yaml", SCENARIO))
    assert (report.status, list(render_text(report))) == (0, ["1 file checked: no problems"])


def test_errors_make_one_and_warnings_do_not(tmp_path: Path):
    warned = put(tmp_path, "small.scenario.yaml", broken(("title: Small", "title: Small #1")))
    assert check(warned).status == 0
    wrong = put(tmp_path, "small.scenario.yaml", broken(("goto: noon", "goto: nono")))
    assert check(wrong).status == 1


def test_a_diagnostic_reads_as_promised(tmp_path: Path):
    path = put(tmp_path, "small.scenario.yaml", broken(("goto: noon", "goto: nono")))
    text = "\n".join(render_text(check(path)))
    assert text == (
        "error[G201]: no scene or ending is called 'nono'\n"
        f"  --> {path}:25:15\n"
        "   |\n"
        "25 |         goto: nono\n"
        "   |               ^^^^\n"
        "   = did you mean 'noon'?\n"
        "\n"
        "`sim explain G201` says more.\n"
        "1 file checked: 1 error"
    )


def test_json_has_every_field(tmp_path: Path):
    path = put(tmp_path, "small.scenario.yaml", broken(("goto: noon", "goto: nono")))
    assert json.loads(render_json(check(path))) == [
        {
            "file": str(path),
            "code": "G201",
            "severity": "error",
            "message": "no scene or ending is called 'nono'",
            "hint": "did you mean 'noon'?",
            "line": 25,
            "column": 15,
            "end_line": 25,
            "end_column": 19,
        }
    ]


def test_a_folder_means_its_scenarios_and_its_catalogue(tmp_path: Path):
    put(tmp_path, "principles.yaml", CATALOGUE)
    put(tmp_path, "small.scenario.yaml", broken(("ask-why: 2", "say-so: 2")))
    put(tmp_path, "notes.yaml", "- not ours\n")
    assert codes(check(tmp_path)) == [("principles.yaml", []), ("small.scenario.yaml", ["G205"])]


def test_without_a_catalogue_beside_it_the_built_in_one_counts(tmp_path: Path):
    path = put(tmp_path, "small.scenario.yaml", broken(("ask-why: 2", "say-so: 2")))
    assert check(path).status == 0


def test_a_broken_catalogue_is_told_once_and_ids_are_not_checked(tmp_path: Path):
    put(tmp_path, "principles.yaml", CATALOGUE.replace("family: talk", "family: talks"))
    one = put(tmp_path, "small.scenario.yaml", broken(("ask-why: 2", "nobody: 2")) + WEIGHED)
    two = put(tmp_path, "other.scenario.yaml", broken(("id: small", "id: other")) + WEIGHED)
    report = check(one, two, tmp_path)
    assert sorted(codes(report)) == [
        ("other.scenario.yaml", []),
        ("principles.yaml", ["K702"]),
        ("small.scenario.yaml", []),
    ]
    assert report.status == 1


def test_two_files_with_one_id(tmp_path: Path):
    put(tmp_path, "another.scenario.yaml", SCENARIO)
    put(tmp_path, "small.scenario.yaml", SCENARIO)
    assert codes(check(tmp_path)) == [
        ("another.scenario.yaml", ["S314"]),
        ("small.scenario.yaml", []),
    ]


def test_a_file_must_be_called_by_its_id(tmp_path: Path):
    assert codes(check(put(tmp_path, "small.yaml", SCENARIO))) == [("small.yaml", ["S313"])]
    other = put(tmp_path, "other.scenario.yaml", SCENARIO)
    assert codes(check(other)) == [("other.scenario.yaml", ["S313"])]


def test_standard_input_has_no_name_to_keep(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    path = put(tmp_path, "x", SCENARIO)
    with path.open() as file:
        monkeypatch.setattr("sys.stdin", file)
        assert check("-").status == 0


def test_one_file_named_twice_is_checked_once(tmp_path: Path):
    path = put(tmp_path, "small.scenario.yaml", SCENARIO)
    assert len(check(path, tmp_path, path).files) == 1


def unreadable(tmp_path: Path) -> list[tuple[Path, str]]:
    os.mkfifo(tmp_path / "fifo.scenario.yaml")
    (tmp_path / "empty").mkdir()
    return [
        (tmp_path / "missing.scenario.yaml", "no such file"),
        (tmp_path / "fifo.scenario.yaml", "not a plain file"),
        (Path("/dev/zero"), "not a plain file"),
        (tmp_path / "empty", "no scenarios"),
        (tmp_path / "a\0b", "no file can have this name"),
    ]


def test_what_cannot_be_read_is_two_and_the_rest_is_checked(tmp_path: Path):
    good = put(tmp_path, "small.scenario.yaml", broken(("goto: noon", "goto: nono")))
    for path, words in unreadable(tmp_path):
        report = check(path, good)
        assert report.status == 2
        assert words in report.unreadable[0]
        assert codes(report) == [("small.scenario.yaml", ["G201"])]
        assert list(render_text(report))[-1] == "1 file checked: 1 error; 1 path could not be read"


def test_a_fifo_in_a_folder_does_not_stop_the_others(tmp_path: Path):
    os.mkfifo(tmp_path / "principles.yaml")
    put(tmp_path, "small.scenario.yaml", SCENARIO)
    report = check(tmp_path)
    assert report.status == 2
    assert codes(report) == [("small.scenario.yaml", [])]


def test_reading_names_the_reason(tmp_path: Path):
    with pytest.raises(CannotRead, match="folder"):
        read_source(str(tmp_path))
    with pytest.raises(CannotRead, match="no such file"):
        scenario_files(str(tmp_path / "x"))


# Rendering


def diagnostic(
    line: int = 1, column: int = 1, width: int = 1, message: str = "wrong"
) -> Diagnostic:
    return Diagnostic("x", "G201", "error", message, None, line, column, line, column + width)


def lines(text: str, *found: Diagnostic, all: bool = False) -> list[str]:
    return list(render_text(Report([Checked("x", found, text)]), all=all))


@pytest.mark.parametrize(
    ("text", "column", "width", "excerpt", "carets"),
    [
        ("a: b", 4, 1, "1 | a: b", "  |    ^"),
        ("\ta: b", 5, 1, "1 |  a: b", "  |     ^"),
        ("a: 中文 b", 4, 2, "1 | a: 中文 b", "  |    ^^^^"),
        ("a: 中文 b", 7, 1, "1 | a: 中文 b", "  |         ^"),
        ("é\u0301: b", 5, 1, "1 | é\u0301: b", "  |    ^"),
        ("a: \x1b[31mb", 9, 1, "1 | a: \ufffd[31mb", "  |         ^"),
        ("a:", 3, 1, "1 | a:", "  |   ^"),
    ],
)
def test_the_caret_stands_under_its_place(
    text: str, column: int, width: int, excerpt: str, carets: str
):
    assert lines(text, diagnostic(1, column, width))[3:5] == [excerpt, carets]


def test_long_lines_are_cut_around_the_caret():
    _, _, _, excerpt, carets, *_ = lines("x" * 500 + "HERE" + "x" * 500, diagnostic(1, 501, 4))
    assert len(excerpt) < 90
    assert excerpt[carets.index("^") :].startswith("HERE")
    assert carets.count("^") == 4


def test_twenty_are_shown_unless_all_are_asked_for():
    many = [diagnostic(n) for n in range(1, 31)]
    text = "a\n" * 40
    assert sum(line.startswith("error") for line in lines(text, *many)) == 20
    assert "x: 10 more; --all shows them" in lines(text, *many)
    assert sum(line.startswith("error") for line in lines(text, *many, all=True)) == 30


def test_output_is_bounded_also_in_ascii():
    many = [diagnostic(1, 1, 70, "中" * 60) for _ in range(20)]
    out = "\n".join(lines("中" * 100, *many)).encode("ascii", "backslashreplace")
    assert len(out) < 20_000


def test_colour_only_adds_to_the_text():
    report = Report([Checked("x", (diagnostic(),), "a")])
    plain = list(render_text(report))
    painted = list(render_text(report, colour=True))
    assert painted != plain
    assert [re.sub(r"\x1b\[\d+m", "", line) for line in painted] == plain


def test_the_codes_of_what_is_shown_are_named_errors_first_and_not_too_many():
    def found(*codes: str) -> list[Diagnostic]:
        return [
            Diagnostic("x", code, CODES[code].severity, "wrong", None, line, 1, line, 2)
            for line, code in enumerate(codes, start=1)
        ]

    assert more_said([]) is None
    assert more_said(found("W501", "G201", "W501")) == "`sim explain G201 W501` says more."
    many = found("W501", "G201", "S301", "C401")
    assert more_said(many) == "`sim explain G201` says more; every code has such a page."
    assert lines("", *many)[-2:] == [more_said(many), "1 file checked: 3 errors, 1 warning"]


def test_json_is_ascii_and_whole():
    report = Report([Checked("x\u202e", (diagnostic(message="中"),), "a")])
    out = render_json(report)
    assert out.isascii()
    assert json.loads(out)[0]["message"] == "中"


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (Report(), "0 files checked: no problems"),
        (Report([Checked("x", (diagnostic(),))]), "1 file checked: 1 error"),
        (Report([Checked("x", (diagnostic(), diagnostic()), more=3)]), "1 file checked: 5 errors"),
    ],
)
def test_the_summary_counts(report: Report, line: str):
    assert summary(report) == line


def test_every_code_has_a_severity_and_a_title():
    for code, about in CODES.items():
        assert re.fullmatch(r"[FGSCWPKRL]\d{3}", code)
        warning = code[0] == "W" or (code[0] == "R" and int(code[1:]) > 850)
        assert about.severity == ("warning" if warning else "error")
        assert (about.title and about.title[0].islower()) or about.title.startswith("Y")


def test_a_sound_catalogue_beside_a_file_is_not_counted(tmp_path: Path):
    catalogue = put(tmp_path, "principles.yaml", CATALOGUE)
    path = put(tmp_path, "small.scenario.yaml", SCENARIO)
    assert codes(check(path)) == [("small.scenario.yaml", [])]
    assert len(check(path, catalogue, tmp_path).files) == 2
