"""One line a setting: its default, its rule and what it is for, where the setting is declared.

The settings are dataclasses whose fields are made here. What reads the file and what writes the
documentation go by these lines alone, so whoever needs a setting declares it, in `core` or above.
"""

from __future__ import annotations

from dataclasses import field, fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from core.settings.rules import Rule

_Value = TypeVar("_Value")
_LINE = "line of the table"


class Setting(NamedTuple):
    """What is known of a setting but its name and default.

    `purpose` is a sentence for the user; `example` is a value as TOML writes it, or, of a setting
    that is a section of its own, its lines.
    """

    rule: Rule
    purpose: str
    example: str


class Section(NamedTuple):
    """A section of settings: `[clipboard]`."""

    kind: type[Any]


def setting(rule: Rule, *, default: _Value, purpose: str, example: str) -> _Value:
    """Declare a setting: a dataclass's field that stands in the table."""
    line = Setting(rule, purpose, example)
    return field(default_factory=lambda: default, metadata={_LINE: line})


def section(kind: type[_Value]) -> _Value:
    """Declare a section, whose settings are the fields of `kind`."""
    return field(default_factory=kind, metadata={_LINE: Section(kind)})


def table(kind: type[Any]) -> dict[str, Setting | Section]:
    """Name -> what is known of it, for the settings that `kind` declares and inherits."""
    return {each.name: each.metadata[_LINE] for each in fields(kind)}
