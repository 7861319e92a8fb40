"""Reads RIS, the format of databases' export buttons.

Written by hand because rispy 0.10 drops a record without a closing `ER` and merges it with the
next one, reads nothing at all of a file with a byte order mark, and knows no line numbers. With
the records cut apart before it sees them, all that is left for it is "two letters, a dash".

Invariant: every `TY` line makes one record, and so do tags that have lost theirs; papers +
problems with an empty `kept` = records. A tag that says nothing about a paper is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.identifiers import (
    arxiv_class_in_keywords,
    arxiv_class_in_text,
    identifiers,
    is_preprint_server,
    keywords,
    kind_with_arxiv,
)
from core.model import Kind, Paper, Problem, Publication, SourceRef
from core.names import from_display, from_parts
from core.sources.notation import cite_key, date_of, page_range
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Author, PaperDate
    from core.sources import Item, ReadOptions
    from core.sources.stream import LineStream

_KINDS = MappingProxyType(
    {
        "JOUR": Kind.ARTICLE,
        "EJOUR": Kind.ARTICLE,
        "JFULL": Kind.ARTICLE,
        "ABST": Kind.ARTICLE,
        "MGZN": Kind.ARTICLE,
        "NEWS": Kind.ARTICLE,
        "CONF": Kind.INPROCEEDINGS,
        "CPAPER": Kind.INPROCEEDINGS,
        "BOOK": Kind.BOOK,
        "EBOOK": Kind.BOOK,
        "EDBOOK": Kind.BOOK,
        "CHAP": Kind.CHAPTER,
        "ECHAP": Kind.CHAPTER,
        "ENCYC": Kind.CHAPTER,
        "DICT": Kind.CHAPTER,
        "THES": Kind.THESIS,
        "RPRT": Kind.REPORT,
        "DATA": Kind.DATASET,
        "COMP": Kind.SOFTWARE,
        "ELEC": Kind.WEBPAGE,
        "BLOG": Kind.WEBPAGE,
        "UNPB": Kind.PREPRINT,
        "INPR": Kind.PREPRINT,
        "MANSCPT": Kind.PREPRINT,
    }
)
_TAG = re.compile(r"[ \t]{0,3}([A-Z][A-Z0-9])[ \t]{1,3}-(?:[ \t](.*)|[ \t]*)$")
_SNIFF = re.compile(r"^[ \t]{0,3}TY[ \t]{1,3}-[ \t]*[A-Z]{3,}", re.MULTILINE)
_SHOWN = 40
_TITLES = ("TI", "T1", "CT", "BT", "ST", "T2")
_KEYWORDS = frozenset({"KW"})
# What programs fold over several lines; after any other tag a line without one is a fault.
_LONG_TEXTS = frozenset({"TI", "T1", "T2", "T3", "BT", "CT", "AB", "N1", "N2", "AD"})
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?:\D.*)?")
_OTHERS = frozenset({"others", "et al", "et al."})


@dataclass(slots=True)
class _Record:
    line: int
    tags: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    last: str = ""
    reasons: list[str] = field(default_factory=list)

    def first(self, *names: str) -> str:
        """The first value that is not empty among the tags, in the order asked for."""
        return next((v for name in names for v in self.tags.get(name, ()) if v), "")

    def all(self, *names: str) -> list[str]:
        return [v for name in names for v in self.tags.get(name, ()) if v]


def sniff(head: str) -> bool:
    """Whether the beginning of a file is RIS: a line that states a type."""
    return _SNIFF.search(head) is not None


def read(stream: LineStream, options: ReadOptions) -> Iterator[Item]:
    """The papers of a RIS file in its order, and its problems."""
    del options  # nothing in such a file is left to the user to say
    for record in _records(stream):
        source = SourceRef(stream.name, record.line)
        paper = _paper(record, source) if record.first(*_TITLES) else None
        if paper:
            yield paper
        else:
            record.reasons.append("a record without a title")
        if record.reasons:
            kept = "the rest of the record" if paper else ""
            yield Problem(source, "; ".join(record.reasons), kept)


def _records(lines: LineStream) -> Iterator[_Record]:
    record: _Record | None = None
    for number, line in enumerate(lines, 1):
        tag = _TAG.match(line)
        name = tag[1] if tag else ""
        if record and name in {"TY", "ER"}:
            yield record
            record = None
        if tag is None:
            if record and line.strip():
                _continue(record, one_line(line), number)
        elif name != "ER":
            if record is None:
                record = _Record(number)
                if name != "TY":
                    record.reasons.append("tags without a TY line before them")
            record.tags[name].append(one_line(tag[2] or ""))
            record.last = name
    if record:
        yield record


def _continue(record: _Record, text: str, number: int) -> None:
    if record.last in _KEYWORDS:
        record.tags[record.last].append(text)
    elif record.last in _LONG_TEXTS:
        values = record.tags[record.last]
        values[-1] = f"{values[-1]} {text}".strip()
    else:
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        record.reasons.append(f'line {number} is no RIS: "{shown}"')


def _paper(record: _Record, source: SourceRef) -> Paper:
    kind = _KINDS.get(record.first("TY").upper(), Kind.OTHER)
    note = "\n".join(record.all("N1"))
    words = "\n".join(record.all("KW"))
    ids = identifiers(
        {
            "doi": record.first("DO", "DI"),
            "url": next(iter(record.all("UR", "L2", "LK")), ""),
            "note": "\n".join((note, *record.all("AN", "M1", "C7", "T2", "JO", "PB"))),
        }
    )
    authors = _names(record.all("AU", "A1"))
    return Paper(
        title=record.first(*_TITLES),
        source=source,
        authors=tuple(name for name in authors if name.display.casefold() not in _OTHERS),
        authors_complete=all(name.display.casefold() not in _OTHERS for name in authors),
        affiliations=tuple(record.all("AD")),
        date=_date(record),
        subject_class=arxiv_class_in_keywords(words) or arxiv_class_in_text(note),
        abstract=record.first("AB", "N2"),
        key=cite_key(record.first("ID")),
        ids=ids,
        publication=_publication(record, kind, ids.arxiv),
        keywords=keywords(words),
    )


def _publication(record: _Record, kind: Kind, arxiv: str) -> Publication:
    is_whole = kind is Kind.BOOK
    container = "" if is_whole else record.first("T2", "JF", "BT", "JO", "JA", "J1", "J2")
    shorter = record.all("JA", "J2", "J1")
    number = record.first("SN")
    note = record.first("N1")
    return Publication(
        kind=kind_with_arxiv(kind, container, arxiv),
        container="" if is_preprint_server(container) else container,
        series=record.first("T2", "T3") if is_whole else record.first("T3"),
        volume=record.first("VL"),
        issue=record.first("IS", "CP"),
        pages=_pages(record),
        edition=record.first("ET"),
        publisher=record.first("PB"),
        place=record.first("CY", "PP"),
        genre=record.first("M3") if kind in {Kind.THESIS, Kind.REPORT} else "",
        isbn=number if _ISBN.fullmatch(number) else "",
        issn=number if not _ISBN.fullmatch(number) else "",
        note="" if is_preprint_server(note) else note,
        editors=_names(record.all("ED") or (record.all("A2") if not is_whole else [])),
        short_container=next((name for name in shorter if name != container), ""),
    )


def _pages(record: _Record) -> str:
    first, last = page_range(record.first("SP")), record.first("EP")
    return f"{first}-{last}" if first and last and "-" not in first else first or last


def _date(record: _Record) -> PaperDate | None:
    """The year of the publication, with the month and day that `DA` may add to it."""
    dates = [date_of(text) for text in record.all("PY", "Y1", "DA")]
    known = [date for date in dates if date]
    of_year = [date for date in known if date.year == known[0].year]
    return max(of_year, key=lambda date: len(date.iso), default=None)


def _names(values: list[str]) -> tuple[Author, ...]:
    return tuple(author for value in values if (author := _author(value)).display)


def _author(name: str) -> Author:
    """RIS writes "Family, Given, Suffix"; what has no comma is as people say it."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1:
        return from_display(name)
    return from_parts(parts[0], parts[1], parts[2] if len(parts) > len(("family", "given")) else "")
