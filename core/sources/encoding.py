"""Which encoding a file is in that is not UTF-8: what it declares, else what its bytes look like.

chardet 7.7 (0BSD, kept for 18 years) is the detector, asked once a file and only with lines that
are no ASCII: among the English of field names every detector takes them for Western. Of 19 samples
in the encodings below (two to five lines of names and titles each) it named 19 so that they read
right, charset-normalizer 3.5 13 (it took Turkish and German for Polish). It is imported when a
file needs it: 0.1 s.

Invariant: what is valid UTF-8 is never asked about.
"""

from __future__ import annotations

import codecs
import re

from core.patterns import regex

DEFAULT = "cp1252"
# What editors and JabRef write in one of a file's first lines.
_DECLARED = regex(
    rb"^[ \t]*(?:%|@comment|#).*?coding\s*[:=]\s*([\w.:-]+)", re.IGNORECASE | re.MULTILINE
)
_LINES_DECLARING = 20
# Names that programs give to encodings and Python does not know.
_ALIASES = {
    "ansi": "cp1252", "ansinew": "cp1252", "latin9": "iso8859-15", "applemac": "mac-roman",
    "macroman": "mac-roman", "x-macroman": "mac-roman", "cp932": "cp932", "windows-31j": "cp932",
    "utf8x": "utf-8", "utf-8-unix": "utf-8", "utf-8-dos": "utf-8", "iso-8859-1": "cp1252",
    "iso8859_1": "cp1252", "latin1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030",
    "mac": "mac-roman",
    "gbk": "gb18030", "shift_jis": "cp932", "sjis": "cp932", "ms932": "cp932", "euc-kr": "cp949",
    "euc_kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip
# Those that use bytes of ASCII for other letters, so that a file in them may look like UTF-8.
_SEVEN_BITS = ("iso2022", "iso-2022", "hz", "utf-7", "utf_7")
_MULTIBYTE = frozenset({"gb18030", "big5", "big5hkscs", "cp950", "cp932", "euc_jp", "cp949"})
_COMMON = _MULTIBYTE | {
    *(f"cp{number}" for number in range(1250, 1259)),
    *(f"iso8859-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    *("koi8-r", "koi8-u", "mac-roman", "cp850", "cp437", "cp852", "cp866", "big5"),
}
_HIGH = regex(rb"[\x80-\xff]+")
_FEW_LETTERS = 6  # of single bytes; fewer name no language
_SAMPLE = 1 << 14


def declared(head: bytes) -> str:
    """The encoding that a file's first lines declare, by Python's name; "" for none and UTF-8."""
    lines = b"\n".join(head.splitlines()[:_LINES_DECLARING])
    found = _DECLARED.search(lines)
    name = canonical(found[1].decode("ascii", "replace")) if found else ""
    return "" if name in {"utf-8", "utf8", "ascii"} else name


def is_seven_bit(name: str) -> bool:
    """Whether text in this encoding is ASCII to look at."""
    return name.startswith(_SEVEN_BITS)


def is_multibyte(name: str) -> bool:
    """Whether two bytes are a character, so that lines may be valid UTF-8 by chance."""
    return name in _MULTIBYTE


def detected(lines: list[bytes]) -> str:
    """The encoding of lines that are not UTF-8; Windows-1252 where too little tells."""
    sample = b"\n".join(lines)[:_SAMPLE]
    runs = _HIGH.findall(sample)
    longest = max(map(len, runs), default=0)
    if sum(map(len, runs)) < _FEW_LETTERS and longest < _FEW_LETTERS - 2:
        return DEFAULT
    import chardet  # the reason above

    name = canonical(chardet.detect(sample)["encoding"] or "")
    return name if name in _COMMON and decodes(sample, name) else DEFAULT


def decodes(data: bytes, name: str) -> bool:
    """Whether every byte is a character in this encoding; a character may be cut off at the end."""
    try:
        codecs.getincrementaldecoder(name)().decode(data)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def canonical(name: str) -> str:
    """Python's own name of an encoding, "" for one that it does not have."""
    name = name.strip().lower()
    try:
        name = codecs.lookup(_ALIASES.get(name, name)).name
    except LookupError:
        return ""
    return _ALIASES.get(name, name)
