"""Values of BibTeX fields as text: TeX kept where a title wants it, resolved where it is read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from core.latex.reading import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping


def tex(value: str) -> str:
    """TeX text with its white space folded and without braces around the whole."""
    folded = " ".join(value.split())
    while folded.startswith("{") and folded.endswith("}") and _braces_match(folded):
        folded = folded[1:-1].strip()
    return folded


def _braces_match(text: str) -> bool:
    depth = 0
    for brace in re.finditer(r"[{}]", text):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end() == len(text)
    return False


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
