"""The map in the documentation is the one that is drawn today."""

from __future__ import annotations

import runpy
from pathlib import Path

import sim

DOCS = Path(sim.__file__).parents[1] / "docs"


def test_the_map_of_the_documentation_is_what_its_script_makes():
    makers = runpy.run_path(str(DOCS / "make_pictures.py"))["MAKERS"]

    made = makers["map.svg"]()

    kept = (DOCS / "map.svg").read_text(encoding="utf-8")
    assert kept == made, "`python docs/make_pictures.py map.svg` draws it again"
