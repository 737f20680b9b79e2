"""The command for the trainer's own editor, however it is set."""

from __future__ import annotations

import pytest

from sim.studio.editor import USUAL, NoEditor, editing


def everywhere(name: str) -> str:
    return f"/usr/bin/{name}"


@pytest.mark.parametrize(
    ("editor", "command", "beside"),
    [
        ("vim", ("vim", "+41", "a.yaml"), False),
        ("nvim -p", ("nvim", "-p", "+41", "a.yaml"), False),
        ("/opt/bin/nano", ("/opt/bin/nano", "+41", "a.yaml"), False),
        ("emacs -nw", ("emacs", "-nw", "+41", "a.yaml"), False),
        ("emacsclient -t", ("emacsclient", "-t", "+41", "a.yaml"), False),
        ("emacsclient", ("emacsclient", "+41", "a.yaml"), True),
        ("micro", ("micro", "+41", "a.yaml"), False),
        ("hx", ("hx", "a.yaml:41:15"), False),
        ("code", ("code", "--goto", "a.yaml:41:15"), True),
        ("code -w", ("code", "-w", "--goto", "a.yaml:41:15"), True),
        ("codium", ("codium", "--goto", "a.yaml:41:15"), True),
        ("subl", ("subl", "a.yaml:41:15"), True),
        ("'/my tools/ed' -q", ("/my tools/ed", "-q", "a.yaml"), False),
        ("something-new", ("something-new", "a.yaml"), False),
    ],
)
def test_each_editor_is_told_the_line_as_it_wants_it(
    editor: str, command: tuple[str, ...], beside: bool
) -> None:
    found = editing("a.yaml", 41, 15, env={"EDITOR": editor}, find=everywhere)
    assert (found.command, found.beside) == (command, beside)


def test_visual_goes_before_editor_and_what_is_empty_counts_for_nothing() -> None:
    env = {"VISUAL": "nano", "EDITOR": "vim"}
    assert editing("a.yaml", env=env, find=everywhere).command[0] == "nano"
    env = {"VISUAL": "  ", "EDITOR": "vim"}
    assert editing("a.yaml", env=env, find=everywhere).command[0] == "vim"


def test_where_nothing_is_set_the_easiest_that_is_there_is_taken() -> None:
    found = editing("a.yaml", env={}, find=lambda name: name if name in ("vi", "vim") else None)
    assert found.command == ("vim", "+1", "a.yaml")
    assert USUAL[0] == "nano"


def test_only_an_editor_that_nobody_chose_says_how_to_leave_it() -> None:
    def only(name: str) -> str | None:
        return name if name == "vi" else None

    assert ":q!" in editing("a.yaml", env={}, find=only).leaving
    assert editing("a.yaml", env={"EDITOR": "vi"}, find=only).leaving == ""
    assert editing("a.yaml", env={}, find=everywhere).leaving == ""  # nano says so itself


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({}, "export EDITOR=nano"),
        ({"EDITOR": "nowhere"}, "EDITOR names 'nowhere'"),
        ({"VISUAL": "'vim"}, "a quote in it is not closed"),
    ],
)
def test_where_none_can_be_started_it_says_what_to_set(env: dict[str, str], says: str) -> None:
    with pytest.raises(NoEditor) as caught:
        editing("a.yaml", env=env, find=lambda name: None)
    assert says in str(caught.value)


@pytest.mark.parametrize("name", ["-c.yaml", "+c.yaml"])
def test_a_file_is_never_taken_for_an_option(name: str) -> None:
    assert editing(name, env={"EDITOR": "vi"}, find=everywhere).command[-1] == f"./{name}"
