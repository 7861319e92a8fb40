"""An entry in the language it is asked for in, whichever of the two its source spoke.

The pairs are biblatex's own: its manual's type and field aliases (2.1.2, 2.2.5), which are also
the source map of biber's tool mode. What BibTeX has no field for stays under its name, since
BibTeX ignores what it does not know. Where BibTeX must say a thing otherwise than biblatex does
(the type of an `@online`, a subtitle), what biblatex says stands beside it in a field of its own:
`biblatex-type = {online}`, `biblatex-subtitle = {...}`.

Invariant: an entry that is in the language asked for is returned as it stands, and a journey to
the other language and back ends with the same entry; a month may be spelled otherwise, and what
one of the languages calls by two names comes back under the first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.cite.formats.bibtex import dates
from core.cite.formats.bibtex.dates import BibtexDate
from core.cite.formats.bibtex.named import Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Entry

BIBTEX_TYPES = frozenset(
    (
        *("article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings"),
        *("manual", "mastersthesis", "misc", "phdthesis", "proceedings", "techreport"),
        "unpublished",
    )
)
# Before the name of what biblatex says otherwise; its type of an entry is `entrytype` there.
_NOTED = "biblatex-"
_ENTRY_TYPE = "entrytype"

# The biblatex manual's aliases, 2.1.2: BibTeX's type, and the `type` that goes with it.
_TYPES_TO_BIBLATEX = MappingProxyType(
    {
        "conference": ("inproceedings", ""),
        "electronic": ("online", ""),
        "www": ("online", ""),
        "phdthesis": ("thesis", "phdthesis"),
        "mastersthesis": ("thesis", "mathesis"),
        "techreport": ("report", "techreport"),
    }
)
# Of two to choose from the second is for an entry without the publisher that the first must have.
_TYPES_TO_BIBTEX = MappingProxyType(
    {
        "review": ("article", "article"),
        "suppperiodical": ("article", "article"),
        "mvbook": ("book", "booklet"),
        "collection": ("book", "proceedings"),
        "mvcollection": ("book", "proceedings"),
        "reference": ("book", "proceedings"),
        "mvreference": ("book", "proceedings"),
        "mvproceedings": ("proceedings", "proceedings"),
        "bookinbook": ("incollection", "inproceedings"),
        "suppbook": ("incollection", "inproceedings"),
        "suppcollection": ("incollection", "inproceedings"),
        "inreference": ("incollection", "inproceedings"),
    }
)
# 2.2.5: BibTeX's field, biblatex's.
_FIELDS = MappingProxyType(
    {
        "journal": "journaltitle",
        "address": "location",
        "annote": "annotation",
        "archivePrefix": "eprinttype",
        "primaryClass": "eprintclass",
        "key": "sortkey",
    }
)
_TO_BIBLATEX = MappingProxyType({old.lower(): new for old, new in _FIELDS.items()})
_TO_BIBTEX = MappingProxyType({new: old for old, new in _FIELDS.items()})
_THESES = frozenset({"thesis", "phdthesis", "mastersthesis"})
# What stands behind a title, in biblatex a field each.
_TITLES = MappingProxyType(
    {
        "title": ("subtitle", "titleaddon"),
        "booktitle": ("booksubtitle", "booktitleaddon"),
        "maintitle": ("mainsubtitle", "maintitleaddon"),
        "journaltitle": ("journalsubtitle", "journaltitleaddon"),
    }
)
# Keys that biblatex prints in the language of the document.
_TYPE_WORDS = MappingProxyType(
    {
        "bathesis": "Bachelor's thesis",
        "candthesis": "Candidate thesis",
        "resreport": "Research report",
        "software": "Computer software",
        "datacd": "CD-ROM",
        "audiocd": "Audio CD",
    }
)
_SERIES_WORDS = MappingProxyType({"newseries": "New Series", "oldseries": "Old Series"})
_BIBLATEX_ONLY = frozenset(
    (
        *_TO_BIBTEX,
        *(part for parts in _TITLES.values() for part in parts),
        *("date", "maintitle"),
    )
)
_BIBTEX_ONLY = frozenset((*_TO_BIBLATEX, "school", "year", "month"))
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ENDS_A_SENTENCE = "?!:."


def to_bibtex(entry: Entry) -> Entry:
    """The entry as BibTeX wants it."""
    type_, fields = entry.type.lower(), Named(entry.fields)
    if type_ in BIBTEX_TYPES and _BIBLATEX_ONLY.isdisjoint(fields):
        return entry
    biblatex = _to_biblatex(type_, fields)
    type_, fields = _to_bibtex(*biblatex)
    for name, value in _said_otherwise(type_, fields, *biblatex):
        fields[_NOTED + name] = value
    return replace(entry, type=type_, fields=fields.as_fields())


def to_biblatex(entry: Entry) -> Entry:
    """The entry as biblatex wants it."""
    type_, fields = entry.type.lower(), Named(entry.fields)
    if type_ not in _TYPES_TO_BIBLATEX and _BIBTEX_ONLY.isdisjoint(fields) and not _noted(fields):
        return entry
    type_, fields = _to_biblatex(type_, fields)
    return replace(
        entry, type=entry.type if type_ == entry.type.lower() else type_, fields=fields.as_fields()
    )


def _said_otherwise(
    type_: str, bibtex: Named, biblatex_type: str, biblatex: Named
) -> Iterator[tuple[str, str]]:
    """What of an entry its BibTeX does not tell: names and values, empty for what it lacks."""
    told_type, told = _translated(type_, bibtex)
    if told_type != biblatex_type:
        yield _ENTRY_TYPE, biblatex_type
    for title, parts in _TITLES.items():
        if title in told:
            told[title] = _without(told[title], *(biblatex.get(part, "") for part in parts))
    for name, value in biblatex.items():
        if told.get(name) != value:
            yield name, value
    yield from ((name, "") for name in told if name not in biblatex)


def _noted(fields: Named) -> dict[str, str]:
    names = (name for name in fields if name.startswith(_NOTED))
    return {name.removeprefix(_NOTED): fields[name] for name in names}


def _to_biblatex(type_: str, fields: Named) -> tuple[str, Named]:
    noted = _noted(fields)
    if not noted:
        return _translated(type_, fields)
    plain = Named(field for field in fields.as_fields() if not field[0].lower().startswith(_NOTED))
    restored = _restored(type_, plain, noted)
    # Somebody may have edited the entry since: then what was noted of it holds no longer.
    if dict(_to_bibtex(*restored)[1]) == dict(plain):
        return restored
    return _translated(type_, plain)


def _restored(type_: str, plain: Named, noted: dict[str, str]) -> tuple[str, Named]:
    type_, fields = _translated(type_, plain)
    type_ = noted.pop(_ENTRY_TYPE, type_)
    for title, parts in _TITLES.items():
        if title in fields:
            whole = fields[title]
            fields[title] = _without(whole, *(noted.get(part, "") for part in parts))
    for name, value in noted.items():
        if value:
            fields[name] = value
        else:
            fields.pop(name, None)
    return type_, fields


def _translated(type_: str, given: Named) -> tuple[str, Named]:
    """A BibTeX entry, or one with words of both languages, in biblatex's words."""
    fields = given.copy()
    degree_is_told = type_ == "mastersthesis" and "type" in fields
    if type_ in _TYPES_TO_BIBLATEX and not degree_is_told:
        type_, genre = _TYPES_TO_BIBLATEX[type_]
        if genre and "type" not in fields:
            fields["type"] = genre
    if "key" in fields and fields["key"] == fields.get("title"):
        del fields["key"]  # put there for the styles that sort by author
    for old, new in _TO_BIBLATEX.items():
        fields.rename(old, new)
    if type_ in _THESES:
        fields.rename("school", "institution")
    if fields.get("eprinttype") == "arXiv":
        fields["eprinttype"] = "arxiv"
    if ordinal := _ORDINAL.fullmatch(fields.get("edition", "")):
        fields["edition"] = ordinal[1]
    _date_to_biblatex(fields)
    return type_, fields


def _date_to_biblatex(fields: Named) -> None:
    written = BibtexDate(*(fields.get(name, "") for name in ("year", "month", "day")))
    if "date" in fields:
        if not written.year or _agree(written, dates.to_bibtex(fields["date"])):
            _drop(fields, "year", "month", "day")
    elif date := dates.to_biblatex(written):
        fields.put_in_place_of("year", ("date", date))
        _drop(fields, "month", "day")


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


def _to_bibtex(type_: str, given: Named) -> tuple[str, Named]:
    """A biblatex entry in BibTeX's words, without what they cannot say."""
    fields = given.copy()
    for title, parts in _TITLES.items():
        _join_title(fields, title, parts)
    type_ = _bibtex_type(type_, fields)
    _rename_main_title(fields)
    if type_ in _THESES:
        fields.rename("institution", "school")
    if fields.get("eprinttype") == "arxiv":
        fields["eprinttype"] = "arXiv"
    if (edition := fields.get("edition", "")).isdecimal():
        fields["edition"] = edition + _ordinal_ending(int(edition))
    if word := _SERIES_WORDS.get(fields.get("series", "")):
        fields["series"] = word
    for new, old in _TO_BIBTEX.items():
        fields.rename(new, old)
    _date_to_bibtex(fields)
    if not {"author", "editor", "organization", "key"} & set(fields) and fields.get("title"):
        fields["key"] = fields["title"]  # what styles sort and label it by
    return type_, fields


def _bibtex_type(type_: str, fields: Named) -> str:
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
    elif genre in _TYPE_WORDS:
        fields["type"] = _TYPE_WORDS[genre]
    if type_ == "inbook" and "booktitle" in fields:  # BibTeX's has the book's title alone
        return "incollection" if "publisher" in fields else "inproceedings"
    if type_ in _TYPES_TO_BIBTEX:
        return _TYPES_TO_BIBTEX[type_]["publisher" not in fields]
    return type_ if type_ in BIBTEX_TYPES else "misc"


def _join_title(fields: Named, title: str, parts: tuple[str, str]) -> None:
    if not fields.get(title):
        return
    whole = _with(fields[title], *(fields.get(part, "") for part in parts))
    if whole != fields[title]:
        fields[title] = whole
        _drop(fields, *parts)


def _rename_main_title(fields: Named) -> None:
    """The title of a work of many volumes is the series of each, for BibTeX."""
    if "booktitle" not in fields and "title" not in fields:
        return
    if "maintitle" in fields and "volume" in fields:
        fields.rename("maintitle", "series")


def _date_to_bibtex(fields: Named) -> None:
    if "date" not in fields:
        return
    date = fields["date"]
    said = dates.to_bibtex(date)
    if "year" in fields:
        return  # it says something else, or `_date_to_biblatex` would have dropped it
    new = [("year", said.year), ("month", said.month), ("day", said.day)]
    written = [(name, value) for name, value in new if value and name not in fields]
    if dates.to_biblatex(said) != date:
        written.append(("date", date))
    fields.put_in_place_of("date", *written)


def _with(title: str, subtitle: str, addon: str) -> str:
    """A title and what stands behind it, as one."""
    for part, sign in ((subtitle, ":"), (addon, ".")):
        if part.strip():
            title += _joint(title, sign) + part
    return title


def _without(title: str, subtitle: str, addon: str) -> str:
    """The title that `_with` made this one of."""
    for part, sign in ((addon, "."), (subtitle, ":")):
        if part.strip() and title.endswith(part):
            before = title.removesuffix(part)
            shorter = before.removesuffix(" ").removesuffix(sign)
            title = next(
                (each for each in (shorter, before[:-1]) if each + _joint(each, sign) == before),
                title,
            )
    return title


def _joint(title: str, sign: str) -> str:
    return " " if title.rstrip("} ")[-1:] in _ENDS_A_SENTENCE else f"{sign} "


def _ordinal_ending(number: int) -> str:
    if number // 10 % 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _drop(fields: Named, *names: str) -> None:
    for name in names:
        fields.pop(name, None)
