"""`sim explain`: the page of a code, the codes that begin so, and where people learn of it."""

from __future__ import annotations

import ast
import os
import pty
import re
from pathlib import Path

import pytest

import sim
from sim.authoring.diagnostics import CODES, may_be_ignored
from sim.cli.app import app
from sim.explain import LETTERS, PAGES, NoPage, page
from sim.plain.codes import WIDEST, page_lines
from sim.text import UNSAFE
from tests.cli.cli_world import STORY, Run

BROKEN = STORY.replace("goto: noon", "goto: nono", 1)
EACH = pytest.mark.parametrize("code", sorted(path.stem for path in PAGES.glob("*.md")))
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def test_a_page_says_what_its_file_says(run: Run) -> None:
    # When the page of a code is asked for
    done = run("explain", "G201")

    # Then its title, its sections, and both forms of the example are there, without any marks
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "G201 (error): an unknown scene or ending"
    assert [line for line in lines if line in ("Why it matters", "Example", "Mended")] == [
        "Why it matters",
        "Example",
        "Mended",
    ]
    read = page("G201")
    for block in (read.example, read.mended):
        shown = "\n".join(f"    {line}".rstrip() for line in block.text.splitlines())
        assert shown in done.stdout
    assert "```" not in done.stdout
    assert "## " not in done.stdout


@pytest.mark.parametrize("typed", ["g201", " G201 ", "[G201]", "error[G201]", "error[G201]:"])
def test_a_code_may_be_typed_or_pasted_as_it_comes(run: Run, typed: str) -> None:
    assert run("explain", typed).stdout == run("explain", "G201").stdout


def test_several_codes_are_explained_one_after_another(run: Run) -> None:
    both = run("explain", "G201", "F203").stdout
    assert both.startswith(run("explain", "G201").stdout)
    assert both.endswith(run("explain", "F203").stdout)


def test_all_codes_are_listed_under_their_letters(run: Run) -> None:
    done = run("explain")
    assert done.returncode == 0
    for letter, about in LETTERS.items():
        assert f"\n{letter}  {about}\n" in done.stdout
    listed = re.findall(r"^   ([A-Z]\d{3})  (.*?)(?: \((?:error|warning)\))?$", done.stdout, re.M)
    assert sorted(listed) == sorted((code, each.title) for code, each in CODES.items())


def test_every_letter_has_a_line_and_every_line_a_letter() -> None:
    assert {code[0] for code in CODES} == set(LETTERS)


@pytest.mark.parametrize("typed", ["k", "K", "K7", "k70"])
def test_codes_that_begin_so_are_listed(run: Run, typed: str) -> None:
    lines = run("explain", typed).stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["K", "K701", "K702", "K703", "K704"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("G210", "there is no code 'G210'; did you mean 'G201'?"),
        ("G999", "there is no code 'G999'; `sim explain G` lists those that begin with G."),
        ("X901", "there is no code 'X901'; did you mean 'L901'?"),
        ("", "there is no code ''; `sim explain` lists them all."),
        ("unclosed quote", "there is no code 'unclosed quote'; `sim explain` lists them all."),
        ("\x1b[2JG201", "there is no code '[2JG201'; `sim explain` lists them all."),
    ],
)
def test_a_code_that_is_none_is_said_with_where_to_look(run: Run, typed: str, said: str) -> None:
    done = run("explain", typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"sim: {said}\n"


def test_nothing_is_printed_where_one_of_several_is_no_code(run: Run) -> None:
    done = run("explain", "G201", "G999")
    assert (done.returncode, done.stdout) == (2, "")


def test_a_code_without_a_page_is_refused() -> None:
    with pytest.raises(NoPage, match="X1"):
        page("X1")
    with pytest.raises(NoPage):
        page("../pages/G201")


@EACH
def test_every_page_fits_its_width_and_styles_only_add_to_it(code: str) -> None:
    for width in (30, 44, 80, 300):
        # Given a page at some width, plain and with styles
        plain = list(page_lines(page(code), width))
        styled = list(page_lines(page(code), width, styled=True))

        # Then paragraphs keep to the width, and to the widest; blocks keep their lines
        for line in plain:
            fits = len(line) <= min(width, WIDEST)
            assert fits or line.startswith("    ") or "`" in line or len(line.split()) == 1
            assert not UNSAFE.search(line)
            assert "\ue000" not in line

        # And without the styles it is the same
        assert styled != plain
        assert [STYLE.sub("", line) for line in styled] == plain


@EACH
def test_a_page_says_how_to_weigh_its_code_away_where_that_can_be(code: str) -> None:
    told = "\n".join(page_lines(page(code)))
    assert (f"`ignore: {{{code}: your reason}}`" in told) is may_be_ignored(code)


def test_headings_are_bold_on_a_terminal_and_not_where_colours_are_refused(run: Run) -> None:
    def shown(**env: str) -> str:
        mine, theirs = pty.openpty()
        done = run("explain", "F104", stdout=theirs, env={"TERM": "xterm", **env})
        os.close(theirs)
        assert done.returncode == 0
        out = b""
        try:
            while part := os.read(mine, 65536):
                out += part
        except OSError:  # the end, on Linux
            pass
        os.close(mine)
        return out.decode()

    assert "\x1b[1mExample\x1b[0m" in shown()
    assert "\x1b" not in shown(NO_COLOR="1")
    assert "\x1b" not in shown(TERM="dumb")


def test_a_check_names_the_command_before_it_sums_up(run: Run, place: Path) -> None:
    # Given a scenario with one problem
    (place / "small.scenario.yaml").write_text(BROKEN, encoding="utf-8")

    # When it is checked, or was to be proved
    lines = run("check", "small.scenario.yaml").stdout.splitlines()
    proved = run("prove", "small.scenario.yaml").stdout.splitlines()

    # Then the page of its code is named, once, and not for programs
    assert lines[-2].startswith("`sim explain G201")
    assert lines[-2].endswith("` says more.")
    assert lines[-1].startswith("1 file checked: 1 error")
    assert sum("sim explain" in line for line in lines) == 1
    assert sum("sim explain G201" in line for line in proved) == 1
    assert "sim explain" not in run("check", "small.scenario.yaml", "--format", "json").stdout
    assert "sim explain" not in run("prove", "small.scenario.yaml", "--json").stdout


def test_a_sound_file_is_told_of_without_it(run: Run, place: Path) -> None:
    empty = "format: 1\ntitle: T\nfamilies: {f: {name: F, summary: S}}\n"
    principle = "principles: {a: {name: A, family: f, definition: D, shows: [S], strains: [S], "
    (place / "principles.yaml").write_text(f"{empty}{principle}question: Q}}}}\n")
    assert run("check", "principles.yaml").stdout == "1 file checked: no problems\n"


def test_every_command_that_a_message_names_exists() -> None:
    # Given every text in the program that names a command as something to type
    texts = {
        node.value
        for path in Path(sim.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    texts |= {path.read_text(encoding="utf-8") for path in Path(sim.__file__).parent.rglob("*.md")}
    named = {word for text in texts for word in re.findall(r"[`']sim ([a-z]{2,})\b", text)}

    # Then each is one
    commands = {each.name or each.callback.__name__ for each in app.registered_commands}
    assert {"new", "explain", "check"} <= named
    assert named - commands <= {"attempts"}
