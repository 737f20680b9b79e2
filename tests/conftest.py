"""For all tests."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.forked import Forks

collect_ignore_glob = ["*.plays.yaml"]
"""The files of plays below are what tests work with, many of them broken; they are no tests."""

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A job in the background of a shell is started deaf to Ctrl+C, and all that it starts as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Look for garbage less often: thousands of tests stay in memory, and none of them is any.

    Python looks each time some hundred objects more are made than given up, which is a good part
    of all work where screens are drawn and stories are followed.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """What commands are forked from: one for all the tests of a worker."""
    from tests.forked import Forks, kept_environment

    begun = Forks(kept_environment())
    yield begun
    begun.close()
