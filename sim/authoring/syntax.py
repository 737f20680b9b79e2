"""What libyaml says when it cannot go on, in plain words and at the place that helps.

libyaml names the place where it gave up; the mistake is often earlier, such as where a quote
opens. So each answer looks at the text around that place and at the value read last.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionStartEvent, ScalarEvent

from sim.authoring.decode import place
from sim.authoring.diagnostics import Diagnostic, clip
from sim.authoring.slips import (
    BEHIND_BAR,
    Said,
    bar_missing,
    blank_missing,
    blank_missing_above,
    odd_above,
    starts_above,
)
from sim.authoring.tree import SyntaxStop, parser

_FIELD_LINE = re.compile(r"\n[ \t]*(?:- )?[\w-]+:(?:[ \n]|$)")
_ASKED = re.compile(r"when:[ \t]+(?:.*[ \t])?(seen|chose)[ \t]*\Z")
_ASKED_SO = {
    "seen": "a condition asks in brackets: seen(scene)",
    "chose": "a condition asks in brackets: chose(scene.choice)",
}
_LAST_WORD = re.compile(r"[ \t]([a-z][a-z0-9_]*)[ \t]*\Z")
_IN_PROSE = frozenset(("F201", "F202", "F203", "F205", "F207", "F208", "F209", "F210"))
"""What prose comes to that stands on lines of its own without '|'."""
_MARK_WORDS = {"@": "@", "`": "a backtick", "%": "%", "&": "&", "*": "*", "!": "!", ",": "a comma"}


def explain(stop: SyntaxStop, text: str, file: str) -> Diagnostic:
    """The one diagnostic of a text that is not YAML."""
    said = _explain(stop, text)
    at = min(max(said.at, 0), len(text))
    line, column = place(text, at)
    rest = len(text[at : at + said.width].split("\n", 1)[0])
    end = column + max(1, rest)
    return Diagnostic(file, said.code, "error", said.message, said.hint, line, column, line, end)


def _explain(stop: SyntaxStop, text: str) -> Said:
    error: Any = stop.error
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", "") or "")
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    at = mark.index if mark is not None else int(getattr(error, "position", 0) or 0)
    opened = start.index if start is not None else at
    view = _View(text, at, opened, problem, context, _value_before(text))
    for answer in (_quote, _escape, _tab, _bar, _start, _bracket, _colon, _layout):
        said = answer(view)
        if said is not None:
            lost = bar_missing(text, said.at) if said.code in _IN_PROSE else None
            return lost or said
    return Said("F201", at, "YAML cannot be read on from here", "look at this line and above it")


def _value_before(text: str) -> Any:
    """The event of the value read last before reading stopped; None where there was none."""
    get = parser(text)
    last = None
    with suppress(yaml.YAMLError):
        while (event := get()) is not None:
            if isinstance(event, ScalarEvent | AliasEvent | CollectionStartEvent):
                last = event
    return last


@dataclass(slots=True)
class _View:
    """A place in a text where reading stopped, and what is known about it."""

    text: str
    at: int
    opened: int
    problem: str
    context: str
    before: Any

    @property
    def char(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def line(self) -> str:
        return self.text[self.line_start :].split("\n", 1)[0]

    @property
    def line_start(self) -> int:
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def leads(self) -> bool:
        """True where nothing but blanks stands before the place on its line."""
        return not self.text[self.line_start : self.at].strip()

    def alias_before(self) -> bool:
        """True where the value read last is an alias on the line of the place."""
        before = self.before
        return isinstance(before, AliasEvent) and self.text.count("\n", 0, self.at) == int(
            self.before.end_mark.line
        )

    def quoted_before(self) -> bool:
        return isinstance(self.before, ScalarEvent) and self.before.style in ("'", '"')


def _quote(view: _View) -> Said | None:
    never = "this quote is never closed"
    hint = f"close it on this line, or {BEHIND_BAR}"
    if "quoted scalar" in view.context and "end of stream" in view.problem:
        return Said("F202", view.opened, never, hint)
    if "quoted scalar" in view.context and "document indicator" in view.problem:
        return Said("F202", view.opened, never, hint)
    if not view.quoted_before():
        return None
    start, end = view.before.start_mark.index, view.before.end_mark.index
    if end > view.at or "quoted scalar" in view.context:
        return None
    if _FIELD_LINE.search(view.text, start, end):
        message = "this quote is not closed where its text ends: it runs on to a later line"
        return Said("F202", start, message, hint)
    between = view.text[end : view.at]
    if "\n" not in between and not between.strip() and view.char not in ("", "\n"):
        inner = view.text[start : start + 1]
        message = "the quote before this closes the text, and something is left over"
        more = "inside single quotes an apostrophe is written twice; " if inner == "'" else ""
        return Said("F210", view.at, message, more + BEHIND_BAR)
    return None


def _escape(view: _View) -> Said | None:
    if "quoted scalar" not in view.context:
        return None
    at = view.text.rfind("\\", view.opened, view.at + 2)
    at = at if at >= 0 else view.at
    if "unknown escape" in view.problem:
        message = f"'{clip(view.text[at : at + 2])}' is no escape that quoted texts have"
        return Said("F206", at, message, f"write the backslash twice, or {BEHIND_BAR}", 2)
    found = re.match(r"\\[xuU][0-9A-Fa-f]*", view.text[at : at + 12])
    shown = found[0] if found else view.text[at : at + 2]
    message = f"'{clip(shown)}' stands for no character"
    return Said("F206", at, message, "type the character itself", len(shown))


def _tab(view: _View) -> Said | None:
    if "tab" in view.problem or (view.char == "\t" and "cannot start" in view.problem):
        hint = "put blanks in place of the tab; most editors can do this for a whole file"
        return Said("F204", view.at, "this line is indented with a tab", hint)
    return None


def _bar(view: _View) -> Said | None:
    if "block scalar" not in view.context:
        return None
    sign = view.text[view.opened : view.opened + 1]
    message = f"nothing may follow '{sign}' on its line"
    return Said("F210", view.at, message, "begin the text on the next line, indented")


def _start(view: _View) -> Said | None:
    """Texts that begin with a mark of YAML's own."""
    at = view.at
    if "anchor" in view.context or "alias" in view.context or "tag" in view.context:
        at = view.opened
    elif "tag handle" in view.problem:
        at = view.opened if view.text[view.opened : view.opened + 1] == "!" else view.at
    elif view.alias_before():
        at = view.before.start_mark.index
    elif "block sequence entries" in view.problem:
        message = "a list starts on a line of its own; a text may not start with '- '"
        return Said("F208", at, message, f"put the list below, or {BEHIND_BAR}")
    elif "mapping keys are not" in view.problem:
        return Said("F208", at, "a text may not start with '? '", BEHIND_BAR)
    elif "cannot start any token" not in view.problem and not (
        "node content" in view.problem and view.char == ","
    ):
        return None
    char = view.text[at : at + 1]
    shown = _MARK_WORDS.get(char, f"'{clip(char)}'")
    return Said("F208", at, f"a text may not start with {shown}", BEHIND_BAR)


def _bracket(view: _View) -> Said | None:
    problem = view.problem
    if "',' or '}'" in problem or "',' or ']'" in problem:
        return _in_brackets(view)
    if "node content" in problem or "expected key" in problem or "document start" in problem:
        if view.char in ("]", "}") and view.char:
            message = f"'{view.char}' closes nothing here"
            return Said("F207", view.at, message, "delete it, or open the bracket before")
        if "flow" in view.context and not view.text[view.at :].strip():
            before = view.before
            at = before.start_mark.index if before is not None else view.opened
            return Said("F207", at, "this bracket is never closed", "close it")
    return None


def _in_brackets(view: _View) -> Said:
    text, opened = view.text, view.opened
    sign = text[opened : opened + 1]
    close = "}" if sign == "{" else "]"
    name = "brace" if sign == "{" else "bracket"
    first = text[opened:].split("\n", 1)[0]
    if "\n" not in text[opened : view.at] and view.char not in ("", "\n"):
        if view.char == ":":
            message = f"the ': ' here ends the text inside the {name}s"
            hint = f"put the text in quotes, or {BEHIND_BAR}"
            field = _LAST_WORD.search(text[opened : view.at])
            if field is not None and sign == "{":
                shown = clip(field[1], 40)
                message = f"a comma is missing before '{shown}:', or the text needs quotes"
                hint = f"write ', {shown}: …' for a field of its own; else {hint}"
            return Said("F203", view.at, message, hint)
        message = f"a comma or '{close}' is missing before this"
        return Said("F201", view.at, message, f"texts in {name}s are best put in quotes")
    cut = re.search(r"[ \t]#", first)
    hint = f"add '{close}'"
    if cut and "quote" not in first:
        hint = f"' #' starts a comment, also in {name}s: put the text in quotes, or {BEHIND_BAR}"
    return Said("F207", opened, f"this {name} is not closed", hint)


def _colon(view: _View) -> Said | None:
    if "node content" in view.problem and view.char == ":":
        hint = "write a name in front of the colon"
        return Said("F308", view.at, "a name is missing in front of this colon", hint)
    if "mapping values are not allowed" in view.problem:
        before = view.text[view.line_start : view.at]
        if re.search(r"(?:^|[ \t])[^\s:]+:[ \t]", before) or re.match(r"[ \t]*- \S", before):
            message = "the ': ' here cannot stand in a text on one line"
            asked = _ASKED.search(before)
            hint = _ASKED_SO[asked[1]] if asked else BEHIND_BAR
            return Said("F203", view.at, message, hint)
        joined = blank_missing_above(view.text, view.at)
        if joined is not None:
            return joined
        key = before.strip()
        at = view.at - len(before.lstrip())
        if not view.text[: view.line_start].strip():
            return Said("F203", view.at, "the ': ' here cannot stand in a text", BEHIND_BAR)
        if " " in key or key[:1].isupper():
            message = "the ': ' here cannot stand in a text without '|'"
            return Said("F203", view.at, message, BEHIND_BAR)
        message = f"'{clip(key, 40)}' is indented further than the field above it"
        hint = "let fields that belong together start in one column"
        return Said("F205", at, message, hint, max(1, len(key)))
    if "expected ':'" in view.problem:
        joined = blank_missing(view.text, view.opened)
        if joined is not None:
            return joined
        line = view.text[view.opened :].split("\n", 1)[0]
        message = "this line is no field: there is no colon behind a name"
        hint = "a text goes behind '|', every line of it indented"
        return Said("F209", view.opened, message, hint, max(1, min(len(line), 60)))
    return None


def _layout(view: _View) -> Said | None:
    if not ("expected key" in view.problem or "'-' indicator" in view.problem):
        return None
    word = re.match(r"\S*", view.text[view.at :])
    width = max(1, min(len(word[0]) if word else 1, 60))
    if not view.leads:
        message = "this does not follow from what is before it on the line"
        return Said("F201", view.at, message, BEHIND_BAR, width)
    if view.char == ":":
        message = "a name is missing in front of this colon"
        return Said("F308", view.at, message, "write a name in front of the colon")
    if view.text.startswith("- ", view.at):
        message = "this list entry does not stand below the field or the entries it belongs to"
        return Said("F205", view.at, message, "indent all entries of a list alike", 1)
    here = view.at - view.line_start
    odd = odd_above(view.text, view.at)
    if odd is not None:
        there, blanks = odd
        message = "this line does not start in the column of those that it stands with"
        hint = f"put {here} blanks in front of it, where now there are {blanks}"
        return Said("F205", there, message, hint)
    message = "this line starts in a column where nothing above it starts"
    hint = "let it start below the fields that it belongs to"
    columns = sorted(starts_above(view.text, view.at))
    fitting = [str(each) for each in columns if each < here][-1:]
    fitting += [str(each) for each in columns if each > here][:1]
    if fitting:
        hint += f": {' or '.join(fitting)} blanks in front of it, where now there are {here}"
    return Said("F205", view.at, message, hint, width)
