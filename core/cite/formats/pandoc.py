"""`[@a; @b]`, pandoc's citation in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats import key
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Paper

# Pandoc's manual, "Citation syntax": a bare key is of letters, digits and "_", with single
# punctuation signs between them; any other stands in braces.
_BARE = regex(r"[A-Za-z0-9_]+(?:[:.#$%&+?<>~/-][A-Za-z0-9_]+)*")


def pieces(papers: Iterable[Paper], options: Options) -> Iterator[str]:
    """`@key` for each paper."""
    for name in key.pieces(papers, options):
        yield f"@{name}" if _BARE.fullmatch(name) else f"@{{{name}}}"
