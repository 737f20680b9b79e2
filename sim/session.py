"""Who plays, with which settings, from which folder, and where it is kept: what every door shares.

The screens and the plain mode each have one, and ask it for attempts, the profile and a new
suggestion. A setting that is changed is on the disk before the change is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim import library
from sim.settings.model import Settings

if TYPE_CHECKING:
    from sim.catalogue import Catalogue
    from sim.library import Card
    from sim.profile.history import Played
    from sim.profile.model import Profile
    from sim.profile.suggestion import Suggestion
    from sim.records import Saved, Store


class Session:
    """One sitting at this machine. `store` is None where the records could not be opened.

    `place` is the folder or file of the scenarios, None for those of the package. `coach` turns
    coaching on for new attempts; the setting does so too.
    """

    def __init__(
        self,
        store: Store | None,
        settings: Settings | None = None,
        *,
        learner: str | None = None,
        place: Path | None = None,
        coach: bool = False,
    ) -> None:
        """`learner` is who was named when starting; None for the one who is set."""
        self.store = store
        self.settings = settings or Settings()
        self.learner = self.settings.learner if learner is None else learner
        self.place = place
        self._coach = coach

    @property
    def coach(self) -> bool:
        """True where new attempts are coached."""
        return self._coach or self.settings.coaching

    def change(self, **values: Any) -> None:
        """Change settings, in the file first. Raises SettingsError, ValueError; nothing changed."""
        from sim.settings import change

        change(**values)
        self.hold(**values)

    def hold(self, **values: Any) -> None:
        """Change settings for this sitting alone, where the file cannot be written."""
        self.settings = replace(self.settings, **values)

    def switch(self, learner: str) -> None:
        """Go on as somebody else, and be asked for nobody at the next start.

        Raises RecordsError where they cannot be added; SettingsError where only the choice cannot
        be remembered, which holds for this sitting all the same.
        """
        if self.store is not None:
            self.store.add_learner(learner)
        self.learner = learner
        self.change(learner=learner)

    def attempts(self) -> list[Saved]:
        """The learner's attempts, the last touched first. Raises RecordsError."""
        return [] if self.store is None else self.store.attempts(learner=self.learner)

    def catalogue(self) -> Catalogue:
        """The principles that this place is scored against. Raises LibraryError."""
        return library.catalogue(self.place)

    def profile(self) -> Profile:
        """The learner's profile. Raises LibraryError and RecordsError."""
        from sim.profile.gather import gather

        return gather(self.store, self.learner, self.catalogue())

    def history(self) -> tuple[Played, ...]:
        """All attempts of the learner, the latest first, as a list shows them. Raises RecordsError.

        The first time after many were played this takes a while; see `sim.profile.told`.
        """
        from sim.profile.history import history

        return history(self.store, self.learner)

    def suggestion(self, cards: Sequence[Card], profile: Profile) -> Suggestion | None:
        """What to play next, with its reason. Raises RecordsError."""
        from sim.profile.suggestion import suggest

        done = set() if self.store is None else self.store.finished(self.learner)
        return suggest(cards, profile.standings, done, profile.used)
