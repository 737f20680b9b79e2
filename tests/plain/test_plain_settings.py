"""The settings line by line: a conversation in sentences, that changes what the window reads."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from sim.plain.console import Console
from sim.plain.settings import change_settings
from sim.session import Session
from sim.settings import Settings, path, read


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def talk(session: Session, *lines: str) -> str:
    target = io.StringIO()
    console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), target, width=72)
    change_settings(console, session)
    return " ".join(target.getvalue().split())


def test_all_that_is_set_is_said_in_sentences() -> None:
    said = talk(Session(None, Settings(bindings={"play.cast": "f2"})), "")
    assert "These are your settings. 1. Theme: leadsim-dark. How the window looks" in said
    assert "2. Coaching: off. New attempts say after each choice" in said
    assert "1 of them is put elsewhere." in said
    assert f"kept in {path()}" in said
    assert not path().exists()


def test_what_is_on_or_off_is_turned_and_what_has_values_is_asked_for() -> None:
    session = Session(None)
    said = talk(session, "2", "6", "wide", "200", "60", "1", "ansidark", "ansi-dark", "")
    assert "Coaching is on now." in said
    assert "Text width is 72. What shall it be? (a whole number from 40 to 100)" in said
    assert "text_width is a whole number from 40 to 100, not 'wide'." in said
    assert "Text width is 60 now." in said
    assert "Did you mean 'ansi-dark'?" in said
    expected = Settings(coaching=True, text_width=60, theme="ansi-dark")
    assert read()[0] == session.settings == expected
    assert session.coach


def test_enter_alone_leaves_it_as_it_is_and_goes_on() -> None:
    session = Session(None)
    said = talk(session, "4", "", "9", "x", "q")
    assert "It stays as it is." in said
    assert said.count("Please type a number from 1 to 7, or Enter alone.") == 2
    assert session.settings == Settings()


def test_where_the_disk_refuses_it_is_said_and_holds_for_now() -> None:
    path().mkdir(parents=True)
    session = Session(None)
    said = talk(session, "2", "")
    assert "it is not a file" in said
    assert "fresh one. The change holds until you leave." in said
    assert session.coach


@pytest.mark.parametrize("lines", [("4",), ("x",) * 30, ("4", *("x",) * 30)])
def test_the_end_of_what_is_typed_ends_it(lines: tuple[str, ...]) -> None:
    session = Session(None)
    talk(session, *lines)
    assert session.settings == Settings()
