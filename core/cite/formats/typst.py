"""`@a @b`, Typst's citations; a key that Typst cannot read bare is a label in quotes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from core.cite.formats import key
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Paper

# Typst's reference, "ref": the name after `@` may hold letters, digits, "_", "-", ":" and ".",
# but a sign at its end is taken for punctuation of the sentence.
_BARE = regex(r"[A-Za-z0-9_](?:[A-Za-z0-9_:.-]*[A-Za-z0-9_])?")


def pieces(papers: Iterable[Paper], options: Options) -> Iterator[str]:
    """A citation of each paper."""
    for name in key.pieces(papers, options):
        yield f"@{name}" if _BARE.fullmatch(name) else f"#cite(label({json.dumps(name)}))"
