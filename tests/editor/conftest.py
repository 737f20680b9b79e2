"""The language server that editors use, where it is installed; without it these tests are left out.

`npm install yaml-language-server` puts it into a folder; LEADSIM_YAML_SERVER names its command,
or the folder. `.ci/run` does both where there is npm.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sim.authoring.schema import LINE, NAME, as_text, own_ids, schema_of
from sim.library import shipped_catalogue
from tests.editor.client import Editor

COMMAND = Path("node_modules", ".bin", "yaml-language-server")
CACHED = Path.home() / ".cache" / "leadsim-tests"
WHY = "no yaml-language-server: LEADSIM_YAML_SERVER names none, and npm installed none"

Opened = Callable[..., Editor]


def server() -> str | None:
    """The command of the server; None where it is not installed."""
    if shutil.which("node") is None:
        return None
    named = os.environ.get("LEADSIM_YAML_SERVER")
    places = [Path(named), Path(named) / COMMAND] if named else [CACHED / COMMAND]
    return next((str(place) for place in places if place.is_file()), None)


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Opened]:
    """Opens a folder in an editor; `schemas` are those of its settings."""
    command = server()
    if command is None:
        pytest.skip(WHY)
    begun: list[Editor] = []

    def opened(schemas: dict[str, str] | None = None) -> Editor:
        begun.append(Editor([command, "--stdio"], tmp_path, schemas or {}))
        return begun[-1]

    yield opened
    for each in begun:
        each.close()


@pytest.fixture
def with_schema(tmp_path: Path) -> Callable[[str], Path]:
    """A scenario in the folder, and the schema that its first line names, with its own ids."""

    def put(text: str) -> Path:
        path = tmp_path / "small.scenario.yaml"
        own = own_ids(text.encode())
        schema = schema_of("scenario", shipped_catalogue(), own)
        (tmp_path / NAME).write_text(as_text(schema), encoding="utf-8")
        path.write_text(f"{LINE}\n{text}", encoding="utf-8")
        return path

    return put
