"""`sim settings`: lists, prints, sets and puts back; whatever is wrong is said with what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.settings import read
from tests.cli.cli_world import Run


def toml(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.toml"


def test_all_are_listed_with_the_file(run: Run, tmp_path: Path) -> None:
    done = run("settings")
    assert done.returncode == 0
    assert "theme           leadsim-dark\n" in done.stdout
    assert "It is a whole number from 40 to 100." in done.stdout
    assert f"They are kept in {toml(tmp_path)} (not there yet: nothing has been set)" in done.stdout
    assert done.stderr == ""
    assert not toml(tmp_path).exists()


def test_what_is_set_is_said_and_printed_and_read(run: Run, tmp_path: Path) -> None:
    for name, value, said in (
        ("coaching", "yes", "coaching is on"),
        ("text-width", "60", "text_width is 60"),
        ("theme", "Ansi-Light", "theme is ansi-light"),
        ("learner", "  Ana   Ruiz ", "learner is Ana Ruiz"),
    ):
        done = run("settings", name, value)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{said}\n", "")
    found, problems = read(toml(tmp_path))
    assert (found.coaching, found.text_width, found.theme) == (True, 60, "ansi-light")
    assert found.learner == "Ana Ruiz"
    assert problems == []
    assert run("settings", "coaching").stdout == "on\n"
    data = json.loads(run("settings", "--json").stdout)
    assert data["text_width"] == 60
    assert data["file"] == str(toml(tmp_path))


def test_key_bindings_are_weighed_set_and_put_back(run: Run, tmp_path: Path) -> None:
    assert run("settings", "bindings.play.cast", "V,f2").stdout == "play.cast is on V, f2\n"
    assert read(toml(tmp_path))[0].bindings == {"play.cast": "V,f2"}
    refused = run("settings", "bindings.play.cast", "t")
    assert refused.returncode == 2
    assert "that key is for 'All so far' (play.transcript)" in refused.stderr
    unknown = run("settings", "bindings.play.csat", "f2")
    assert unknown.returncode == 2
    assert "did you mean 'play.cast'?" in unknown.stderr
    assert read(toml(tmp_path))[0].bindings == {"play.cast": "V,f2"}
    back = run("settings", "bindings.play.cast", "--reset")
    assert back.stdout == "play.cast is on its usual keys: c\n"
    assert read(toml(tmp_path))[0].bindings == {}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("thme",), "there is no setting 'thme'; did you mean 'theme'?"),
        (("theme", "ansidark"), "Did you mean 'ansi-dark'?"),
        (("theme", "\x1b[31m"), "theme is leadsim-dark, leadsim-light, ansi-dark or ansi-light"),
        (("text_width", "39"), "text_width is a whole number from 40 to 100, not '39'."),
        (("coaching", "maybe"), "coaching is on or off, not 'maybe'."),
        (("coaching", "on", "--reset"), "takes no value"),
        (("bindings", "f2"), "one binding is set at a time"),
    ],
)
def test_what_cannot_be_is_told_with_what_can(
    run: Run, tmp_path: Path, args: tuple[str, ...], said: str
) -> None:
    done = run("settings", *args)
    assert done.returncode == 2
    assert said in done.stderr
    assert "\x1b" not in done.stderr
    assert done.stdout == ""
    assert not toml(tmp_path).exists()


def test_reset_puts_one_back_or_all_and_says_so(run: Run, tmp_path: Path) -> None:
    toml(tmp_path).parent.mkdir()
    toml(tmp_path).write_text('# mine\ncoaching = true\ntext_width = 50\nlearner = "Ana"\n')
    assert run("settings", "coaching", "--reset").stdout == "coaching is off\n"
    assert read(toml(tmp_path))[0].text_width == 50
    assert "usual ones again" in run("settings", "--reset").stdout
    assert toml(tmp_path).read_text() == '# mine\nlearner = "Ana"\n'


def test_a_file_with_faults_is_told_of_and_never_spoilt(run: Run, tmp_path: Path) -> None:
    toml(tmp_path).parent.mkdir()
    toml(tmp_path).write_text("coaching = maybe\n")
    done = run("settings")
    assert done.returncode == 0
    assert "cannot be read" in done.stderr
    refused = run("settings", "coaching", "on")
    assert refused.returncode == 2
    assert "cannot be read" in refused.stderr
    assert "sim settings --reset" in refused.stderr
    assert toml(tmp_path).read_text() == "coaching = maybe\n"
    mended = run("settings", "--reset")
    aside = toml(tmp_path).with_name("settings-unreadable.toml")
    assert mended.returncode == 0
    assert f"They are kept as {aside}" in mended.stdout
    assert aside.read_text() == "coaching = maybe\n"
    assert run("settings", "coaching", "on").returncode == 0


def test_coaching_that_is_set_holds_for_new_attempts_line_by_line(run: Run) -> None:
    assert run("settings", "coaching", "on").returncode == 0
    done = run("play", "small.scenario.yaml", "--plain", input="1\n2\n")
    assert "You listened first." in done.stdout.split("It is his line.")[0]
    assert "practice" in done.stdout
