r"""What text may hold, and how it is compared: every source and every search goes through here.

Invariant: what `clean` returns cannot move a cursor, reorder what is read, or hide anything.
Titles come from strangers' files and end on a terminal and in a clipboard; Textual itself
drops only BEL, BS, VT, FF and CR, so a whole OSC 52 in a title would otherwise reach both.

Folding is accent-, case- and script-insensitive: anyascii's table writes every character in
ASCII ("ß" as "ss", "Ø" as "o", "深圳" as "shenzhen"), so a plain keyboard finds every name.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

# Characters that show nothing or act on a terminal; each is dropped with no trace.
_FORBIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0, DEL and C1 but the line breaks among them
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiners, fillers
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # zero width space, bidi, invisible operators
    "\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"  # fillers, BOM, noncharacters
    "\ud800-\udfff"  # lone surrogates cannot be encoded
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and musical format controls
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags: an invisible copy of ASCII
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
)
_LINE_BREAK = r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_SELECTOR = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINER = "\u200c\u200d"

# A sequence is taken out whole where a terminal would swallow it whole (ECMA-48). The text of a
# control string ends at the next control, so each character is looked at once.
_STRING = (
    r"(?:\x1b[\]PX^_k]|[\x9d\x90\x98\x9e\x9f])[^\x07\x18\x1a\x1b\x80-\x9f]*+(?:\x07|\x1b\\|\x9c)"
)
_CSI = r"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]"
_SHORT_ESCAPE = r"\x1b(?:[()*+][0-~]|[78=>\\])"  # a character set (`tput sgr0`), save, restore, ST
_UNWANTED = regex(f"{_STRING}|{_CSI}|{_SHORT_ESCAPE}|[{_FORBIDDEN}]")
_LINE_BREAKS = regex(_LINE_BREAK)

# A variation selector chooses the look of the one character before it, and a joiner acts between
# two letters of a joining script or two emoji. Anywhere else they are an invisible alphabet.
_STRAY_SELECTOR = regex(f"(?<![0-9#*]|[^\x00-\xa0\\s{_SELECTOR}{_JOINER}])[{_SELECTOR}]")
_STRAY_JOINER = regex(
    f"(?<![^\x00-\xa0\\s{_JOINER}])[{_JOINER}]|[{_JOINER}](?![^\x00-\xa0\\s{_JOINER}{_SELECTOR}])"
)
# What ASCII prints, and line breaks. An abstract without them is looked through in 1 µs; as it
# stands, in 6, and in 36 when one letter of it is not ASCII.
_PLAIN = bytes([0x0A, *range(0x20, 0x7F)])
_SUSPECT = regex(f"[\t\r\x0b\x0c\x85\u2028\u2029{_FORBIDDEN}{_SELECTOR}{_JOINER}]")

_NOT_ASCII = regex(r"[^\x00-\x7f]")
_NOT_ALPHANUMERIC = regex(r"[^A-Za-z0-9]+")
_WORD = regex(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
# A word, or several with hyphens, that has no parts but these.
_IS_PLAIN = regex(r"(?:[A-Z]?[a-z]+|[A-Z]+|[0-9]+)(?:-(?:[A-Z]?[a-z]+|[A-Z]+))*").fullmatch
_LETTERS = regex(r"[A-Za-z]+")
_HUMPS = regex(r"[A-Z]{2,}(?![a-z]{3})|[A-Z]?[a-z]+|[A-Z]")
_LONGEST_JOINED = 24
# Of an endless text so many characters are parted into words at once: the 10 million words of 50 MB
# are 600 MB.
_PIECE = 1 << 20
_SHORTEST_HUMP = 3
_SHORTEST_ACRONYM = 2


def clean(text: str) -> str:
    r"""`text` without anything that acts on a terminal or hides from a reader.

    Terminal sequences go whole when they are well formed, else their control characters do.
    Every kind of line break becomes "\n", a tab a space. Letters, accents and compatibility
    forms stay as they are (no Unicode normalisation); so do joiners and variation selectors
    where a script or an emoji needs them. Idempotent.
    """
    rest = text.encode(errors="surrogatepass").translate(None, _PLAIN)
    if not rest or not _SUSPECT.search(rest.decode(errors="surrogatepass")):
        return text
    text = _UNWANTED.sub("", text)
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    return _STRAY_JOINER.sub("", _STRAY_SELECTOR.sub("", text))


def one_line(text: str) -> str:
    """`clean` text with every run of white space folded to one space, and none at the ends."""
    return evenly_spaced(clean(text))


def evenly_spaced(text: str) -> str:
    """`text` with every run of white space folded to one space, and none at the ends."""
    if len(text) <= _PIECE:
        return " ".join(text.split())
    spaced: list[str] = []
    has_gap = False
    for at in range(0, len(text), _PIECE):
        piece = text[at : at + _PIECE]
        words = " ".join(piece.split())
        if words and spaced and (has_gap or piece[0].isspace()):
            spaced.append(" ")
        spaced.append(words)
        has_gap = piece[-1].isspace() or (has_gap and not words)
    return "".join(spaced).lstrip()


def fold(text: str) -> str:
    """`text` as search compares it: lower case ASCII, accents dropped, ligatures written out."""
    return text.lower() if text.isascii() else _to_ascii(text).lower()


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """`fold(text)` and, for each of its characters, the index in `text` it comes from.

    The folded span [i, j) shows in `text` as [offsets[i], offsets[j - 1] + 1).
    """
    if text.isascii():
        return text.lower(), range(len(text))
    folded: list[str] = []
    offsets: list[int] = []
    done = 0
    for found in _NOT_ASCII.finditer(text):  # few of a text's characters, and all are folded
        index = found.start()
        piece = _ascii_of(found[0])
        folded += (text[done:index], piece)
        offsets += range(done, index)
        offsets += [index] * len(piece)
        done = index + 1
    folded.append(text[done:])
    offsets += range(done, len(text))
    return "".join(folded).lower(), offsets


def ascii_fold(text: str) -> str:
    """The ASCII letters and digits of `text`, for a cite key: case kept, all else dropped.

    Follows anyascii, so an umlaut loses its dots ("Müller" is "Muller", not "Mueller").
    """
    return _NOT_ALPHANUMERIC.sub("", _to_ascii(text))


def hidden_parts(text: str) -> list[str]:
    """The parts of words that people remember and that are no words of `fold(text)`, in order.

    Words split at everything that is neither letter nor digit ("X-Teaming" x, teaming;
    "Alzheimer's" alzheimer, s). Besides them many write as one word where a hyphen stands:
      "GPT-4o" gpt4o; "Pre-training" pretraining
    A word of letters and digits is known by its letters:
      "LLaMA2" llama; "word2vec" word, vec
    and a word with capitals inside by the parts they mark, of three letters or more:
      "ClarifyDelphi" clarify, delphi; "WildTeaming" wild, teaming; "HTMLParser" html, parser;
      "LLMs" llm
    or of two capitals where no part is a single letter:
      "HotpotQA" hotpot, qa
    """
    ascii_text = _to_ascii(text)
    parts = [part for word in _WORD.findall(ascii_text) for part in _parts_beside(word)]
    if not parts:
        return parts
    words = set(_NOT_ALPHANUMERIC.split(ascii_text.lower()))
    return [part for part in parts if part not in words]


@lru_cache(maxsize=1 << 14)  # words repeat: a title takes 3 µs, without it 9
def _parts_beside(compound: str) -> tuple[str, ...]:
    """Those parts of a compound that are not its words."""
    if _IS_PLAIN(compound):
        return _joined(compound)
    words = compound.lower().split("-")
    return tuple(part for part in _compound_parts(compound) if part not in words)


def _joined(compound: str) -> tuple[str, ...]:
    """A compound written as one word, where its parts make a word of a reader's length."""
    joined = compound.replace("-", "").lower()
    return (joined,) if len(joined) < len(compound) and len(joined) <= _LONGEST_JOINED else ()


def _compound_parts(compound: str) -> tuple[str, ...]:
    words = compound.split("-")
    parts: list[str] = []
    for word in words:
        parts += [word.lower(), *_inner_parts(word)]
    return (*parts, *_joined(compound))


def _inner_parts(word: str) -> list[str]:
    parts: list[str] = []
    for letters in _LETTERS.findall(word):
        if letters != word and len(letters) >= _SHORTEST_HUMP:
            parts.append(letters.lower())
        humps = _HUMPS.findall(letters)
        if len(humps) > 1:
            shortest = min(map(len, humps))
            parts.extend(
                hump.lower()
                for hump in humps
                if len(hump) >= _SHORTEST_HUMP
                or (hump.isupper() and len(hump) == shortest == _SHORTEST_ACRONYM)
            )
    return parts


def _to_ascii(text: str) -> str:
    if text.isascii():
        return text
    return _NOT_ASCII.sub(lambda match: _ascii_of(match[0]), text)


@cache  # at most one short string for each character of Unicode that has been met
def _ascii_of(char: str) -> str:
    from anyascii import anyascii  # 20 ms, and most corpora start as ASCII

    return anyascii(char)
