"""What can be said about a file: one record a problem, and the register of all codes.

A code is a promise: its meaning never changes, and a retired one is not used again, since files
name codes in `ignore` and people look them up. The letter says what is spoken of: F the file and
its YAML, G where things lead and what they name, S shape, fields and values, C conditions,
W prose, play and craft (warnings only), P plays, K the catalogue of principles, R what can happen
(these come from a proof), L a whole folder of scenarios.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]

MOST_KEPT = 1000
"""Problems kept of one file; those beyond are counted and not described."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place; lines and columns from 1, columns in code points.

    `end_column` is the column behind the last character that is meant.
    """

    file: str
    code: str
    severity: Severity
    message: str
    hint: str | None
    line: int
    column: int
    end_line: int
    end_column: int
    see: str | None = None
    """A command that shows the problem happening, where there is one."""


class Code(NamedTuple):
    """What a code stands for: how grave it is, and a title of one line."""

    severity: Severity
    title: str


_ERRORS = {
    "F101": "the file is not UTF-8",
    "F102": "the file is UTF-16 or UTF-32",
    "F103": "the file is too large",
    "F104": "the file is empty",
    "F105": "a control or text-direction character",
    "F106": "the outermost level is not a mapping",
    "F201": "the YAML cannot be read here",
    "F202": "a quote is not closed",
    "F203": "a text on one line holds ': '",
    "F204": "a tab where spaces are needed",
    "F205": "the indentation does not fit",
    "F206": "an unknown escape in a quoted text",
    "F207": "a bracket is not closed, or closed twice",
    "F208": "a text starts with a mark that YAML takes for itself",
    "F209": "a line without a colon",
    "F210": "words behind a closing quote or a block mark",
    "F211": "a blank is missing behind a colon",
    "F212": "a text on lines of its own without '|'",
    "F301": "an anchor",
    "F302": "an alias",
    "F303": "a merge key",
    "F304": "a tag",
    "F305": "a directive",
    "F306": "more than one document",
    "F307": "one key written twice",
    "F308": "a key that is not a plain word",
    "F309": "too many levels",
    "F310": "too many values",
    "F311": "a text is too long",
    "G201": "an unknown scene or ending",
    "G202": "an unknown start scene",
    "G203": "an unknown meter or flag",
    "G204": "a ring of scenes without choices",
    "G205": "an unknown principle",
    "G206": "an unknown tension",
    "G207": "one id used twice",
    "S301": "an unknown field",
    "S302": "a field is missing",
    "S303": "nothing is written where something is needed",
    "S304": "another kind of value is needed",
    "S305": "not a whole number",
    "S306": "a number has too many digits",
    "S307": "a number is out of its limits",
    "S308": "neither yes nor no",
    "S309": "not one of the words allowed here",
    "S310": "an id is not written as ids are",
    "S311": "a reserved word as an id",
    "S312": "an unknown version of the format",
    "S313": "the file name does not fit the id",
    "S314": "two files with one id",
    "S315": "a sentence was cut by ': '",
    "S316": "a sentence in braces was cut by a comma",
    "S320": "both choices and goto",
    "S321": "neither choices nor goto",
    "S322": "locked without when",
    "S323": "scores without why",
    "S324": "more than four scores",
    "S325": "a score that does not exist",
    "S326": "too many choices",
    "S327": "a list of branches that does not decide",
    "S328": "a meter's limits do not fit",
    "S329": "a meter both set and changed in one step",
    "S330": "a flag cannot be changed by a number",
    "S331": "a diagnostic cannot be ignored",
    "C401": "a condition cannot be read",
    "C402": "a character that conditions do not have",
    "C403": "an unknown name in a condition",
    "C404": "comparisons do not chain",
    "C405": "a flag is not compared",
    "C406": "a meter must be compared",
    "C407": "a condition is too long",
    "C408": "a condition has too many levels",
    "C409": "an operator of another language",
    "C410": "an unknown scene in seen()",
    "C411": "an unknown choice in chose()",
    "P601": "plays without their scenario",
    "P602": "an unknown choice in a play",
    "P603": "a branch that cannot be named",
    "P604": "an unknown ending in a play",
    "P605": "an unknown meter or flag in a play",
    "P606": "a value that cannot be expected",
    "P607": "a file without plays",
    "K701": "an unknown document",
    "K702": "an unknown family",
    "K703": "an unknown principle in a tension",
    "K704": "an unknown claim",
    "R801": "a play can get stuck",
    "R802": "no ending can be reached any more",
    "R803": "a scene that nobody can reach",
    "R804": "a choice that nobody can take",
    "R805": "an ending that nobody can reach",
    "R806": "a cue finds the good choices",
    "R807": "not proven",
    "L901": "the strongest choices stand in one place too often",
    "L902": "the word 'ask' gives choices away",
    "L903": "too many choices begin with the same word",
    "L904": "the strongest choice is too often the longest",
    "L905": "the strongest choice is too often the shortest",
    "L906": "too few fields",
    "L907": "too much software and IT",
    "L908": "a learner situation with too few scenarios",
    "L909": "a principle in too few scenarios",
    "L910": "a principle with one side only in the whole folder",
    "L911": "a field that the folder does not list",
}

_WARNINGS = {
    "W501": "marks of Markdown that are shown as typed",
    "W502": "an unusual number of choices",
    "W503": "a text may have been cut by ' #'",
    "W504": "a field is left empty",
    "W505": "one thing listed twice",
    "W506": "choices of unequal length",
    "W507": "the strongest choice is mostly the first",
    "W508": "the strongest choice is mostly the last",
    "W509": "the strongest choice is mostly the longest",
    "W510": "the strongest choice is mostly the shortest",
    "W511": "a loaded word in a choice",
    "W512": "a principle's word in a choice",
    "W513": "a judging word in a consequence",
    "W514": "a scene is long to read",
    "W515": "a choice is long to read",
    "W516": "a consequence is long to read",
    "W517": "an ending is long to read",
    "W518": "a meter or flag that nothing asks about",
    "W519": "a meter or flag that nothing changes",
    "W520": "a meter is asked about too soon",
    "W521": "a cast member who is never mentioned",
    "W522": "a choice without a consequence",
    "W523": "the strongest choices cost nothing",
    "W524": "no scene with two choices of nearly equal strength",
    "W525": "not two or three meters",
    "W526": "nothing depends on what was done before",
    "W527": "a name of a real firm, brand or person",
    "W528": "a principle in focus in fewer than two scenes",
    "W529": "a run of words from an article",
    "W530": "no tension is named",
    "R851": "choices that come to the same",
    "R852": "a choice that is better in everything",
    "R853": "a condition that always holds",
    "R854": "a condition that never holds",
    "R855": "a principle in focus that never comes up",
    "R856": "a principle in focus with one side only",
    "R857": "the minutes are far off",
    "R858": "a cue finds the good choices on short ways",
    "R859": "an ending that hardly anybody or nearly everybody reaches",
    "R860": "an ending with one play only",
    "R861": "a first choice that leaves too few endings",
    "R862": "too few or too many decisions",
    "R863": "a play is too short or too long",
    "R864": "a second play shows little that is new",
    "R865": "fewer than two choices are open",
}

CODES: dict[str, Code] = {
    **{code: Code("error", title) for code, title in _ERRORS.items()},
    **{code: Code("warning", title) for code, title in _WARNINGS.items()},
}
"""Every code there is. Entries are only ever added."""


def is_warning(code: str) -> bool:
    """True for a code that does not keep a scenario from being played."""
    return CODES[code].severity == "warning"


def may_be_ignored(code: str) -> bool:
    """True for warnings, and for "not proven": that says nothing against a scenario but its size.

    Codes that do not exist may not.
    """
    return code == "R807" or (code in CODES and is_warning(code))


def clip(name: str, most: int = 60) -> str:
    """A name as messages show it: on one line, and never longer than `most`."""
    from sim.text import one_line

    return one_line(name[: most * 4], most)
