"""The user's settings: a TOML file, read into frozen values with defaults.

Invariant: a `Settings` is whole and well-typed whatever the file says; what it says wrongly is
one problem each, and the default stands.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.model import Author, Problem

CONFIG_VARIABLE = "BIBYANK_CONFIG"


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
    `names` maps a name as it is displayed to the author that is meant.
    """

    library: tuple[str, ...] = ()
    key_pattern: str = "scholar"
    ascii_bibtex: bool = False
    citation_style: str = "apa"
    theme: str = ""
    page_year: int | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    clipboard: ClipboardSettings = ClipboardSettings()
    names: Mapping[str, Author] = field(default_factory=dict)


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the settings are: `$BIBYANK_CONFIG`, else config.toml in the user's config folder."""
    if named := environ.get(CONFIG_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_config_path  # not needed when the path is named

    return user_config_path("bibyank") / "config.toml"


def read_settings(
    environ: Mapping[str, str] = os.environ,
) -> tuple[Settings, list[Problem]]:
    """The user's settings, and everything in their file that is not understood.

    No file is no problem, unless `$BIBYANK_CONFIG` names it.
    """
    path = config_path(environ)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if environ.get(CONFIG_VARIABLE):
            return Settings(), [_unread(path, f"${CONFIG_VARIABLE} names no file")]
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [_unread(path, f"the settings cannot be read: {error}")]
    from core.settings.file import parse  # most users have no such file

    return parse(text, path)


def _unread(path: Path, what: str) -> Problem:
    from core.model import Problem, SourceRef  # 5 ms, and rarely needed here

    return Problem(SourceRef(str(path), 1), what, "the defaults stand")
