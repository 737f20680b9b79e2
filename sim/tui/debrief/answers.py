"""The learner's answers: kept with the attempt, and where that fails, held until they are safe."""

from __future__ import annotations

from contextlib import suppress

from sim.attempt import Attempt

NOT_SAVED = "Not saved; it stays on this screen, and can be exported."
WILL_ASK = "Kept. A later start asks how it went."


class Answers:
    """What was written, by kind ('reflection', 'intention'); an empty text was skipped."""

    def __init__(self, attempt: Attempt) -> None:
        from sim.records.errors import RecordsError

        self._attempt = attempt
        self._unsaved: set[str] = set()
        self._in_file = False
        self.texts: dict[str, str] = {}
        with suppress(RecordsError):  # what cannot be read is asked again
            self.texts.update(attempt.answers())

    def keep(self, kind: str, text: str) -> str:
        """Keep an answer; the result says how that went, and nothing where all is as expected."""
        from sim.records.errors import RecordsError

        self.texts[kind] = text
        self._unsaved.add(kind)
        if not self._attempt.saved:
            return NOT_SAVED if text else ""
        try:
            self._attempt.answer(kind, text)
        except RecordsError as error:
            return f"{error} {NOT_SAVED}" if text else str(error)
        self._unsaved.discard(kind)
        return WILL_ASK if kind == "intention" and text else ""

    @property
    def at_risk(self) -> bool:
        """True where leaving would lose what was written, or the attempt."""
        return self.attempt_at_risk or self.words_at_risk

    @property
    def words_at_risk(self) -> bool:
        """True where what was written is kept nowhere."""
        return any(self.texts.get(kind) for kind in self._unsaved)

    @property
    def attempt_at_risk(self) -> bool:
        """True where the attempt itself is kept nowhere."""
        return not self._attempt.saved and not self._in_file

    def try_again(self) -> None:
        """Keep what could not be kept before."""
        for kind in tuple(self._unsaved):
            self.keep(kind, self.texts[kind])

    def exported(self) -> None:
        """They are in a file now, and safe."""
        self._in_file = True
        self._unsaved.clear()
