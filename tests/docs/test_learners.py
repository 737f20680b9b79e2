"""The guide for learners: its keys, commands, settings and words are those of the app."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.attempt import Attempt
from sim.cli.start import COMMANDS
from sim.debrief import confidence, seen_words
from sim.document.words import GRADE_SIGNS
from sim.folders import shipped_results
from sim.library import find, load
from sim.plain import player
from sim.profile.words import SIGNS
from sim.records import Store
from sim.records.home import FILE
from sim.settings import KEY_SETS, THEMES, WIDTHS, Settings, read
from sim.tui import keymap
from sim.tui.widgets.keys import spoken
from sim.tui.widgets.place import LEAST_HEIGHT, LEAST_WIDTH, NARROW, THIN
from sim.tutorial import NAME as TUTORIAL
from tests.forked import Forks

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "learners.md").read_text(encoding="utf-8")
PROSE = " ".join(GUIDE.split())
SHORT = {"page up": "pgup", "page down": "pgdn"}
"""Keys that the guide writes out."""


def fences(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def rows(head: str) -> Iterator[list[str]]:
    """The cells of the tables with such a heading."""
    for table in re.findall(r"(?:^\|.*\n)+", GUIDE, re.MULTILINE):
        title, _, *lines = table.splitlines()
        if title == head:
            yield from (line.strip("|").split(" | ") for line in lines)


@pytest.fixture(scope="module")
def known() -> keymap.Known:
    keymap.load_all()
    return keymap.known()


def test_each_key_in_a_table_is_bound_to_what_the_table_says(known: keymap.Known) -> None:
    told = list(rows("| Key | What it does | Id |"))

    assert len(told) > 50
    for keys, words, ids in told:
        bounds = [known[id] for id in re.findall(r"`(.+?)`", ids)]
        named = [key.lower() for key in re.findall(r"`(.+?)`", keys)]
        real = {spoken(key) for bound in bounds for key in bound.keys}
        assert named
        assert {SHORT.get(key, key) for key in named} <= real, (keys, real)
        assert {words.strip()} == {bound.about.rstrip(".") for bound in bounds}, keys


def test_no_key_of_the_places_it_tells_of_is_missing(known: keymap.Known) -> None:
    """But those that only turn pages, and a second key for what has one."""
    told = set(re.findall(r"`(\w+\.\w+)`", GUIDE))
    left = {"debrief.on", "debrief.skip", "play.unpick", "profile.leave", "profile.back"}
    for id in known:
        if id.partition(".")[0] in ("library", "play", "debrief", "profile"):
            assert id in told | left or re.fullmatch(r"play\.[2-9]", id), id


def test_the_settings_shown_can_be_read_and_are_all_there_are(
    known: keymap.Known, tmp_path: Path
) -> None:
    (snippet,) = fences("toml")
    file = tmp_path / "settings.toml"
    file.write_text(snippet, encoding="utf-8")

    found, problems = read(file)
    keys, faults = keymap.keymap(found.bindings, found.keys, known)

    assert problems == []
    assert faults == []
    assert keys["play.cast"] == "f2,c"
    assert set(tomllib.loads(snippet)) == set(Settings.__dataclass_fields__)
    for value in (*THEMES, *KEY_SETS, f"{WIDTHS.start} to {WIDTHS.stop - 1}"):
        assert value in snippet


def test_every_command_shown_does_what_it_is_for(tmp_path: Path, forks: Forks) -> None:
    """One after the other, on a machine where a story has been played to its end."""
    place, home = tmp_path / "work", tmp_path / "home"
    place.mkdir()
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    environment = {**kept, "LEADSIM_HOME": str(home), "PYTHONPATH": str(DOCS.parent)}
    ways = "third_list hear_him write_it_in count_runs both_sides walk_on his_evening the_chair"
    with Store.open(home / FILE) as store:
        attempt = Attempt.begin(load(find("two-doors")), store, seed=0)
        for choice in (*ways.split(), "first_of_october"):
            attempt.choose(choice)
    lines = [line for block in fences("sh") for line in block.splitlines()]
    assert len(lines) > 20

    said = {}
    for line in lines:
        name, *args = shlex.split(line)
        assert name == "sim", line
        ran = forks.run(args, place, environment, "")
        assert ran.returncode == 0, (line, ran.stdout, ran.stderr)
        said[line] = ran.stdout
    exported = (place / "mine.jsonl").read_text(encoding="utf-8")

    first = exported.splitlines()[0].replace('"attempts":1}', '"attempts":2}')
    assert f"`{first}`" in GUIDE
    assert (place / "profile.html").is_file()
    assert (place / "debrief.md").is_file()
    assert said["sim settings bindings.play.cast f2"] == "play.cast is on f2\n"
    assert "1 attempt" in said["sim attempts delete 1 --yes"]


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"(?:`|^)sim ([a-z]+)(?=[ `\n])", GUIDE, re.MULTILINE))
    assert {"attempts", "serve", "settings", "list", "play", "profile", "principles"} <= named
    assert named <= {*COMMANDS, TUTORIAL}


def test_the_letters_of_plain_mode_are_those_it_understands() -> None:
    told = {row[0].strip(" `"): row[1].strip() for row in rows("| Letter | Word |")}
    assert told == {key: word for key, word in player.COMMANDS.items() if key != "h"}


@pytest.mark.parametrize(
    "words",
    [
        *(f"{number} {words}" for number, words in confidence.SURE.items()),
        *(f"{sign} {grade}" for grade, sign in GRADE_SIGNS.items() if grade != "open"),
        *(f"{sign} {name}" for name, sign in SIGNS.items() if sign != "·"),
        *seen_words.SIGNS.values(),
        f"{LEAST_WIDTH} columns and {LEAST_HEIGHT} rows",
        f"From {THIN} and from {NARROW} columns on",
        f"leadsim/{FILE}",
    ],
)
def test_what_the_app_calls_things_is_what_the_guide_calls_them(words: str) -> None:
    assert words in PROSE


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", GUIDE))))
def test_a_link_leads_to_a_file(link: str) -> None:
    assert (DOCS / link).is_file()


@pytest.mark.parametrize("anchor", sorted(set(re.findall(r"\]\(#([^)]+)\)", GUIDE))))
def test_an_anchor_is_a_heading(anchor: str) -> None:
    headings = re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    assert anchor in {each.lower().replace(",", "").replace(" ", "-") for each in headings}


def test_the_page_on_results_is_the_one_inside_the_app() -> None:
    assert shipped_results() == DOCS / "results.md"
