"""What is drawn, with the letters that a terminal has: not every one is of UTF-8.

Invariant: each letter takes as many cells as the one it stands for, so that nothing on the screen
moves. Where nobody names a locale a terminal is taken for one of UTF-8, as all of today's are.
"""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Python itself sets this one where LANG is C: PEP 538.
_COERCED = "C.UTF-8"
_PLAIN_LOCALES = {"C", "POSIX"}

#: The fonts of the Linux console have 256 letters or 512: full and half blocks, square corners.
_CONSOLE = str.maketrans(
    "╭╮╰╯" "▏▎▍▌▋▊▉" "▁▂▃▄▅▆▇" "●◆…" "“”„‘’" "–—‐",
    "┌┐└┘" "▌▌▌▌███" "▄▄▄▄▄██" "*+~" '"""' "''" "---",
)  # fmt: skip
_ASCII = str.maketrans(
    "┌┐└┘╭╮╰╯├┤┬┴┼" "─━═" "│┃║▎" "█▉▊▋▌▍▏" "▁▂▃▄▅▆▇" "●◆…·•" "“”„‘’" "–—‐−" "↓↑←→",
    "+++++++++++++" "---" "||||" "####==-" "..::###" "*+~.*" '"""' "''" "----" "v^<>",
)  # fmt: skip


def letters_of(environ: Mapping[str, str] = os.environ) -> Callable[[str], str] | None:
    """What turns text into what this terminal can show; None where that is everything."""
    if not _is_utf8(environ):
        return _in_ascii
    if environ.get("TERM", "") == "linux":
        return lambda text: text if text.isascii() else text.translate(_CONSOLE)
    return None


def _is_utf8(environ: Mapping[str, str]) -> bool:
    language = environ.get("LANG", "")
    chosen = environ.get("LC_ALL") or environ.get("LC_CTYPE") or language
    if chosen == _COERCED and not environ.get("LC_ALL") and language in _PLAIN_LOCALES:
        return False
    return not chosen or "utf" in chosen.lower()


def _in_ascii(text: str) -> str:
    if text.isascii():
        return text
    text = text.translate(_ASCII)
    return text if text.isascii() else "".join(map(_as_ascii, text))


@lru_cache(maxsize=4096)
def _as_ascii(letter: str) -> str:
    if letter.isascii():
        return letter
    width = cell_len(letter)
    bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return bare if len(bare) == width else "?" * width
