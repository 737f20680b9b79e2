"""What a condition may speak of, and what is said of names that are not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sim.authoring.diagnostics import clip
from sim.authoring.suggest import Guesses, closest
from sim.authoring.tokens import Token, WhenError

RESERVED = frozenset(("and", "or", "not", "seen", "chose", "quality", "seed"))
"""Words that cannot be ids."""
FORMS = {"seen": "seen(scene)", "chose": "chose(scene.choice)"}
"""What asks about the way so far, and how it is written."""


@dataclass(slots=True)
class Names:
    """What a condition may speak of, and the marks handed out so far (name to bit).

    `choices` has the choice ids of every scene; None where the scene is broken and anything goes.
    """

    meters: Mapping[str, int]
    flags: Mapping[str, int]
    choices: Mapping[str, Iterable[str] | None]
    endings: frozenset[str] = frozenset()
    marks: dict[str, int] = field(default_factory=dict)
    values_lost: bool = False
    """True where meters or flags could not be read: any name may be one."""
    scenes_lost: bool = False
    """True where the scenes could not be read."""
    guesses: Guesses = field(default_factory=Guesses)

    def mark(self, scene: str, choice: str | None) -> int:
        """The bit that says that a scene was seen, or that a choice was taken in it."""
        name = f"seen({scene})" if choice is None else f"chose({scene}.{choice})"
        return self.marks.setdefault(name, len(self.marks))

    def no_scene(self, token: Token) -> WhenError | None:
        """What is wrong with the name of a scene, if anything is."""
        scene = token.text
        if scene in self.choices or self.scenes_lost:
            return None
        message = f"no scene is called '{clip(scene)}'"
        if scene in self.endings:
            message = f"'{clip(scene)}' is an ending, and nothing follows an ending"
        hint = self.guesses.hint(scene, self.choices) or "name a scene that is in this file"
        return WhenError("C410", message, hint, token.start, token.end)

    def no_choice(self, scene: str, token: Token) -> WhenError | None:
        """What is wrong with the name of a choice of a scene, if anything is."""
        choices = self.choices.get(scene)
        if choices is None or token.text in choices:
            return None
        message = f"scene '{clip(scene)}' has no choice '{clip(token.text)}'"
        hint = self.guesses.hint(token.text, choices)
        if hint is None:
            there = ", ".join(islice(choices, 9))
            hint = f"it has none; to ask whether it was read, write seen({clip(scene)})"
            hint = clip(f"its choices are: {there}", 400) if there else hint
        return WhenError("C411", message, hint, token.start, token.end)

    def no_value(self, token: Token) -> WhenError | None:
        """What is said of a name that neither a meter nor a flag has, if anything is."""
        if self.values_lost:
            return None
        text = token.text
        if text in ("quality", "seed"):
            message = f"'{text}' is not known while a story is played"
            hint: str | None = "conditions see meters and flags"
        else:
            message = f"no meter or flag is called '{clip(text)}'"
            known = (*self.meters, *self.flags)
            hint = self.guesses.hint(text, known) or self._about(text, bool(known))
        return WhenError("C403", message, hint, token.start, token.end)

    def _about(self, text: str, any_known: bool) -> str | None:
        if text in self.choices:
            return f"to ask whether a scene was read, write seen({text})"
        if text in ("yes", "no", "true", "false"):
            return "a flag stands alone, or with 'not' before it"
        if "-" in text:
            return "put blanks around a minus"
        if not any_known:
            return "this scenario has none; list them under 'meters' or 'flags'"
        return None

    def no_question(self, tokens: Sequence[Token]) -> WhenError | None:
        """What is said of a word that is used like 'seen' or 'chose' and is neither.

        `tokens` begin with the word. None where it may be a flag that has lost its 'and'.
        """
        word, behind = tokens[0], tokens[1]
        known = word.text in self.meters or word.text in self.flags
        meant = None if known else closest(word.text, FORMS)
        if behind.text != "(" and (behind.kind != "word" or meant is None):
            return None
        if known:
            message = f"'{clip(word.text)}' is no question, and no bracket follows it"
            hint = "join it to what is in the bracket by 'and' or 'or'"
            return WhenError("C401", message, hint, behind.start, behind.end)
        message = f"only 'seen' and 'chose' ask about scenes, not '{clip(word.text)}'"
        hint = " or ".join(FORMS.values())
        hint = f"did you mean '{meant}(…)'?" if meant else f"write {hint}"
        return WhenError("C403", message, hint, word.start, word.end)

    def example(self, asks: str, scene: str | None = None) -> str:
        """A question that could stand here, such as "seen(morning)"."""
        scenes = [scene] if scene in self.choices else list(self.choices)
        for each in scenes:
            if each is not None and asks == "seen":
                return f"seen({each})"
            for choice in self.choices.get(each or "") or ():
                return f"chose({each}.{choice})"
        return FORMS[asks]
