"""A biblatex entry in BibTeX's words, without what they cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats.bibtex.dialect import aliases, dates, macros, titles
from core.cite.formats.bibtex.dialect.ordinals import ordinal

if TYPE_CHECKING:
    from core.cite.formats.bibtex.dialect.named import Named


def translated(type_: str, given: Named) -> tuple[str, Named]:
    """The type and fields that BibTeX's styles know what to do with."""
    fields = given.copy()
    for name, value in given.items():
        if name in aliases.PRINTED and "\\" in value:
            fields[name] = macros.in_latex(value)
    for title, parts in aliases.TITLES.items():
        _join_title(fields, title, parts)
    if type_ == "patent" and fields.get("number") and "howpublished" not in fields:
        kind = fields.get("type", "")
        fields["howpublished"] = f"{aliases.PATENTS.get(kind, kind)} {fields['number']}"
    type_ = _translate_type(type_, fields)
    if type_ in aliases.THESES:
        fields.rename("institution", "school")
    _rename_main_title(fields)
    _translate_values(fields)
    for new, old in aliases.FIELDS_TO_BIBTEX.items():
        fields.rename(new, old)
    _translate_date(fields)
    _heed_styles(type_, fields)
    return type_, fields


def _translate_values(fields: Named) -> None:
    if fields.get("eprinttype") == "arxiv":
        fields["eprinttype"] = "arXiv"
    if (edition := fields.get("edition", "")).isdecimal():
        fields["edition"] = ordinal(edition)
    if word := aliases.SERIES_WORDS.get(fields.get("series", "")):
        fields["series"] = word


def _heed_styles(type_: str, fields: Named) -> None:
    """Leave out what the standard styles refuse, and give a name to what has none."""
    for one, other in aliases.NOT_BOTH.get(type_, ()):
        if fields.get(one) and other in fields:
            del fields[other]
    if fields.get("title") and "key" not in fields and not aliases.is_named(type_, fields):
        fields["key"] = fields["title"]


def _translate_type(type_: str, fields: Named) -> str:
    """BibTeX's type for one of biblatex's, and its `type` field in BibTeX's words."""
    genre = fields.get("type", "")
    if type_ == "thesis":
        type_ = "mastersthesis" if genre == "mathesis" else "phdthesis"
        told = {"mathesis", "phdthesis"}
    elif type_ == "report":
        type_, told = "techreport", {"techreport"}
    else:
        told = set()
    if genre in told:
        del fields["type"]
    elif genre in aliases.TYPE_WORDS:
        fields["type"] = aliases.TYPE_WORDS[genre]
    if type_ == "inbook" and "booktitle" in fields:  # BibTeX's has the book's title alone
        return "incollection" if "publisher" in fields else "inproceedings"
    if type_ in aliases.TYPES_TO_BIBTEX:
        return aliases.TYPES_TO_BIBTEX[type_]["publisher" not in fields]
    return type_ if type_ in aliases.BIBTEX_TYPES else "misc"


def _join_title(fields: Named, title: str, parts: tuple[str, str]) -> None:
    if not fields.get(title):
        return
    whole = titles.joined(fields[title], *(fields.get(part, "") for part in parts))
    if whole != fields[title]:
        fields[title] = whole
        fields.drop(*parts)


def _rename_main_title(fields: Named) -> None:
    """The title of a work of many volumes is the series of each, for BibTeX."""
    if "booktitle" not in fields and "title" not in fields:
        return
    if "maintitle" in fields and "volume" in fields:
        fields.rename("maintitle", "series")


def _translate_date(fields: Named) -> None:
    if "date" not in fields:
        return
    date = fields["date"]
    said = dates.to_bibtex(date)
    if "year" in fields:
        return  # it says something else, or `into_biblatex` would have dropped it
    new = [("year", said.year), ("month", said.month), ("day", said.day)]
    written = [(name, value) for name, value in new if value and name not in fields]
    if dates.to_biblatex(said) != date:
        written.append(("date", date))
    fields.put_in_place_of("date", *written)
