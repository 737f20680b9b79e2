"""Where things are kept on this machine: learners' records, and what can be made again."""

from __future__ import annotations

import os
from pathlib import Path

APP = "leadsim"


def data_home() -> Path:
    """The folder of the learner's records: LEADSIM_HOME, or the account's data folder.

    It is not made here.
    """
    home = os.environ.get("LEADSIM_HOME")
    if home:
        return Path(os.path.abspath(os.path.expanduser(home)))
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def config_home() -> Path:
    """The folder of the settings; LEADSIM_HOME itself where that is set."""
    if os.environ.get("LEADSIM_HOME"):
        return data_home()
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False)


def cache_home() -> Path:
    """The folder of what may be deleted at any time; below LEADSIM_HOME where that is set."""
    if os.environ.get("LEADSIM_HOME"):
        return data_home() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def shipped_scenarios() -> Path:
    """The folder of the scenarios that come with the package."""
    return _shipped("scenarios")


def shipped_tutorial() -> Path:
    """The story that teaches the keys: no scenario of the library, and kept apart from them."""
    return Path(__file__).resolve().parent / "tutorial" / "tutorial.scenario.yaml"


def shipped_guide() -> Path:
    """The guide for those who write scenarios."""
    return _shipped("docs") / "authoring.md"


def shipped_results() -> Path:
    """The page on how a learner's result is worked out."""
    return _shipped("docs") / "results.md"


def _shipped(name: str) -> Path:
    """A folder that lies inside the package once installed, and beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name
