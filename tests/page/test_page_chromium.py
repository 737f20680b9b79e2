"""The page in a real browser, opened from disk: it asks for nothing, and can be clicked through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.page import write_page
from sim.proof.prove import prove
from tests.page.chrome import BROWSER, Tab, browser
from tests.page.samples import faults, faulty, hostile, hostile_findings

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no chromium, chromium-browser or google-chrome on PATH"
)


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("browser")) as tab:
        yield tab


@pytest.fixture
def quiet(tab: Tab) -> Iterator[Tab]:
    """The tab; afterwards, nothing was asked of any network and nothing went wrong."""
    tab.size(1200, 900)
    tab.colours("light")
    tab.scripts(True)
    yield tab
    asked = [event["request"]["url"] for event in tab.happened("Network.requestWillBeSent")]
    assert len(asked) == 1
    assert asked[0].startswith("file:///")
    for wrong in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
        assert tab.happened(wrong) == []
    assert tab.happened("Page.javascriptDialogOpening") == []


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a page.html"
    path.write_text(write_page(prove(faulty()), faults()), encoding="utf-8")
    return path


def panel(tab: Tab) -> str:
    """What stands in the panel, on one line; empty where it is closed."""
    text = tab.js("(e => e.checkVisibility() ? e.innerText : '')(document.getElementById('panel'))")
    return " ".join(text.split())


def test_a_finding_is_clicked_and_its_play_followed_step_by_step(quiet: Tab, page: Path):
    quiet.open(page)
    assert panel(quiet) == ""
    # When the first finding's button is clicked
    quiet.click('[data-finding="0"]')
    # Then the first scene stands there, with what is taken, and is marked in the picture
    assert "the play is stuck in 'cell'" in panel(quiet)
    assert "step 1 of 4 Next → The hall" in panel(quiet)
    assert "▸ taken: Take ask." in panel(quiet)
    assert "locked: Nobody trusts you." in panel(quiet)
    assert quiet.js("document.querySelector('.here').id") == "node-0"
    assert quiet.js("document.querySelector('#node-4').classList.contains('lit')")
    # And the buttons lead on to the stuck state, and back
    for _ in range(3):
        quiet.click("#next")
    assert "step 4 of 4" in panel(quiet)
    assert "the story is stuck" in panel(quiet)
    assert quiet.js("document.querySelector('.here').id") == "node-4"
    assert quiet.js("document.querySelectorAll('.edge.lit').length") == 3
    assert quiet.js("document.getElementById('next').disabled")
    quiet.click("#previous")
    assert "step 3 of 4" in panel(quiet)


def test_a_finding_without_a_play_shows_its_scene_and_one_at_a_choice_its_way(
    quiet: Tab, page: Path
):
    quiet.open(page)
    quiet.click('[data-finding="1"]')
    assert "The attic" in panel(quiet)
    assert "Nobody can ever come here." in panel(quiet)
    quiet.click("#finding-2 .head")  # anywhere on a finding
    assert "one choice is better" in panel(quiet)
    lit = quiet.js("[...document.querySelectorAll('.edge.lit title')].map(e => e.textContent)")
    assert any(each.startswith("The door → A bad end") for each in lit)


def test_a_box_of_the_picture_shows_its_scene(quiet: Tab, page: Path):
    quiet.open(page)
    quiet.click("#node-3")
    assert panel(quiet).startswith("Close The door Scene door")
    assert "of random players come here" in panel(quiet)
    assert "Can close" in panel(quiet)
    quiet.click("#panel [data-place='4']")  # and a link in it leads on
    assert panel(quiet).startswith("Close Cell")
    quiet.click("#close")
    assert panel(quiet) == ""
    assert quiet.js("document.activeElement.id") == "node-3"


def test_everything_can_be_done_by_keyboard(quiet: Tab, page: Path):
    quiet.open(page)
    quiet.js("document.querySelector('[data-finding]').focus()")
    quiet.key("Enter", code="Enter", windowsVirtualKeyCode=13, text="\r")
    assert "step 1 of 4" in panel(quiet)
    quiet.key("ArrowRight", code="ArrowRight", windowsVirtualKeyCode=39)
    assert "step 2 of 4" in panel(quiet)
    quiet.key("ArrowLeft", code="ArrowLeft", windowsVirtualKeyCode=37)
    assert "step 1 of 4" in panel(quiet)
    quiet.key("Escape", code="Escape", windowsVirtualKeyCode=27)
    assert panel(quiet) == ""
    assert quiet.js("document.activeElement.dataset.finding") == "0"


@pytest.mark.parametrize("width", [400, 1200, 1600])
def test_nothing_runs_out_of_the_window(quiet: Tab, page: Path, width: int):
    quiet.size(width, 800)
    quiet.open(page)
    assert quiet.js("document.documentElement.scrollWidth <= innerWidth")
    quiet.click('[data-finding="0"]')
    assert quiet.js("document.documentElement.scrollWidth <= innerWidth")
    wide = "(e => e.scrollWidth <= e.clientWidth)(document.getElementById('panel'))"
    assert quiet.js(wide)
    # The scene that the step is about can be seen beside or above the panel, also from below.
    assert quiet.js(SEEN)
    quiet.click("#close")
    quiet.click('[data-walk="ending-1"]')
    assert "The shortest way to “A bad end”" in panel(quiet)
    assert quiet.js(SEEN)
    while not quiet.js("document.getElementById('next').disabled"):
        quiet.click("#next")
    assert quiet.js("document.querySelector('.here').id") == "node-6"
    assert quiet.js(SEEN)


SEEN = (
    "(() => { const r = document.querySelector('.here').getBoundingClientRect();"
    "const e = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);"
    "return e !== null && e.closest('.here') !== null; })()"
)


def test_without_scripts_everything_is_there_to_read(quiet: Tab, page: Path):
    quiet.scripts(False)
    quiet.open(page)
    shown = " ".join(quiet.js("document.body.innerText").split())
    for text in ("How to get there (2 decisions).", "The attic", "Dust.", "Take wait."):
        assert text in shown
    assert quiet.js("[...document.querySelectorAll('button')].every(b => !b.offsetParent)")


def test_light_and_dark_can_both_be_read(quiet: Tab, page: Path):
    for scheme in ("light", "dark"):
        quiet.colours(scheme)
        quiet.open(page)
        ink, paper = quiet.js(
            "(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))"
        )
        assert contrast(ink, paper) > 7
        soft, on = quiet.js(
            "[getComputedStyle(document.querySelector('.lead')).color,"
            "getComputedStyle(document.querySelector('.box')).backgroundColor]"
        )
        assert contrast(soft, on) > 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours written as rgb(r, g, b), as WCAG defines it."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in colour[4:-1].split(",")]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_hostile_texts_stay_texts(quiet: Tab, tmp_path: Path):
    path = tmp_path / "hostile.html"
    path.write_text(write_page(prove(hostile()), hostile_findings()), encoding="utf-8")
    quiet.open(path)
    quiet.click('[data-finding="0"]')
    assert "<script>alert(1)</script>" in panel(quiet)
    assert quiet.js("document.scripts.length") == 2
    assert quiet.js("document.images.length") == 0
    assert quiet.js("document.querySelector('#panel em').textContent") == "<b>bold</b>"


def test_the_browser_would_say_if_anything_else_ran(tab: Tab, tmp_path: Path):
    """The policy is alive: a script, a style and a picture smuggled in are refused."""
    path = tmp_path / "smuggled.html"
    whole = write_page(prove(faulty()), [])
    more = "<script>document.title='ran'</script><p style='color:red'></p><img src='x.png'>"
    path.write_text(whole.replace("<main>", f"<main>{more}"), encoding="utf-8")
    tab.open(path)
    assert tab.js("document.title") == "A story: what can happen"
    said = json.dumps(tab.happened("Log.entryAdded"))
    assert said.count("Content Security Policy") >= 3
