"""The story as it is told in lines: scenes, choices and what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sim.debrief import confidence
from sim.debrief.model import Moment
from sim.plain.console import Console
from sim.plain.prose import count, ended, sentence
from sim.story.model import Ending, Meter, Story
from sim.story.play import Decision, Passage, State, View, view

if TYPE_CHECKING:
    from sim.records import Said


def tell(console: Console, passages: Iterable[Passage]) -> None:
    """Scenes as they are read: heading, then paragraphs."""
    for passage in passages:
        if passage.heading:
            console.read(passage.heading)
        for paragraph in passage.paragraphs:
            console.read(paragraph)


def tell_choice(console: Console, text: str, then: str, said: Said | None = None) -> None:
    """What was chosen, what was said of it, and its consequence."""
    console.say(f"You chose: {sentence(text)}")
    if said is not None:
        console.say(confidence.said(said.sure, said.reason))
    console.read(then)


def tell_ending(console: Console, ending: Ending) -> None:
    """Where the story came to."""
    console.say(f"The end: {ended(ending.title)}")
    console.read(ending.text)


def tell_options(console: Console, shown: View) -> None:
    """The open choices by number, then those that are not open, with the reason."""
    console.options([sentence(option.text) for option in shown.open])
    for option in shown.options:
        if option.number is None:
            console.say(f"Not open now: {sentence(option.text)}")


def tell_meters(console: Console, meters: Sequence[tuple[Meter, int]]) -> None:
    """The meters that the author shows, in words."""
    if not meters:
        console.say("This scenario shows no meters.")
    for meter, value in meters:
        means = f" {sentence(meter.means)}" if meter.means else ""
        console.say(f"{meter_words(meter, value)}{means}")


def meter_words(meter: Meter, value: int) -> str:
    """A meter in one sentence."""
    return f"{sentence(meter.label)}: {value}, on a scale from {meter.min} to {meter.max}."


def tell_cast(console: Console, story: Story) -> None:
    """The people of the story; what they want is for the debrief."""
    if not story.cast:
        console.say("This scenario names nobody.")
    for member in story.cast:
        console.say(f"{sentence(member.name)}: {ended(member.role)}")


def tell_coaching(console: Console, moment: Moment) -> None:
    """What the author says of a choice, right behind its consequence."""
    if moment.why:
        console.say(f"Coaching: {sentence(moment.why)}")
    for note in moment.notes:
        cites = "; ".join(sentence(cite) for cite in note.cites)
        console.say(f"{note.how.capitalize()}: {ended(note.name)} Source: {cites}.")


def tell_all(
    console: Console,
    story: Story,
    opening: State,
    decisions: Sequence[Decision],
    said: Sequence[Said | None] = (),
) -> None:
    """Everything read so far, from the opening on, with what the learner `said` of decisions."""
    tell(console, view(story, opening).passages)
    for number, decision in enumerate(decisions):
        words = said[number] if number < len(said) else None
        tell_choice(console, decision.choice.text, decision.choice.then, words)
        tell(console, view(story, decision.after).passages)
    last = decisions[-1].after if decisions else opening
    ending = story.ending(last.place)
    if ending:
        tell_ending(console, ending)


def tell_front(console: Console, story: Story) -> None:
    """The title page: what it is called, who you are in it, what it is about."""
    console.read(story.title)
    console.say(f"Your role: {sentence(story.role)}")
    console.read(story.summary)
    console.say(f"It takes about {count(story.minutes, 'minute')}.")
