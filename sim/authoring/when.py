"""The language of `when`: one line, read by hand, with errors that name the very column.

condition  = and { "or" and }
and        = not { "and" not }
not        = "not" not | primary
primary    = "(" condition ")" | "seen(" scene ")" | "chose(" scene "." choice ")"
           | flag | amount operator amount
amount     = [sign] term { sign term }        term = meter | whole number
"""

from __future__ import annotations

from sim.authoring.diagnostics import clip
from sim.authoring.names import FORMS, RESERVED, Names
from sim.authoring.tokens import Token, WhenError, WhenErrors, tokens_of
from sim.story.conditions import (
    And,
    Compare,
    Condition,
    Flag,
    Mark,
    Not,
    Number,
    Or,
    Sum,
    Term,
    Tree,
    Value,
)

LONGEST = 500
MOST_LEVELS = 8
MOST_DIGITS = 15
_GRAMMAR = RESERVED - {"quality", "seed"}
_BEHIND = {
    "and": "write what else has to hold, or take 'and' out",
    "or": "write what else may hold, or take 'or' out",
    "not": "write what must not hold, such as a flag",
    "(": "write a condition and ')', or take the bracket out",
}
"""What is to be written behind a word where nothing follows."""


def parse_when(text: str, names: Names) -> Condition:
    """The condition that a text holds. Raises WhenErrors, with every unknown name at once."""
    if len(text) > LONGEST:
        message = f"this condition has {len(text)} characters; at most {LONGEST} are read"
        hint = "let an earlier choice set a flag, and ask for the flag"
        raise WhenErrors([WhenError("C407", message, hint, LONGEST, LONGEST + 1)])
    parser = _Parser(text, names)
    tree = parser.whole()
    if parser.errors:
        raise WhenErrors(parser.errors)
    return Condition(text, tree)


class _Parser:
    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.errors: list[WhenError] = []
        self.tokens = tokens_of(text)
        self.at = 0
        self.level = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        if token.kind != "end":
            self.at += 1
        return token

    def sees(self, text: str) -> bool:
        token = self.tokens[self.at]
        return token.text == text and token.kind != "end"

    def stop(self, code: str, message: str, hint: str | None, start: int, end: int) -> WhenErrors:
        self.errors.append(WhenError(code, message, hint, start, end))
        return WhenErrors(self.errors)

    def wrong(self, message: str, hint: str | None, token: Token | None = None) -> WhenErrors:
        token = token or self.now
        return self.stop("C401", message, hint, token.start, token.end)

    def noted(self, error: WhenError | None) -> bool:
        """Keeps an error that reading can go on from; False where there is none."""
        if error is not None:
            self.errors.append(error)
        return error is not None

    # Grammar

    def whole(self) -> Tree:
        if self.now.kind == "end":
            raise self.wrong("this condition is empty", "write a condition, or take 'when' away")
        tree = self.any_of()
        token = self.now
        if token.kind == "end":
            return tree
        if token.text == ")":
            raise self.wrong("this bracket closes nothing", "delete it, or open one before")
        if token.kind == "op":
            raise self.chained(token)
        if token.kind == "word" and token.text.lower() in ("and", "or", "not"):
            hint = f"write '{token.text.lower()}' in small letters"
            raise self.wrong(f"'{token.text}' is not known here", hint)
        raise self.wrong(
            f"'{clip(token.text)}' does not follow from what is before it",
            "join two conditions by 'and' or 'or'",
        )

    def chained(self, token: Token) -> WhenErrors:
        hint = "write it as two comparisons joined by 'and'"
        before = self.tokens[self.at - 1]
        if before.text == ")":
            message = "a condition in brackets is not compared"
            return self.wrong(message, "end it at the bracket, or put 'not' before it", token)
        message = "comparisons do not chain"
        return self.stop("C404", message, hint, token.start, token.end)

    def any_of(self) -> Tree:
        found = [self.all_of()]
        while self.sees("or"):
            self.take()
            found.append(self.all_of())
        return found[0] if len(found) == 1 else Or(tuple(found))

    def all_of(self) -> Tree:
        found = [self.negated()]
        while self.sees("and"):
            self.take()
            found.append(self.negated())
        return found[0] if len(found) == 1 else And(tuple(found))

    def negated(self) -> Tree:
        if not self.sees("not"):
            return self.primary()
        self.deeper(self.take())
        tree = Not(self.negated())
        self.level -= 1
        return tree

    def deeper(self, token: Token) -> None:
        self.level += 1
        if self.level > MOST_LEVELS:
            message = f"this condition is nested more than {MOST_LEVELS} levels deep"
            hint = "let an earlier choice set a flag, and ask for the flag"
            raise self.stop("C408", message, hint, token.start, token.end)

    def primary(self) -> Tree:
        token = self.now
        if token.text == "(":
            return self.bracket()
        if token.kind == "word" and token.text in FORMS:
            return self.asked()
        if token.kind == "word" and token.text.lower() not in _GRAMMAR:
            behind = self.tokens[self.at + 1]
            if (behind.text == "(" or behind.text not in _GRAMMAR) and self.noted(
                self.names.no_question(self.tokens[self.at :])
            ):
                raise WhenErrors(self.errors)
        if token.kind == "word" and not self.is_amount(token):
            return self.flag()
        return self.comparison()

    def bracket(self) -> Tree:
        opening = self.take()
        self.deeper(opening)
        tree = self.any_of()
        if self.now.kind == "op":
            raise self.chained(self.now)
        if not self.sees(")"):
            raise self.wrong("this bracket is not closed", "add ')'", opening)
        self.take()
        self.level -= 1
        if self.now.text in ("+", "-"):
            raise self.wrong(
                "brackets hold whole conditions, not sums", "write the sum without brackets"
            )
        return tree

    def is_amount(self, token: Token) -> bool:
        """True where a word stands in a sum or comparison, by its kind or by what follows."""
        return token.text in self.names.meters or (
            token.text not in self.names.flags
            and (self.tokens[self.at + 1].kind == "op" or self.tokens[self.at + 1].text in "+-")
            and self.tokens[self.at + 1].kind != "end"
        )

    def flag(self) -> Tree:
        token = self.take()
        slot = self.names.flags.get(token.text)
        if slot is None:
            self.no_name(token)
            slot = 0
        if self.now.kind == "op":
            value = self.tokens[self.at + 1].text
            bare = f"'{token.text}'" if token.text not in RESERVED else "the flag"
            hint = f"write {bare} alone, or 'not {token.text}'"
            if value in ("yes", "true"):
                hint = f"write {bare} alone"
            elif value in ("no", "false"):
                hint = f"write 'not {token.text}'"
            message = f"'{clip(token.text)}' is a flag, and flags are not compared"
            raise self.stop("C405", message, hint, self.now.start, self.now.end)
        if self.now.text in ("+", "-"):
            message = f"'{clip(token.text)}' is a flag, and flags are not added up"
            raise self.stop("C405", message, "use a meter to count", token.start, token.end)
        return Flag(slot)

    def asked(self) -> Tree:
        what = self.take()
        asks, form = what.text, FORMS[what.text]
        if not self.sees("("):
            raise self.wrong(f"'{asks}' is written {form}", self.in_brackets(asks), what)
        self.take()
        scene = self.id_of("scene", form, self.names.example(asks))
        choice = None
        if asks == "chose":
            example = self.names.example(asks, scene.text)
            if not self.sees("."):
                message = f"a dot and a choice are missing here: it is written {form}"
                raise self.wrong(message, f"such as {clip(example)}")
            self.take()
            choice = self.id_of("choice", form, example)
        elif self.sees("."):
            hint = "to ask about a choice, write chose(scene.choice)"
            raise self.wrong("'seen' asks about a scene", hint)
        if not self.sees(")"):
            raise self.wrong(f"')' is missing here: it is written {form}", "add ')'")
        self.take()
        return Mark(self.mark(scene, choice))

    def in_brackets(self, asks: str) -> str:
        """The hint for a question without brackets, with what it asks about where that is there."""
        words = self.tokens[self.at : self.at + (1 if asks == "seen" else 3)]
        asked = "".join(word.text for word in words)
        kinds = [word.kind for word in words]
        if kinds in (["word"], ["word", "mark", "word"]) and words[-1].text not in _GRAMMAR:
            return f"put brackets around what it asks about: {asks}({clip(asked)})"
        return f"such as {clip(self.names.example(asks))}"

    def id_of(self, what: str, form: str, example: str) -> Token:
        if self.now.kind != "word":
            message = f"the id of a {what} is missing here: it is written {form}"
            raise self.wrong(message, f"such as {clip(example)}")
        return self.take()

    def mark(self, scene: Token, choice: Token | None) -> int:
        names = self.names
        if self.noted(names.no_scene(scene)) or scene.text not in names.choices:
            return 0
        if choice is None:
            return names.mark(scene.text, None)
        if self.noted(names.no_choice(scene.text, choice)):
            return 0
        return names.mark(scene.text, choice.text)

    def comparison(self) -> Tree:
        first = self.now
        left = self.amount()
        operator = self.now
        if operator.kind != "op":
            if operator.text == ")" and self.tokens[self.at + 1].kind == "op":
                message = "brackets hold whole conditions, not sums"
                raise self.wrong(message, "write the sum without brackets", first)
            if first.kind == "number":
                message = "a number alone is not a condition"
                raise self.stop("C406", message, "compare a meter with it", first.start, first.end)
            message = f"'{clip(first.text)}' is a meter, and must be compared with something"
            hint = f"such as '{clip(first.text)} >= 1'"
            raise self.stop("C406", message, hint, first.start, first.end)
        self.take()
        return Compare(operator.text, left, self.amount())

    def amount(self) -> Term:
        terms: list[tuple[int, Number | Value]] = []
        sign = 1
        if self.now.text in ("+", "-") and self.now.kind == "mark":
            sign = -1 if self.take().text == "-" else 1
        terms.append((sign, self.term()))
        while self.now.kind == "mark" and self.now.text in ("+", "-"):
            sign = -1 if self.take().text == "-" else 1
            terms.append((sign, self.term()))
        if len(terms) > 1:
            return Sum(tuple(terms))
        sign, term = terms[0]
        if sign > 0:
            return term
        return Number(-term.value) if isinstance(term, Number) else Sum(tuple(terms))

    def term(self) -> Number | Value:
        token = self.now
        if token.kind == "number":
            self.take()
            if len(token.text) > MOST_DIGITS:
                message = f"this number has {len(token.text)} digits; at most 15 are read"
                raise self.wrong(message, "write a smaller number", token)
            if self.now.text == ".":
                hint = f"take the dot and what is behind it out: {token.text}"
                raise self.wrong("numbers are whole in conditions", hint)
            return Number(int(token.text))
        if token.kind == "word" and token.text not in _GRAMMAR:
            self.take()
            slot = self.names.meters.get(token.text)
            if slot is None:
                if token.text in self.names.flags:
                    message = f"'{clip(token.text)}' is a flag, and flags are not compared"
                    hint = "write the flag alone, or 'not' before it"
                    raise self.stop("C405", message, hint, token.start, token.end)
                self.no_name(token)
                slot = 0
            return Value(slot)
        if token.text == "(":
            raise self.wrong(
                "brackets hold whole conditions, not sums", "write the sum without brackets"
            )
        if token.kind == "end":
            before = self.tokens[self.at - 1].text if self.at else ""
            hint = _BEHIND.get(before, "write a meter or a whole number")
            raise self.wrong(f"something is missing behind '{clip(before)}'", hint)
        raise self.wrong(
            f"a name or a number is needed here, not '{clip(token.text)}'",
            "write a flag, a comparison, seen(scene) or chose(scene.choice)",
        )

    def no_name(self, token: Token) -> None:
        """Notes a name that nothing has. Raises WhenErrors for a word of the grammar."""
        text = token.text
        if text.lower() in _GRAMMAR and not self.names.values_lost:
            hint = "write a flag, a comparison, seen(scene) or chose(scene.choice)"
            if text not in _GRAMMAR:
                hint = f"write '{text.lower()}' in small letters"
            raise self.wrong(f"a name or a number is needed here, not '{text}'", hint, token)
        self.noted(self.names.no_value(token))
