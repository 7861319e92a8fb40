"""People's names as BibTeX reads them: `Family, Given and {An Organisation} and others`.

Invariant: the value holds as many names as there were authors, whatever stands in them: an
" and ", a comma or a brace within a name is out of BibTeX's sight.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.cite.formats.bibtex import allowlist, tex
from core.cite.formats.bibtex import ascii as ascii_tex
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.model import Author

_SEPARATES = regex(r",|(?:^|\s)(?:and|others)(?:$|\s)", re.IGNORECASE)
_INITIAL = regex(r"(?:^|(?<=[\s-]))[^\x00-\x7f]")


def names(authors: Iterable[Author], *, complete: bool = True, ascii_only: bool = False) -> str:
    """The value of an `author` or `editor` field in UTF-8; empty where nobody is named."""
    written = [name for author in authors if (name := _name(author))]
    if written and not complete:
        written.append("others")
    joined = " and ".join(written)
    return ascii_tex.to_ascii(joined) if ascii_only else joined


def with_whole_initials(value: str) -> str:
    r"""Names whose initials are safe from BibTeX, which cuts "Émile" to its first byte.

    Styles that abbreviate would print half a character and stop pdflatex, so a word's first
    letter outside ASCII is written as a command ("{\'E}mile") where LaTeX has one.
    """
    return value if value.isascii() else _INITIAL.sub(_initial, value)


def _initial(match: re.Match[str]) -> str:
    macro = allowlist.text_command_of(match[0])
    return f"{{{macro}}}" if macro else match[0]


def _name(author: Author) -> str:
    family, given, suffix = map(tex.literal, (author.family, author.given, author.suffix))
    if not family:
        family, given = given, ""
    if author.organisation or (not given and (suffix or " " in family)):
        whole = " ".join(part for part in (given, family, suffix) if part)
        return f"{{{whole}}}" if whole else ""
    return ", ".join(_guarded(part) for part in (family, suffix, given) if part)


def _guarded(part: str) -> str:
    return f"{{{part}}}" if _SEPARATES.search(part) else part
