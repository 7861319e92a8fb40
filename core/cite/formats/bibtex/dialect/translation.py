"""An entry in the language it is asked for in, whichever of the two its source spoke.

The pairs are biblatex's own: its manual's type and field aliases (2.1.2, 2.2.5), which are also
the source map of biber's tool mode. What BibTeX has no field for stays under its name, since
BibTeX ignores what it does not know. Where BibTeX must say a thing otherwise than biblatex does
(the type of an `@online`, a subtitle), what biblatex says stands beside it in a field of its own:
`biblatex-entrytype = {online}`, `biblatex-subtitle = {...}`.

Invariant: an entry that is in the language asked for is returned as it stands, and a journey to
the other language and back ends with the same entry. But for three things: a month, an
edition and arXiv may be spelled otherwise, what one of the languages calls by two names comes back
under the first, and an entry that nothing but its title names brings that as its `key`. What
BibTeX's styles refuse beside another field (a book's editor beside its author) is noted as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.cite.formats.bibtex.dialect import aliases, into_biblatex, into_bibtex, titles
from core.cite.formats.bibtex.dialect.named import Named
from core.sources.bibtex.inheritance import NOTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Entry

# Biblatex's type of an entry, among what is noted of it.
_ENTRY_TYPE = "entrytype"


def to_bibtex(entry: Entry) -> Entry:
    """The entry as BibTeX wants it."""
    type_, fields = entry.type.lower(), Named(entry.fields)
    if type_ in aliases.BIBTEX_TYPES and aliases.BIBLATEX_ONLY.isdisjoint(fields):
        return entry
    as_it_stands = _is_biblatex(type_, fields)
    biblatex = (type_, fields) if as_it_stands else _to_biblatex(type_, fields)
    type_, fields = into_bibtex.translated(*biblatex)
    for name, value in _said_otherwise(type_, fields, *biblatex):
        fields[NOTED + name] = value
    return replace(entry, type=type_, fields=fields.as_fields())


def to_biblatex(entry: Entry) -> Entry:
    """The entry as biblatex wants it."""
    type_, fields = entry.type.lower(), Named(entry.fields)
    if _is_biblatex(type_, fields):
        return entry
    type_, fields = _to_biblatex(type_, fields)
    return replace(
        entry, type=entry.type if type_ == entry.type.lower() else type_, fields=fields.as_fields()
    )


def _is_biblatex(type_: str, fields: Named) -> bool:
    is_alias = type_ in aliases.TYPES_TO_BIBLATEX
    return not is_alias and aliases.BIBTEX_ONLY.isdisjoint(fields) and not _noted(fields)


def _said_otherwise(
    type_: str, bibtex: Named, biblatex_type: str, biblatex: Named
) -> Iterator[tuple[str, str]]:
    """What of an entry its BibTeX does not tell: names and values, empty for what it lacks."""
    told_type, told = type_, bibtex.copy()
    if not _is_biblatex(type_, bibtex):
        told_type, told = into_biblatex.translated(type_, bibtex)
    if told_type != biblatex_type:
        yield _ENTRY_TYPE, biblatex_type
    for title, parts in aliases.TITLES.items():
        if title in told:
            told[title] = titles.without(told[title], *(biblatex.get(part, "") for part in parts))
    for name, value in biblatex.items():
        if told.get(name) != value:
            yield name, value
    yield from ((name, "") for name in told if name not in biblatex)


def _noted(fields: Named) -> dict[str, str]:
    names = (name for name in fields if name.startswith(NOTED))
    return {name.removeprefix(NOTED): fields[name] for name in names}


def _to_biblatex(type_: str, fields: Named) -> tuple[str, Named]:
    noted = _noted(fields)
    if not noted:
        return into_biblatex.translated(type_, fields)
    plain = Named(field for field in fields.as_fields() if not field[0].lower().startswith(NOTED))
    restored = _restored(type_, plain, noted)
    # Somebody may have edited the entry since: then what was noted of it holds no longer.
    if dict(into_bibtex.translated(*restored)[1]) == dict(plain):
        return restored
    return into_biblatex.translated(type_, plain)


def _restored(type_: str, plain: Named, noted: dict[str, str]) -> tuple[str, Named]:
    type_, fields = into_biblatex.translated(type_, plain)
    type_ = noted.pop(_ENTRY_TYPE, type_)
    for title, parts in aliases.TITLES.items():
        if title in fields:
            whole = fields[title]
            fields[title] = titles.without(whole, *(noted.get(part, "") for part in parts))
    for name, value in noted.items():
        if value:
            fields[name] = value
        else:
            fields.pop(name, None)
    return type_, fields
