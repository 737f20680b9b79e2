"""Exporting a debrief from the screen: the learner says where to, and nothing is overwritten."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from sim.debrief.file import NotWritten, write
from sim.debrief.words import WORDS_OUT
from sim.records import Store
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.export import Export
from tests.debrief.app import DebriefApp
from tests.debrief.samples import attempt
from tests.tui.world import said, shown

NAME = f"leadsim-nobody-listens-{date.today().isoformat()}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def opened(pilot) -> None:
    for key in ("I", "enter", "e"):
        await pilot.press(key)
        await pilot.pause()


async def name(pilot, text: str) -> None:
    await pilot.press("tab")
    pilot.app.screen.query_one(Entry).value = text
    await pilot.press("enter")
    await pilot.pause()


async def test_markdown_goes_into_the_current_folder(here: Path) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await pilot.pause()

        written = here / f"{NAME}.md"
        assert written.read_text(encoding="utf-8").startswith("# Nobody Listens to My Fix\n")
        assert "> I\n" in written.read_text(encoding="utf-8")
        assert isinstance(app.screen, DebriefScreen)
        assert [str(written) in note.message for note in app._notifications] == [True]


async def test_enter_on_a_form_writes_it_at_once_and_tab_leads_to_the_name(here: Path) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "enter write the file   tab name" in shown(app)
        await pilot.press("tab")
        assert app.screen.query_one(Entry).has_focus
        await pilot.press(*"x", "tab", "down")
        await pilot.pause()
        assert f"{NAME}x.html" in shown(app)
        await pilot.press("enter")
        await pilot.pause()

        assert isinstance(app.screen, DebriefScreen)
        (written,) = here.iterdir()
        assert written.name == f"{NAME}x.html"
        assert written.read_text(encoding="utf-8").startswith("<!doctype html>")


async def test_a_practice_attempt_says_so_in_its_file_and_in_the_title(
    here: Path, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "records.sqlite3") as store:
        first = attempt(store=store)
        again = first.play_on(4)
        again.choose("out")
        seen = []
        for each in (first, again):
            app = DebriefApp(each)
            async with app.run_test(size=(80, 24)) as pilot:
                await opened(pilot)
                seen.append(said(app))
                await pilot.press("1")
                await pilot.pause()

    assert "Export this debrief: your first attempt, " in seen[0]
    assert "Export this debrief: practice, " in seen[1]
    names = {f"{NAME}.md", f"{NAME.replace('listens-', 'listens-practice-')}.md"}
    assert {file.name for file in here.iterdir()} == names


async def test_html_by_its_number(here: Path) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await pilot.pause()

        assert (here / f"{NAME}.html").read_text(encoding="utf-8").startswith("<!doctype html>")


async def test_the_form_follows_the_name_that_was_given(here: Path) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await name(pilot, "mine.html")

        assert (here / "mine.html").read_text(encoding="utf-8").startswith("<!doctype html>")


async def test_a_name_without_an_ending_gets_that_of_the_marked_form(here: Path) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("down")
        await name(pilot, "mine")

        assert [file.name for file in here.iterdir()] == ["mine.html"]


async def test_an_existing_file_is_overwritten_only_after_asking(here: Path) -> None:
    (here / "mine.md").write_text("precious")
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await name(pilot, "mine.md")
        assert isinstance(app.screen, Ask)
        await pilot.press("1")
        assert (here / "mine.md").read_text() == "precious"
        assert isinstance(app.screen, Export)

        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert (here / "mine.md").read_text().startswith("# Nobody")
        assert [file.name for file in here.iterdir()] == ["mine.md"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "Please give the file a name."),
        ("no/such/mine.md", "There is no folder"),
        (".", "is a folder"),
        ("x" * 300, "cannot be written"),
        ("[/red][@click=app.quit]\x1b[2J/x.md", "There is no folder"),
        ("~nobody-of-this-name/x.md", "There is no folder"),
    ],
)
async def test_a_name_that_will_not_do_is_told_and_nothing_is_lost(here, given, said) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await name(pilot, given)

        assert said in " ".join(shown(app).replace("│", " ").split())
        assert isinstance(app.screen, Export)
        assert list(here.iterdir()) == []


async def test_a_folder_that_is_gone_is_told(here: Path) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        here.rmdir()
        await opened(pilot)
        await pilot.press("enter")
        await pilot.pause()

        assert "There is no folder" in shown(app)
        assert isinstance(app.screen, Export)


async def test_it_is_copied_with_y_and_from_the_dialog_and_nothing_more_is_claimed(
    here: Path,
) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("y")  # a letter of the answer, as long as that is being written
        assert app.clipboard == ""
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("y")
        copied = app.clipboard
        assert copied.startswith("# Nobody Listens to My Fix\n")
        assert "> y\n" in copied
        assert "your terminal does not allow it" in " ".join(n.message for n in app._notifications)

        app.copy_to_clipboard("something else")
        await pilot.press("e", "3")
        await pilot.pause()
        assert app.clipboard == copied
        assert isinstance(app.screen, DebriefScreen)
        assert list(here.iterdir()) == []


async def test_the_dialog_says_where_a_name_goes(here: Path) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        line = next(line for line in shown(app).splitlines() if "File name" in line)
        assert str(here)[-12:] in line
        assert line.count("│") == 2


async def test_a_folder_that_cannot_be_written_to_is_told(here: Path, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotWritten("This folder cannot be written: Permission denied.")

    monkeypatch.setattr("sim.tui.widgets.export.write", refuse)
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await pilot.pause()

        assert "Permission denied" in shown(app)


async def test_the_form_fits_the_smallest_window(here: Path) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(40, 15)) as pilot:
        await opened(pilot)

        assert "File name" in shown(app)
        assert "esc back" in shown(app)
        assert "4 What you wrote goes in: 1 answer" in said(app)
        await name(pilot, "a.md")
        assert isinstance(app.screen, DebriefScreen)


async def test_what_was_written_can_be_left_out(here: Path) -> None:
    app = DebriefApp(attempt())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        assert "4 What you wrote goes in: 1 answer" in said(app)
        await pilot.press("4")
        await pilot.pause()
        assert "4 What you wrote stays out: 1 answer" in said(app)
        await pilot.press("1")
        await pilot.pause()
        text = (here / f"{NAME}.md").read_text(encoding="utf-8")
        assert ("> I\n" in text, WORDS_OUT in text) == (False, True)

        # Nowhere does it stand now: leaving asks
        await pilot.press("q")
        assert isinstance(app.screen, Ask)
        await pilot.press("escape", "y")
        assert "> I\n" in app.clipboard
        assert "clipboard, with what you wrote (1 answer)." in [*app._notifications][-1].message


def test_write_makes_a_whole_file_or_none(here: Path) -> None:
    write(here / "a.md", "one")
    with pytest.raises(FileExistsError):
        write(here / "a.md", "two")
    assert (here / "a.md").read_text() == "one"

    write(here / "a.md", "two", over=True)
    assert (here / "a.md").read_text() == "two"
    assert [file.name for file in here.iterdir()] == ["a.md"]


def test_write_refuses_what_is_no_file(here: Path) -> None:
    os.mkfifo(here / "pipe")

    for path in (here, here / "pipe", here / "missing" / "a.md", here / "a\0b"):
        with pytest.raises(NotWritten):
            write(path, "x", over=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write anywhere")
def test_write_says_that_a_folder_is_closed(here: Path) -> None:
    here.chmod(0o500)
    try:
        with pytest.raises(NotWritten, match="Permission denied"):
            write(here / "a.md", "x")
    finally:
        here.chmod(0o700)
