r"""Reads CSL-JSON, what Zotero and pandoc exchange: an array, one item, or {"items": [...]}.

Items are decoded one at a time, so that a damaged one costs no neighbour and a file that was
cut yields what stands before the cut. papers + problems with an empty `kept` = items.

Titles here are HTML-flavoured plain text while a paper's title is TeX-flavoured. Tags become
TeX where it says something (`<sup>`, `<sub>`, "nocase") and go where it does not. `\\`, `$` and
braces stay as they are: in such files they are nearly always TeX that was pasted in.

The schema: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from core.identifiers import (
    arxiv_class_in_keywords,
    arxiv_class_in_text,
    identifiers,
    is_preprint_server,
    keywords,
    kind_with_arxiv,
)
from core.model import Author, Kind, Paper, Problem, Publication, Season, SourceRef
from core.names.display import from_display, from_parts, is_others, is_person
from core.pages import hyphened
from core.patterns import regex
from core.sources.dates import (
    Dated,
    date_range,
    precise_date,
    pubstate_of,
    read_date,
    season_of,
)
from core.sources.markup import html_to_tex, unescaped, without_mathml, without_tags
from core.sources.notation import article_number, cite_key
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import PaperDate
    from core.sources import Item, ReadOptions
    from core.sources.stream import LineStream

Record: TypeAlias = dict[str, Any]

_KINDS = MappingProxyType(
    {
        "article": Kind.PREPRINT,
        "article-journal": Kind.ARTICLE,
        "article-magazine": Kind.ARTICLE,
        "article-newspaper": Kind.ARTICLE,
        "review": Kind.ARTICLE,
        "paper-conference": Kind.INPROCEEDINGS,
        "speech": Kind.INPROCEEDINGS,
        "book": Kind.BOOK,
        "collection": Kind.BOOK,
        "chapter": Kind.CHAPTER,
        "entry": Kind.CHAPTER,
        "entry-dictionary": Kind.CHAPTER,
        "entry-encyclopedia": Kind.CHAPTER,
        "thesis": Kind.THESIS,
        "report": Kind.REPORT,
        "manuscript": Kind.PREPRINT,
        "dataset": Kind.DATASET,
        "software": Kind.SOFTWARE,
        "webpage": Kind.WEBPAGE,
        "post": Kind.WEBPAGE,
        "post-weblog": Kind.WEBPAGE,
    }
)
_SNIFF = regex(r"\s*(?:\[\s*)?\{")
_CSL_NAME = regex(r'"(?:type|issued|container-title|citation-key)"\s*:\s*["{]|"items"\s*:\s*\[')
_WRAPPER = regex(r'\s*\{(?:[^{}\[\]]*,)?\s*"items"\s*:\s*\[')
_SEPARATOR = regex(r"[\s,\[\]]*")
_PERHAPS_ITEM = regex(r"(?<=[\s,\[])\{")
_ITEM_NAMES = frozenset({"id", "type", "title", "citation-key"})
_ITEM_NAME = regex(r'"(?:id|type|title|citation-key)"\s*:')
_OPENING = regex(r"\{\s*")
_AFTER_NAME = regex(r"\s*:\s*")
_AFTER_VALUE = regex(r"\s*,\s*")

_KEY_IN_NOTE = regex(r"^\s*Citation Key:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
_INTEGER = regex(r"[+-]?\d{1,4}")
_FALSE = frozenset({"", "false", "0"})
# Whose `number` is an article's within its volume.
_NUMBERED = frozenset({Kind.ARTICLE, Kind.INPROCEEDINGS})
_APPEARED = frozenset({"", "published"})


def sniff(head: str) -> bool:
    """Whether the beginning of a file is JSON with names that only CSL items have."""
    return _SNIFF.match(head) is not None and _CSL_NAME.search(head) is not None


def read(stream: LineStream, options: ReadOptions) -> Iterator[Item]:
    """The papers of a CSL-JSON file in its order, and its problems."""
    del options  # nothing in such a file is left to the user to say
    text = "".join(stream)
    line, counted = 1, 0
    for start, record, reason in _records(text):
        line += text.count("\n", counted, start)
        counted = start
        source = SourceRef(stream.name, line)
        item = paper_of(record, source) if record else None
        if item:
            yield item
        if reason:
            kept = "what stands before the damage" if item else ""
            yield Problem(source, one_line(reason), kept)
        elif item is None:
            yield Problem(source, "an item without a title")
        if item and item.publication.date_text:
            what = f'the date "{item.publication.date_text}" is none that can be read'
            yield Problem(source, what, "the item, with the text as it stands")
        if item and (doi := _text(record.get("DOI"))) and not item.ids.doi:
            what = f'the DOI "{one_line(doi)}" is none: a DOI begins with "10."'
            yield Problem(source, what, "the item")


def _records(text: str) -> Iterator[tuple[int, Record, str]]:
    """Each item's position, what could be decoded of it, and what is wrong with it if anything."""
    decoder = json.JSONDecoder(strict=False)
    wrapper = _WRAPPER.match(text)
    pos = wrapper.end() if wrapper else 0
    while True:
        separator = _SEPARATOR.match(text, pos)
        pos = separator.end() if separator else pos
        if pos >= len(text) or (wrapper and text[pos] == "}"):
            return
        value, end, reason = _decoded(decoder, text, pos)
        if isinstance(value, dict):
            yield pos, value, ""
        else:
            end = _next_item(decoder, text, pos + 1)
            yield pos, _first_pairs(decoder, text, pos), reason or "not an item"
        pos = end


def _decoded(decoder: json.JSONDecoder, text: str, pos: int) -> tuple[Any, int, str]:
    try:
        value, end = decoder.raw_decode(text, pos)
    except json.JSONDecodeError as error:
        return None, pos, f"not JSON: {error.msg} at line {error.lineno} column {error.colno}"
    except (ValueError, RecursionError):  # a number or a nesting beyond all reason
        return None, pos, "not JSON that can be read: a number too long or lists too deep"
    return value, end, ""


def _next_item(decoder: json.JSONDecoder, text: str, pos: int) -> int:
    """Where the next item begins; authors are objects too, so it is told by its names."""
    if not _ITEM_NAME.search(text, pos):
        return len(text)
    for candidate in _PERHAPS_ITEM.finditer(text, pos):
        if not _ITEM_NAMES.isdisjoint(_first_pairs(decoder, text, candidate.start())):
            return candidate.start()
    return len(text)


def _first_pairs(decoder: json.JSONDecoder, text: str, pos: int) -> Record:
    """The names and values of a damaged object up to the first that cannot be decoded."""
    pairs: Record = {}
    opening = _OPENING.match(text, pos)
    while opening:
        name, pos, _ = _decoded(decoder, text, opening.end())
        colon = _AFTER_NAME.match(text, pos) if isinstance(name, str) else None
        if colon is None:
            break
        value, pos, reason = _decoded(decoder, text, colon.end())
        if reason:
            break
        pairs[name] = value
        opening = _AFTER_VALUE.match(text, pos)
    return pairs


def paper_of(record: Record, source: SourceRef) -> Paper | None:
    """The paper of one item; None for one without a title."""
    title = html_to_tex(_text(record.get("title")))
    if not title:
        return None
    note = _text(record.get("note"))
    number = _text(record.get("number"))
    ids = identifiers(
        {
            "doi": _text(record.get("DOI")),
            "url": _text(record.get("URL")),
            "pmid": _text(record.get("PMID")),
            "note": "\n".join((note, number, _text(record.get("archive_location")))),
        }
    )
    kind = _KINDS.get(_text(record.get("type")).lower(), Kind.OTHER)
    authors, complete = _names(record.get("author"))
    dated = _dated(record)
    return Paper(
        title=title,
        source=source,
        authors=authors,
        authors_complete=complete,
        date=dated.date,
        subject_class=arxiv_class_in_keywords(_text(record.get("keyword")))
        or arxiv_class_in_text(note),
        abstract=html_to_tex(_text(record.get("abstract"))),
        key=_key(record, note),
        ids=ids,
        publication=_publication(record, kind, ids.arxiv, dated),
        keywords=keywords(_plain(record, "keyword")),
    )


def _publication(record: Record, kind: Kind, arxiv: str, dated: Dated) -> Publication:
    container = _plain(record, "container-title")
    note = _plain(record, "note")
    pages, eid = hyphened(_plain(record, "page")), ""
    if kind in _NUMBERED:
        eid = _plain(record, "article-number") or _plain(record, "number") or article_number(pages)
    status = _plain(record, "status")
    return Publication(
        kind=kind_with_arxiv(kind, container, arxiv),
        container="" if is_preprint_server(container) else container,
        series=_plain(record, "collection-title"),
        volume=_plain(record, "volume"),
        issue=_plain(record, "issue") or (_plain(record, "number") if kind is Kind.REPORT else ""),
        pages="" if pages == eid or article_number(pages) else pages,
        edition=_plain(record, "edition"),
        publisher=_plain(record, "publisher"),
        place=_plain(record, "publisher-place"),
        genre=_plain(record, "genre") if kind in {Kind.THESIS, Kind.REPORT} else "",
        isbn=_plain(record, "ISBN"),
        issn=_plain(record, "ISSN"),
        note="" if is_preprint_server(note) else note,
        editors=_names(record.get("editor"))[0],
        short_container=_plain(record, "container-title-short")
        or _plain(record, "journalAbbreviation"),
        eid=eid if kind_with_arxiv(kind, container, arxiv) in _NUMBERED else "",
        pubstate=pubstate_of(status) if status.lower() not in _APPEARED else dated.pubstate,
        date_text=dated.text,
    )


def _text(value: object) -> str:
    """A value as text: CSL allows numbers for strings, and Crossref writes lists of one."""
    if isinstance(value, list) and value:
        return _text(value[0])
    return str(value) if isinstance(value, str | int | float) else ""


def _plain(record: Record, name: str) -> str:
    return one_line(unescaped(without_tags(without_mathml(_text(record.get(name))))))


def _names(people: object) -> tuple[tuple[Author, ...], bool]:
    authors: list[Author] = []
    complete = True
    for person in people if isinstance(people, list) else ():
        author = _author(person) if isinstance(person, dict) else None
        if author and is_others(author.display):
            complete = False
        elif author and author.display:
            authors.append(author)
    return tuple(authors), complete


def _author(person: Record) -> Author:
    family, given = _plain(person, "family"), _plain(person, "given")
    if not family and not given:
        literal = _plain(person, "literal") or _plain(person, "name")
        return from_display(literal) if is_person(literal) else Author(literal, organisation=True)
    particles = (_plain(person, "dropping-particle"), _plain(person, "non-dropping-particle"))
    whole = " ".join(part for part in (*particles, family) if part)
    return from_parts(whole, given, _plain(person, "suffix"))


def _dated(record: Record) -> Dated:
    """What `issued` says: date parts, a range, a season, doubt, or text that a person wrote."""
    issued = record.get("issued")
    if not isinstance(issued, dict):
        return read_date(_text(issued))
    parts = issued.get("date-parts")
    dates = [date for part in parts if (date := _of_parts(part))] if isinstance(parts, list) else []
    if not dates:
        return read_date(_text(issued.get("raw") or issued.get("literal") or issued.get("edtf")))
    date = _with_season(dates[0], _text(issued.get("season")))
    if len(dates) > 1:
        date = date_range(date, dates[1])
    elif isinstance(parts, list) and len(parts) > 1:
        date = replace(date, open_end=True)  # pandoc writes [[2001], [0]]
    literal = read_date(_text(issued.get("literal")))
    is_circa = _text(issued.get("circa")).lower() not in _FALSE
    return Dated(replace(date, is_circa=is_circa), literal.pubstate)


def _of_parts(parts: object) -> PaperDate | None:
    numbers = [_text(part).strip() for part in parts] if isinstance(parts, list) else []
    if not numbers or not all(_INTEGER.fullmatch(number) for number in numbers[:3]):
        return read_date("-".join(numbers)).date
    year, month, day, *_ = (*map(int, numbers[:3]), 0, 0, 0)
    return precise_date(year, month, day) if year else None


def _with_season(date: PaperDate, season: str) -> PaperDate:
    named = season_of(season)
    if named is None and season.isdigit() and 1 <= int(season) <= len(Season):
        named = list(Season)[int(season) - 1]
    return replace(date, season=named) if named and date.month is None else date


def _key(record: Record, note: str) -> str:
    """The user's cite key, if there is one: an `id` is as often an address or a number."""
    in_note = _KEY_IN_NOTE.search(note)
    stated = _text(record.get("citation-key")) or (in_note[1] if in_note else "")
    return cite_key(one_line(stated)) or cite_key(one_line(_text(record.get("id"))))
