"""A BibTeX entry, or one with words of both languages, in biblatex's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats.bibtex.dialect import aliases, dates
from core.cite.formats.bibtex.dialect.dates import BibtexDate
from core.cite.formats.bibtex.dialect.ordinals import number_of

if TYPE_CHECKING:
    from core.cite.formats.bibtex.dialect.named import Named


def translated(type_: str, given: Named) -> tuple[str, Named]:
    """A BibTeX entry, or one with words of both languages, in biblatex's words."""
    fields = given.copy()
    if fields.get("key") == fields.get("title") and not aliases.is_named(type_, fields):
        fields.drop("key")  # put there for the styles
    degree_is_told = type_ == "mastersthesis" and "type" in fields
    if type_ in aliases.TYPES_TO_BIBLATEX and not degree_is_told:
        type_, genre = aliases.TYPES_TO_BIBLATEX[type_]
        if genre and "type" not in fields:
            fields["type"] = genre
    for old, new in aliases.FIELDS_TO_BIBLATEX.items():
        fields.rename(old, new)
    if type_ in aliases.THESES:
        fields.rename("school", "institution")
    if fields.get("eprinttype") == "arXiv":
        fields["eprinttype"] = "arxiv"
    if number := number_of(fields.get("edition", "")):
        fields["edition"] = number
    _translate_date(fields)
    return type_, fields


def _translate_date(fields: Named) -> None:
    written = BibtexDate(*(fields.get(name, "") for name in ("year", "month", "day")))
    if "date" in fields:
        if not written.year or _agree(written, dates.to_bibtex(fields["date"])):
            fields.drop("year", "month", "day")
    elif date := dates.to_biblatex(written):
        fields.put_in_place_of("year", ("date", date))
        fields.drop("month", "day")


def _agree(written: BibtexDate, date: BibtexDate) -> bool:
    """Whether BibTeX's fields say no more than a `date` does, of which they may be a part."""
    year, month, day = (value.strip("{} ") for value in (written.year, written.month, written.day))
    if year != date.year:
        return False
    months = (
        dates.to_biblatex(BibtexDate("2000", month)),
        dates.to_biblatex(BibtexDate("2000", date.month)),
    )
    return (not month or months[0] == months[1]) and (not day or day.lstrip("0") == date.day)
