r"""Text out of a PDF as it was meant: one clean line for each reference.

What a PDF's text layer does to a line: words broken at the end of a line ("ecosys-\ntem"),
ligatures as one character or as the wrong one ("eﬃcient", "a↵ects"), typographic quotes and
dashes, numbers and bullets before it, page breaks and soft hyphens within it.

Invariant: `cleaned` is idempotent, and text that has nothing of all this stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from core.patterns import regex
from core.text import clean

if TYPE_CHECKING:
    import re

# Ligatures under other names: what fonts of TeX's old encodings come out as.
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\u21b5": "ff", "\u00ad": "", "\u00a0": " ", "\u2009": " "}
)
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"'}
    | {"‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'"}
)
_DASHES = regex("[\u2010-\u2015\u2212]")
_DOUBLED_QUOTES = regex(r"''|``")
# An accent that a PDF sets beside its letter: "G ¨odel", "Erd˝os", "Zo¨e".
_ACCENTS = "\u00b4\u00a8\u02c6\u02dc\u02c7\u02d8\u02da\u02dd\u00af"
_ACCENT_APART = regex(rf"(?:\s?[{_ACCENTS}])*\s?([{_ACCENTS}])\s?([A-Za-z\u0131])")
_COMBINING = {
    "\u00b4": "\u0301", "\u00a8": "\u0308", "\u02c6": "\u0302",
    "\u02dc": "\u0303", "\u02c7": "\u030c", "\u02d8": "\u0306", "\u02da": "\u030a",
    "\u02dd": "\u030b", "\u00af": "\u0304",
}  # fmt: skip
_BROKEN_WORD = regex(r"(?<=[a-z])-[ \t]*\n[ \t]*(?=[a-z])")
_PARTED_WORD = regex(r"(?<=[a-z]{2})- (?=[a-z]{2})(?!(?:and|or|und|et|to)\b)")
_BROKEN_ADDRESS = regex(r"((?:https?://|doi\.org/|arxiv\.org/)\S*[/._=-])\s*\n\s*(?=[\w./-])")
_MARKER = regex(
    r"\s*(?:\[[^\[\]]{1,24}\]|\(\d{1,4}\)|\d{1,4}[.)](?=\s)|[-*•‣▪◦·–—](?=\s))\s*"
    r"|\s*\\bibitem(?:\[(?:[^\[\]]|\[[^\]]*\])*\])?\s*\{[^}]*\}\s*"
)


def cleaned(text: str) -> str:
    """A reference as one line of clean text, without the number or bullet before it."""
    text = clean(text.translate(_LIGATURES))
    text = without_marker(_BROKEN_ADDRESS.sub(r"\1", _BROKEN_WORD.sub("", text)))
    text = _DOUBLED_QUOTES.sub('"', _DASHES.sub("-", text.translate(_QUOTES)))
    text = _PARTED_WORD.sub("", " ".join(text.split()))
    if not text.isascii():
        text = normalize("NFC", _ACCENT_APART.sub(_accented, text))
    return text


def without_marker(text: str) -> str:
    r"""`text` without the "[12]", "12.", "(12)", bullet or `\bibitem{..}` that it begins with."""
    while (found := _MARKER.match(text)) and found.end():
        text = text[found.end() :]
    return text


def _accented(found: re.Match[str]) -> str:
    letter = "i" if found[2] == "\u0131" else found[2]
    return letter + _COMBINING[found[1]]
