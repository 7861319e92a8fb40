"""The text of one BibTeX or biblatex entry, and a user's own entry written back as it stands.

Invariant: an entry is one `@type{key, ...}` and holds just the fields it was given; neither a
key, a field's name nor a value can end it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.cite.formats.bibtex import ascii as ascii_tex
from core.cite.formats.bibtex import tex
from core.cite.formats.bibtex.dialect.dates import MONTHS
from core.patterns import regex
from core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.model import Entry

_VERBATIM = frozenset({"url", "doi", "file", "eprint"})
_NOT_IN_TYPE = regex(r"[^A-Za-z]")
# Either reader of a .bib file ends a name at these; bibtexparser also at a quote or a hash.
_NOT_IN_NAME = regex(r"[\s,={}()\"'#%\\@]")
_NOT_IN_KEY = regex(r"[\s,={}\\\"@]")
_KEYWORDS = "keywords"
_INHERITS = frozenset({"crossref", "xdata"})


def render(type_: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """The entry, without a newline at its end; the fields' values have their delimiters."""
    lines = [f"@{type_}{{{key}", *(f"  {name} = {value}" for name, value in fields)]
    return ",\n".join(lines) + "\n}"


def braced(value: str) -> str:
    """A value in its delimiters."""
    return f"{{{value}}}"


def safe_key(key: str) -> str:
    """A cite key without the few characters that would end it; most keys are unchanged.

    What only LaTeX has its trouble with (%, #, ~) stays: a user's key is theirs.
    """
    return _NOT_IN_KEY.sub("", key)


def whole(entry: Entry) -> Entry:
    """The entry with what it inherits written into it, so that it stands without its parents."""
    if entry.inherited is None:
        return entry
    own = [field for field in entry.fields if field[0].lower() not in _INHERITS]
    return replace(entry, fields=(*own, *entry.inherited), inherited=None)


def with_keywords(entry: Entry, words: Sequence[str]) -> Entry:
    """The entry with these among its keywords, behind its own."""
    own = next((value for name, value in entry.fields if name.lower() == _KEYWORDS), "")
    there = {word.strip().casefold() for word in own.split(",")}
    new = [word for word in words if word.casefold() not in there]
    value = ", ".join(filter(None, (own.strip().rstrip(","), *new)))
    others = [field for field in entry.fields if field[0].lower() != _KEYWORDS]
    return replace(entry, fields=(*others, (_KEYWORDS, value)))


def as_it_stands(entry: Entry, key: str, *, ascii_only: bool = False) -> str:
    """A user's own entry: its type, fields and order, and every value as the file has it.

    A month that is one of BibTeX's own macros is written as the macro. Only what could end a
    field or act on a terminal is changed.
    """
    fields = [
        (_NOT_IN_NAME.sub("", clean(name)) or "field", _own_value(name, value, ascii_only))
        for name, value in entry.fields
    ]
    return render(_NOT_IN_TYPE.sub("", entry.type) or "misc", key, fields)


def _own_value(name: str, value: str, ascii_only: bool) -> str:  # noqa: FBT001 - one caller, above
    value = clean(value)
    if name.lower() == "month" and value.strip().lower() in MONTHS:
        return value.strip().lower()
    if ascii_only:
        verbatim = name.lower() in _VERBATIM
        value = (
            value if value.isascii() else (tex.address if verbatim else ascii_tex.to_ascii)(value)
        )
    return braced(_indented(tex.balanced(value)))


def _indented(value: str) -> str:
    """The value with each of its lines indented: bibtexparser ends an entry at a line's `@`."""
    if "\n" not in value:
        return value
    return "\n    ".join(line.strip() for line in value.split("\n")).replace("\n    \n", "\n\n")
