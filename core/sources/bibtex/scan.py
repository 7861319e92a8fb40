r"""The grammar of one BibTeX block, read strictly: what does not fit raises `Malformed`.

Braces count as BibTeX counts them: `\{` is a brace, and a quote ends a quoted value where no
brace is open, whatever stands before it. Files that other programs wrote for themselves need
not follow this, so `Delimiters(escapes=True)` reads `\{`, `\}` and `\"` as text instead.

Invariant: every pattern is possessive, so the time is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.patterns import regex

if TYPE_CHECKING:
    from core.sources.bibtex.strings import Macros

NAME = r"[^\s\x00-\x1f\x7f\"#%'(),={}@\\]+"
HEAD = regex(rf"\s*@\s*({NAME})\s*([{{(])")
ASSIGNMENT = regex(rf"({NAME})\s*=\s*")
BETWEEN_FIELDS = regex(r"(?:[\s,]|%[^\n]*)*+")  # comments: biber allows them, people write them
_KEY = {
    "{": regex(r"\s*([^,={}\"\n]*(?:=[^,={}\"\s]+)*)"),
    "(": regex(r"\s*([^,={}()\"\n]*)"),
}
_AFTER_KEY = regex(r"\s*(?:,|(?=[})]))")
_HASH = regex(r"\s*#\s*")
_WORD = regex(NAME)
_SPACE = regex(r"\s*")


class Malformed(Exception):  # noqa: N818 - a verdict on a text, caught where it is asked for
    """The text is not what the grammar asks for; the message is a reason for a reader."""


@dataclass(slots=True)
class Block:
    """An entry as it was read: fields in file order, values expanded; `end` is behind it."""

    type: str
    key: str
    fields: list[tuple[str, str]]
    end: int


class Delimiters:
    """Where braces and quotes end, under one of the two readings of a backslash."""

    def __init__(self, *, escapes: bool) -> None:
        plain = r"(?:[^{}\\]|\\[\s\S])" if escapes else "[^{}]"
        in_quotes = r'(?:[^{}"\\]|\\[\s\S])' if escapes else '[^{}"]'
        nested = f"{plain}*+"
        for _ in range(3):  # deeper nesting is counted, in `_closing_brace`
            nested = rf"{plain}*+(?:\{{{nested}\}}{plain}*+)*+"
        braced = rf"\{{({nested})\}}"
        quoted = rf'"((?:{in_quotes}|\{{{nested}\}})*+)"'
        self.field = re.compile(
            rf"\s*+({NAME})\s*+=\s*+(?:{braced}|{quoted}|({NAME}))\s*+(?:,|(?=[}})]))"
        )
        self._brace = re.compile(r"\\[\s\S]|[{}]" if escapes else r"[{}]")
        self._quote = re.compile(r'\\[\s\S]|[{}"]' if escapes else r'[{}"]')

    def braced_end(self, text: str, start: int) -> int:
        """The position behind the brace that closes the one at `start`."""
        depth = 0
        for mark in self._brace.finditer(text, start):
            if mark[0] == "{":
                depth += 1
            elif mark[0] == "}":
                depth -= 1
                if depth == 0:
                    return mark.end()
        raise Malformed("a brace is never closed")

    def quoted_end(self, text: str, start: int) -> int:
        """The position behind the quote that closes the one at `start`."""
        depth = 0
        for mark in self._quote.finditer(text, start + 1):
            if mark[0] == "{":
                depth += 1
            elif mark[0] == "}":
                depth -= 1
                if depth < 0:
                    break
            elif mark[0] == '"' and depth == 0:
                return mark.end()
        raise Malformed("a quote is never closed")


BIBTEX = Delimiters(escapes=False)
ESCAPED = Delimiters(escapes=True)


def read_entry(text: str, head: re.Match[str], macros: Macros, delimiters: Delimiters) -> Block:
    """The entry whose head has been found, to its closing delimiter.

    Raises:
        Malformed: with what is wrong, when it does not follow the grammar to its end.
    """
    key, pos = read_key(text, head)
    close = "}" if head[2] == "{" else ")"
    fields: list[tuple[str, str]] = []
    while True:
        field = delimiters.field.match(text, pos)
        if field and (text[field.end() - 1] == "," or text[field.end()] == close):
            name, braced, quoted, word = field.groups()
            value = braced if braced is not None else quoted
            fields.append((name, bare_word(name, word, macros) if value is None else value))
            pos = field.end()
            continue
        between = BETWEEN_FIELDS.match(text, pos)
        pos = between.end() if between else pos
        if text.startswith(close, pos):
            return Block(head[1], key, fields, pos + 1)
        name, value, pos = read_field(text, pos, macros, delimiters)
        fields.append((name, value))


def read_key(text: str, head: re.Match[str]) -> tuple[str, int]:
    """The cite key after an entry's head, and the position behind it and its comma."""
    key = _KEY[head[2]].match(text, head.end())
    after = _AFTER_KEY.match(text, key.end()) if key else None
    if key is None or after is None:
        raise Malformed("no comma after the key")
    return key[1].strip(), after.end()


def read_field(text: str, pos: int, macros: Macros, delimiters: Delimiters) -> tuple[str, str, int]:
    """A `name = value` of any form, its name, its value and the position behind it."""
    assignment = ASSIGNMENT.match(text, pos)
    if assignment is None:
        if pos >= len(text):
            raise Malformed("the entry is never closed")
        raise Malformed("text that is no field")
    try:
        value, end = read_value(text, assignment.end(), assignment[1], macros, delimiters)
    except Malformed as reason:
        raise Malformed(f"{assignment[1]}: {reason}") from None
    if end >= len(text):
        raise Malformed("the entry is never closed")
    if text[end] not in ",})%":
        raise Malformed(f"{assignment[1]}: no comma after the value")
    return assignment[1], value, end


def read_value(
    text: str, pos: int, field: str, macros: Macros, delimiters: Delimiters
) -> tuple[str, int]:
    """A value, its `#` parts joined and macros expanded, and the position of what follows it."""
    parts: list[tuple[str, bool]] = []
    while True:
        part, pos = _read_part(text, pos, delimiters)
        parts.append(part)
        hash_sign = _HASH.match(text, pos)
        if hash_sign is None:
            break
        pos = hash_sign.end()
    space = _SPACE.match(text, pos)
    end = space.end() if space else pos
    if len(parts) == 1:
        only, is_word = parts[0]
        return bare_word(field, only, macros) if is_word else only, end
    return "".join(bare_word("", part, macros) if word else part for part, word in parts), end


def _read_part(text: str, pos: int, delimiters: Delimiters) -> tuple[tuple[str, bool], int]:
    if text.startswith("{", pos):
        end = delimiters.braced_end(text, pos)
        return (text[pos + 1 : end - 1], False), end
    if text.startswith('"', pos):
        end = delimiters.quoted_end(text, pos)
        return (text[pos + 1 : end - 1], False), end
    word = _WORD.match(text, pos)
    if word is None:
        raise Malformed("the value is missing")
    return (word[0], True), word.end()


def bare_word(field: str, word: str, macros: Macros) -> str:
    """An undelimited value: a number as it stands, a macro's text, a month as its macro."""
    if word.isdigit():
        return word
    return macros.month(word) if field.lower() == "month" else macros.expand(word)
