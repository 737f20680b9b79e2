"""Who plays, with which settings, from which folder, and where it is kept: what every door shares.

The screens and the plain mode each have one, and ask it for attempts, the profile and a new
suggestion. A setting that is changed is on the disk before the change is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
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
    from sim.records.deleting import Doomed

NOT_COUNTED = "which does not count for your profile"
"""What practice means, in one clause."""
COACHING = (
    "Coaching was asked for, and this attempt is under way without it. With coaching, the author's "
    "reason and its sources follow each consequence; this attempt is then practice, "
    f"{NOT_COUNTED}, and coaching stays on until its end."
)
"""Said before an attempt under way is coached."""


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
        self.renamed: Callable[[str, str | None], object] = lambda name, now: None
        """Called when a learner goes by another name from now on, with None when deleted."""

    @property
    def coach(self) -> bool:
        """True where new attempts are coached."""
        return self._coach or self.settings.coaching

    @property
    def asked_to_coach(self) -> bool:
        """True where coaching was asked for at this start, not only set for new attempts."""
        return self._coach

    def change(self, **values: Any) -> None:
        """Change settings, in the file first. Raises SettingsError, ValueError; nothing changed."""
        from sim.settings import change

        change(**values)
        self.hold(**values)

    def hold(self, **values: Any) -> None:
        """Change settings for this sitting alone, where the file cannot be written."""
        self.settings = replace(self.settings, **values)

    # Who plays

    @property
    def newcomer(self) -> bool:
        """True where whoever plays has never been here, and is to be told what there is to know.

        That nobody of the name stands in the records is all there is to it: who has been told is
        `welcomed` there. False where that cannot be read.
        """
        from sim.records.errors import RecordsError

        try:
            return self.store is not None and not self.store.knows(self.learner)
        except RecordsError:
            return False

    def welcomed(self) -> None:
        """Whoever plays has been told, and is no newcomer from now on."""
        from sim.records.errors import RecordsError

        with suppress(RecordsError):  # told again at the next start; a play says what is wrong
            if self.store is not None and not self.store.knows(self.learner):
                self.store.add_learner(self.learner)

    def switch(self, learner: str) -> None:
        """Go on as somebody else, and be asked for nobody at the next start.

        Raises SettingsError where the choice cannot be remembered, which holds for this sitting all
        the same.
        """
        self.learner = learner
        self.change(learner=learner)

    def rename(self, learner: str, name: str, *, together: bool = False) -> str:
        """Give a learner another name, with all of theirs; what could not be done besides.

        Whoever played by the old name, or starts with it, does so with the new one. Raises
        NameTaken where somebody has it, unless both are put `together`, and RecordsError.
        """
        if self.store is not None:
            self.store.rename(learner, name, together=together)
        self.renamed(learner, name)
        return self._follow(learner, name)

    def losing(self, attempts: Sequence[int]) -> Doomed:
        """What deleting attempts would take away. Raises RecordsError."""
        from sim.records.deleting import doomed

        assert self.store is not None, "what can be deleted is kept"
        return doomed(self.store, attempts)

    def delete(self, attempts: Sequence[int], learner: str | None = None) -> str:
        """Delete attempts for good, and a `learner` who has no others; what is left to do.

        Raises RecordsError where nothing was deleted.
        """
        from sim.records.deleting import delete
        from sim.records.traces import forget

        assert self.store is not None, "what can be deleted is kept"
        done = delete(self.store, attempts, () if learner is None else (learner,))
        if learner is not None:
            self.renamed(learner, None)
        why = [str(done.left) if done.left else "", forget(done.texts)]
        told = " ".join(each for each in why if each)
        if told:
            told = (
                f"Deleted. Words of it may still lie in the files, though: {told} Once that is "
                "mended, `sim attempts delete --sweep` wipes them."
            )
        left = "" if not learner else self._follow(learner, "")
        return " ".join(each for each in (told, left) if each)

    def _follow(self, before: str, now: str) -> str:
        """Go by another name where one went by it before; why that is not so at the next start."""
        from sim.settings import SettingsError

        set_before = self.settings.learner == before
        if self.learner == before:
            self.learner = now
        elif not set_before:
            return ""
        if not set_before:
            return ""  # it was named for this start alone
        try:
            self.change(learner=now)
        except SettingsError as error:
            self.hold(learner=now)
            return f"{error} The next start still goes by the name that was set before."
        return ""

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
