"""The pictures of the documentation: they ask for nothing, and name nothing of any machine."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from xml.etree import ElementTree

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = sorted(DOCS.glob("*.svg"))
SVG = "http://www.w3.org/2000/svg"
SHOWN = {
    "library": ("Individual contributor", "Suggested:", "played", "who plays"),
    "play": ("Nobody Listens to My Fix", "1-5", "leave (saved)"),
    "debrief": ("Two decisions worth talking about", "▼ costly", "▲ strong", "timeline"),
    "profile": ("Where you stand", "strength", "growing edge", "journal"),
}
"""What has to be seen in the pictures of the app."""


def words(picture: Path) -> str:
    texts = ElementTree.parse(picture).iter(f"{{{SVG}}}text")
    return " ".join("".join(text.itertext()) for text in texts).replace("\xa0", " ")


def test_there_is_a_picture_for_each_maker() -> None:
    makers = runpy.run_path(str(DOCS / "make_pictures.py"))["MAKERS"]

    assert {each.name for each in PICTURES} == set(makers)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.stem)
def test_a_picture_asks_for_nothing(picture: Path) -> None:
    text = picture.read_text(encoding="utf-8")

    assert re.findall(r"https?:[^\s\"']+", text) == [SVG]
    assert not re.search(r"@font-face|@import|href|<script|<image|<foreignObject", text)
    assert not [each for each in re.findall(r"url\((.*?)\)", text) if not each.startswith("#")]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.stem)
def test_a_picture_names_nothing_of_a_machine(picture: Path) -> None:
    shown = words(picture)

    assert shown
    assert not re.search(r"(^|\s)[/~]\w+/|[A-Z]:\\|LEADSIM_HOME|\.sqlite3|@", shown)


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_shows_what_it_is_for_and_nothing_cut(name: str) -> None:
    shown = words(DOCS / f"{name}.svg")

    for each in SHOWN[name]:
        assert each in shown
    assert "…" not in shown


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_of_the_app_is_small(name: str) -> None:
    assert (DOCS / f"{name}.svg").stat().st_size < 20_000
