"""Run the benchmarks that are named, or all of them: see ALL."""

from __future__ import annotations

import importlib
import os
import platform
import sys

from tests.benchmarks.measure import HEADING

ALL = ("loading", "commands", "walking", "proving", "screens", "start", "studio", "memory")


def main() -> None:
    """Print a line for each ratio as it is measured."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a program is measured as installed: compiled
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    print(HEADING)
    for name in sys.argv[1:] or ALL:
        for ratio in importlib.import_module(f"tests.benchmarks.{name}").run():
            print(ratio, flush=True)


if __name__ == "__main__":
    main()
