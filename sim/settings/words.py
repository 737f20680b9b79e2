"""The settings in words: what each does, what it may be, and what somebody typed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.settings.model import KEY_SETS, THEMES, WIDTHS, Settings, fault
from sim.text import one_line

ON_OFF = ("on", "off")
NOBODY = "nobody in particular"
BINDING = "bindings."
"""What stands before the id of a key binding where one setting is named."""
_TRUE = frozenset({"yes", "y", "on", "true", "1"})
_FALSE = frozenset({"no", "n", "off", "false", "0"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as people meet it; `values` are those that can be typed, empty where many can."""

    name: str
    title: str
    about: str
    values: tuple[str, ...] = ()


LISTED = (
    Setting(
        "theme",
        "Theme",
        "How the window looks: dark, light, or in the colours of your terminal.",
        THEMES,
    ),
    Setting(
        "coaching",
        "Coaching",
        "New attempts say after each choice what the author thinks of it; they are practice.",
        ON_OFF,
    ),
    Setting(
        "confidence",
        "How sure you are",
        "Before each consequence you say how sure you are of your choice, and why if you like.",
        ON_OFF,
    ),
    Setting(
        "keys",
        "Keys for moving",
        "The arrows alone; or j, k, g, G, Ctrl+D and Ctrl+U as in vim beside them.",
        KEY_SETS,
    ),
    Setting("reduced_motion", "Reduced motion", "Nothing slides, and no cursor blinks.", ON_OFF),
    Setting(
        "text_width",
        "Text width",
        "Columns of a line of text at most; a narrower window has fewer.",
        tuple(str(width) for width in WIDTHS),
    ),
    Setting("learner", "Who plays", "Whose attempts and profile these are; a name is optional."),
    Setting(
        "tutorial",
        "Tutorial",
        "Offered once to each learner who is new here; off: to nobody.",
        ON_OFF,
    ),
)
"""All but the key bindings, in the order in which they are shown."""
BY_NAME = {setting.name: setting for setting in LISTED}


def value_of(settings: Settings, name: str) -> str:
    """What a setting is now, as it would be typed; empty where nobody is named."""
    value: Any = getattr(settings, name)
    if isinstance(value, bool):
        return ON_OFF[0] if value else ON_OFF[1]
    return THEMES[0] if name == "theme" and not value else one_line(str(value))


def said(settings: Settings, name: str) -> str:
    """The same to be read."""
    return value_of(settings, name) or NOBODY


def possible(name: str) -> str:
    """What a setting may be, to go on `must be …`."""
    if name == "text_width":
        return f"a whole number from {WIDTHS.start} to {WIDTHS.stop - 1}"
    values = BY_NAME[name].values
    return f"{', '.join(values[:-1])} or {values[-1]}" if values else "a name"


def typed(name: str, text: str) -> Any:
    """The value that somebody typed for a setting. Raises ValueError with what is possible."""
    word = one_line(text).casefold()
    setting = BY_NAME[name]
    value: Any = one_line(text)
    if setting.values == ON_OFF:
        value = True if word in _TRUE else False if word in _FALSE else None
    elif name == "text_width":
        value = int(word) if word.isascii() and word.isdigit() and len(word) < 9 else None
    elif setting.values:
        value = word if word in setting.values else None
    if value is None or fault(name, value):
        raise ValueError(
            f"{name} is {possible(name)}, not '{one_line(text, 40)}'.{_meant(name, word)}"
        )
    return value


def _meant(name: str, word: str) -> str:
    if name == "text_width":
        return ""
    from sim.authoring.suggest import did_you_mean

    hint = did_you_mean(word, BY_NAME[name].values)
    return f" {hint[:1].upper()}{hint[1:]}" if hint else ""
