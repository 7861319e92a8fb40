"""Settings as a file: each with its documentation, its value and where that comes from.

Invariant: what is written is a settings file that says the same; what nobody has set stands in it
as a comment.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.settings.table import Section, Setting, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def listed(values: Any, within: str = "") -> Iterator[tuple[str, Any, Setting]]:
    """Name, value and line of each setting; those that begin a section of a file come last."""
    lines = table(type(values)).items()
    for name, line in sorted(lines, key=lambda pair: isinstance(pair[1], Section)):
        value = getattr(values, name)
        if isinstance(line, Section):
            yield from listed(value, f"{name}.")
        else:
            yield f"{within}{name}", value, line


def written(values: Any, origin: Callable[[str], str]) -> Iterator[str]:
    """The lines of a settings file; `origin` says where a setting comes from, empty for nowhere."""
    begun = ""
    every = sorted(listed(values), key=_begins_section)
    stated = {name.rpartition(".")[0] for name, _, _ in every if origin(name)}
    stated |= {name for name, value, _ in every if isinstance(value, Mapping) and value}
    for name, value, line in every:
        section, _, last = name.rpartition(".")
        if isinstance(value, Mapping):
            section = name
        if section != begun:
            begun = section
            yield from ("", f"[{section}]" if section in stated else f"# [{section}]")
        yield f"# {line.purpose} ({line.rule.expects})"
        if isinstance(value, Mapping):
            yield from _within(value) if value else [f"# {line.example}"]
        else:
            yield _stated(last, value, line, origin(name))


def _begins_section(setting: tuple[str, Any, Setting]) -> bool:
    name, value, _ = setting
    return "." in name or isinstance(value, Mapping)


def _stated(name: str, value: Any, line: Setting, where: str) -> str:
    if where:
        return f"{name} = {_toml(value)}  # {where}"
    if value in (None, "", ()):
        return f"# {name} = {line.example}  # an example; not set"
    return f"# {name} = {_toml(value)}  # unless set"


def _within(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        yield f"{json.dumps(name, ensure_ascii=False)} = {_toml(value)}"


def _toml(value: Any) -> str:
    """A value as TOML writes it; JSON writes texts, numbers and truth alike."""
    if isinstance(value, (str, bool, int)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value.inverted, ensure_ascii=False)
