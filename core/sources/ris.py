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
from typing import TYPE_CHECKING, Self

from core.identifiers import (
    arxiv_class_in_keywords,
    arxiv_class_in_text,
    identifiers,
    is_preprint_server,
    keywords,
    kind_with_arxiv,
)
from core.model import Author, Kind, Paper, Problem, Publication, SourceRef
from core.names.several import Named, from_database, named
from core.pages import hyphened
from core.patterns import regex
from core.sources.dates import Dated, read_date
from core.sources.markup import html_to_tex
from core.sources.notation import article_number, cite_key
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import PaperDate
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
_TAG = regex(r"[ \t]{0,3}([A-Z][A-Z0-9])[ \t]{1,3}-(?:[ \t](.*)|[ \t]*)$")
_SNIFF = regex(r"^[ \t]{0,3}TY[ \t]{1,3}-[ \t]*[A-Z]{3,}", re.MULTILINE)
_SHOWN = 40
_TITLES = ("TI", "T1", "CT", "BT", "ST", "T2")
_KEYWORDS = frozenset({"KW"})
# What programs fold over several lines; after any other tag a line without one is a fault.
_LONG_TEXTS = frozenset({"TI", "T1", "T2", "T3", "BT", "CT", "AB", "N1", "N2", "AD"})
_ISBN = regex(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?:\D.*)?")
_PEOPLE = frozenset({"AU", "A1", "A2", "ED"})
_NOBODY, _UNDATED = Named(), Dated()


@dataclass(slots=True)
class _Record:
    line: int
    tags: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    people: list[tuple[str, str]] = field(default_factory=list)
    last: str = ""
    doubts: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    #: The first value of each tag that is not empty, once the record has ended.
    firsts: dict[str, str] = field(default_factory=dict)

    def ended(self) -> Self:
        """The record, of which nothing more comes."""
        for name, values in self.tags.items():
            if value := next(filter(None, values), ""):
                self.firsts[name] = value
        return self

    def first(self, *names: str) -> str:
        """The first value that is not empty among the tags, in the order asked for."""
        firsts = self.firsts
        for name in names:
            if name in firsts:
                return firsts[name]
        return ""

    def all(self, *names: str) -> list[str]:
        """The values that are not empty, in the order of the tags asked for."""
        firsts = self.firsts
        return [v for name in names if name in firsts for v in self.tags[name] if v]

    def in_order(self, *names: str) -> list[str]:
        """The values of the tags as they follow one another in the file."""
        if self.firsts.keys().isdisjoint(names):
            return []
        return [value for name, value in self.people if name in names and value]


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
        for doubt in record.doubts if paper else ():
            yield Problem(source, doubt, "the record, with the text as it stands")


def _records(lines: LineStream) -> Iterator[_Record]:
    record: _Record | None = None
    for number, line in enumerate(lines, 1):
        tag = _TAG.match(line)
        name = tag[1] if tag else ""
        if record and name in {"TY", "ER"}:
            yield record.ended()
            record = None
        if tag is None:
            if record and line.strip():
                _continue(record, one_line(line), number)
        elif name != "ER":
            if record is None:
                record = _Record(number)
                if name != "TY":
                    record.reasons.append("tags without a TY line before them")
            value = one_line(tag[2] or "")
            record.tags[name].append(value)
            if name in _PEOPLE:
                record.people.append((name, value))
            record.last = name
    if record:
        yield record.ended()


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
    people = _people(record, "AU", "A1")
    dated = _dated(record)
    if people.remark:
        record.doubts.append(f"author: {people.remark}")
    if dated.text:
        record.doubts.append(f'the date "{dated.text}" is none that can be read')
    if (doi := record.first("DO", "DI")) and not ids.doi:
        record.doubts.append(f'the DOI "{doi}" is none: a DOI begins with "10."')
    return Paper(
        title=html_to_tex(record.first(*_TITLES)),
        source=source,
        authors=people.authors,
        authors_complete=people.is_complete,
        affiliations=tuple(record.all("AD")),
        date=dated.date,
        subject_class=arxiv_class_in_keywords(words) or arxiv_class_in_text(note),
        abstract=html_to_tex(record.first("AB", "N2")),
        key=cite_key(record.first("ID")),
        ids=ids,
        publication=_publication(record, kind, ids.arxiv, dated),
        keywords=keywords(words),
    )


def _publication(record: _Record, kind: Kind, arxiv: str, dated: Dated) -> Publication:
    is_whole = kind is Kind.BOOK
    container = "" if is_whole else record.first("T2", "JF", "BT", "JO", "JA", "J1", "J2")
    shorter = record.all("JA", "J2", "J1")
    first = record.firsts.get  # most records have few of these
    number = first("SN", "")
    note = first("N1", "")
    eid, pages = _pages(record)
    return Publication(
        kind=kind_with_arxiv(kind, container, arxiv),
        container="" if is_preprint_server(container) else container,
        series=record.first("T2", "T3") if is_whole else record.first("T3"),
        volume=first("VL", ""),
        issue=first("IS") or first("CP", ""),
        pages=pages,
        edition=first("ET", ""),
        publisher=first("PB", ""),
        place=first("CY") or first("PP", ""),
        genre=first("M3", "") if kind in {Kind.THESIS, Kind.REPORT} else "",
        isbn=number if _ISBN.fullmatch(number) else "",
        issn="" if _ISBN.fullmatch(number) else number,
        note="" if is_preprint_server(note) else note,
        editors=(_people(record, "ED") if record.all("ED") else _editors(record, kind)).authors,
        short_container=next((name for name in shorter if name != container), ""),
        eid=eid,
        pubstate=dated.pubstate or ("inpress" if first("TY") == "INPR" else ""),
        date_text=dated.text,
    )


def _editors(record: _Record, kind: Kind) -> Named:
    return _NOBODY if kind is Kind.BOOK else _people(record, "A2")


def _pages(record: _Record) -> tuple[str, str]:
    """The number of an article, and its pages: either may stand where the other belongs."""
    first, last = record.firsts.get("SP", ""), record.firsts.get("EP", "")
    eid = record.first("C7", "AR")
    if number := article_number(first):
        return eid or number, ""
    pages = hyphened(first)
    if first and last and first != last and not _is_range(pages):
        dash = "–" if "-" in first or "-" in last else "-"
        pages = f"{first}{dash}{last}"
    pages = pages or last
    return eid, "" if pages == eid else pages


def _is_range(pages: str) -> bool:
    """Whether `SP` holds both pages: "118-125", but not the page 16-1."""
    first, dash, last = pages.partition("-")
    return "–" in pages or (
        bool(dash) and first.isdigit() and last.isdigit() and int(last) > int(first)
    )


def _dated(record: _Record) -> Dated:
    """The year of the publication, with the month and day that `DA` may add to it."""
    stated = record.all("PY", "Y1", "DA")
    if not stated:
        return _UNDATED
    read = [read_date(text) for text in stated]
    known = [found.date for found in read if found.date]
    of_year = [date for date in known if date.year == known[0].year]
    plainest = max(of_year, key=_precision, default=None)
    state = next((found.pubstate for found in read if found.pubstate), "")
    text = "" if known else next((found.text for found in read if found.text), "")
    return Dated(plainest, state, text)


def _precision(date: PaperDate) -> int:
    return (date.month is not None) + (date.day is not None) + (date.season is not None)


def _people(record: _Record, *tags: str) -> Named:
    names = record.in_order(*tags)
    if not names:
        return _NOBODY
    read = [named(name, _author) for name in names]
    return Named(
        tuple(author for each in read for author in each.authors),
        all(each.is_complete for each in read),
        "; ".join(each.remark for each in read if each.remark),
    )


def _author(name: str) -> Author:
    """RIS writes "Family, Given, Suffix", "Fan E." in databases, and "Name," for a body."""
    if name.endswith(",") and name.count(",") == 1:
        return Author(name.rstrip(", "), organisation=" " in name.rstrip(", "))
    return from_database(name)
