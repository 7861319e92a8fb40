"""Where the paper of an entry appeared: btxdoc's and biblatex's fields and entry types."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from core.addresses import normal_url
from core.identifiers import is_preprint_server, kind_with_arxiv
from core.model import Kind, Publication
from core.pages import hyphened
from core.sources.bibtex.dated import pubstate
from core.sources.bibtex.people import people
from core.sources.bibtex.values import first, text, titled
from core.sources.notation import article_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.model import Identifiers
    from core.sources.dates import Dated

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
# What biblatex, the ACM, Web of Science, Scopus and APS call the number of an article.
_ARTICLE_NUMBERS = frozenset(
    (
        *("eid", "articleno", "article-number", "articlenumber", "art_number", "elocation-id"),
        *("elocationid", "numarticle", "article_number"),
    )
)


def publication(
    entry_type: str, fields: Mapping[str, str], ids: Identifiers, dated: Dated
) -> Publication:
    """The publication; `fields` have lower case names, inherited ones included."""
    kind = _KINDS.get(entry_type, Kind.OTHER)
    container = _container(fields, kind)
    kind = kind_with_arxiv(kind, container, ids.arxiv)
    published = not is_preprint_server(container)
    eid, pages = _place(fields) if published else ("", "")
    return Publication(
        kind=kind,
        container=container if published else "",
        series=first(fields, "series"),
        volume=first(fields, "volume") if published else "",
        issue=first(fields, "number", "issue") if published else "",
        pages=pages,
        edition=first(fields, "edition"),
        publisher=first(fields, "publisher", "school", "institution", "organization"),
        place=first(fields, "address", "location"),
        genre=_genre(kind, entry_type, fields),
        isbn=first(fields, "isbn"),
        issn=first(fields, "issn"),
        note=_note(fields),
        editors=people(fields.get("editor", "")).authors,
        short_container=first(fields, "shortjournal", "journalabbr", "journal-abbrev"),
        eid=eid,
        pubstate=pubstate(fields, dated),
        date_text=dated.text,
    )


def _place(fields: Mapping[str, str]) -> tuple[str, str]:
    """The number of an article and its pages; what ADS writes as both is a number."""
    numbered = not _ARTICLE_NUMBERS.isdisjoint(fields)
    eid = first(fields, *sorted(_ARTICLE_NUMBERS)) if numbered else ""
    pages = hyphened(first(fields, "pages", "page"))
    if not eid and (eid := article_number(pages)):
        return eid, ""
    return eid, "" if pages == eid else pages


def _container(fields: Mapping[str, str], kind: Kind) -> str:
    for name, subtitle in _containers(kind):
        if container := first(fields, name):
            return titled(container, first(fields, subtitle))
    return ""


def _containers(kind: Kind) -> tuple[tuple[str, str], ...]:
    book = (("booktitle", "booksubtitle"), ("maintitle", "mainsubtitle"))
    journal = (("journaltitle", "journalsubtitle"), ("journal", "journalsubtitle"))
    if kind in {Kind.INPROCEEDINGS, Kind.CHAPTER}:
        return book + journal
    if kind in {Kind.BOOK, Kind.PROCEEDINGS, Kind.THESIS}:
        return ()
    return (*journal, book[0])


def _genre(kind: Kind, entry_type: str, fields: Mapping[str, str]) -> str:
    if kind not in {Kind.THESIS, Kind.REPORT}:
        return ""
    stated = first(fields, "type")
    return _GENRES.get(stated.lower(), stated) or _GENRES.get(entry_type, "")


def _note(fields: Mapping[str, str]) -> str:
    note = fields.get("note") or fields.get("howpublished", "")
    if not note:
        return ""
    return "" if normal_url(note) or is_preprint_server(text(note)) else text(note)
