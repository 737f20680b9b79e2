"""Inputs made to break a reader of files, made when they are needed: they are too large to keep.

`python -m tests.hostile` checks every one of them by the real command and prints how long each
took, how much it said and how much memory it needed.
"""

from __future__ import annotations

import io
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.forked import Forks

ROOT = Path(__file__).parent.parent
CORPUS = Path(__file__).parent / "corpus"
PATIENCE = 10.0
"""Seconds after which an answer is no longer waited for; the promise is two on a quiet machine."""
MOST_SAID = 20_000
NAME = "case.scenario.yaml"

HEAD = """\
format: 1
id: case
title: A case
summary: |
  Somebody asks you for help.
role: |
  You are the expert.
minutes: 5
"""
SCENES = """\
scenes:
  morning:
    text: |
      Devin is stuck.
    choices:
      show:
        text: Show him.
        goto: done
      ask:
        text: Ask him.
        goto: done
"""
ENDINGS = """\
endings:
  done:
    title: Done
    text: The report goes out.
ignore:
  W530: Nobody is torn in this one.
"""
GOOD = HEAD + SCENES + ENDINGS
BEHIND_HEAD = HEAD.count("\n") + 1
"""The line where what is put between head and scenes begins."""

Place = tuple[str, int, int]
Make = Callable[[Path], "list[str]"]


@dataclass(frozen=True)
class Attack:
    """One hostile input: how it is made, and what has to be said of it.

    `make` fills an empty folder and gives the arguments for `sim check`. `first` is the first
    thing reported: its code, line and column, None where nothing is to be found, and () where a
    message is all that is asked for. `only` says that nothing else may be reported. `alone` says
    that it takes a process of its own: it is heavy, may block, or is about streams and names.
    """

    name: str
    make: Make
    status: int = 1
    first: Place | tuple[()] | None = ()
    only: bool = False
    stdin: Callable[[], Any] | None = None
    alone: bool = True

    @property
    def statuses(self) -> tuple[int, ...]:
        """The exit statuses that are right: one, or any that is no accident."""
        return (0, 1, 2) if self.status < 0 else (self.status,)

    def given(self) -> Any:
        """What stands on standard input."""
        return self.stdin() if self.stdin else None


ATTACKS: list[Attack] = []


def attack(
    name: str,
    first: Place | tuple[()] | None = (),
    status: int = 1,
    only: bool = True,
    light: bool = False,
) -> Callable[[Callable[[], str | bytes]], Callable[[], str | bytes]]:
    """Registers what a function makes as the one file that is checked."""

    def register(content: Callable[[], str | bytes]) -> Callable[[], str | bytes]:
        def make(folder: Path) -> list[str]:
            made = content()
            path = folder / NAME
            path.write_bytes(made.encode("utf-8") if isinstance(made, str) else made)
            return [str(path)]

        ATTACKS.append(Attack(name, make, status, first, only, alone=not light))
        return content

    return register


def attack_files(
    name: str,
    first: Place | tuple[()] | None = (),
    status: int = 1,
    only: bool = False,
    stdin: Callable[[], Any] | None = None,
    light: bool = False,
) -> Callable[[Make], Make]:
    """Registers a function that fills a folder itself."""

    def register(make: Make) -> Make:
        ATTACKS.append(Attack(name, make, status, first, only, stdin, not light))
        return make

    return register


def between(more: str) -> str:
    """A good scenario with something between its head and its scenes."""
    return HEAD + more + SCENES + ENDINGS


def scenes(more: str) -> str:
    """A good scenario with more scenes behind its first."""
    return HEAD + SCENES + more + ENDINGS


# Structure


@attack("200 kB of dashes", ("F309", 1, 81))
def dashes() -> str:
    return "- " * 100_000


@attack("a million [", ("F309", 1, 41))
def brackets() -> str:
    return "[" * 1_000_000


@attack("a million {", ("F309", 1, 41))
def braces() -> str:
    return "{" * 1_000_000


@attack("a million ? ", ("F309", 1, 81))
def questions() -> str:
    return "? " * 500_000


@attack("a deep map in braces", ("F309", BEHIND_HEAD, 8 + 4 * 39))
def deep_flow_map() -> str:
    return between("notes: " + "{a: " * 100_000 + "}" * 100_000 + "\n")


@attack("a deep map on lines", ("F309", 41, 41), light=True)
def deep_map() -> str:
    return "".join(" " * n + "a:\n" for n in range(2_000))


@attack("a million ]", (), only=False, light=True)
def closing_brackets() -> str:
    return between("notes: " + "]" * 1_000_000 + "\n")


@attack("a million commas", (), only=False, light=True)
def commas() -> str:
    return between("notes: [" + "," * 1_000_000 + "]\n")


@attack("a million colons", (), only=False, light=True)
def colons() -> str:
    return between("notes: " + ": " * 1_000_000 + "\n")


@attack("a million bars", (), only=False, light=True)
def bars() -> str:
    return between("notes: " + "|" * 1_000_000 + "\n")


@attack("a million blanks before a key", (), only=False, light=True)
def blanks() -> str:
    return between(" " * 1_000_000 + "notes: deep\n")


@attack("a million empty lines", None, 0)
def empty_lines() -> str:
    return between("\n" * 1_000_000)


@attack("a million comments", None, 0)
def comments() -> str:
    return between("# nothing\n" * 800_000)


@attack("a million values", ("F310", BEHIND_HEAD, 8), only=False)
def values() -> str:
    return between("notes: [" + "a," * 1_100_000 + "]\n")


@attack("100 000 one-letter lines", (), only=False)
def one_letter_lines() -> str:
    return between("a\n" * 100_000)


# What the format refuses


@attack("50 000 %TAG lines", ("F305", 1, 1))
def tag_lines() -> str:
    return "%TAG !a! tag:example.org,2000:\n" * 50_000 + "---\n" + GOOD


@attack("50 000 different %TAG lines", ("F305", 1, 1))
def different_tag_lines() -> str:
    return "".join(f"%TAG !a{n}! tag:x,{n}:\n" for n in range(50_000)) + "---\n" + GOOD


@attack("50 000 %YAML lines", ("F305", 1, 1), light=True)
def yaml_lines() -> str:
    return "%YAML 1.2\n" * 50_000 + "---\n" + GOOD


@attack("a bomb of aliases", ("F301", BEHIND_HEAD, 4), only=False, light=True)
def alias_bomb() -> str:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]\n"]
    names = [f"a{n}" for n in range(40)]
    for before, name in zip(["a", *names], names, strict=False):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n")
    return between("".join(lines))


@attack("a bomb of merge keys", ("F301", BEHIND_HEAD, 4), only=False, light=True)
def merge_bomb() -> str:
    lines = ["a: &a {x: y}\n"]
    names = [f"a{n}" for n in range(200)]
    for before, name in zip(["a", *names], names, strict=False):
        lines.append(f"{name}: &{name}\n  <<: [{', '.join([f'*{before}'] * 9)}]\n")
    return between("".join(lines))


@attack("an alias of itself", ("F301", BEHIND_HEAD, 8), only=False, light=True)
def own_alias() -> str:
    return between("notes: &a [*a, *a]\n")


@attack("40 000 anchors", ("F301", BEHIND_HEAD + 1, 5), only=False)
def anchors() -> str:
    return between("notes:\n" + "".join(f"  - &a{n} x\n" for n in range(40_000)))


@attack("40 000 aliases", ("F302", BEHIND_HEAD + 1, 5), only=False)
def aliases() -> str:
    return between("notes:\n" + "".join(f"  - *a{n}\n" for n in range(40_000)))


@attack("40 000 tags", ("F304", BEHIND_HEAD + 1, 5), only=False)
def tags() -> str:
    return between("notes:\n" + "  - !!python/object/apply:os.system [ls]\n" * 40_000)


@attack("an anchor of a million letters", ("F301", BEHIND_HEAD, 8), only=False, light=True)
def long_anchor() -> str:
    return between("notes: &" + "a" * 1_000_000 + " x\n")


@attack("a tag of a million letters", ("F304", BEHIND_HEAD, 8), only=False, light=True)
def long_tag() -> str:
    return between("notes: !" + "a" * 1_000_000 + " x\n")


@attack("100 000 times one key", ("F307", BEHIND_HEAD + 1, 1), only=False)
def duplicate_keys() -> str:
    return between("notes: x\n" + "notes: x\n" * 100_000)


@attack("100 000 documents", ("F306", GOOD.count("\n") + 1, 1))
def documents() -> str:
    return GOOD + "---\n" * 100_000


@attack("40 000 keys that are lists", ("F308", BEHIND_HEAD, 3), only=False)
def complex_keys() -> str:
    return between("".join(f"? [a{n}, b]\n: c\n" for n in range(40_000)))


@attack("100 000 keys without a name", ("F308", BEHIND_HEAD, 1), only=False)
def nameless_keys() -> str:
    return between(": x\n" * 100_000)


# Bytes and characters


@attack("UTF-16 with a mark, little end first", ("F102", 1, 1), light=True)
def utf16_little() -> bytes:
    return GOOD.encode("utf-16")


@attack("UTF-16 with a mark, big end first", ("F102", 1, 1), light=True)
def utf16_big() -> bytes:
    return b"\xfe\xff" + GOOD.encode("utf-16-be")


@attack("UTF-16 without a mark", ("F102", 1, 1), light=True)
def utf16_bare() -> bytes:
    return GOOD.encode("utf-16-le")


@attack("UTF-32", ("F102", 1, 1), light=True)
def utf32() -> bytes:
    return GOOD.encode("utf-32")


@attack("Latin-1", ("F101", 3, 8), light=True)
def latin_1() -> bytes:
    return GOOD.replace("A case", "É case").encode("latin-1")


@attack("one wrong byte in the middle", ("F101", BEHIND_HEAD, 9), light=True)
def wrong_byte() -> bytes:
    return between("notes: xÿ\n").encode("utf-8").replace("ÿ".encode(), b"\xc3\x28")


@attack("half a character at the end", ("F101", GOOD.count("\n") + 1, 3), light=True)
def half_character() -> bytes:
    return GOOD.encode("utf-8") + b"# \xf0\x9f\x98"


@attack("a surrogate as bytes", ("F101", BEHIND_HEAD, 8), light=True)
def surrogate_bytes() -> bytes:
    return between("notes: @\n").encode("utf-8").replace(b"@", b"\xed\xa0\x80")


@attack("CRLF, all good", None, 0, light=True)
def crlf() -> str:
    return GOOD.replace("\n", "\r\n")


@attack("CRLF, and a fault", ("G201", 16, 15), light=True)
def crlf_fault() -> str:
    return GOOD.replace("goto: done", "goto: doen", 1).replace("\n", "\r\n")


@attack("CR alone, and a fault", ("G201", 16, 15), light=True)
def cr_fault() -> str:
    return GOOD.replace("goto: done", "goto: doen", 1).replace("\n", "\r")


@attack("line ends of three kinds, and a fault", ("G201", 16, 15), light=True)
def mixed_fault() -> str:
    text = GOOD.replace("goto: done", "goto: doen", 1)
    return text.replace("\n", "\r\n", 3).replace("\nminutes", "\rminutes")


@attack("a byte-order mark, all good", None, 0, light=True)
def order_mark() -> bytes:
    return b"\xef\xbb\xbf" + GOOD.encode()


@attack("a byte-order mark, and a fault in line 1", ("S312", 1, 9), light=True)
def order_mark_fault() -> bytes:
    return b"\xef\xbb\xbf" + GOOD.replace("format: 1", "format: 2").encode()


@attack("two byte-order marks", ("F105", 1, 1), only=False, light=True)
def two_order_marks() -> bytes:
    return b"\xef\xbb\xbf" * 2 + GOOD.encode()


@attack("a NUL byte", ("F105", BEHIND_HEAD, 9), light=True)
def nul() -> str:
    return between("notes: x\0y\n")


@attack("a million NUL bytes", (), only=False, light=True)
def nuls() -> bytes:
    return b"\0" * 1_000_000


@attack("a million control characters", ("F105", BEHIND_HEAD, 8), only=False)
def controls() -> str:
    return between("notes: " + "\x1b" * 1_000_000 + "\n")


@attack(
    "control characters far right in one wide line", ("F105", BEHIND_HEAD, 1_900_009), only=False
)
def controls_far_right() -> str:
    return between("notes: |" + "😀" * 1_900_000 + "\x1b" * 1_000 + "\n")


@attack("U+FFFE", ("F105", BEHIND_HEAD, 9), light=True)
def not_a_character() -> str:
    return between("notes: x\ufffe\n")


@attack("a private character, which is allowed", None, 0, light=True)
def private_character() -> str:
    return between("notes: x\ue000\U0010fffd\n")


@attack("line breaks of Unicode in a text", ("F105", BEHIND_HEAD, 9), only=False, light=True)
def unicode_breaks() -> str:
    return between("notes: x\u2028y\u2029z\x85\n")


@attack("a column behind emoji", ("F203", BEHIND_HEAD, 9), light=True)
def emoji_column() -> str:
    return between("notes: 😀: ah\n")


@attack("tabs for blanks", ("F204", 5, 1), only=False, light=True)
def tabs() -> str:
    return GOOD.replace("  ", "\t")


@attack("a million tabs", (), only=False, light=True)
def many_tabs() -> str:
    return between("\t" * 1_000_000 + "\n")


@attack("garbage", (), only=False, light=True)
def garbage() -> bytes:
    return bytes(range(256)) * 4_000


@attack("ASCII garbage", (), only=False)
def ascii_garbage() -> str:
    return "".join(chr(33 + n * 7919 % 94) for n in range(1_000_000))


@attack("a picture", (), only=False, light=True)
def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100


# Sizes


@attack("9 MiB", ("F103", 1, 1))
def nine_mebibytes() -> str:
    return between("# more\n" * (9 * 1024 * 1024 // 7))


@attack("8 MiB of one good text", ("F311", BEHIND_HEAD, 8))
def long_text() -> str:
    return between("notes: |\n" + "  so many words in one text\n" * 280_000)


@attack("8 MiB on one line", ("F311", BEHIND_HEAD, 8), light=True)
def long_line() -> str:
    return between("notes: " + "word " * 1_600_000 + "\n")


@attack("8 MiB in quotes", ("F311", BEHIND_HEAD, 8), light=True)
def long_quote() -> str:
    return between('notes: "' + "word " * 1_600_000 + '"\n')


@attack("a million escapes", ("F311", BEHIND_HEAD, 8))
def escapes() -> str:
    return between('notes: "' + "\\u00e9" * 1_000_000 + '"\n')


@attack("a key of a million letters", ("S301", BEHIND_HEAD, 3), light=True)
def long_key() -> str:
    return between("? " + "k" * 1_000_000 + "\n: x\n")


@attack("a key of 1000 letters", ("S301", BEHIND_HEAD, 1), light=True)
def thousand_letter_key() -> str:
    return between("k" * 1_000 + ": x\n")


@attack("5000 digits", ("S306", 8, 10), only=False, light=True)
def digits() -> str:
    return GOOD.replace("minutes: 5", "minutes: " + "9" * 5_000)


@attack("5000 digits everywhere", ("S306", BEHIND_HEAD + 1, 30), only=False, light=True)
def digits_everywhere() -> str:
    many = "9" * 5_000
    made = between(f"meters:\n  trust: {{label: Trust, max: {many}, start: {many}}}\n")
    choice = (
        f"change: {{trust: {many}}}\n        set: {{trust: {many}}}\n"
        f"        scores: {{ask-why: {many}}}\n        why: Because.\n        "
        f"goto:\n          - {{chance: {many}, to: done}}\n          - {{chance: 1, to: done}}\n"
    )
    return made.replace("goto: done\n", choice, 1)


@attack("300 000 unknown fields", ("S301", BEHIND_HEAD, 1), only=False)
def unknown_fields() -> str:
    return between("".join(f"field_{n}: x\n" for n in range(300_000)))


@attack("300 000 unknown fields of a choice", ("S301", 16, 9), only=False)
def unknown_fields_of_a_choice() -> str:
    more = "".join(f"        field_{n}: x\n" for n in range(300_000))
    return GOOD.replace("        text: Show", more + "        text: Show")


@attack("100 000 fields left empty", (), only=False)
def empty_fields() -> str:
    return between("".join(f"f{n}:\n" for n in range(100_000)))


@attack("100 000 ids that are none", ("S310", BEHIND_HEAD + 1, 3), only=False)
def bad_ids() -> str:
    return between("flags:\n" + "".join(f"  Flag {n}: x\n" for n in range(100_000)))


@attack("2000 scenes, and 2000 names that are nearly theirs", ("G201", 22, 11), only=False)
def near_misses() -> str:
    return scenes(
        "".join(
            f"  a_scene_of_some_name_{n}:\n    text: Read.\n    goto: a_scene_of_some_mane_{n}\n"
            for n in range(2_000)
        )
    )


@attack("2000 scenes, and 2000 names far from them", (), only=False)
def far_misses() -> str:
    return scenes(
        "".join(
            f"  a_scene_of_some_name_{n}:\n    text: Read.\n    goto: {n}_{'xyz' * 20}\n"
            for n in range(2_000)
        )
    )


@attack("5000 scenes read on without end", ("G204", 22, 5), only=False)
def long_ring() -> str:
    made = scenes(
        "".join(f"  r{n}:\n    text: Read.\n    goto: r{(n + 1) % 5_000}\n" for n in range(5_000))
    )
    return made.replace("goto: done", "goto: r0", 1)


@attack("5000 scenes that lead to themselves", (), only=False)
def many_rings() -> str:
    return scenes("".join(f"  r{n}:\n    text: Read.\n    goto: r{n}\n" for n in range(5_000)))


@attack("a chain of 20 000 scenes, all good", (), 0, only=False)
def long_chain() -> str:
    made = scenes(
        "".join(f"  r{n}:\n    text: Read.\n    goto: r{n + 1}\n" for n in range(20_000))
        + "  r20000:\n    text: Read.\n    goto: done\n"
    )
    return made.replace("goto: done", "goto: r0", 1)


@attack("scenes that lead everywhere", (), only=False)
def everywhere() -> str:
    many = 300
    ways = "".join(f"      - {{chance: 1, to: r{n}}}\n" for n in range(many))
    return scenes("".join(f"  r{n}:\n    text: Read.\n    goto:\n{ways}" for n in range(many)))


@attack("30 000 choices of one scene", ("S326", 13, 5))
def many_choices() -> str:
    more = "".join(f"      c{n}:\n        text: Go.\n        goto: done\n" for n in range(30_000))
    return HEAD + SCENES + more + ENDINGS


@attack("40 000 scores", (), only=False)
def many_scores() -> str:
    more = "".join(f"p{n}: 1, " for n in range(40_000))
    return GOOD.replace(
        "goto: done", f"scores: {{{more}}}\n        why: So.\n        goto: done", 1
    )


@attack("a list with one name 100 000 times", ("W505", BEHIND_HEAD, 18), 0, only=False)
def long_list() -> str:
    return between("focus: [" + "ask-why, " * 100_000 + "]\n")


# Conditions


def conditions(when: str, count: int = 1) -> str:
    """A scenario with `count` branches under a condition."""
    lines = f"          - {{when: '{when}', to: done}}\n" * count
    goto = f"goto:\n{lines}          - {{to: done}}\n"
    made = between("flags:\n  told: You have told him.\n")
    made = made.replace("text: Ask him.\n", "text: Ask him.\n        set: {told: yes}\n")
    return made.replace("goto: done\n", goto, 1)


@attack("a condition of 8 MiB", ("C407", 19, 21 + 500), light=True)
def long_condition() -> str:
    return conditions("told and " * 2_000 + "told")


@attack("5000 conditions with an unknown name", ("C403", 19, 21), only=False)
def unknown_names() -> str:
    return conditions("tolled", 5_000)


@attack("5000 conditions of 500 characters", None, 0)
def long_conditions() -> str:
    return conditions("told and " * 55 + "told", 5_000)


@attack("2000 conditions of 250 brackets", ("C408", 19, 29), only=False)
def bracket_conditions() -> str:
    return conditions("(" * 250, 2_000)


@attack("2000 conditions of nots", ("C408", 19, 53), only=False)
def nots() -> str:
    return conditions("not " * 124 + "told", 2_000)


@attack("faults of conditions on one line of 2 MiB", (), only=False)
def one_line_of_conditions() -> str:
    many = ", ".join(["{when: tolled, to: done}"] * 50_000)
    made = between("flags:\n  told: You have told him.\n")
    return made.replace("goto: done", f"goto: [{many}, {{to: done}}]", 1)


@attack("faults of conditions on one wide line", (), only=False)
def one_wide_line_of_conditions() -> str:
    many = ", ".join(["{text: 😀, when: tolled}"] * 50_000)
    return GOOD.replace("text: |\n      Devin is stuck.", f"text: [{many}]")


# Texts that Markdown may choke on


def prose(bit: str, id: str) -> str:
    """A scenario whose first scene has paragraphs as long as may be, of one bit again and again."""
    text = (bit * (19_990 // len(bit) + 1))[:19_990]
    lines = f"      - text: |\n          .{text}\n" * 20
    made = GOOD.replace("minutes: 5", "minutes: 5 # about")  # so that comments are looked for
    made = made.replace("id: case", f"id: {id}")
    return made.replace("text: |\n      Devin is stuck.\n", "text:\n" + lines)


BITS = (
    *("[", "![", "](", "[a](", "*", "**a ", "_a", "`", "<", "<a ", "&", "~", "> ", "- ", "# "),
    *("\\", "*a_ ", "[a]: ", "<!--", "`` ` ", "|", "a*", "*a **b ", "[[]", "http://", "a@b."),
)


@attack_files("texts that Markdown may choke on", (), 0)
def choking_texts(folder: Path) -> list[str]:
    for number, bit in enumerate(BITS):
        id = f"case-{number}"
        (folder / f"{id}.scenario.yaml").write_text(prose(bit, id))
    return [str(folder)]


# What is not a file


@attack_files("a missing file", status=2, light=True)
def missing(folder: Path) -> list[str]:
    return [str(folder / NAME)]


@attack_files("a thousand missing files", status=2, light=True)
def all_missing(folder: Path) -> list[str]:
    return [str(folder / f"missing-{n}.scenario.yaml") for n in range(1_000)]


@attack_files("an empty folder", status=2, light=True)
def empty_folder(folder: Path) -> list[str]:
    return [str(folder)]


@attack_files("a folder with the name of a scenario", status=2, light=True)
def folder_as_file(folder: Path) -> list[str]:
    (folder / NAME).mkdir()
    return [str(folder / NAME)]


@attack_files("a folder that holds a folder with the name of a scenario", status=2, light=True)
def folder_in_folder(folder: Path) -> list[str]:
    (folder / NAME).mkdir()
    return [str(folder)]


@attack_files("a FIFO", status=2)
def fifo(folder: Path) -> list[str]:
    os.mkfifo(folder / NAME)
    return [str(folder / NAME)]


@attack_files("a FIFO beside a good file", status=2)
def fifo_beside(folder: Path) -> list[str]:
    os.mkfifo(folder / "fifo.scenario.yaml")
    (folder / NAME).write_text(GOOD)
    return [str(folder)]


@attack_files("a FIFO as principles.yaml", status=2)
def fifo_as_catalogue(folder: Path) -> list[str]:
    os.mkfifo(folder / "principles.yaml")
    (folder / NAME).write_text(GOOD)
    return [str(folder)]


@attack_files("a socket", status=2)
def a_socket(folder: Path) -> list[str]:
    # Names of sockets are short, so it is bound from inside the folder.
    bind = f"import socket; socket.socket(socket.AF_UNIX).bind({NAME!r})"
    subprocess.run([sys.executable, "-c", bind], cwd=folder, check=True)
    return [str(folder / NAME)]


@attack_files("/dev/zero", status=2)
def zero(folder: Path) -> list[str]:
    return ["/dev/zero"]


@attack_files("a link to /dev/zero", status=2)
def link_to_zero(folder: Path) -> list[str]:
    (folder / NAME).symlink_to("/dev/zero")
    return [str(folder)]


@attack_files("/dev/null", status=2)
def null(folder: Path) -> list[str]:
    return ["/dev/null"]


@attack_files("a link to itself", status=2, light=True)
def link_loop(folder: Path) -> list[str]:
    (folder / NAME).symlink_to(NAME)
    return [str(folder / NAME)]


@attack_files("a link to nothing in a folder", status=2, light=True)
def dangling(folder: Path) -> list[str]:
    (folder / NAME).symlink_to("nowhere")
    return [str(folder)]


@attack_files("a folder linked into itself", None, 0, light=True)
def folder_loop(folder: Path) -> list[str]:
    (folder / NAME).write_text(GOOD)
    (folder / "again").symlink_to(folder)
    return [str(folder)]


@attack_files("a name of 5000 letters", status=2, light=True)
def long_name(folder: Path) -> list[str]:
    return [str(folder / ("n" * 5_000))]


@attack_files("no name at all", status=2)
def no_name(folder: Path) -> list[str]:
    return [""]


@attack_files("a name behind a file", status=2, light=True)
def behind_file(folder: Path) -> list[str]:
    (folder / NAME).write_text(GOOD)
    return [str(folder / NAME / "more.scenario.yaml")]


@attack_files("an option that does not exist", status=2)
def unknown_option(folder: Path) -> list[str]:
    return ["--\x1b[31mno-such-option", str(folder)]


@attack_files("names that a terminal would obey")
def names_with_escapes(folder: Path) -> list[str]:
    for name in ("\x1b[31mred", "new\nline", "\u202elitter", "bell\x07", "é", "😀"):
        (folder / f"{name}.scenario.yaml").write_text(GOOD)
    (folder / os.fsdecode(b"\xff\xfe.scenario.yaml")).write_text(GOOD)
    return [str(folder)]


@attack_files("a missing name that a terminal would obey", status=2)
def missing_name_with_escapes(folder: Path) -> list[str]:
    return [str(folder / "\x1b[2J\u202e\n\udcff.scenario.yaml")]


@attack_files("the same file twice", None, 0, light=True)
def same_twice(folder: Path) -> list[str]:
    (folder / NAME).write_text(GOOD)
    return [str(folder / NAME), str(folder / NAME), str(folder)]


@attack_files("40 broken files")
def many_broken(folder: Path) -> list[str]:
    for number in range(40):
        more = "".join(f"field_{n}: x\n" for n in range(100))
        (folder / f"case-{number}.scenario.yaml").write_text(between(more))
    return [str(folder)]


@attack_files("a broken principles.yaml beside good scenarios", light=True)
def broken_catalogue(folder: Path) -> list[str]:
    (folder / "principles.yaml").write_text("format: 1\ntitle: [\n")
    for number in range(20):
        name = f"good-{number}"
        (folder / f"{name}.scenario.yaml").write_text(GOOD.replace("id: case", f"id: {name}"))
    return [str(folder)]


@attack_files("a binary principles.yaml beside a good scenario", light=True)
def binary_catalogue(folder: Path) -> list[str]:
    (folder / "principles.yaml").write_bytes(bytes(range(256)) * 1_000)
    (folder / NAME).write_text(GOOD)
    return [str(folder / NAME)]


@attack_files("principles.yaml of 200 kB of dashes", light=True)
def dashes_as_catalogue(folder: Path) -> list[str]:
    (folder / "principles.yaml").write_text("- " * 100_000)
    (folder / NAME).write_text(GOOD)
    return [str(folder)]


@attack_files("plays of 200 kB of dashes", only=False, status=-1, light=True)
def dashes_as_plays(folder: Path) -> list[str]:
    (folder / NAME).write_text(GOOD)
    (folder / "case.plays.yaml").write_text("- " * 100_000)
    return [str(folder)]


# Standard input


def piped(data: bytes) -> Callable[[], Any]:
    return lambda: data


def from_stdin(folder: Path) -> list[str]:
    return ["-"]


def _stdin(name: str, first: Any, status: int, data: Callable[[], Any]) -> None:
    attack_files(name, first, status, stdin=data)(from_stdin)


_stdin("a good file on standard input", None, 0, piped(GOOD.encode()))
_stdin("nothing on standard input", ("F104", 1, 1), 1, piped(b""))
_stdin("garbage on standard input", (), 1, piped(bytes(range(256)) * 4_000))
_stdin("20 MB on standard input", ("F103", 1, 1), 1, piped(b"# more\n" * 3_000_000))
_stdin("/dev/zero on standard input", ("F103", 1, 1), 1, lambda: os.open("/dev/zero", os.O_RDONLY))
_stdin("standard input closed", (), -2, lambda: "closed")


# Running


@dataclass(frozen=True)
class Answer:
    """What the command answered, and what it took."""

    status: int
    out: bytes
    err: bytes
    seconds: float
    cpu: float
    megabytes: float

    @property
    def said(self) -> int:
        return len(self.out) + len(self.err)


def environment(ascii_only: bool) -> dict[str, str]:
    """The environment of a plain terminal, or of one that knows ASCII only."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
    if ascii_only:
        return kept | {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    return kept | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def check(
    args: list[str],
    form: str = "text",
    ascii_only: bool = False,
    stdin: Any = None,
    forks: Forks | None = None,
) -> Answer:
    """Runs `sim check` in a process of its own, stopped where it takes longer than PATIENCE.

    Forks that were started with `environment(ascii_only)` are quicker than a Python of its own.
    """
    command = [sys.executable, "-m", "sim", "check", f"--format={form}", *args]
    if stdin == "closed":
        stdin, command = None, ["sh", "-c", 'exec "$@" <&-', "sh", *command]
    data = stdin if isinstance(stdin, bytes) else None
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        source: Any = subprocess.DEVNULL if stdin is None else stdin
        if data is not None:
            source = _filled(data)
        began = time.monotonic()
        if forks is not None and command[0] == sys.executable:
            status, used = _forked(forks, command[3:], ascii_only, source, (out, err))
        else:
            process = subprocess.Popen(
                command,
                stdin=source,
                stdout=out,
                stderr=err,
                cwd=ROOT,
                env=environment(ascii_only),
            )
            used = _waited(process)
            status = process.returncode
        seconds = time.monotonic() - began
        if hasattr(source, "close"):
            source.close()
        elif isinstance(source, int) and source > 2:
            os.close(source)
        out.seek(0)
        err.seek(0)
        cpu = used.ru_utime + used.ru_stime
        return Answer(status, out.read(), err.read(), seconds, cpu, used.ru_maxrss / 1024)


def _forked(
    forks: Forks, args: list[str], ascii_only: bool, stdin: Any, told: tuple[Any, Any]
) -> tuple[int, resource.struct_rusage]:
    """The status; what a fork used is not known, only that nothing was used here."""
    with open(os.devnull, "rb") as nothing:
        typed = nothing if stdin == subprocess.DEVNULL else stdin
        files = [each if isinstance(each, int) else each.fileno() for each in (typed, *told)]
        pid = forks.start(args, ROOT, environment(ascii_only), files)
        late = threading.Timer(PATIENCE, os.kill, (pid, signal.SIGKILL))
        late.start()
        status = forks.status()
        late.cancel()
    return status, resource.struct_rusage([0] * 16)


def _filled(data: bytes) -> Any:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever reads it
    file.write(data)
    file.seek(0)
    return file


def _waited(process: subprocess.Popen[bytes]) -> resource.struct_rusage:
    end = time.monotonic() + PATIENCE
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return used
        if time.monotonic() > end:
            process.send_signal(signal.SIGKILL)
            end = float("inf")
        time.sleep(0.005)


def check_here(args: list[str], form: str = "text", ascii_only: bool = False) -> Answer:
    """Runs `sim check` in this process, by the same door, with streams that take ASCII or UTF-8."""
    from sim.__main__ import main as sim

    kept = sys.argv, sys.stdout, sys.stderr
    encoding = "ascii" if ascii_only else "utf-8"
    out, err = io.BytesIO(), io.BytesIO()
    began, cpu = time.monotonic(), time.process_time()
    try:
        sys.argv = ["sim", "check", f"--format={form}", *args]
        sys.stdout = io.TextIOWrapper(out, encoding=encoding, write_through=True)
        sys.stderr = io.TextIOWrapper(err, encoding=encoding, write_through=True)
        status = sim()
        said = out.getvalue(), err.getvalue()  # before the streams are gone, and close them
    finally:
        sys.argv, sys.stdout, sys.stderr = kept
    seconds, used = time.monotonic() - began, time.process_time() - cpu
    return Answer(status, *said, seconds, used, 0)


def run(
    each: Attack, form: str = "text", ascii_only: bool = False, forks: Forks | None = None
) -> Answer:
    """One hostile input, made in a folder of its own and checked."""
    with tempfile.TemporaryDirectory() as folder:
        args = each.make(Path(folder))
        if not each.alone:
            return check_here(args, form, ascii_only)
        return check(args, form, ascii_only, each.given(), forks)


def main() -> None:
    """Prints a line for every hostile input, the slowest last."""
    rows = []
    wanted = sys.argv[1:]
    for each in ATTACKS:
        if wanted and not any(word in each.name for word in wanted):
            continue
        for ascii_only, form in ((True, "text"), (False, "json")):
            rows.append((each, form, run(each, form, ascii_only)))
    print(f"{'seconds':>7} {'cpu':>6} {'bytes':>6} {'MiB':>5}  st  input")
    for each, form, answer in sorted(rows, key=lambda row: row[2].seconds):
        print(
            f"{answer.seconds:7.2f} {answer.cpu:6.2f} {answer.said:6} {answer.megabytes:5.0f} "
            f"{answer.status:3}  {each.name} ({form})"
        )


if __name__ == "__main__":
    main()
