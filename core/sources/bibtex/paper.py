"""What a BibTeX or biblatex entry says about a paper.

Title and abstract stay TeX text; names and everything of the publication are Unicode. The
entry itself goes along untouched, since that is what its owner wants back.

Field and type names: the BibTeX documentation (btxdoc) and the biblatex manual, chapter 2.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.identifiers import (
    arxiv_class_in_keywords,
    arxiv_class_in_text,
    identifiers,
    is_preprint_server,
    keywords,
    kind_with_arxiv,
    normal_url,
)
from core.latex.reading import to_text
from core.model import Author, Entry, Identifiers, Kind, Paper, PaperDate, Publication, SourceRef
from core.names import from_bibtex, from_display
from core.sources.bibtex.strings import MONTHS
from core.sources.notation import date_of, page_range, precise_date

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS = MappingProxyType(
    {
        "article": Kind.ARTICLE,
        "suppperiodical": Kind.ARTICLE,
        "review": Kind.ARTICLE,
        "inproceedings": Kind.INPROCEEDINGS,
        "conference": Kind.INPROCEEDINGS,
        "proceedings": Kind.PROCEEDINGS,
        "mvproceedings": Kind.PROCEEDINGS,
        "book": Kind.BOOK,
        "mvbook": Kind.BOOK,
        "booklet": Kind.BOOK,
        "collection": Kind.BOOK,
        "mvcollection": Kind.BOOK,
        "reference": Kind.BOOK,
        "mvreference": Kind.BOOK,
        "incollection": Kind.CHAPTER,
        "inbook": Kind.CHAPTER,
        "bookinbook": Kind.CHAPTER,
        "suppbook": Kind.CHAPTER,
        "suppcollection": Kind.CHAPTER,
        "inreference": Kind.CHAPTER,
        "phdthesis": Kind.THESIS,
        "mastersthesis": Kind.THESIS,
        "thesis": Kind.THESIS,
        "techreport": Kind.REPORT,
        "report": Kind.REPORT,
        "manual": Kind.REPORT,
        "unpublished": Kind.PREPRINT,
        "dataset": Kind.DATASET,
        "software": Kind.SOFTWARE,
        "online": Kind.WEBPAGE,
        "electronic": Kind.WEBPAGE,
        "www": Kind.WEBPAGE,
    }
)
_GENRES = MappingProxyType(
    {
        "phdthesis": "PhD thesis",
        "mastersthesis": "Master's thesis",
        "mathesis": "Master's thesis",
        "bathesis": "Bachelor's thesis",
        "candthesis": "Candidate thesis",
        "techreport": "Technical report",
        "resreport": "Research report",
    }
)
_CODE_FIELDS = ("code", "codeurl", "github")

_MONTH_WORD = re.compile(rf"\b({'|'.join(MONTHS)})", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)+")
_LETTERS = re.compile(r"[A-Za-z.,~]+")
_NUMBER = re.compile(r"[\s{]*(\d{1,2})[\s}]*")


def paper(entry: Entry, fields: Mapping[str, str], source: SourceRef) -> Paper:
    """The paper of an entry; `fields` are its own and inherited ones under lower case names."""
    ids = identifiers(fields)
    authors, complete = _names(fields.get("author", ""))
    return Paper(
        title=_title(fields),
        source=source,
        authors=authors,
        authors_complete=complete,
        affiliations=_affiliations(fields.get("affiliation", "")),
        date=_date(fields),
        subject_class=_subject_class(fields),
        has_code=any(fields.get(name) for name in _CODE_FIELDS),
        abstract=_tex(fields.get("abstract", "")),
        key=entry.key,
        ids=ids,
        publication=_publication(entry.type.lower(), fields, ids),
        entry=entry,
        keywords=keywords(_text(fields.get("keywords") or fields.get("keyword", ""))),
    )


def _title(fields: Mapping[str, str]) -> str:
    title, subtitle = _tex(fields.get("title", "")), _tex(fields.get("subtitle", ""))
    if title and subtitle:
        return f"{title}{' ' if title[-1] in '?!:' else ': '}{subtitle}"
    if title:
        return title
    names = ("maintitle", "booktitle", "howpublished", "note")
    return next((text for name in names if (text := _tex(fields.get(name, "")))), "")


def _tex(value: str) -> str:
    """TeX text with its white space folded and without braces around the whole."""
    text = " ".join(value.split())
    while text.startswith("{") and text.endswith("}") and _braces_match(text):
        text = text[1:-1].strip()
    return text


def _braces_match(text: str) -> bool:
    depth = 0
    for brace in re.finditer(r"[{}]", text):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end() == len(text)
    return False


@lru_cache(maxsize=1 << 12)  # journals, publishers and editors repeat from entry to entry
def _text(value: str) -> str:
    return to_text(_tex(value))


@lru_cache(maxsize=1 << 12)
def _editors(value: str) -> tuple[Author, ...]:
    return _names(value)[0]


def _names(value: str) -> tuple[tuple[Author, ...], bool]:
    pieces = " ".join(value.split()).split(" and ")
    if any(piece.count("{") != piece.count("}") for piece in pieces):
        return from_bibtex(value)  # an "and" inside braces belongs to one name
    read = [_person(piece) for piece in pieces]
    return tuple(author for authors, _ in read for author in authors), all(w for _, w in read)


@lru_cache(maxsize=1 << 15)  # people write more than one paper: this halves the time of a .bib
def _person(name: str) -> tuple[tuple[Author, ...], bool]:
    if _PLAIN_NAME.fullmatch(name):
        return (from_display(name),), True  # no TeX, comma or particle to look for
    return from_bibtex(name) if name.strip() else ((), True)


def _affiliations(value: str) -> tuple[str, ...]:
    return tuple(part for piece in value.split(";") if (part := _text(piece)))


def _date(fields: Mapping[str, str]) -> PaperDate | None:
    if dated := date_of(fields.get("date", "")):
        return dated
    year = date_of(fields.get("year", "").strip("{} "))
    if year is None:
        return None
    month, day = _month(fields.get("month", ""))
    return precise_date(year.year, month, _number(fields.get("day", "")) or day)


@lru_cache(maxsize=1 << 10)
def _month(value: str) -> tuple[int, int]:
    """Month and day of a month field, 0 unknown: "sep", "9", "May 31"; of "May 3-5" no day."""
    word = _MONTH_WORD.search(value)
    if word is None:
        return _number(value), 0
    numbers = _LETTERS.sub(" ", value).split()
    month = list(MONTHS).index(word[1].lower()) + 1
    return month, _number(numbers[0]) if len(numbers) == 1 else 0


def _number(text: str) -> int:
    number = _NUMBER.fullmatch(text)
    return int(number[1]) if number else 0


def _subject_class(fields: Mapping[str, str]) -> str:
    stated = fields.get("primaryclass") or fields.get("eprintclass")
    if stated:
        return _text(stated)
    if keyword := arxiv_class_in_keywords(fields.get("keywords", "")):
        return keyword
    texts = (fields.get(name, "") for name in ("journal", "note", "howpublished"))
    return next((found for text in texts if (found := arxiv_class_in_text(text))), "")


def _publication(entry_type: str, fields: Mapping[str, str], ids: Identifiers) -> Publication:
    kind = _KINDS.get(entry_type, Kind.OTHER)
    container = _first(fields, *_containers(kind))
    kind = kind_with_arxiv(kind, container, ids.arxiv)
    published = not is_preprint_server(container)
    return Publication(
        kind=kind,
        container=container if published else "",
        series=_first(fields, "series"),
        volume=_first(fields, "volume") if published else "",
        issue=_first(fields, "number", "issue") if published else "",
        pages=page_range(_first(fields, "pages")) if published else "",
        edition=_first(fields, "edition"),
        publisher=_first(fields, "publisher", "school", "institution", "organization"),
        place=_first(fields, "address", "location"),
        genre=_genre(kind, entry_type, fields),
        isbn=_first(fields, "isbn"),
        issn=_first(fields, "issn"),
        note=_note(fields),
        editors=_editors(fields.get("editor", "")),
        short_container=_first(fields, "shortjournal", "journalabbr", "journal-abbrev"),
    )


def _first(fields: Mapping[str, str], *names: str) -> str:
    for name in names:
        if name in fields and (text := _text(fields[name])):
            return text
    return ""


def _containers(kind: Kind) -> tuple[str, ...]:
    if kind in {Kind.INPROCEEDINGS, Kind.CHAPTER}:
        return ("booktitle", "maintitle", "journaltitle", "journal")
    if kind in {Kind.BOOK, Kind.PROCEEDINGS, Kind.THESIS}:
        return ()
    return ("journaltitle", "journal", "booktitle")


def _genre(kind: Kind, entry_type: str, fields: Mapping[str, str]) -> str:
    if kind not in {Kind.THESIS, Kind.REPORT}:
        return ""
    stated = _first(fields, "type")
    return _GENRES.get(stated.lower(), stated) or _GENRES.get(entry_type, "")


def _note(fields: Mapping[str, str]) -> str:
    note = fields.get("note") or fields.get("howpublished", "")
    return "" if normal_url(note) or is_preprint_server(_text(note)) else _text(note)
