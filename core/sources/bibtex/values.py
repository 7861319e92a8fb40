"""Values of BibTeX fields as text: TeX kept where a title wants it, resolved where it is read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from core.latex.reading import to_text
from core.text import evenly_spaced

if TYPE_CHECKING:
    from collections.abc import Mapping


def tex(value: str) -> str:
    """TeX text with its white space folded and without braces around the whole."""
    folded = evenly_spaced(value)
    if not (folded.startswith("{") and folded.endswith("}")):
        return folded
    closed_at = _closing_braces(folded)
    start, end = 0, len(folded)
    while closed_at.get(start) == end - 1:
        start, end = start + 1, end - 1
        start += len(folded[start : start + 1]) - len(folded[start : start + 1].lstrip())
        end -= len(folded[end - 1 : end]) - len(folded[end - 1 : end].rstrip())
    return folded[start:end]


def _closing_braces(text: str) -> dict[int, int]:
    """Where the brace that opens at a place is closed: one look for any number of pairs."""
    closed_at: dict[int, int] = {}
    opened: list[int] = []
    for brace in re.finditer(r"[{}]", text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            closed_at[opened.pop()] = brace.start()
    return closed_at


@lru_cache(maxsize=1 << 12)  # journals, publishers and editors repeat from entry to entry
def text(value: str) -> str:
    """The value as people read it."""
    return to_text(tex(value))


def first(fields: Mapping[str, str], *names: str) -> str:
    """The first of some fields that says something, as people read it."""
    for name in names:
        if name in fields and (found := text(fields[name])):
            return found
    return ""


def titled(title: str, subtitle: str) -> str:
    """A title with its subtitle behind a colon, unless the title ends in a mark of its own."""
    if title and subtitle:
        return f"{title}{' ' if title[-1] in '?!:' else ': '}{subtitle}"
    return title
