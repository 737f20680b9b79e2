"""What follows an ending: a question before any grade, two decisions, and the rest on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sim.beside import which, with_beside
from sim.debrief import words
from sim.plain import paths, story, summary
from sim.plain.asking import Place, Way
from sim.plain.console import Console, Leave
from sim.plain.opening import parting
from sim.plain.prose import sentence
from sim.plain.seen import tell_map
from sim.text import one_line

if TYPE_CHECKING:
    from sim.attempt import Attempt
    from sim.debrief.model import Debrief, Following
    from sim.plain.opening import Wish


LATER = "With w you can answer it after all."
"""Behind a question that was skipped before."""


def tell_debrief(console: Console, attempt: Attempt, wish: Wish) -> Attempt | Path | None:
    """The debrief of a finished attempt, for the first time or again.

    The result is an attempt that was played on from it, the scenario to play next where that was
    agreed on, or None. What was answered before is told and not asked again. Where the input ends
    on the way, the first screen and the timeline are told all the same.
    """
    found = None
    with suppress(Leave):
        found = _Closing(console, attempt, wish).run()
    if found is None:
        console.say(parting(attempt, wish))
    return found


class _Closing:
    """What follows an ending: a question before any grade, then whatever is asked for."""

    def __init__(self, console: Console, attempt: Attempt, wish: Wish) -> None:
        self._console = console
        self._attempt = attempt
        self._wish = wish
        self._seen: set[str] = set()
        back = "back to the start" if wish.home else "leave"
        self._place: Place[Attempt | Path] = Place(console, "Debrief", back)
        self._place.ways = (
            self._part("t", "timeline", "the decisions one by one", summary.tell_timeline),
            self._part("p", "principles", "which you met, and their sources",
                       summary.tell_principles),
            self._part("h", "how", "the way this is worked out, in numbers", summary.tell_how),
            Way("r", "replay", "play on from one of the decisions, as practice",
                lambda _: self._play_on()),
            Way("v", "ways", "two attempts side by side",
                lambda _: paths.tell_paths(console, attempt)),
            Way("m", "map", "what you have seen of this scenario",
                lambda _: tell_map(console, attempt)),
            Way("s", "story", "the whole story again, as you played it", lambda _: self._story()),
            Way("n", "next", "what to play next, and why", lambda _: self._next()),
            Way("w", "write", "write an answer, also to what you skipped, or change one",
                lambda _: self._write()),
            Way("e", "export", "keep this debrief as a document", lambda _: self._export()),
        )  # fmt: skip

    def run(self) -> Attempt | Path | None:
        """All of it, in its order. Raises Leave for q."""
        console, attempt = self._console, self._attempt
        answers = self._answers()
        more = self._asked_first(answers)
        attempt.doors.wait()
        found = attempt.debrief()
        summary.tell_talk(console, found)
        if "intention" in answers:
            pass  # it has been told with the other answers
        elif more and "reflection" not in answers:  # what was left out once is not asked again
            self._ask("intention", f"{words.INTENTION} (one line, or Enter to skip) ")
        elif not more:
            console.say(words.INTENTION)
        if found.practice:
            why = "" if console.explained("practice") else f" {words.PRACTICE}"
            console.say(f"{words.THIS_IS_PRACTICE}{why}")
        if offer := paths.offered(attempt):
            console.say(offer)
        result = None
        if not console.ended:
            if not console.explained("debrief"):
                console.say("The rest is told when you ask for it.")
                self._place.tell_ways()
            result = self._place.run(enter_leaves=False)
        if console.ended:
            found = attempt.debrief()
            if "t" not in self._seen:
                summary.tell_timeline(console, found)
            if "h" not in self._seen:
                summary.tell_quality(console, found)
                console.say(words.MIRROR)
        return result

    def _asked_first(self, answers: Mapping[str, str]) -> bool:
        """The question before any grade, or what was answered to it; False at the end of input."""
        console, found = self._console, self._attempt.debrief()
        if "reflection" in answers:
            if not answers["reflection"].strip():
                self._tell_question()
                console.say(f"{words.SKIPPED} {LATER}")
            summary.tell_answers(console, found, answers)
            return True
        console.say(f"{words.FIRST_QUESTION}:")
        self._tell_question()
        which = "answer to either" if found.another else "answer"
        return self._ask("reflection", f"Your {which} on one line, or Enter to skip: ")

    def _tell_question(self) -> None:
        found = self._attempt.debrief()
        self._console.say(sentence(found.asked.whole))
        if found.another:
            self._console.say(words.INSTEAD)
            self._console.say(sentence(found.another.whole))

    def _ask(self, kind: str, prompt: str, *, skips: bool = True) -> bool:
        """Keep an answer in words; False at the end of input. Raises Leave for q.

        Enter is kept as skipped, unless it only leaves an older answer as it is.
        """
        from sim.records import RecordsError

        answer = self._console.ask_words(prompt)
        if answer in ("q", "Q"):
            raise Leave
        if answer or (answer is not None and skips):
            try:
                self._attempt.answer(kind, answer)
            except RecordsError as error:
                self._console.say(str(error))
        return answer is not None

    def _answers(self) -> Mapping[str, str]:
        from sim.records import RecordsError

        try:
            return self._attempt.answers()
        except RecordsError as error:
            self._console.say(str(error))
            return {}

    def _part(
        self, letter: str, word: str, about: str, tell: Callable[[Console, Debrief], None]
    ) -> Way[Attempt | Path]:
        def told(_: str) -> None:
            self._seen.add(letter)
            # What each decision closed may be known by now.
            tell(self._console, self._attempt.debrief())

        return Way(letter, word, about, told)

    def _play_on(self) -> Attempt | None:
        """Another attempt, with the decisions before the one that is chosen."""
        from sim.records import RecordsError

        console, decisions = self._console, self._attempt.decisions
        if not decisions:
            console.say("There was no decision here to play on from.")
            return None
        console.say("From which decision?")
        console.options([sentence(each.choice.text) for each in decisions])
        number = console.ask_number("Its number (q for none): ", len(decisions))
        if number is None:
            return None
        console.understood()
        console.say(
            f"You stand before decision {number} again. What you play from there is practice: "
            "kept apart, and counted in no profile. This attempt stays as it is."
        )
        if not console.ask_yes("Do that?"):
            return None
        try:
            return self._attempt.play_on(number - 1)
        except RecordsError as error:
            console.say(str(error))
            return None

    def _story(self) -> None:
        attempt = self._attempt
        decisions = attempt.decisions
        opening = decisions[0].before if decisions else attempt.state
        story.tell_all(self._console, attempt.story, opening, decisions, attempt.said)

    def _write(self) -> None:
        """Ask again what was asked; Enter leaves it as it is."""
        answers = self._answers()
        for kind in ("reflection", "intention"):
            if kind == "reflection":
                self._tell_question()
            else:
                self._console.say(words.INTENTION)
            if answers.get(kind):
                self._console.say(f"You wrote: {one_line(answers[kind])}")
            keep = "leaves it as it is" if answers.get(kind) else "writes nothing"
            if not self._ask(kind, f"On one line (Enter {keep}): ", skips=False):
                return

    def _next(self) -> Path | None:
        found = tell_next(self._console, self._attempt, self._wish)
        if found is None or not self._wish.home:
            return None
        return found if self._console.ask_yes("Play it now?") else None

    def _export(self) -> None:
        attempt = self._attempt
        found = with_next(attempt, self._wish, attempt.debrief())
        export(self._console, attempt, with_beside(attempt, found))


def tell_next(console: Console, attempt: Attempt, wish: Wish) -> Path | None:
    """What to play next, with its reason and how; its path, None where there is nothing."""
    from shlex import quote

    from sim import library
    from sim.library import LibraryError
    from sim.records import RecordsError

    try:
        found = _following(attempt, wish)
    except (LibraryError, RecordsError) as error:
        console.say(str(error))
        return None
    if found is None:
        console.say(words.NOTHING_NEXT)
        return None
    path = Path(found.path)
    name = path.name.removesuffix(library.SUFFIX) if library.is_listed(path) else found.path
    console.say(f"{words.NEXT}: {one_line(words.following(found))}")
    if not wish.home:
        console.say(f"`sim play {quote(one_line(name))} --plain` plays it.")
    return path


def with_next(attempt: Attempt, wish: Wish, found: Debrief) -> Debrief:
    """The debrief with what to play next, for a document; without where it is not known."""
    from dataclasses import replace

    from sim.library import LibraryError
    from sim.records import RecordsError

    try:
        return replace(found, following=_following(attempt, wish))
    except (LibraryError, RecordsError):
        return found


def _following(attempt: Attempt, wish: Wish) -> Following | None:
    from sim.profile.following import following

    place = wish.path.parent if wish.listed else None
    return following(attempt.store, attempt.learner, place, attempt.story.id)


def export(console: Console, attempt: Attempt, found: Debrief) -> None:
    """Keep the debrief as a document, with what the learner wrote or without. Raises Leave."""
    from datetime import date

    from sim.debrief import document
    from sim.debrief.own import own_words
    from sim.plain.export import keep
    from sim.records import RecordsError

    try:
        answers = attempt.answers()
    except RecordsError as error:
        console.say(str(error))
        return

    def text(form: str, whole: bool) -> str:
        made = document.html if form == ".html" else document.markdown
        return made(found, answers if whole else None, when=date.today().isoformat())

    this = which(attempt)
    if this.words:
        console.say(f"This is the debrief of {this.words[0]}.")
    kind = "-practice" if this.practice else ""
    usual = f"{attempt.story.id}{kind}-{attempt.id or 'debrief'}.md"
    keep(console, usual, text, own_words(found, answers))
