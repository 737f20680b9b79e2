"""A file as an editor sees it: YAML 1.2 with its core words, which is not how we read it.

`yes` is a text there and `1984` a number, `true` a yes-or-no and `~` nothing; keys are words.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_CORE = (
    (re.compile(r"null|Null|NULL|~|"), lambda text: None),
    (re.compile(r"true|True|TRUE|false|False|FALSE"), lambda text: text.lower() == "true"),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (
        re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
        float,
    ),
    (re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"), lambda text: 1.5),
)


def as_editor(text: str) -> Any:
    """The values of a text, each as YAML 1.2 takes it."""
    return _value(yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader))


def _value(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    if node is None or node.style is not None:
        return None if node is None else node.value
    for pattern, read in _CORE:
        if pattern.fullmatch(node.value):
            return read(node.value)
    return node.value
