"""What can still be read of an entry that does not follow the grammar.

The strict reading has failed, so the lines are what is left to go by: a line that begins with
`name = {` (or a quote, or a word alone) begins a field, whatever the braces before it say.

Invariant: it never raises, and no text that stands in a field is left out of what it returns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.patterns import regex
from core.sources.bibtex.scan import (
    ASSIGNMENT,
    BETWEEN_FIELDS,
    BIBTEX,
    Block,
    Malformed,
    read_key,
    read_value,
)

if TYPE_CHECKING:
    from core.sources.bibtex.strings import Macros

_FIELD_LINE = regex(
    r"^[ \t,]*+(?=[A-Za-z][\w:.+/-]*+[ \t]*+=[ \t]*+(?:[{\"\n]|[\w-]++[ \t]*+(?:,|#|[})]|$)))",
    re.MULTILINE,
)
_FIRST_WORD = regex(r"[ \t]*+([^\s,={}\"]++)[ \t]*+,?(?=[ \t]*+(?:\n|$))")
_ENDS_A_VALUE = regex(r"\s*,|\s*[})][\s})]*$")
_CLOSERS = regex(r"[\s,})\"]*")
_WORDS_SHOWN = 40


def salvage_entry(text: str, head: re.Match[str], macros: Macros) -> tuple[Block, list[str]]:
    """What is left of the entry that runs to the end of `text`, and what is wrong with it."""
    reasons = []
    try:
        key, pos = read_key(text, head)
    except Malformed as reason:
        word = _FIRST_WORD.match(text, head.end())
        key, pos = (word[1], word.end()) if word else ("", head.end())
        reasons = [str(reason) if key else "no key"]
    fields, more = salvage_fields(text, pos, macros)
    reasons = reasons + more or ["the entry is never closed"]
    return Block(head[1], key, fields, len(text)), reasons


def salvage_fields(text: str, pos: int, macros: Macros) -> tuple[list[tuple[str, str]], list[str]]:
    """The fields in `text` from `pos` on, and a reason for each thing that is not whole."""
    fields: list[tuple[str, str]] = []
    reasons: list[str] = []
    starts = [line.end() for line in _FIELD_LINE.finditer(text, pos)]
    starts.append(len(text))
    index = 0
    while True:
        between = BETWEEN_FIELDS.match(text, pos)
        pos = between.end() if between else pos
        while index < len(starts) - 1 and starts[index] <= pos:
            index += 1
        limit = starts[index]
        if pos >= len(text):
            return fields, reasons
        assignment = ASSIGNMENT.match(text, pos, limit)
        if assignment is None:
            if not _only_closers(stray := text[pos:limit]):
                reasons.append(f"text that is no field: {_shown(stray)}")
            pos = limit
            continue
        name = assignment[1]
        piece = text[assignment.end() : limit]
        value, used, reason = _salvage_value(piece, name, macros, is_last=limit == len(text))
        fields.append((name, value))
        if reason:
            reasons.append(f"{name}: {reason}")
        pos = assignment.end() + used


def _salvage_value(piece: str, name: str, macros: Macros, *, is_last: bool) -> tuple[str, int, str]:
    try:
        value, end = read_value(piece, 0, name, macros, BIBTEX)
    except Malformed as reason:
        return _bared(piece), len(piece), str(reason)
    if _ENDS_A_VALUE.match(piece, end):
        return value, end, ""
    if end == len(piece) or ASSIGNMENT.match(piece, end):
        return value, end, "" if is_last and end == len(piece) else "no comma after the value"
    return _bared(piece), len(piece), f"text after the value: {_shown(piece[end:])}"


def _bared(piece: str) -> str:
    """A broken value without its delimiters, its braces dropped unless they balance."""
    text = piece.strip().rstrip(",").rstrip()
    if text[:1] in {"{", '"'}:
        text = text[1:]
    text = text.rstrip('})" \n,') if not _balanced(text) else text
    return text if _balanced(text) else text.replace("{", "").replace("}", "")


def _balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _only_closers(text: str) -> bool:
    return _CLOSERS.fullmatch(text) is not None


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return f'"{text[:_WORDS_SHOWN]}…"' if len(text) > _WORDS_SHOWN else f'"{text}"'
