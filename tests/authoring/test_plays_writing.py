"""Blessing writes a whole file or none, and leaves its mode and its links as they were."""

import os
import stat
import subprocess
import sys

import pytest

from sim.authoring.plays.blessing import blessed
from tests.authoring.plays_sample import folder, only, run


@pytest.mark.parametrize(
    ("plays", "says"),
    [
        ("choose: [push, insist]", "playable first"),
        ("choose: [push], ends: bad", "take 'ends' out"),
    ],
)
def test_nothing_is_written_where_one_play_does_not_come_to_what_it_names(tmp_path, plays, says):
    before = f"plays:\n  fine: {{choose: [push, leave]}}\n  other: {{{plays}}}\n"
    path = folder(tmp_path, before)
    report = run(path, bless=True)
    assert report.status == 1
    assert "nothing was written" in report.text()
    assert says in report.text()
    assert "fails: other" in report.text()
    assert path.read_text() == before
    assert sorted(os.listdir(tmp_path)) == sorted([path.name, "two-roads.scenario.yaml"])


def test_a_file_with_errors_is_not_written(tmp_path):
    before = "plays:\n  fine: {choose: [push, leave]}\n  other: {choose: [pusch]}\n"
    path = folder(tmp_path, before)
    report = run(path, bless=True)
    assert report.status == 1
    assert "error[P602]" in report.text()
    assert path.read_text() == before


def test_the_mode_of_the_file_stays_and_a_link_stays_a_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "kept.yaml"
    real.write_text("plays:\n  one:\n    choose: [push, leave]\n")
    real.chmod(0o640)
    path = folder(tmp_path, None)
    path.symlink_to(real)
    report = run(path, bless=True)
    assert only(report).blessed == ("one",)
    assert path.is_symlink()
    assert "ends: bad" in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert os.listdir(tmp_path / "elsewhere") == ["kept.yaml"]


def test_a_file_that_was_saved_meanwhile_is_left_alone(tmp_path, monkeypatch):
    path = folder(tmp_path, "plays:\n  one:\n    choose: [push, leave]\n")
    mine = "plays:\n  one:\n    choose: [push, leave]   # saved in an editor\n"

    def slow(*given):
        path.write_text(mine)
        return blessed(*given)

    monkeypatch.setattr("sim.authoring.plays.running.blessed", slow)
    report = run(path, bless=True)
    assert report.status == 2
    assert "was changed meanwhile" in report.text()
    assert path.read_text() == mine
    assert len(os.listdir(tmp_path)) == 2


@pytest.mark.parametrize(
    "spoilt",
    [
        b"plays:\n  one:\n    choose: [push, leave]\n    ends: good   # still\n",
        b"plays:\n  one:\n    choose: [push, back, push, leave]\n    ends: bad\n",
        b"plays:\n  one:\n    choose: [push, leave\n",
        b"",
    ],
)
def test_what_would_not_pass_or_plays_otherwise_is_never_written(tmp_path, monkeypatch, spoilt):
    before = "plays:\n  one:\n    choose: [push, leave]\n    ends: good\n"
    path = folder(tmp_path, before)
    monkeypatch.setattr("sim.authoring.plays.running.blessed", lambda *given: spoilt)
    report = run(path, bless=True)
    assert report.status == 1
    assert "cannot be edited safely" in report.text()
    assert path.read_text() == before


def test_a_failing_disk_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    before = "plays:\n  one:\n    choose: [push, leave]\n"
    path = folder(tmp_path, before)

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    report = run(path, bless=True)
    assert report.status == 2
    assert "nothing was written: no space left on device" in report.text()
    assert path.read_text() == before
    assert len(os.listdir(tmp_path)) == 2


def test_where_the_disk_is_full_no_half_file_is_left(tmp_path):
    path = folder(tmp_path, None)
    code = (
        "import resource, signal, sys\n"
        "from sim.authoring.plays.writing import CannotWrite, create\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try:\n"
        "    create(sys.argv[1], b'x' * 10_000)\n"
        "except CannotWrite as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert "nothing was written: file too large" in done.stdout
    assert not path.exists()
