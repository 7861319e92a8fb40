"""The theme that a corpus was last looked at in: a file of a few bytes.

All else is read after the first rows; a theme that came then would be a flash of another colour.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from core.paths import absolute
from tui.clipboard.private_file import save_in, state_folder

if TYPE_CHECKING:
    from collections.abc import Sequence


def remembered(sources: Sequence[str], set_theme: str) -> str:
    """The theme that was chosen, unless the settings name another one now than they did then."""
    with suppress(OSError, ValueError):
        chosen, set_then = (state_folder() / _name(sources)).read_text("utf-8").split("\n")
        if set_then == set_theme:
            return chosen
    return ""


def remember(sources: Sequence[str], set_theme: str, chosen: str) -> None:
    """Write down a theme. Raises OSError where that fails."""
    save_in(state_folder(), _name(sources), f"{chosen}\n{set_theme}".encode())


def _name(sources: Sequence[str]) -> str:
    named = "\n".join(absolute(sources))
    return f"theme-{zlib.crc32(named.encode(errors='replace')):08x}"
