"""What a person has set: one TOML file, that may be edited by hand, and nothing else."""

from sim.settings.file import SettingsError, change, path, read
from sim.settings.model import KEY_SETS, WIDTHS, Settings

__all__ = ["KEY_SETS", "WIDTHS", "Settings", "SettingsError", "change", "path", "read"]
