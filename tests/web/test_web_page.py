"""The page and its files: whole, ours, and asking for nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="textual-serve, of the extra 'web', is not installed")

from sim.web.page import LARGEST, SMALLEST, USUAL, files, kind, page

ELSEWHERE = re.compile(r"(?:https?|wss?|ftp):/|[\"'(=\s]//[\w.-]+\.\w")
LOADS = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")


class Read(HTMLParser):
    """What a page refers to, and what it says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.found: dict[str, dict[str, str | None]] = {}
        self.said = ""
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        self.asked += [has[name] or "" for name in ("src", "href", "action") if name in has]
        self.handlers += [name for name in has if name.startswith("on") or name == "style"]
        if "id" in has:
            self.found[has["id"] or ""] = has

    def handle_data(self, data: str) -> None:
        self.said += data


def without_remarks(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def test_the_page_asks_for_files_that_are_served_and_for_nothing_else() -> None:
    read = Read(page("127.0.0.1:8000", "/home/kim"))
    wanted = {each.removeprefix("/static/") for each in read.asked if each != "data:,"}
    assert wanted <= set(files())
    assert {"textual.js", "page.js", "xterm.css", "page.css"} <= wanted
    assert read.handlers == [], "the policy would not run these"
    assert read.found["terminal"]["data-session-websocket-url"] == "ws://127.0.0.1:8000/ws"


@pytest.mark.parametrize("name", sorted(files()))
def test_no_file_asks_for_anything_from_elsewhere(name: str) -> None:
    path = files()[name]
    assert kind(path)
    if path.suffix == ".ttf":
        assert path.read_bytes()[:4] == b"\x00\x01\x00\x00"
        return
    text = without_remarks(path.read_text(encoding="utf-8"))
    if path.suffix == ".css":
        loads = {one or two for one, two in LOADS.findall(text)}
        assert {each.removeprefix("/static/") for each in loads} <= set(files())
    assert ELSEWHERE.search(text) is None


@pytest.mark.parametrize(
    "text",
    ["url('https://fonts.example/a')", 'src="//cdn.example/x.js"', "new WebSocket('ws://a')"],
)
def test_what_asks_elsewhere_would_be_found(text: str) -> None:
    assert ELSEWHERE.search(text)


def test_the_page_says_what_it_is_for_where_files_go_and_what_is_accessible() -> None:
    said = " ".join(Read(page("localhost:1", "/home/kim")).said.split())
    assert "to try out in a browser" in said
    assert "plain mode is the accessible way: sim --plain in a terminal" in said
    assert "What you export is written on the computer that runs sim serve, in /home/kim." in said
    assert "$" not in page("localhost:1", "/home/kim")


def test_a_folder_with_a_strange_name_is_text() -> None:
    text = page("localhost:1", "/tmp/<script>$host\"'&")
    assert "<script>$host" not in text
    assert "/tmp/<script>$host\"'&" in Read(text).said


@pytest.mark.parametrize(
    ("asked", "size"),
    [("", USUAL), ("20", 20), ("1", SMALLEST), ("999", LARGEST), ("x", USUAL), ("9" * 99, USUAL)],
)
def test_letters_have_a_size_that_can_be_read(asked: str, size: int) -> None:
    found = Read(page("localhost:1", "/", asked)).found
    assert found["terminal"]["data-font-size"] == str(size)


def test_what_is_ours_is_beside_the_code() -> None:
    own = [path for path in files().values() if path.name.startswith("page")]
    assert {path.parent for path in own} == {Path(page.__code__.co_filename).parent}
