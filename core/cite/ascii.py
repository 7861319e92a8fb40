r"""TeX text in ASCII alone: accents as macros ("{\"o}"), for BibTeX set-ups that know no UTF-8.

Invariant: the result is ASCII and says the same. A character for which LaTeX has no command of
its own (Cyrillic, Chinese, emoji) is written in the Latin letters that anyascii gives it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from core.cite import macros, tex

_ACCENT = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
_MARKS = "\u0300-\u036f"
_PIECE = re.compile(
    rf"\\.|\$(?:\\.|[^$\\])*\$|(?:[^\x00-\x7f]|[A-Za-z](?=[{_MARKS}]))[{_MARKS}]*", re.DOTALL
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def to_ascii(text: str) -> str:
    """Safe TeX text with every character outside ASCII as a command in braces."""
    if text.isascii():
        return text
    text = _PIECE.sub(_written, unicodedata.normalize("NFC", text))
    return _NOT_ASCII.sub(lambda match: _command(match[0]), text)


def _written(match: re.Match[str]) -> str:
    piece = match[0]
    if piece[0] == "\\":
        return piece
    if piece[0] == "$":
        return _NOT_ASCII.sub(lambda found: _in_formula(found[0]), piece)
    return _command(piece)


@cache
def _command(piece: str) -> str:
    r"""A character with its combining marks: "{\'{\^{e}}}"."""
    if len(piece) == 1 and (macro := macros.text_command_of(piece)):
        return f"{{{macro}}}"
    base, *marks = list(unicodedata.normalize("NFD", piece))
    if not marks or any(mark not in _ACCENT for mark in marks):
        return _in_latin_letters(piece)
    letter = base if base.isascii() else macros.text_command_of(base)
    for mark in marks:
        letter = f"\\{_ACCENT[mark]}{{{letter}}}"
    return f"{{{letter}}}"


@cache
def _in_formula(char: str) -> str:
    macro = macros.text_command_of(char)
    if macro.startswith("\\ensuremath{"):
        return "{" + macro.removeprefix("\\ensuremath{")
    return f"\\mbox{{{macro}}}" if macro else f"\\mbox{{{_in_latin_letters(char)}}}"


def _in_latin_letters(text: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415  20 ms that most exports never need

    return tex.literal(anyascii(text)) or "?"
