"""`sim prove`: what a person gets to read, what a script gets, and the status it leaves with."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_world import STORY, Run
from tests.test_imports import command, loaded, tops

FILE = "small.scenario.yaml"
SOUND = (
    STORY.replace("minutes: 3", "minutes: 1")
    .replace("        when: trust >= 3\n", "")
    .replace("        locked: |\n          He does not trust you that far.\n", "")
)
"""The story with a choice to wait that is always open."""
STUCK = STORY.replace(
    "      call:\n        text: |\n          Call Devin.\n",
    "      call:\n        when: trust >= 2\n        text: |\n          Call Devin.\n",
).replace(
    "      mend:\n        text: |\n          Mend it yourself.\n",
    "      mend:\n        when: trust >= 2\n        text: |\n          Mend it yourself.\n",
)
"""The story where nothing can be chosen at noon by somebody who did not ask."""
IN_ORDER = ["R857", "R863", "R858", "R862", "R864", "R852", "R804"]
"""What is found in the story, in the order of the file, but for the ending, which stands last."""
IGNORED = STORY.replace("ignore:\n", "ignore:\n  R857: We talk about it as we go.\n")
BUSY = """\
format: 1
id: busy
title: Busy
summary: |
  A story that remembers much.
role: |
  You are the expert.
minutes: 1
meters:
%s
scenes:
  here:
    text: |
      Go on.
    choices:
%s
  there:
    text: |
      Look back.
    choices:
%s
      leave:
        text: |
          Leave.
        goto: done
endings:
  done:
    title: Done
    text: |
      It is over.
"""


def busy(meters: int = 8, most: int = 100) -> str:
    """A story in which every meter counts up by itself, and all are asked for at the end."""
    names = [f"m{number}" for number in range(meters)]
    counts = "".join(f"  {name}: {{label: M, start: 0, max: {most}}}\n" for name in names)
    more = "".join(
        f"      up_{name}:\n        text: |\n          Up {name}.\n"
        f"        change: {{{name}: +1}}\n        goto: there\n"
        for name in names
    )
    back = "".join(
        f"      by_{name}:\n        text: |\n          By {name}.\n"
        f"        when: {name} < {most}\n        goto: here\n"
        for name in names
    )
    return BUSY % (counts, more, back)


def put(place: Path, text: str, name: str = FILE) -> Path:
    """A scenario in the folder that commands are run in."""
    path = place / name
    path.write_text(text, encoding="utf-8")
    return path


def codes(text: str) -> list[str]:
    """The codes of the findings that a report shows, in its order."""
    return re.findall(r"^(?:error|warning)\[(\w+)\]", text, re.MULTILINE)


# What people read


def test_the_report_says_first_what_was_proved(run: Run) -> None:
    done = run("prove", FILE)

    assert done.stdout.startswith(
        "A Small Thing (small)\nProved: 2 states, 6 plays, every one comes to an ending.\n"
    )
    assert "good     It runs        75.0%      4                 2" in done.stdout
    assert "Quality         0 to 100, mean 50, median 20" in done.stdout
    assert "shortest 100, ask 90, first 80, last 20, longest 0" in done.stdout
    assert done.stderr == ""


def test_a_report_of_a_sound_story_fits_one_screen(run: Run) -> None:
    done = run("prove", "nobody-listens-to-my-fix")

    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert "Found: nothing wrong." in lines


def test_findings_have_a_place_and_are_in_the_order_of_the_file(run: Run) -> None:
    done = run("prove", FILE, "--full")

    assert codes(done.stdout) == [*IN_ORDER, "R859"]
    assert "41 |       wait:" in done.stdout
    assert "= 'trust >= 3' never holds where it is asked" in done.stdout
    assert "Found: 1 error, 7 warnings." in done.stdout
    assert done.returncode == 1


def test_few_findings_are_shown_and_errors_are_among_them(run: Run, place: Path) -> None:
    scenes = "".join(
        f"  lost_{number}:\n    text: |\n      Lost.\n    goto: good\n" for number in range(6)
    )
    put(place, STORY.replace("endings:\n", f"{scenes}endings:\n"))

    shown, all_of_them = run("prove", FILE).stdout, run("prove", FILE, "--full").stdout

    assert codes(shown) == ["R804", "R803", "R803", "R803", "R803"]
    assert "Found: 7 errors, 7 warnings; 9 of them not shown here." in shown
    assert codes(all_of_them) == [*IN_ORDER, *["R803"] * 6, "R859"]
    assert "Found: 7 errors, 7 warnings.\n" in all_of_them


def test_every_witness_is_played_by_the_command_as_it_is_printed(
    run: Run, place: Path, environment: dict[str, str]
) -> None:
    (place / "it's stuck").mkdir()
    put(place / "it's stuck", STUCK)

    told = run("prove", "it's stuck", "--full").stdout
    commands = re.findall(r"= to see it: sim (.*)", told)

    assert commands
    for typed in commands:
        done = subprocess.run(
            f"{shlex.quote(sys.executable)} -m sim {typed}",
            shell=True,
            capture_output=True,
            text=True,
            cwd=place,
            env=environment,
        )
        assert (done.returncode, done.stderr) == (0, ""), typed
    stuck = next(typed for typed in commands if typed.endswith("--choices show"))
    assert "Nothing can be chosen here" in run(*shlex.split(stuck)).stdout


def test_a_name_that_looks_like_an_option_is_played_too(run: Run, place: Path) -> None:
    (place / "-odd").mkdir()
    put(place / "-odd", STUCK)

    told = run("prove", "--", "-odd").stdout

    (command, *_) = re.findall(r"= to see it: sim (play \S+ --choices \S+)", told)
    assert run(*shlex.split(command)).returncode == 0


def test_a_state_where_nothing_can_be_chosen_says_with_which_values(run: Run, place: Path) -> None:
    put(place, STUCK)

    done = run("prove", FILE)

    assert "Proved: 3 states, 3 plays that come to an ending. In 1 state nothing" in done.stdout
    assert "(none)   no ending at all      50.0%" in done.stdout
    assert "error[R801]: a play can get stuck in 'noon': no choice is open" in done.stdout
    assert "= it happens with trust = 1; let one choice stay open there" in done.stdout
    assert done.returncode == 1


def test_all_of_it_says_how_likely_everything_is_and_the_way_there(run: Run) -> None:
    told = run("prove", FILE, "--full").stdout

    assert "noon                                      100%    1.00  ask\n" in told
    assert "    @2 to bad                            25.0%    0.25  …,mend@2\n" in told
    assert "  wait                                   never\n" in told
    assert "      can close bad; then 0 decisions to the end\n" in told
    assert "    0 to   9     25.0%  ########################################\n" in told
    assert "  know-the-business      2     2     2  yes           yes       in focus\n" in told
    assert "2 plays take every choice that can be taken; no fewer could\n" in told


def test_a_warning_with_a_reason_is_weighed_away(run: Run, place: Path) -> None:
    put(place, IGNORED)

    short, full = run("prove", FILE), run("prove", FILE, "--full")

    assert "R857" not in codes(full.stdout)
    assert codes(full.stdout) == [*IN_ORDER[1:], "R859"]
    assert "Found: 1 error, 6 warnings (1 weighed away under 'ignore'); 2 of them" in short.stdout
    assert "Weighed away: R857. We talk about it as we go." in full.stdout


def test_warnings_alone_leave_with_0(run: Run, place: Path) -> None:
    put(place, SOUND)

    done = run("prove", FILE)

    assert codes(done.stdout)
    assert "error" not in done.stdout
    assert done.returncode == 0


# Files


def test_a_file_with_errors_is_not_proved_and_told_as_a_check_tells_it(
    run: Run, place: Path
) -> None:
    put(place, STORY.replace("goto: noon", "goto: nowhere"))

    done = run("prove", FILE)

    assert codes(done.stdout) == ["G201"] * 3
    told = f"Not proved: {FILE}: it has errors.\n\n`sim explain G201` says more.\n"
    assert done.stdout.endswith(told)
    assert done.returncode == 1


def test_broken_principles_keep_all_beside_them_from_being_proved_and_are_told_once(
    run: Run, place: Path
) -> None:
    put(place, STORY.replace("id: small", "id: other"), "other.scenario.yaml")
    (place / "principles.yaml").write_text("format: 1\n", encoding="utf-8")

    done = run("prove", ".")

    assert codes(done.stdout).count("S302") == codes(run("check", ".").stdout).count("S302")
    assert done.stdout.count("the principles beside it have errors.") == 2
    assert done.returncode == 1


def test_one_faulty_file_does_not_keep_the_others_from_being_proved(run: Run, place: Path) -> None:
    put(place, "format: 1\n", "a.scenario.yaml")

    done = run("prove", ".", "nobody-listens-to-my-fix", FILE)

    assert [line for line in done.stdout.splitlines() if "roved" in line] == [
        "Not proved: a.scenario.yaml: it has errors.",
        "Proved: 2 states, 6 plays, every one comes to an ending.",
        "Proved: 939 states, 57,603 plays, every one comes to an ending.",
    ]
    assert done.returncode == 1


def test_a_check_warning_is_repeated_only_where_all_is_asked_for(run: Run, place: Path) -> None:
    put(place, STORY.replace("Devin stands at", "<b>Devin</b> stands at"))

    assert "W501" not in run("prove", FILE).stdout
    assert "W501" in run("prove", FILE, "--full").stdout


def test_a_story_comes_from_a_pipe_too(run: Run) -> None:
    done = run("prove", "-", input=STORY)

    assert "Proved: 2 states" in done.stdout
    assert "to see it" not in done.stdout


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("nobody-listen",), "Did you mean 'nobody-listens-to-my-fix'?"),
        (("none.scenario.yaml",), "none.scenario.yaml"),
        (("",), "a path is missing"),
        (("principles.yaml",), "this is no scenario"),
        ((FILE, "--budget", "many"), "--budget takes a whole number of states from 1, not 'many'"),
        ((FILE, "--budget", "0"), "from 1, not '0'"),
        ((FILE, "--seconds", "-1"), "--seconds takes a number of seconds above 0, not '-1'"),
        ((FILE, "--seconds", "nan"), "above 0, not 'nan'"),
        ((FILE, "--memory", "1.5"), "--memory takes a whole number of MiB from 1, not '1.5'"),
        ((FILE, "--skip", "cues,words"), "quality, cues and cover, joined by commas; 'words'"),
        ((FILE, "--memory", "9" * 20), "--memory takes a number of MiB with at most 15 digits"),
        (("x" * 300,), "file name too long"),
        (("none.scenario.yaml", "--html", "p.html"), "there is no file none.scenario.yaml"),
        ((FILE, "--html", "-"), "a page is not written to stdout"),
        ((FILE, "--html", ""), "--html needs the name of a file"),
        ((FILE, "--html", "."), ". is a folder"),
        ((FILE, "--html", "none/page.html"), "there is no folder none"),
        ((FILE, "--html", FILE), "is the name of a scenario"),
        ((FILE, "--html", "notes.txt"), "notes.txt is there already and is no page"),
        ((FILE, "the-desk-next-to-mine", "--html", "p.html"), "one scenario, and 2 were named"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(
    run: Run, place: Path, typed: tuple[str, ...], says: str
) -> None:
    (place / "notes.txt").write_text("Mine.", encoding="utf-8")
    (place / "principles.yaml").write_text("format: 1\n", encoding="utf-8")

    done = run("prove", *typed)

    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.returncode == 2
    assert (place / "notes.txt").read_text(encoding="utf-8") == "Mine."
    assert (place / FILE).read_text(encoding="utf-8") == STORY


# For programs


def test_the_data_hold_everything_in_a_list(run: Run) -> None:
    done = run("prove", FILE, "--json")

    (found,) = json.loads(done.stdout)
    assert (found["scenario"], found["verdict"], found["reason"]) == ("small", "proved", None)
    assert (found["states"], found["transitions"], found["plays"]) == (2, 5, "6")
    assert found["branches"]["noon.mend@2"] == {
        "reachable": True,
        "p": 0.25,
        "witness": ["ask", "mend@2"],
    }
    assert found["choices"]["noon.call"]["doors"] == {"bad": {"least": 0, "most": 0}}
    assert found["endings"]["good"]["probability"] == "3/4"
    assert [(each["code"], each["line"]) for each in found["findings"]] == [
        ("R857", 9),
        ("R863", 9),
        ("R858", 16),
        ("R862", 16),
        ("R864", 16),
        ("R852", 22),
        ("R804", 41),
        ("R859", 67),
    ]
    assert [each["witness"] for each in found["findings"][-2:]] == [[], ["ask", "mend@1"]]
    assert found["first_choices"] == {
        "morning.ask": ["good", "bad"],
        "morning.show": ["good", "bad"],
    }
    assert found["single"] == {}
    assert done.returncode == 1


def test_the_data_of_several_files_are_one_list_whatever_is_wrong(run: Run, place: Path) -> None:
    put(place, "format: 1\n", "a.scenario.yaml")

    both = run("prove", ".", "--json")
    none = run("prove", "none.scenario.yaml", "--json")

    broken, sound = json.loads(both.stdout)
    assert broken["verdict"] == "not proven"
    assert {each["code"] for each in broken["findings"]} == {"S302"}
    assert sound["scenario"] == "small"
    assert json.loads(none.stdout) == []
    assert none.returncode == 2


def test_what_is_left_out_is_null_and_named(run: Run) -> None:
    done = run("prove", FILE, "--json", "--skip", "cover,quality,cues")

    (found,) = json.loads(done.stdout)
    assert found["skipped"] == ["quality", "cues", "cover"]
    assert (found["quality"], found["cues"], found["cover"]) == (None, None, None)
    assert found["verdict"] == "proved"
    assert "Quality         left out (--skip)" in run("prove", FILE, "--skip", "quality").stdout


# Budgets


def test_past_the_budget_nothing_is_claimed_and_the_status_says_so(run: Run, place: Path) -> None:
    put(place, busy(), "busy.scenario.yaml")

    short = run("prove", "busy.scenario.yaml", "--budget", "500")
    data = run("prove", "busy.scenario.yaml", "--budget", "500", "--json")

    (found,) = json.loads(data.stdout)
    assert "Not proven: more than 500 states (--budget)" in " ".join(short.stdout.split())
    assert codes(short.stdout) == ["R807"]
    assert found["verdict"] == "not proven"
    assert found["endings"]["done"]["p"] is None
    assert found["plays"] is None
    assert (short.returncode, data.returncode) == (1, 1)


def test_an_author_may_weigh_away_that_a_story_is_too_large(run: Run, place: Path) -> None:
    text = busy().replace("minutes: 1\n", "minutes: 1\nignore:\n  R807: It is large.\n")
    put(place, text, "busy.scenario.yaml")

    done = run("prove", "busy.scenario.yaml", "--budget", "500")

    assert "Not proven" in done.stdout
    assert "1 weighed away" in done.stdout
    assert run("check", "busy.scenario.yaml").returncode == 0
    assert done.returncode == 0


def test_ctrl_c_stops_it_and_keeps_what_was_finished(
    place: Path, environment: dict[str, str]
) -> None:
    put(place, busy(), "busy.scenario.yaml")
    with open(place / "told", "w+", encoding="utf-8") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "sim", "prove", FILE, "busy.scenario.yaml", "--seconds", "600"],
            stdout=told,
            stderr=subprocess.PIPE,
            text=True,
            cwd=place,
            env=environment,
        )
        assert process.stderr is not None
        progress = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        message = process.stderr.read()
        process.wait(timeout=60)

    finished = (place / "told").read_text(encoding="utf-8")
    assert finished.startswith("A Small Thing (small)\n")
    assert "Found: 1 error, 7 warnings; 3 of them not shown here." in finished
    assert re.match(
        r"sim: busy\S+: file 2 of 2, [a-z ]+: [\d,]+ states, [\d,]+ a second, \d+ s\n", progress
    )
    assert message.splitlines()[-1] == "sim: stopped"
    assert "Traceback" not in message
    assert process.returncode == 130


# The page


def test_a_file_with_errors_gets_no_page_and_says_so(place: Path, run: Run) -> None:
    (place / FILE).write_text(SOUND.replace("goto:", "goto: nowhere_at_all", 1), encoding="utf-8")
    done = run("prove", FILE, "--html", "page.html")
    assert done.returncode == 1
    assert "no page was written" in done.stderr
    assert not (place / "page.html").exists()


def test_a_page_is_written_whole_and_written_again_where_one_is(run: Run, place: Path) -> None:
    page = place / "page.html"

    first = run("prove", FILE, "--html", "page.html")
    text = page.read_text(encoding="utf-8")
    page.write_text("<!doctype html>\nAn old page.", encoding="utf-8")
    run("prove", FILE, "--html", "page.html")

    assert "sim: the page is in page.html" in first.stderr
    assert "A Small Thing" in text
    assert "R804" in text
    assert page.read_text(encoding="utf-8") == text
    assert sorted(path.name for path in place.iterdir()) == ["page.html", FILE]
    assert page.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_no_page_is_written_of_a_story_that_was_not_proved(run: Run, place: Path) -> None:
    put(place, "format: 1\n")

    done = run("prove", FILE, "--html", "page.html")

    assert not (place / "page.html").exists()
    assert done.returncode == 1


def test_a_page_is_written_through_a_link(run: Run, place: Path) -> None:
    (place / "page.html").touch()
    (place / "link.html").symlink_to("page.html")

    run("prove", FILE, "--html", "link.html")

    assert (place / "link.html").is_symlink()
    assert "A Small Thing" in (place / "page.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_leaves_the_data_whole(run: Run) -> None:
    done = run("prove", FILE, "--json", "--html", "/proc/page.html")

    (data,) = json.loads(done.stdout)
    assert data["verdict"] == "proved"
    assert "the page could not be written to /proc/page.html" in done.stderr
    assert done.returncode == 2


# Streams


@pytest.mark.parametrize("option", ["--full", "--json"])
def test_a_reader_that_went_away_ends_it_quietly_and_with_its_status(
    place: Path, environment: dict[str, str], option: str
) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "sim", "prove", FILE, option],
        stdout=write,
        stderr=subprocess.PIPE,
        cwd=place,
        env=environment,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_terminal_that_knows_only_ascii_gets_ascii(run: Run, place: Path) -> None:
    put(place, STORY.replace("A Small Thing", "Ein Größeres – 🙂"))
    bare = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}

    for option in ("--full", "--json"):
        done = run("prove", FILE, option, env={**bare, "PYTHONIOENCODING": "ascii"})
        assert "Traceback" not in done.stderr
        assert (done.stdout + done.stderr).isascii()


def test_it_loads_no_screens_and_no_records(tmp_path: Path) -> None:
    new = loaded(command("prove", "nobody-listens-to-my-fix", "--full"), tmp_path)
    assert not {"textual", "rich", "sqlite3"} & tops(new)
    assert not {"sim.tui", "sim.page", "sim.records", "sim.debrief"} & new


def test_a_long_chain_is_told_with_its_long_ways(run: Run, place: Path) -> None:
    scenes = "".join(
        f"  s{number}:\n    text: |\n      On.\n    choices:\n"
        f"      a: {{text: Go, goto: s{number + 1}}}\n      b: {{text: Stop, goto: done}}\n"
        for number in range(500)
    )
    end = "  s500:\n    text: |\n      On.\n    goto: done\n"
    head, _, tail = (BUSY % ("", "", "")).partition("scenes:\n")
    head = head.replace("meters:\n\n", "").replace("id: busy", "id: long")
    text = f"{head}scenes:\n{scenes}{end}endings:{tail.partition('endings:')[2]}"
    put(place, text, "long.scenario.yaml")

    short = run("prove", "long.scenario.yaml")
    data = run("prove", "long.scenario.yaml", "--json")

    (found,) = json.loads(data.stdout)
    assert "501 states, 501 plays" in short.stdout
    assert len(found["scenes"]["s500"]["witness"]) == 500
