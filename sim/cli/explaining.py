"""`sim explain`: the pages of codes, which codes there are, and how a result is worked out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence

from sim.authoring.diagnostics import CODES
from sim.cli import output
from sim.cli.output import Problem
from sim.explain import LETTERS, page
from sim.plain.codes import WIDEST, code_lines, page_lines
from sim.text import one_line

_TYPED = re.compile(r"(?:(?:error|warning)?\[)?([a-z][0-9]{0,3})\]?:?\Z", re.IGNORECASE)
"""A code or its beginning, also as a message shows it: `error[G201]:`."""
RESULTS = "results"
"""The word for the page on how a learner's result is worked out."""


def explain(words: Sequence[str]) -> int:
    """Print the page of each code, or the codes that begin so; all of them where none is given.

    `results` stands for the page on how a learner's result is worked out.
    """
    width = min(WIDEST, shutil.get_terminal_size().columns)
    styled = output.colours()
    asked = [([RESULTS], True) if _is_results(word) else _codes(word) for word in words]
    if not asked:
        _say(["Each code has a page: `sim explain G201`."])
        _say([f"How a learner's result is worked out: `sim explain {RESULTS}`.", ""])
        _say(code_lines(list(CODES), width, styled))
        return output.FINE
    for number, (codes, one) in enumerate(asked):
        if number:
            _say(["", "-" * min(width, 40), ""])
        if codes == [RESULTS]:
            _say(_results(width, styled))
            continue
        _say(page_lines(page(codes[0]), width, styled) if one else code_lines(codes, width, styled))
    return output.FINE


def _is_results(word: str) -> bool:
    return word.strip().lower() in (RESULTS, "result")


def _results(width: int, styled: bool) -> Iterable[str]:
    """The page on results, for learners. Raises Problem where it is missing."""
    from sim.explain.results import NoResults, results
    from sim.plain.results import results_lines

    try:
        return results_lines(results(), width, styled)
    except NoResults as error:
        raise Problem(str(error)) from None


def _codes(word: str) -> tuple[list[str], bool]:
    """The codes that a word means, and whether it names one in full. Raises Problem for none."""
    typed = _TYPED.match(word.strip())
    wanted = typed[1].upper() if typed else word.strip().upper()
    if wanted in CODES:
        return [wanted], True
    found = [code for code in CODES if typed and code.startswith(wanted)]
    if found:
        return found, False
    from sim.authoring.suggest import did_you_mean

    hint = did_you_mean(word.strip().lower(), [RESULTS]) or _hint(wanted)
    raise Problem(f"there is no code '{one_line(word, 60)}'; {hint}")


def _hint(wanted: str) -> str:
    """The code that was probably meant, or where to look for it."""
    from sim.authoring.suggest import did_you_mean

    letter = wanted[:1]
    if letter in LETTERS:
        near = did_you_mean(wanted, [code for code in CODES if code[0] == letter])
        return near or f"`sim explain {letter}` lists those that begin with {letter}."
    return did_you_mean(wanted, CODES) or "`sim explain` lists them all."


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        output.show(line)
