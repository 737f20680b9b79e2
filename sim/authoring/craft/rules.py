"""All rules of craft over one story, in one call: what a trainer is told besides what is broken.

Nothing here keeps a scenario from being played, and nothing here is run when it is loaded for
play: these are the remarks of an editor, each with a code that the file may weigh away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from sim.authoring.craft import cast, copying, habits, lengths, load, meters, names, shape, words
from sim.authoring.craft.reading import Reading
from sim.authoring.craft.ways import Ways
from sim.authoring.diagnostics import Diagnostic, may_be_ignored
from sim.authoring.notes import Problem, diagnostics
from sim.memory import no_collection

if TYPE_CHECKING:
    from sim.authoring.scenario import Loaded
    from sim.catalogue import Catalogue
    from sim.story.model import Story

MOST_OF_ONE_CODE = 3
"""Problems of one code that are told of a file: a draft has many, and the first are the lesson."""


def craft(story: Story, catalogue: Catalogue | None, ignored: Iterable[str] = ()) -> list[Problem]:
    """What the rules of craft say of a story, at most three problems of one code.

    The hint of the last of three says how many more there are. Without a catalogue, nothing is
    said that rests on its principles and tensions. Codes in `ignored` are left out.
    """
    ignored = frozenset(ignored)
    with no_collection():
        reading, ways, ranked = Reading(story), Ways(story), habits.ranked(story)
        found = chain(
            lengths.unequal(story),
            habits.habits(ranked),
            words.loaded(reading),
            words.principles(reading, catalogue),
            words.judging(reading),
            load.too_long(story, ways),
            meters.meters(story, ways),
            cast.unmentioned(story),
            shape.shape(story, ranked, catalogue),
            names.real(reading),
            copying.copied(reading, catalogue),
        )
        return list(_few(each for each in found if each.code not in ignored))


def crafted(loaded: Loaded, file: str, catalogue: Catalogue | None) -> tuple[Diagnostic, ...]:
    """What the rules of craft say of a file, by place; nothing where the file has errors.

    Codes that the file weighs away under `ignore` are left out.
    """
    if loaded.story is None:
        return ()
    problems = craft(loaded.story, catalogue, filter(may_be_ignored, loaded.story.ignore))
    found = diagnostics(problems, loaded.parsed, file)
    return tuple(sorted(found, key=lambda each: (each.line, each.column, each.code)))


def _few(problems: Iterable[Problem]) -> Iterator[Problem]:
    kept: dict[str, list[Problem]] = {}
    more: dict[str, int] = {}
    for problem in problems:
        told = kept.setdefault(problem.code, [])
        if len(told) < MOST_OF_ONE_CODE:
            told.append(problem)
        else:
            more[problem.code] = more.get(problem.code, 0) + 1
    for code, (*first, last) in kept.items():
        yield from first
        if code in more:
            also = f"and {more[code]} more of {code} in this file"
            last = last._replace(hint=f"{last.hint}; {also}" if last.hint else also)
        yield last
