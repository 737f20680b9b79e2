"""The file of settings: read as far as it goes, changed without harm, reset, and told about."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from sim.settings import (
    KEY_SETS,
    THEMES,
    WIDTHS,
    Settings,
    SettingsError,
    change,
    missing,
    read,
    reset,
)
from sim.settings.words import BY_NAME, LISTED, typed, value_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "settings.toml"


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def test_where_nothing_is_set_all_is_as_usual(file: Path) -> None:
    assert read(file) == (Settings(), [])
    assert not file.parent.exists()


def test_what_is_changed_is_read_again_and_what_else_is_written_stays(file: Path) -> None:
    written(file, '# mine\ntext_width = 60  # narrow\nmine = "too"\n\n[bindings]\n# why\n')
    change(file, theme="ansi-dark", coaching=True)
    change(file, bindings={"play.cast": "f2"})
    text = file.read_text()
    assert '# mine\ntext_width = 60  # narrow\nmine = "too"\n' in text
    assert "# why" in text
    found, problems = read(file)
    assert (found.theme, found.coaching, found.text_width) == ("ansi-dark", True, 60)
    assert found.bindings == {"play.cast": "f2"}
    assert problems == [f"{file}: mine is no setting."]


def test_a_binding_is_changed_without_touching_the_others(file: Path) -> None:
    written(file, '[bindings]\n# for one hand\n"play.cast" = "f2" # here\n"play.back" = "f3"\n')
    change(file, bindings={"play.cast": "f2", "play.meters": "v"})
    assert '# for one hand\n"play.cast" = "f2" # here\n' in file.read_text()
    assert read(file)[0].bindings == {"play.cast": "f2", "play.meters": "v"}


def test_ids_without_quotes_are_understood_and_can_be_changed(file: Path) -> None:
    written(file, '[bindings]\nplay.cast = "f2"\nplay.back = "f3"\n')
    assert read(file) == (Settings(bindings={"play.cast": "f2", "play.back": "f3"}), [])
    change(file, bindings={"play.cast": "f4"})
    assert read(file)[0].bindings == {"play.cast": "f4"}


def test_one_wrong_binding_does_not_take_the_others_with_it(file: Path) -> None:
    found, problems = read(written(file, '[bindings]\n"a.b" = 3\n"play.cast" = "f2"\n'))
    assert found.bindings == {"play.cast": "f2"}
    assert len(problems) == 1
    assert "bindings.a.b must be keys in quotes" in problems[0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("theme = 3", "theme must be leadsim-dark, leadsim-light, ansi-dark or ansi-light"),
        ('theme = "nord"', "theme must be"),
        ('coaching = "yes"', "coaching must be true or false"),
        ("text_width = true", "text_width must be a whole number from 40 to 100"),
        ("text_width = 39", "text_width must be"),
        ('keys = "emacs"', "keys must be arrows or vim"),
        ("bindings = 3", "bindings must be lines such as"),
        ('"\\u001b[31m" = 1', "is no setting"),
    ],
)
def test_what_cannot_be_is_told_and_the_rest_holds(file: Path, line: str, said: str) -> None:
    found, problems = read(written(file, f"reduced_motion = true\n{line}\n"))
    assert found == Settings(reduced_motion=True)
    assert len(problems) == 1
    assert said in problems[0]
    assert "\x1b" not in problems[0]


@pytest.mark.parametrize("text", ["theme = ", "\xff\xfe", "a" * 1024 * 1024 + "b", "[" * 5000])
def test_a_file_that_cannot_be_read_is_told_and_never_written_over(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_bytes(text.encode("latin-1"))
    before = file.read_bytes()
    found, problems = read(file)
    assert found == Settings()
    assert "all settings are the usual ones" in problems[0]
    for refused in (lambda: change(file, coaching=True), lambda: reset(["theme"], file)):
        with pytest.raises(SettingsError, match="sim settings --reset"):
            refused()
    assert file.read_bytes() == before


@pytest.mark.parametrize("text", [b'learner = "Ana"\ntheme = \ntutorial = 3\n', b"\xff\xfe"])
def test_what_cannot_be_read_is_put_aside_whole_and_another_is_begun(
    file: Path, text: bytes
) -> None:
    """Twice: what was put aside before is not written over either."""
    file.parent.mkdir()
    for name in ("settings-unreadable.toml", "settings-unreadable-2.toml"):
        file.write_bytes(text)
        assert read(file)[0] == Settings(learner="Ana" if b"Ana" in text else "")
        aside = reset(file=file)
        assert aside == file.with_name(name)
        assert aside.read_bytes() == text
        assert read(file) == (Settings(learner="Ana" if b"Ana" in text else ""), [])
    assert reset(file=file) is None
    assert len(list(file.parent.iterdir())) == 3


def test_a_folder_in_the_place_of_the_file_is_put_aside_too(file: Path) -> None:
    (file / "mine").mkdir(parents=True)
    aside = reset(file=file)
    assert aside is not None
    assert (aside / "mine").is_dir()
    change(file, coaching=True)
    assert read(file) == (Settings(coaching=True), [])


def test_what_holds_in_place_of_a_wrong_value_is_said_and_reset_takes_it_away(file: Path) -> None:
    text = 'text_width = 3\nlearner = 2\nthem = "ansi-dark"\n'
    found, problems = read(written(file, text))
    assert found == Settings()
    assert "; until then it is 72." in problems[0]
    assert "until then it is nobody in particular." in problems[1]
    assert problems[2].endswith("them is no setting; did you mean 'theme'?")
    assert file.read_text() == text
    assert reset(file=file) is None
    assert file.read_text() == 'them = "ansi-dark"\n'


def test_a_link_that_leads_nowhere_is_put_aside_too(file: Path) -> None:
    file.parent.mkdir()
    file.symlink_to(file)
    assert not missing(file)
    aside = reset(file=file)
    assert aside is not None
    assert aside.is_symlink()
    assert read(file) == (Settings(), [])


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_told_and_nobody_waits_for_it(file: Path, kind: str) -> None:
    file.parent.mkdir()
    if kind == "folder":
        file.mkdir()
    else:
        os.mkfifo(file)
    assert "it is not a file" in read(file)[1][0]
    with pytest.raises(SettingsError):
        change(file, coaching=True)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(SettingsError, match="cannot be"):
        change(tmp_path / "home" / "settings.toml", coaching=True)


def test_a_mark_at_the_start_and_lines_of_windows_do_no_harm(file: Path) -> None:
    written(file, "\ufeffcoaching = true\r\n# mine\r\n")
    change(file, text_width=50)
    assert b"# mine\r\n" in file.read_bytes()
    assert read(file) == (Settings(coaching=True, text_width=50), [])


def test_a_link_stays_one_and_nothing_is_left_beside_it(file: Path, tmp_path: Path) -> None:
    target = written(tmp_path / "dotfiles" / "leadsim.toml", "coaching = true\n")
    file.parent.mkdir()
    file.symlink_to(target)
    change(file, text_width=44)
    assert file.is_symlink()
    assert read(target)[0] == Settings(coaching=True, text_width=44)
    assert [each.name for each in target.parent.iterdir()] == ["leadsim.toml"]


def test_a_value_that_cannot_be_is_never_written(file: Path) -> None:
    for values in ({"text_width": 39}, {"nothing": 1}, {"coaching": True, "keys": "emacs"}):
        with pytest.raises(ValueError, match=r"must be|no setting"):
            change(file, **values)
    assert not file.exists()


def test_reset_keeps_who_plays_and_what_is_not_ours(file: Path) -> None:
    reset(file=file)
    assert not file.exists()
    written(file, '# mine\nlearner = "Ana"\ntutorial = false\ncoaching = true\nmine = 1\n')
    change(file, bindings={"play.cast": "f2"}, theme="ansi-dark")
    reset(["theme"], file)
    assert read(file)[0].theme == ""
    assert read(file)[0].coaching
    reset(file=file)
    assert read(file)[0] == Settings(learner="Ana", tutorial=False)
    assert file.read_text().startswith("# mine\n")
    assert "mine = 1" in file.read_text()


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "theme": st.sampled_from(["", *THEMES]),
    "coaching": st.booleans(),
    "confidence": st.booleans(),
    "keys": st.sampled_from(KEY_SETS),
    "reduced_motion": st.booleans(),
    "text_width": st.sampled_from(WIDTHS),
    "learner": st.text(st.characters(blacklist_categories=["Cs"])),
    "tutorial": st.booleans(),
    "bindings": st.dictionaries(
        st.text("abc._-é \"'\\\n", min_size=1), st.text("abc,+\\\"'"), max_size=4
    ),
}


@tries(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries({}, optional=VALUES), min_size=1, max_size=3))
def test_whatever_is_set_is_what_is_read(
    tmp_path_factory: Any, steps: list[dict[str, Any]]
) -> None:
    file = tmp_path_factory.mktemp("law") / "settings.toml"
    expected: dict[str, Any] = {}
    for values in steps:
        change(file, **values)
        expected |= values
        assert read(file) == (Settings(**expected), [])


def test_every_setting_is_listed_and_what_is_shown_of_it_can_be_typed() -> None:
    assert {*BY_NAME, "bindings"} == set(Settings.__dataclass_fields__)
    for setting in LISTED:
        shown = value_of(Settings(), setting.name)
        back = typed(setting.name, shown)
        assert value_of(Settings(**{setting.name: back}), setting.name) == shown
        for value in setting.values:
            kept = Settings(**{setting.name: typed(setting.name, value.upper())})
            assert value_of(kept, setting.name) == value


@pytest.mark.parametrize("word", ["maybe", "", "2", "онн"])
def test_a_word_that_is_neither_yes_nor_no_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="coaching is on or off"):
        typed("coaching", word)


def test_a_slip_is_guessed_at() -> None:
    with pytest.raises(ValueError, match="Did you mean 'ansi-dark'"):
        typed("theme", "ansidark")
