"""`sim settings`: what is set, and setting it, in the file that the window writes as well."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sim.cli import output
from sim.cli.lists import width
from sim.cli.output import Problem
from sim.settings import Settings, SettingsError, change, missing, path, read, reset
from sim.settings.words import BINDING, BY_NAME, LISTED, possible, said, typed, value_of
from sim.text import one_line

RESET = "--reset"


def settings(name: str | None, value: str | None, back: bool, json: bool = False) -> int:
    """List all, print one, set one, or put one or all back. Raises Problem."""
    if name is not None:
        name = _known(name)
    try:
        if back:
            return _reset(name, value)
        if value is not None and name is not None:
            return _set(name, value)
        return _show(name, json)
    except SettingsError as error:
        raise Problem(str(error)) from None


def _known(name: str) -> str:
    """The name of a setting, typed with _ or -. Raises Problem where there is none."""
    word = name.strip()
    if word.startswith(BINDING) or word == "bindings":
        return word
    word = word.replace("-", "_").lower()
    if word in BY_NAME:
        return word
    from sim.authoring.suggest import did_you_mean

    hint = did_you_mean(word, [*BY_NAME, "bindings"]) or "`sim settings` lists those there are."
    raise Problem(f"there is no setting '{one_line(name, 40)}'; {hint}")


def _current() -> Settings:
    found, problems = read()
    for problem in problems:
        output.message(f"sim: {problem}")
    return found


def _show(name: str | None, json: bool) -> int:
    found = _current()
    if json:
        output.show_json(_data(found) if name is None else _one(found, name))
    elif name is None:
        output.show(_all(found))
    elif name == "bindings":
        keys = [f"{id} {keys}" for id, keys in _shown(found).items()]
        output.show("\n".join(keys) or "All keys are the usual ones.")
    elif name.startswith(BINDING):
        output.show(", ".join(_keys_of(name.removeprefix(BINDING), found.bindings)))
    else:
        output.show(value_of(found, name))
    return output.FINE


def _data(found: Settings) -> dict[str, object]:
    values = {setting.name: getattr(found, setting.name) for setting in LISTED}
    values["theme"] = value_of(found, "theme")
    return {**values, "bindings": dict(found.bindings), "file": str(path())}


def _one(found: Settings, name: str) -> object:
    if name.startswith(BINDING):
        return list(_keys_of(name.removeprefix(BINDING), found.bindings))
    return _data(found)[name]


def _shown(found: Settings) -> dict[str, str]:
    return {one_line(id, 60): one_line(keys, 60) for id, keys in found.bindings.items()}


def _all(found: Settings) -> str:
    from sim.plain.prose import wrapped

    columns = width()
    lines = []
    for setting in LISTED:
        lines.append(f"{setting.name:<16}{said(found, setting.name)}")
        about = f"{setting.about} It is {possible(setting.name)}."
        lines.append(wrapped(about, columns, "  ", "  ") if columns else f"  {about}")
    keys = _shown(found)
    lines.append(f"{'bindings':<16}{'the usual keys' if not keys else ''}".rstrip())
    lines += [f"  {id} is on {on}" for id, on in keys.items()]
    there = " (not there yet: nothing has been set)" if missing() else ""
    lines += ["", f"They are kept in {one_line(str(path()))}{there}"]
    lines.append("`sim settings NAME VALUE` sets one, `sim settings --reset` puts them back.")
    return "\n".join(lines)


def _set(name: str, value: str) -> int:
    if name == "bindings":
        raise Problem("one binding is set at a time: sim settings bindings.play.cast f2")
    if name.startswith(BINDING):
        return _bind(name.removeprefix(BINDING), value)
    if name == "learner":
        return _learner(value)
    try:
        change(**{name: typed(name, value)})
    except ValueError as error:
        raise Problem(str(error)) from None
    output.show(f"{name} is {value_of(read()[0], name)}")
    return output.FINE


def _learner(value: str) -> int:
    """Who plays, as the records keep names; one that is known already, where that is meant."""
    from sim.cli.who import who

    name = who(value, by="sim settings learner")
    change(learner=name)
    output.show(f"learner is {one_line(name)}" if name else "learner is nobody in particular")
    return output.FINE


def _reset(name: str | None, value: str | None) -> int:
    if value is not None:
        raise Problem(f"{RESET} puts a setting back to the usual one, and takes no value")
    if name is None:
        aside = reset()
        if aside is not None:
            output.show(_afresh(aside))
        else:
            output.show("All settings are the usual ones again. Who plays is as it was.")
            _current()  # what is no setting of ours has stayed, and is told of
    elif name.startswith(BINDING):
        id = name.removeprefix(BINDING)
        found = _current()
        usual = _keys_of(id, {})
        change(bindings={each: on for each, on in found.bindings.items() if each != id})
        output.show(f"{id} is on its usual keys: {', '.join(usual)}")
    else:
        reset([name])
        shown = "the usual keys" if name == "bindings" else said(read()[0], name)
        output.show(f"{name} is {shown}")
    return output.FINE


def _afresh(aside: Path) -> str:
    """What was done where the file could not be read."""
    name = one_line(read()[0].learner)
    plays = f"{name} plays, as it said" if name else "nobody in particular plays"
    return (
        f"The settings could not be read. They are kept as {one_line(str(aside))}, to be looked "
        f"into or deleted.\nAll settings are the usual ones again, in {one_line(str(path()))}; "
        f"{plays}."
    )


def _bind(id: str, keys: str) -> int:
    """Put a binding on other keys. Raises Problem where it cannot be."""
    from sim.tui import keymap as keymaps
    from sim.tui.widgets.keys import spoken

    found = _current()
    keymaps.load_all()
    known = keymaps.known()
    _bound(id)
    wanted = keymaps.changed(found.bindings, id, keymaps.split(keys))
    made, problems = keymaps.keymap(wanted, found.keys, known)
    _, before = keymaps.keymap(
        {each: on for each, on in found.bindings.items() if each != id}, found.keys, known
    )
    new = [problem for problem in problems if problem not in before]
    if new or not keymaps.split(keys):
        raise Problem(new[0] if new else f'{id} needs a key, such as "f2"')
    change(bindings=wanted)
    shown = ", ".join(spoken(key) for key in made[id].split(","))
    output.show(f"{id} is on {shown}")
    return output.FINE


def _keys_of(id: str, bindings: Mapping[str, str]) -> tuple[str, ...]:
    from sim.tui import keymap as keymaps
    from sim.tui.widgets.keys import spoken

    _bound(id)
    known = keymaps.known()
    found, _ = keymaps.keymap(bindings, _current().keys, known)
    return tuple(spoken(key) for key in keymaps.effective(known[id], found))


def _bound(id: str) -> None:
    """Raises Problem for the id of no binding."""
    from sim.tui import keymap as keymaps

    keymaps.load_all()
    known = keymaps.known()
    if id not in known:
        from sim.authoring.suggest import did_you_mean

        hint = did_you_mean(id, known) or "the settings in the window list all of them."
        raise Problem(f"there is no key binding '{one_line(id, 60)}'; {hint}")
