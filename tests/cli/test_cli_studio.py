"""`sim studio` before anything is drawn: which file is meant, and what is said where none is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studio.files import written
