"""A paper with what other records of it have besides, and where each of its fields comes from.

Invariant: the cite key stays the paper's own, so that a text which cites it is not touched by what
is found later.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from core.latex.reading import to_text
from core.works.versions import merged, preference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Entry, Paper

_ARXIV_FIELDS = frozenset({"eprint", "arxiv", "arxivid"})


def completed(own: Paper, found: Sequence[Paper]) -> Paper:
    """`own` with the authors, ids and publication that the records `found` know better.

    What has appeared goes before a preprint and whole author lists before cut ones, so the entry
    may be another record's; where it is the paper's own, what was found stands in it as well.
    """
    if not found:
        return own
    best = sorted((own, *found), key=preference)
    paper = merged(best)
    keys = dict.fromkeys((paper.key, *paper.other_keys))
    others = tuple(key for key in keys if key and key != own.key)
    entry = _filled(paper, own) if best[0] is own else paper.entry
    return replace(paper, key=own.key or paper.key, other_keys=others, entry=entry)


def _filled(paper: Paper, own: Paper) -> Entry | None:
    """The paper's own entry, with the ids and authors that it lacks."""
    entry = own.entry
    if entry is None:
        return None
    known = {name.lower() for name, _ in (*entry.fields, *(entry.inherited or ()))}
    fields = entry.fields
    if not own.authors_complete and paper.authors_complete:
        from core.cite.formats.bibtex.author_list import names  # few entries are cut

        whole = names(paper.authors)
        fields = tuple((n, whole if n.lower() == "author" else value) for n, value in fields)
    if paper.ids.doi and not own.ids.doi and "doi" not in known:
        fields += (("doi", paper.ids.doi),)
    if paper.ids.arxiv and not own.ids.arxiv and not known & _ARXIV_FIELDS:
        fields += (("eprint", paper.ids.arxiv), ("archiveprefix", "arXiv"))
    return entry if fields == entry.fields else replace(entry, fields=fields)


def origins(own: Paper, found: Sequence[Paper]) -> dict[str, str]:
    """The fields that differ from the paper's own, each with the name of the source it is from."""
    told = {}
    for name, _, value in changes(own, completed(own, found)):
        best = sorted(found, key=preference)
        record = next((each for each in best if dict(_fields(each))[name] == value), best[0])
        told[name] = PurePath(record.source.path).name
    return told


def changes(before: Paper, after: Paper) -> list[tuple[str, str, str]]:
    """What reads otherwise of a paper as it was and as it would be: field, before, after."""
    pairs = zip(_fields(before), _fields(after), strict=True)
    return [
        (name, then, now)
        for (name, then), (_, now) in pairs
        if then != now and to_text(then) != to_text(now)
    ]


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    """The fields that can be completed, as text; the words are those of the detail pane."""
    names = "; ".join(author.display for author in paper.authors)
    where = paper.publication
    yield "title", paper.title
    yield "authors", names if paper.authors_complete else f"{names} and others"
    yield "date", paper.date.iso if paper.date else ""
    yield "class", paper.subject_class
    yield "in", where.container
    yield "volume", where.volume
    yield "pages", where.pages
    yield "arXiv", paper.ids.arxiv
    yield "doi", paper.ids.doi
    yield "url", paper.ids.url
    yield "abstract", paper.abstract
