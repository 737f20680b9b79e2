"""What a person has set: one TOML file, that may be edited by hand, and nothing else."""

from sim.settings.file import SettingsError, change, missing, path, read, reset
from sim.settings.model import KEY_SETS, THEMES, WIDTHS, Settings

__all__ = [
    "KEY_SETS",
    "THEMES",
    "WIDTHS",
    "Settings",
    "SettingsError",
    "change",
    "missing",
    "path",
    "read",
    "reset",
]
