"""At a later start: what became of what the learner meant to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.tui.app import Leadsim


async def ask_how_it_went(app: Leadsim) -> None:
    """Ask about the learner's last intention, if there is one to ask about by now.

    An answer that cannot be kept is shown again, to be tried once more or put off.
    """
    from sim.records import RecordsError
    from sim.tui.library.followup import FollowUp

    store = app.session.store
    if store is None:
        return
    try:
        intention = store.open_intention(app.session.learner)
    except RecordsError as error:
        app.notify(str(error), severity="warning", markup=False)
        return
    written = ""
    while intention is not None:
        answer = await app.push_screen_wait(FollowUp(intention, written))
        try:
            if answer:
                store.answer(intention.attempt, "followup", answer)
            else:
                store.put_off(intention.attempt)
        except RecordsError as error:
            app.notify(str(error), severity="warning", markup=False)
            if answer:
                written = answer
                continue
        return
