"""What stands beneath a screen: an attempt that is open there must not be taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from sim.attempt import Attempt

LEAVE_FIRST = "This attempt is open beneath this screen. Leave it first, then come back here."


def open_beneath(app: App[Any], fits: Callable[[Attempt], bool]) -> bool:
    """True where an attempt that fits is open on some screen, which is said."""
    for screen in app.screen_stack:
        attempt = getattr(screen, "attempt", None)
        if attempt is not None and fits(attempt):
            app.notify(LEAVE_FIRST, severity="warning", markup=False)
            return True
    return False
