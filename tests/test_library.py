"""Folders, cards and the index of them."""

import json
import os
import subprocess
import sys

import pytest

from sim import library
from sim.library import FaultyScenario, LibraryError

GOOD = library.shipped_scenarios() / "nobody-listens-to-my-fix.scenario.yaml"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEADSIM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "mine"
    place.mkdir()
    (place / GOOD.name).write_bytes(GOOD.read_bytes())
    return place


def test_the_shipped_scenarios_have_cards_without_faults():
    cards = library.cards()
    assert {"nobody-listens-to-my-fix", "the-desk-next-to-mine"} <= {card.id for card in cards}
    assert not any(card.faults for card in cards)
    assert all(card.listed and card.minutes and card.cast for card in cards)


def test_a_second_listing_reads_the_index_and_no_yaml(folder, home):
    first = library.cards(folder)
    code = (
        "import sys; from pathlib import Path; from sim import library\n"
        "cards = library.cards(Path(sys.argv[1]))\n"
        "print(cards[0].title); print('yaml' in sys.modules, 'pydantic' in sys.modules)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LEADSIM_HOME": str(home)},
    ).stdout.splitlines()
    assert out == [first[0].title, "False False"]
    assert library.cards(folder) == first


def test_a_changed_file_is_read_anew(folder):
    library.cards(folder)
    path = folder / GOOD.name
    path.write_text(path.read_text().replace("title: Nobody", "title: Everybody", 1))
    assert library.cards(folder)[0].title.startswith("Everybody")


def test_a_changed_catalogue_is_noticed(folder):
    assert library.cards(folder)[0].faults == 0
    (folder / "principles.yaml").write_text("format: 1\ntitle: [broken\n")
    assert library.cards(folder)[0].faults > 0


@pytest.mark.parametrize(
    "index", [b"", b"{", b"[]", b'{"version": "x"}', b'{"version": "V", "cards": {"a": {}}}']
)
def test_a_damaged_index_is_made_anew(folder, home, index):
    first = library.cards(folder)
    stored = home / "cache" / "cards.json"
    stored.write_bytes(index.replace(b"V", library.INDEX_VERSION.encode()))
    assert library.cards(folder) == first
    assert json.loads(stored.read_bytes())["version"] == library.INDEX_VERSION


def test_listing_works_where_the_index_cannot_be_written(folder, home):
    home.write_text("a file where the folder would be")
    assert len(library.cards(folder)) == 1


def test_a_broken_scenario_has_a_card_that_says_so(folder):
    (folder / "bad.scenario.yaml").write_text("format: 1\nid: bad\n")
    bad = library.cards(folder)[0]
    assert (bad.id, bad.faults) == ("bad", 1)
    assert bad.fault.startswith("line 1: 'title', 'summary', 'role'")
    with pytest.raises(FaultyScenario, match="sim check"):
        library.load(folder / "bad.scenario.yaml")


def test_what_is_no_file_is_said(tmp_path):
    with pytest.raises(LibraryError, match="no file or folder"):
        library.files(tmp_path / "none")
    with pytest.raises(LibraryError, match="no scenario"):
        library.files(tmp_path)
    os.mkfifo(tmp_path / "pipe.scenario.yaml")
    assert "not a file" in library.cards(tmp_path)[0].fault


def test_a_file_that_is_no_yaml_is_no_scenario(tmp_path):
    (tmp_path / "notes.txt").write_bytes(GOOD.read_bytes())
    (tmp_path / "other.yml").write_bytes(GOOD.read_bytes())
    for asked in (library.files, lambda path: library.find(str(path))):
        with pytest.raises(LibraryError, match="is no scenario: their names end in"):
            asked(tmp_path / "notes.txt")
    assert library.files(tmp_path / "other.yml") == [tmp_path / "other.yml"]


def test_a_folder_is_no_scenario_but_hides_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("mine", GOOD.name.removesuffix(library.SUFFIX)):
        (tmp_path / name).mkdir()
    for name in ("mine", ".", str(tmp_path)):
        with pytest.raises(LibraryError, match=r"is a folder; `sim .*` opens it"):
            library.find(name)
    assert library.find("nobody-listens-to-my-fix") == GOOD


def test_only_files_of_a_library_folder_count(folder):
    assert library.cards(folder)[0].listed
    assert not library.cards(folder / GOOD.name)[0].listed
    assert library.cards(GOOD)[0].listed


def test_an_id_or_a_path_is_found_and_a_slip_is_understood(folder):
    assert library.find("nobody-listens-to-my-fix") == GOOD
    assert library.find(str(folder / GOOD.name)) == folder / GOOD.name
    with pytest.raises(LibraryError, match="Did you mean 'nobody-listens-to-my-fix'"):
        library.find("nobody-listens-to-my-fx")
    with pytest.raises(LibraryError, match="there is no file"):
        library.find("nothing.yaml")


def test_a_file_that_is_as_it_was_is_not_read_again_and_a_changed_one_is(folder, monkeypatch):
    read = []
    from_disk = library._bytes

    def counted(path):
        read.append(path.name)
        return from_disk(path)

    monkeypatch.setattr(library, "_bytes", counted)
    # Changed a moment ago, it is not yet known by its times: a change could leave the same ones
    first = library.cards(folder)
    library.cards(folder)
    assert read.count(GOOD.name) == 2
    monkeypatch.setattr("sim.index.SETTLED", 0)
    library.cards(folder)
    del read[:]
    assert library.cards(folder) == first
    assert GOOD.name not in read
    path = folder / GOOD.name
    path.write_text(path.read_text().replace("title: Nobody", "title: Nobodi", 1))
    assert library.cards(folder)[0].title.startswith("Nobodi")


def test_the_index_keeps_what_is_in_use_and_the_latest_of_the_rest(folder, home, monkeypatch):
    monkeypatch.setattr(library, "INDEX_SIZE", 2)
    path = folder / GOOD.name
    text = path.read_text()
    for number in range(5):
        path.write_text(text.replace("title: Nobody", f"title: Number {number}", 1))
        library.cards(folder)
    stored = json.loads((home / "cache" / "cards.json").read_bytes())["cards"]
    assert [card["title"].split()[1] for card in stored.values()] == ["2", "3", "4"]


def test_a_card_knows_its_endings_by_their_titles(folder):
    endings = dict(library.cards(folder)[0].endings)
    story = library.load(folder / GOOD.name).story
    assert endings == {ending.id: ending.title for ending in story.endings}
