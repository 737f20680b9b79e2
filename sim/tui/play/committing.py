"""From a picked choice to a taken one: said how sure, saved, and only then shown.

Where the learner wants it, how sure they are and why is asked in between. What they said is saved
together with the choice, and stays with it however often saving has to be tried.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from sim.attempt import Attempt, Turn
from sim.story.play import PlayError, View
from sim.tui.play.asking import Asking
from sim.tui.play.page import Choices, Page
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.keys import key_now
from sim.tui.widgets.place import Place, alone

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from sim.records import Said
    from sim.records.errors import RecordsError
    from sim.session import Session
    from sim.tui.debrief.field import Field
    from sim.tui.play.why import Why

NOT_WHILE_ASKING = frozenset({"take_back", "coach"})
NOT_WHILE_WRITING = frozenset(
    {"choose", "page", "cast", "transcript", "meters", "leave", "confidence", "unsaid"}
)
"""What letters do elsewhere; while a reason is written they are letters, even the first ones of a
burst, which are on their way when the field opens."""


class Committing(Place[None]):
    """A place where choices are taken; `session` knows whether to ask how sure one is.

    Nothing is asked where one choice alone is open: there is nothing to be sure of.
    """

    attempt: Attempt
    view: View
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "unsaid", "skip", id="play.skip", tooltip="Take the choice, saying nothing."),
        Binding(
            "y",
            "confidence",
            "say how sure",
            show=False,
            id="play.confidence",
            tooltip="Be asked how sure you are before you see what comes of a choice, or no more.",
        ),
    ]

    def __init__(self, attempt: Attempt, session: Session | None) -> None:
        super().__init__()
        self.attempt = attempt
        self.session = session
        self.view = attempt.view()
        self.asking: Asking | None = None
        """The choice that was picked and is not taken yet; None where none is."""
        self._why: Why | None = None

    # What the screen itself does

    def show_attempt(self) -> None:
        """Show what there is now."""
        raise NotImplementedError

    def took(self, turn: Turn) -> None:
        """A choice has been taken, and is saved: show what came of it."""
        raise NotImplementedError

    def at_fault(self, error: PlayError) -> None:
        """The scenario leaves no way on from a choice: say so."""
        raise NotImplementedError

    # Asking

    @property
    def asks(self) -> bool:
        """True where how sure one is is asked before a choice is taken."""
        wanted = self.session is not None and self.session.settings.confidence
        return wanted and len(self.view.open) > 1

    @property
    def why(self) -> Why | None:
        """The line for a reason; None while it was never wanted."""
        return self._why

    @property
    def writing(self) -> bool:
        """True while a reason is being written."""
        return self.is_mounted and (why := self.why) is not None and why.writing

    def on_mount(self) -> None:
        """Have ready what asking needs."""
        super().on_mount()
        self._get_ready()

    def on_screen_resume(self) -> None:
        """Have it ready also where the setting was changed on another screen."""
        self._get_ready()

    def _get_ready(self) -> None:
        if self.session is not None and self.session.settings.confidence and self._why is None:
            from sim.tui.play.why import Why

            self._why = why = Why()
            self.query_one(Choices).below = lambda: why.rows
            self.query_one("#column").mount(why)

    def pick(self, id: str) -> None:
        """A choice was picked: take it, or ask first how sure one is."""
        option = next((option for option in self.view.open if option.id == id), None)
        if option is None:
            return
        if not self.asks:
            self._commit(id)
            return
        if self.why is not None:
            self.why.field.text = ""
        self._ask(Asking(option))

    def be_sure(self, number: int) -> None:
        """It was said how sure one is of the choice that was picked; a reason may follow."""
        if self.asking is not None and self.why is not None:
            self._ask(replace(self.asking, sure=number))

    def _ask(self, asking: Asking) -> None:
        self.asking = asking
        self.show_attempt()

    def show_asking(self) -> None:
        """Give the keys to what is asked, or back to the choices."""
        why, wanted = self.why, self.asking is not None and self.asking.sure is not None
        if why is not None:
            why.display = wanted
        self.set_focus(why.field if why is not None and wanted else self.query_one(Choices))

    def on_field_kept(self, event: Field.Kept) -> None:
        """Enter in the line for the reason: it is complete, or empty, which is as good."""
        from sim.records import Said

        event.stop()
        if self.asking is not None and not self.tiny:
            self._commit(self.asking.option.id, Said(self.asking.sure, event.text))

    def on_field_left(self, event: Field.Left) -> None:
        """Escape there: back to how sure one is; what was written stays in the line."""
        event.stop()
        if self.asking is not None:
            self._ask(replace(self.asking, sure=None))
            self.query_one(Choices).unmark()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The line may be longer now, and Enter does something else."""
        event.stop()
        if self.asking is not None:
            self.query_one(Page).room_changed()
        self.keys_changed()

    def action_unsaid(self) -> None:
        """Take what was picked without a word."""
        if self.asking is not None:
            self._commit(self.asking.option.id)

    def action_unpick(self) -> None:
        """Back to the choices."""
        picked, self.asking = self.asking, None
        self.show_attempt()
        if picked is not None:
            self.query_one(Choices).mark(picked.option.id)

    def action_confidence(self) -> None:
        """Be asked how sure one is from now on, or not any more; it is a setting."""
        from sim.settings import SettingsError

        session = self.session
        if session is None:
            return
        on = not session.settings.confidence
        key = key_now(self, "play.confidence", "y")
        words = (
            "From the next choice on you are asked how sure you are before you see what comes of "
            f"it. {key} ends that."
            if on
            else f"You are no longer asked how sure you are. {key} brings it back."
        )
        try:
            session.change(confidence=on)
        except SettingsError as error:
            session.settings = replace(session.settings, confidence=on)
            words = f"{words} {error} It holds until you leave."
        if self.asking is not None:
            self.action_unpick()
        self._get_ready()
        self.notify(words, markup=False, timeout=8)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what fits the moment."""
        asking = self.asking
        if action in NOT_WHILE_ASKING and asking is not None:
            return False
        if action in NOT_WHILE_WRITING and self.writing:
            return False
        if action == "unpick" and asking is None:
            return False
        if action == "unsaid" and (asking is None or asking.sure is not None):
            return False
        if action == "confidence" and self.session is None:
            return False
        return super().check_action(action, parameters)

    # Taking

    def _commit(self, id: str, said: Said | None = None) -> None:
        if error := self._choose(id, said):
            self._not_saved(id, said, error)

    def _choose(self, id: str, said: Said | None) -> RecordsError | None:
        """Take a choice; the result is why it could not be saved and was not taken."""
        from sim.records.errors import RecordsError

        try:
            turn = self.attempt.choose(id, said=said)
        except RecordsError as error:
            return error
        except PlayError as error:
            self.asking = None
            self.at_fault(error)
            return None
        asked, self.asking = self.asking is not None, None
        self.took(turn)
        if asked and self.view.open:
            self.query_one(Choices).unmark()  # one more Enter only marks
        return None

    @alone
    async def _not_saved(self, id: str, said: Said | None, error: RecordsError | None) -> None:
        from sim.records.errors import Elsewhere, NoSuchAttempt

        title = "Your choice could not be saved"
        while error is not None:
            answers = [("again", "Try again"), ("on", "Go on without saving"), ("leave", "Leave")]
            if isinstance(error, Elsewhere | NoSuchAttempt):  # which no trying mends
                answers = [("leave", "Leave it"), ("on", "Go on here without saving")]
            answer = await self.app.push_screen_wait(Ask(str(error), answers, title=title))
            if answer == "leave":
                self.dismiss()
            if answer == "on":
                self.attempt.go_unsaved()
            if answer not in ("on", "again"):
                break
            error = self._choose(id, said)
