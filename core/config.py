"""The user's settings: frozen values with defaults.

Invariant: a `Settings` is whole and well-typed whatever the file says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ClipboardSettings:
    """How a yank reaches the clipboard.

    `method` is "auto" or the name of one route; `command` is the argv of the user's own route,
    empty for none. `max_bytes` is the most that one escape sequence may carry, None for what
    the terminal is known to take. `print_on_exit` writes the last yank to stdout at the end.
    """

    method: str = "auto"
    command: tuple[str, ...] = ()
    max_bytes: int | None = None
    print_on_exit: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may set. An empty `theme` leaves the choice to the program.

    `library` are the sources opened when none is named; `keys` maps an action's id to its keys;
    `names` maps a name as it is written to the (given, family) that is meant.
    """

    library: tuple[str, ...] = ()
    key_pattern: str = "scholar"
    ascii_bibtex: bool = False
    citation_style: str = "apa"
    theme: str = ""
    page_year: int | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    clipboard: ClipboardSettings = ClipboardSettings()
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
