"""Names of learners: how they are kept, and which of those that are known was probably meant.

A name that differs in capitals or white space alone is the same name to whoever types it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sim.records.errors import RecordsError
from sim.text import one_line

LONGEST = 60
"""Characters of a name."""
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that show nothing."""
_BETWEEN = str.maketrans("", "", "\u00ad\u034f\u180e\u200b")
"""Taken out to compare names: nothing is seen of these, whatever stands beside them."""


class NameTooLong(RecordsError):
    """A name of more characters than are kept; it is not cut, since that would be another name."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"A name has at most {LONGEST} characters, and this one has {count:,}. "
            "Give a shorter one."
        )


def as_name(text: str) -> str:
    """What was typed as the name that is kept: one clean line, composed. Raises NameTooLong.

    Empty where nothing of it could be seen: nobody could find or choose such a name again.
    """
    import unicodedata

    name = unicodedata.normalize("NFC", one_line(text))
    if not any(unicodedata.category(each)[0] in "LNPS" and each not in _BLANK for each in name):
        return ""
    if len(name) > LONGEST:
        raise NameTooLong(len(name))
    return name


def same(name: str, known: Iterable[str]) -> str | None:
    """The known name that this one is, whatever its capitals and white space; None where none is.

    Letter for letter comes first; of several others the first.
    """
    names = [each for each in known if each]
    if name in names:
        return name
    wanted = _folded(name)
    return next((each for each in names if wanted and _folded(each) == wanted), None)


def close(name: str, known: Iterable[str]) -> str | None:
    """The known name that may have been meant by one that is not known; None where none is near."""
    from sim.authoring.suggest import closest

    return closest(name, (each for each in known if each))


def _folded(name: str) -> str:
    import unicodedata

    shown = "".join(name.translate(_BETWEEN).split())
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", shown).casefold())
