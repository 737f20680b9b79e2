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


def cache_home() -> Path:
    """The folder of what may be deleted at any time; below LEADSIM_HOME where that is set."""
    if os.environ.get("LEADSIM_HOME"):
        return data_home() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def shipped_scenarios() -> Path:
    """The folder of the scenarios that come with the package."""
    package = Path(__file__).resolve().parent
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"
