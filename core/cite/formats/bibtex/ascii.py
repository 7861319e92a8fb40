r"""TeX text in ASCII alone: accents as macros ("{\"o}"), for BibTeX set-ups that know no UTF-8.

Invariant: the result is ASCII and says the same. A character for which LaTeX has no command of
its own (Cyrillic, Chinese, emoji) is written in the Latin letters that anyascii gives it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from core.cite.formats.bibtex import allowlist, tex
from core.patterns import regex

_MARKS = "\u0300-\u036f"
_PIECE = regex(
    rf"\\.|\$(?:\\.|[^$\\])*\$|(?:[^\x00-\x7f]|[A-Za-z](?=[{_MARKS}]))[{_MARKS}]*", re.DOTALL
)
_NOT_ASCII = regex(r"[^\x00-\x7f]")


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


def _command(piece: str) -> str:
    """A character, with its combining marks if it has any, as a group of its own."""
    macro = allowlist.text_command_of(piece)
    return f"{{{macro}}}" if macro else _in_latin_letters(piece)


@cache
def _in_formula(char: str) -> str:
    macro = allowlist.text_command_of(char)
    if macro.startswith("\\ensuremath{"):
        return "{" + macro.removeprefix("\\ensuremath{")
    return f"\\mbox{{{macro}}}" if macro else f"\\mbox{{{_in_latin_letters(char)}}}"


def _in_latin_letters(text: str) -> str:
    from anyascii import anyascii  # 20 ms that most exports never need

    return tex.literal(anyascii(text)) or "?"
