"""Scenarios put together from short pieces, and what the rules of craft say of them."""

from __future__ import annotations

from textwrap import indent

from sim.authoring.craft.rules import crafted
from sim.authoring.diagnostics import Diagnostic
from sim.authoring.scenario import Loaded, load_scenario
from sim.catalogue import Catalogue, Family, Principle, Side, Tension
from sim.story.model import Story

NAME = "made.scenario.yaml"


def principle(id: str, name: str) -> Principle:
    return Principle(id, name, "talk", "Do it.", ("Did it.",), (), "Did you?", ())


def catalogue(tensions: bool = False, **names: str) -> Catalogue:
    """A catalogue of three principles, or of those named."""
    given = {id.replace("_", "-"): name for id, name in names.items()}
    given = given or {"grow-others": "Let others grow", "ask-why": "Why", "stay": "Stay with it"}
    side = Side("So.", ())
    tension = Tension("fast-or-slow", "Fast or slow?", "time", side, side, "Both.", "Now.", ())
    return Catalogue(
        "Small",
        {},
        {"talk": Family("talk", "Talking", "With people.")},
        {id: principle(id, name) for id, name in given.items()},
        {"fast-or-slow": tension} if tensions else {},
        "0" * 64,
    )


def choice(id: str, text: str = "Ask him now.", *, then: str = "He nods.", more: str = "") -> str:
    """A choice; `more` holds further fields, and a `goto` where it is not the ending."""
    fields = [f"text: {text}"]
    fields += [f"then: {then}"] if then else []
    fields += more.splitlines()
    if "goto:" not in more:
        fields.append("goto: done")
    return f"{id}:\n{indent(chr(10).join(fields), '  ')}\n"


def scored(id: str, scores: str, text: str = "Ask him now.", **given: str) -> str:
    """A choice with scores, such as `ask-why: 2`."""
    more = f"scores: {{{scores}}}\nwhy: It was so.\n{given.pop('more', '')}"
    return choice(id, text, more=more, **given)


def scene(id: str, *choices: str, text: str = "It is late.", more: str = "") -> str:
    """A scene; one without choices is read on from."""
    body = f"text: {text}\n{more}"
    if body[-1] != "\n":
        body += "\n"
    if choices:
        body += f"choices:\n{indent(''.join(choices), '  ')}"
    elif "goto:" not in more:
        body += "goto: done\n"
    return f"{id}:\n{indent(body, '  ')}"


def file(*scenes: str, head: str = "", ending: str = "It is over.") -> str:
    """A whole file; `head` holds further sections."""
    return (
        "format: 1\nid: made\ntitle: Made up\nsummary: It is Monday.\nrole: Engineer.\nminutes: 5\n"
        f"{head}scenes:\n{indent(''.join(scenes), '  ')}"
        f"endings:\n  done:\n    title: Done\n    text: {ending}\n"
    )


def load(text: str, using: Catalogue | None = None) -> Loaded:
    """The file, loaded; it must have no errors."""
    loaded = load_scenario(text.encode(), NAME, using)
    assert loaded.story is not None, loaded.diagnostics
    return loaded


def story(text: str) -> Story:
    """The story of a file."""
    compiled = load(text).story
    assert compiled is not None
    return compiled


def told(text: str, *codes: str, using: Catalogue | None = None) -> list[Diagnostic]:
    """What the rules say of a file; of some codes only, where they are named."""
    found = crafted(load(text, using), NAME, using)
    return [each for each in found if not codes or each.code in codes]


def marked(text: str, each: Diagnostic) -> str:
    """The words of the file that a diagnostic points to."""
    line = text.splitlines()[each.line - 1]
    return line[each.column - 1 : each.end_column - 1]
