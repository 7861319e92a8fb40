"""The settings file: where it is, and what it is read into."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from core.settings.model import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.model import Problem

CONFIG_VARIABLE = "BIBYANK_CONFIG"

_Settings = TypeVar("_Settings", bound=Settings)


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the settings are: `$BIBYANK_CONFIG`, else config.toml in the user's config folder."""
    if named := environ.get(CONFIG_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_config_path  # not needed when the path is named

    return user_config_path("bibyank") / "config.toml"


def read_settings(
    kind: type[_Settings], environ: Mapping[str, str] = os.environ
) -> tuple[_Settings, list[Problem]]:
    """The user's settings, as many as `kind` declares, and all of the file that is none of them.

    No file is no problem, unless `$BIBYANK_CONFIG` names it.
    """
    path = config_path(environ)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if environ.get(CONFIG_VARIABLE):
            return kind(), [_unread(path, f"${CONFIG_VARIABLE} names no file")]
        return kind(), []
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "they are no text in UTF-8"
        return kind(), [_unread(path, f"the settings cannot be read: {why}")]
    from core.settings.toml import parse  # most users have no such file

    return parse(text, path, kind)


def _unread(path: Path, what: str) -> Problem:
    from core.model import Problem, SourceRef  # 5 ms, and rarely needed here

    return Problem(SourceRef(str(path), 1), what, "the defaults")
