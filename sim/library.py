"""Which scenarios there are: folders, their cards, and the index that makes listing them quick.

A card is what a list shows of a scenario. Cards are kept in an index by the hash of the file and
its catalogue, so that a list is drawn without reading YAML; a file that changed has another hash
and is read anew. The index may be deleted at any time; see `sim.index`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from sim import __version__
from sim.folders import cache_home, shipped_scenarios
from sim.index import Index, signs
from sim.story.demand import Demand, demand

if TYPE_CHECKING:
    from sim.authoring.diagnostics import Diagnostic
    from sim.catalogue import Catalogue
    from sim.story.model import Story

SUFFIX = ".scenario.yaml"
CATALOGUE_NAME = "principles.yaml"
INDEX_VERSION = f"4/{__version__}"
INDEX_SIZE = 1000
"""How many cards the index keeps besides those of the current folder."""
FILE_LIMIT = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a scenario.

    `faults` counts its errors (0: it can be played) and `fault` is the first of them in words.
    `cast` holds (name, role), `demand` what the learning paths go by. `listed` is True for a file
    of a library folder, whose attempts count; False for a file opened by itself. `endings` holds
    (id, title): what an attempt came to is said in words, and what may come is not shown.
    """

    path: str
    id: str
    title: str
    summary: str
    role: str
    field: str
    situations: tuple[str, ...]
    minutes: int
    focus: tuple[str, ...]
    cast: tuple[tuple[str, str], ...]
    sha256: str
    demand: Demand
    faults: int = 0
    fault: str = ""
    listed: bool = True
    endings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario that can be played: its story and catalogue, with the bytes they came from."""

    story: Story
    catalogue: Catalogue
    story_text: bytes
    catalogue_text: bytes


class LibraryError(Exception):
    """A folder or scenario that cannot be used; the message is for people."""


class FaultyScenario(LibraryError):
    """A scenario with errors, or with a catalogue that has some; `diagnostics` says which."""

    def __init__(self, message: str, diagnostics: Iterable[Diagnostic]) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)


def files(place: Path | None = None) -> list[Path]:
    """The scenario files of a folder in the order of their names, or the one file that is named.

    None stands for the scenarios that come with the package. Raises LibraryError where there is
    no such place, or a folder without scenarios.
    """
    return [Path(name) for name in names(place)]


def names(place: Path | None = None) -> list[str]:
    """The same as strings: hundreds of paths take longer to make than a list is to wait."""
    folder = shipped_scenarios() if place is None else place
    if folder.is_dir():
        try:
            found = sorted(name for name in os.listdir(folder) if name.endswith(SUFFIX))
        except OSError as error:
            raise LibraryError(f"{folder}: {error.strerror or error}") from None
        if not found:
            raise LibraryError(
                f"{folder} holds no scenario: their names end in {SUFFIX}. "
                "`sim list` shows those that come with the package."
            )
        before = "" if str(folder) == "." else os.path.join(folder, "")
        return [before + name for name in found]
    if not folder.exists():
        raise LibraryError(f"there is no file or folder {folder}")
    return [str(_named_as_one(folder))]


def is_listed(path: Path) -> bool:
    """True for a file of the package's own folder: attempts at it count without saying so."""
    return path.resolve().parent == shipped_scenarios().resolve()


def cards(place: Path | None = None) -> list[Card]:
    """A card for each scenario of a place, from the index where the file is unchanged.

    Scenarios with errors have a card too; see `Card.faults`. Raises LibraryError as `files` does.
    """
    index = Index(_index_path(), INDEX_VERSION)
    found = names(place)
    whole = place is None or place.is_dir()
    catalogue: tuple[bytes, str] | None = None
    out: list[Card] = []
    keys: list[str] = []
    for path in found:
        try:
            if catalogue is None:  # one for all: they lie in one folder
                text = _bytes(_catalogue_of(Path(path)))
                catalogue = text, _sha(text)[:16]
            card, key = _known(path, index, catalogue, whole or is_listed(Path(path)))
        except LibraryError as error:
            out.append(_unreadable(path, str(error)))
            continue
        keys.append(key)
        out.append(card)
    index.write(keys, found, INDEX_SIZE)
    return out


def _known(path: str, index: Index, catalogue: tuple[bytes, str], listed: bool) -> tuple[Card, str]:
    """The card of a file and its key in the index, where it is put if it was not there."""
    text, mark = catalogue
    sha256 = index.hash_of(path)
    if sha256 is not None and (card := _card(path, index.get(sha256 + mark), listed)):
        return card, sha256 + mark
    before = signs(path)
    data = _bytes(Path(path))
    sha256 = _sha(data)
    index.remember(path, before, sha256)
    key = sha256 + mark
    card = _card(path, index.get(key), listed)
    if card is None:
        index.add(key, _describe(path, data, text))
        card = _card(path, index.get(key), listed)
        assert card is not None
    return card, key


def read(path: Path) -> tuple[bytes, bytes]:
    """The bytes of a scenario and of its catalogue: the one beside it, or the package's own.

    Raises LibraryError where a file cannot be read, is no regular file or is over 8 MiB.
    """
    return _bytes(path), _bytes(_catalogue_of(path))


def _catalogue_of(path: Path) -> Path:
    beside = path.parent / CATALOGUE_NAME
    return beside if beside.exists() else shipped_scenarios() / CATALOGUE_NAME


def load(path: Path) -> Scenario:
    """The scenario of a file, compiled. Raises LibraryError, FaultyScenario with the errors."""
    data, catalogue = read(path)
    return compiled(data, catalogue, path.name)


def compiled(story_text: bytes, catalogue_text: bytes, name: str) -> Scenario:
    """The scenario of texts, as read or as kept with an attempt. Raises FaultyScenario."""
    from sim.authoring.catalogue import load_catalogue
    from sim.authoring.scenario import load_scenario

    catalogue = load_catalogue(catalogue_text, CATALOGUE_NAME)
    if catalogue.catalogue is None:
        raise FaultyScenario(
            f"the principles beside {name} have errors: `sim check` says which",
            catalogue.diagnostics,
        )
    loaded = load_scenario(story_text, name, catalogue.catalogue)
    if loaded.story is None:
        raise FaultyScenario(
            f"{name} has errors and cannot be played: `sim check` says which", loaded.diagnostics
        )
    return Scenario(loaded.story, catalogue.catalogue, story_text, catalogue_text)


def kept(story_text: bytes, catalogue_text: bytes, id: str) -> Scenario:
    """The scenario of texts that were kept with an attempt.

    Raises FaultyScenario in words for a learner, who has no file to mend: without diagnostics.
    """
    try:
        return compiled(story_text, catalogue_text, id)
    except FaultyScenario:
        raise FaultyScenario(
            f"the text of {id} that was kept with this attempt has faults, and this version of "
            "Leadsim does not play it. Nothing is lost: what you wrote stays in your journal, and "
            "a new attempt plays the scenario as it is now",
            (),
        ) from None


def shipped_catalogue() -> Catalogue:
    """The catalogue that comes with the package."""
    return _catalogue(shipped_scenarios() / CATALOGUE_NAME)


def catalogue(place: Path | None = None) -> Catalogue:
    """The catalogue that the scenarios of a place are scored against: its own, or the package's.

    Raises LibraryError where it cannot be read, FaultyScenario where it has errors.
    """
    folder = shipped_scenarios() if place is None else place if place.is_dir() else place.parent
    beside = folder / CATALOGUE_NAME
    return _catalogue(beside) if beside.exists() else shipped_catalogue()


def _catalogue(path: Path) -> Catalogue:
    from sim.authoring.catalogue import load_catalogue

    loaded = load_catalogue(_bytes(path), CATALOGUE_NAME)
    if loaded.catalogue is None:
        raise FaultyScenario(
            f"the principles in {path} have errors: `sim check` says which", loaded.diagnostics
        )
    return loaded.catalogue


def find(name: str, place: Path | None = None) -> Path:
    """The file that an id or a path names. Raises LibraryError with the id that was meant."""
    path = Path(name)
    by_id = (shipped_scenarios() if place is None else place) / f"{name}{SUFFIX}"
    is_id = os.sep not in name and by_id.is_file()
    if path.is_dir() and not is_id:
        raise LibraryError(f"{name} is a folder; `sim {quote(name)}` opens it")
    if name.endswith((".yaml", ".yml")) or os.sep in name or path.is_file():
        if not path.exists():
            raise LibraryError(f"there is no file {name}")
        return _named_as_one(path)
    if is_id:
        return by_id
    ids = [file.name.removesuffix(SUFFIX) for file in files(place)]
    from rapidfuzz import fuzz, process

    near = process.extractOne(name, ids, scorer=fuzz.ratio, score_cutoff=60)
    meant = f" Did you mean '{near[0]}'?" if near else " `sim list` shows all."
    raise LibraryError(f"there is no scenario '{name}'.{meant}")


def _named_as_one(path: Path) -> Path:
    if path.suffix not in (".yaml", ".yml"):
        raise LibraryError(f"{path} is no scenario: their names end in {SUFFIX}")
    return path


def _bytes(path: Path) -> bytes:
    try:
        # Not to wait for a pipe or a device, however it is named.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            import stat

            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise LibraryError(f"{path} is not a file")
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}") from None
    if len(data) > FILE_LIMIT:
        raise LibraryError(f"{path} is over 8 MiB")
    return data


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _describe(path: str, data: bytes, catalogue_text: bytes) -> dict[str, Any]:
    try:
        story = compiled(data, catalogue_text, os.path.basename(path)).story
    except FaultyScenario as error:
        faults = [item for item in error.diagnostics if item.severity == "error"]
        fault = f"line {faults[0].line}: {faults[0].message}" if faults else str(error)
        card = _unreadable(path, fault)
        return asdict(card) | {"faults": max(1, len(faults)), "sha256": _sha(data)}
    return asdict(card_of(story))


def card_of(story: Story) -> Card:
    """The card of a story, with no path yet."""
    return Card(
        path="",
        id=story.id,
        title=story.title,
        summary=story.summary,
        role=story.role,
        field=story.field,
        situations=story.situations,
        minutes=story.minutes,
        focus=story.focus,
        cast=tuple((member.name, member.role) for member in story.cast),
        sha256=story.sha256,
        demand=demand(story),
        endings=tuple((ending.id, ending.title) for ending in story.endings),
    )


def _unreadable(path: str, fault: str) -> Card:
    name = os.path.basename(path).removesuffix(SUFFIX)
    nothing = Demand(0, 0, 0, 0, 0)
    return Card(path, name, name, "", "", "", (), 0, (), (), "", nothing, 1, fault)


def _card(path: str, entry: Any, listed: bool) -> Card | None:
    """The card of an entry of the index; None where it is missing or not what was written."""
    try:
        return Card(
            path=path,
            id=entry["id"],
            title=entry["title"],
            summary=entry["summary"],
            role=entry["role"],
            field=entry["field"],
            situations=tuple(entry["situations"]),
            minutes=entry["minutes"],
            focus=tuple(entry["focus"]),
            cast=tuple([(name, role) for name, role in entry["cast"]]),
            sha256=entry["sha256"],
            demand=Demand(**entry["demand"]),
            faults=entry["faults"],
            fault=entry["fault"],
            listed=listed,
            endings=tuple([(id, title) for id, title in entry["endings"]]),
        )
    except (TypeError, ValueError, KeyError):
        return None


def _index_path() -> Path:
    return cache_home() / "cards.json"
