"""A play that a trainer tries out: begun at a true state, kept nowhere, carried over saves."""

from __future__ import annotations

from sim.attempt import Attempt
from sim.library import Scenario
from sim.story.play import PlayError


class Playing:
    """A play from a place on.

    `since` is the number of decisions that led there, which are not told; `fault` is what is to
    be said of the play, such as that an edited file has no room for it any more.
    """

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        self.since = len(attempt.decisions)
        self.fault = ""

    @property
    def place(self) -> str:
        """The id of the scene or ending where it stands."""
        return self.attempt.story.place_id(self.attempt.state.place)

    def choose(self, id: str) -> None:
        """Take a choice; where the scenario has a fault, that is said."""
        self.fault = ""
        try:
            self.attempt.choose(id)
        except PlayError as error:
            self.fault = f"The scenario has a fault: {error}"

    def number(self, number: int) -> str:
        """The id of the open choice behind a number; empty where there is none."""
        for option in self.attempt.view().open:
            if option.number == number:
                return option.id
        return ""

    def back(self) -> None:
        """Take back the last decision, also one of those that led to where it began."""
        if self.attempt.decisions:
            self.attempt.take_back()
            self.since = min(self.since, len(self.attempt.decisions))
            self.fault = ""

    def carry(self, scenario: Scenario) -> None:
        """Go on in another version of the file, as far as the choices fit there."""
        self.attempt, fit = self.attempt.carry(scenario)
        self.since = min(self.since, fit.keep)
        self.fault = ""
        if not fit.whole:
            self.fault = (
                f"The file has changed, and decision {fit.keep + 1} of this play no longer fits: "
                f"{fit.reason}. The play stands before it."
            )
