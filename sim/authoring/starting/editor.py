"""What an editor is told about the files of a folder: Visual Studio Code's own settings file.

Other editors go by the first line of a scenario, which names its schema.
"""

from __future__ import annotations

import json
from typing import Any

SCHEMAS = {
    "./scenario.schema.json": ["*.scenario.yaml"],
    "./.vscode/plays.schema.json": ["*.plays.yaml"],
    "./.vscode/principles.schema.json": ["principles.yaml"],
}
"""Where the schema of each kind of file lies, seen from the folder."""
_FOR_YAML: dict[str, Any] = {
    "editor.formatOnSave": False,
    "editor.insertSpaces": True,
    "editor.rulers": [100],
    "editor.tabSize": 2,
    "editor.wordWrap": "on",
}


def settings(existing: str | None) -> str | None:
    """The settings with ours added; None where the existing ones are no plain JSON.

    What stands there already is kept, also where we would have written something else: the
    folder may be somebody's project.
    """
    try:
        found = {} if existing is None or not existing.strip() else json.loads(existing)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    wanted = {"yaml.schemas": SCHEMAS, "yaml.format.enable": False, "[yaml]": _FOR_YAML}
    merged = dict(found)
    for name, value in wanted.items():
        there = found.get(name)
        if name not in found:
            merged[name] = value
        elif isinstance(value, dict) and isinstance(there, dict):
            merged[name] = {**value, **there}
    if existing is not None and merged == found:
        return existing
    return json.dumps(merged, indent=2, ensure_ascii=False) + "\n"


def lines_to_add() -> str:
    """What a person adds to settings that are not plain JSON."""
    return json.dumps({"yaml.schemas": SCHEMAS}, indent=2)[2:-2]
