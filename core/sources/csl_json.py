r"""Reads CSL-JSON, what Zotero and pandoc exchange: an array, one item, or {"items": [...]}.

Items are decoded one at a time, so that a damaged one costs no neighbour and a file that was
cut yields what stands before the cut. papers + problems with an empty `kept` = items.

Titles here are HTML-flavoured plain text while a paper's title is TeX-flavoured. Tags become
TeX where it says something (`<sup>`, `<sub>`, "nocase") and go where it does not. `\\`, `$` and
braces stay as they are: in such files they are nearly always TeX that was pasted in.

The schema: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

from __future__ import annotations

import html
import json
import re
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
from core.model import Author, Kind, Paper, Problem, Publication, SourceRef
from core.names import from_parts
from core.sources.notation import cite_key, date_of, page_range
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
_SNIFF = re.compile(r"\s*(?:\[\s*)?\{")
_CSL_NAME = re.compile(
    r'"(?:type|issued|container-title|citation-key)"\s*:\s*["{]|"items"\s*:\s*\['
)
_WRAPPER = re.compile(r'\s*\{(?:[^{}\[\]]*,)?\s*"items"\s*:\s*\[')
_SEPARATOR = re.compile(r"[\s,\[\]]*")
_PERHAPS_ITEM = re.compile(r"(?<=[\s,\[])\{")
_ITEM_NAMES = frozenset({"id", "type", "title", "citation-key"})
_ITEM_NAME = re.compile(r'"(?:id|type|title|citation-key)"\s*:')
_OPENING = re.compile(r"\{\s*")
_AFTER_NAME = re.compile(r"\s*:\s*")
_AFTER_VALUE = re.compile(r"\s*,\s*")

_SUPERSCRIPT = re.compile(r"<sup>([^<]*)</sup>")
_SUBSCRIPT = re.compile(r"<sub>([^<]*)</sub>")
_NO_CASE = re.compile(r"<span class=\"nocase\">([^<]*)</span>")
_TAG = re.compile(r"</?[a-zA-Z][\w:.-]*(?:\s[^<>]*)?/?>")
_ENTITY = re.compile(r"&(?:#\d+|#x[\da-fA-F]+|\w+);")
_KEY_IN_NOTE = re.compile(r"^\s*Citation Key:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
_OTHERS = frozenset({"others", "et al", "et al."})


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
        item = _paper(record, source) if record else None
        if item:
            yield item
        if reason:
            kept = "what stands before the damage" if item else ""
            yield Problem(source, one_line(reason), kept)
        elif item is None:
            yield Problem(source, "an item without a title")


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


def _paper(record: Record, source: SourceRef) -> Paper | None:
    title = _tex(_text(record.get("title")))
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
    return Paper(
        title=title,
        source=source,
        authors=authors,
        authors_complete=complete,
        date=_date(record.get("issued")),
        subject_class=arxiv_class_in_keywords(_text(record.get("keyword")))
        or arxiv_class_in_text(note),
        abstract=_tex(_text(record.get("abstract"))),
        key=_key(record, note),
        ids=ids,
        publication=_publication(record, kind, ids.arxiv),
        keywords=keywords(_plain(record, "keyword")),
    )


def _publication(record: Record, kind: Kind, arxiv: str) -> Publication:
    container = _plain(record, "container-title")
    note = _plain(record, "note")
    return Publication(
        kind=kind_with_arxiv(kind, container, arxiv),
        container="" if is_preprint_server(container) else container,
        series=_plain(record, "collection-title"),
        volume=_plain(record, "volume"),
        issue=_plain(record, "issue") or (_plain(record, "number") if kind is Kind.REPORT else ""),
        pages=page_range(_plain(record, "page")),
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
    )


def _text(value: object) -> str:
    """A value as text: CSL allows numbers for strings, and Crossref writes lists of one."""
    if isinstance(value, list) and value:
        return _text(value[0])
    return str(value) if isinstance(value, str | int | float) else ""


def _tex(text: str) -> str:
    """HTML-flavoured text as TeX-flavoured text in one line."""
    if "<" in text:
        text = _SUBSCRIPT.sub(r"$_{\1}$", _SUPERSCRIPT.sub(r"$^{\1}$", text))
        text = _NO_CASE.sub(r"{\1}", text)
        text = _TAG.sub("", text)
    return one_line(_unescaped(text))


def _plain(record: Record, name: str) -> str:
    return one_line(_unescaped(_TAG.sub("", _text(record.get(name)))))


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def _names(people: object) -> tuple[tuple[Author, ...], bool]:
    authors: list[Author] = []
    complete = True
    for person in people if isinstance(people, list) else ():
        author = _author(person) if isinstance(person, dict) else None
        if author and author.display.casefold() in _OTHERS:
            complete = False
        elif author and author.display:
            authors.append(author)
    return tuple(authors), complete


def _author(person: Record) -> Author:
    family, given = _plain(person, "family"), _plain(person, "given")
    if not family and not given:
        return Author(_plain(person, "literal") or _plain(person, "name"), organisation=True)
    particles = (_plain(person, "dropping-particle"), _plain(person, "non-dropping-particle"))
    whole = " ".join(part for part in (*particles, family) if part)
    return from_parts(whole, given, _plain(person, "suffix"))


def _date(issued: object) -> PaperDate | None:
    if not isinstance(issued, dict):
        return date_of(_text(issued))
    ranges = issued.get("date-parts")
    first = ranges[0] if isinstance(ranges, list) and ranges else None
    if isinstance(first, list):
        return date_of("-".join(_text(part) for part in first))
    return date_of(_text(issued.get("raw") or issued.get("literal")))


def _key(record: Record, note: str) -> str:
    """The user's cite key, if there is one: an `id` is as often an address or a number."""
    in_note = _KEY_IN_NOTE.search(note)
    stated = _text(record.get("citation-key")) or (in_note[1] if in_note else "")
    return cite_key(one_line(stated)) or cite_key(one_line(_text(record.get("id"))))
