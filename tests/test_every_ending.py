"""Every shipped story, played to every ending that it has, through the door that screens use."""

import pytest

from sim.attempt import Attempt
from sim.debrief.document import html, markdown
from sim.library import SUFFIX, files, load
from sim.proof.limits import Limits
from sim.proof.prove import prove
from sim.records import Store
from sim.story import play

FILES = files()


def play_along(attempt, witness):
    """Play a list of choices as somebody would, only that chance falls as the list says."""
    first, groups = play.grouped(attempt.story, witness)
    assert not first, "a story that begins with chance has to be begun on its side"
    for entry, *reads in groups:
        turn = attempt.choose(entry, reads)
        assert turn.text


@pytest.mark.parametrize("path", FILES, ids=[path.name.removesuffix(SUFFIX) for path in FILES])
def test_every_ending_is_reached_kept_and_looked_back_at(path, tmp_path):
    scenario = load(path)
    story = scenario.story
    ends = prove(story, Limits(), skip=("cover",)).answers.endings
    assert len(ends) == len(story.endings)
    with Store.open(tmp_path / "records.sqlite3") as store:
        for ending, end in zip(story.endings, ends.values(), strict=True):
            # Given a play that leads there
            attempt = Attempt.begin(scenario, store, seed=1)
            play_along(attempt, end.thing.witness)
            # Then it has ended there, and the records say so
            assert attempt.finished
            assert attempt.view().ending == ending
            saved = store.attempt(attempt.id)
            assert saved.ending == ending.id
            # and whoever comes back to it finds the page and the debrief that were left
            again = Attempt.resume(store, saved)
            assert again.turns() == attempt.turns()
            found = again.debrief()
            assert found == attempt.debrief()
            assert found.ending == ending
            assert len(found.moments) == len(saved.entries)
            assert found.asked.text
            # and both documents of it hold the ending and every decision
            page, text = html(found, {}), markdown(found, {})
            assert page.startswith("<!doctype html>")
            assert text.count("\n### ") >= len(found.moments)
