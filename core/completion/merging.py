"""A paper with what other records of it have besides, and where each of its fields comes from.

Invariant: the cite key stays the paper's own, so that a text which cites it is not touched by what
is found later.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from core.works.same_authors import completes
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
    if not found:
        return {}
    shown = completed(own, found)
    best = sorted((own, *found), key=preference)
    before, after = dict(_fields(own)), dict(_fields(shown))
    told = {}
    for name, value in after.items():
        if value and value != before.get(name):
            record = next((r for r in best if r is not own and _has(r, name, value)), best[0])
            told[name] = PurePath(record.source.path).name
    return told


def _has(record: Paper, name: str, value: object) -> bool:
    return dict(_fields(record))[name] == value


def changes(before: Paper, after: Paper) -> list[tuple[str, str, str]]:
    """What differs between a paper as it was and as it would be: field, before, after."""
    then, now = dict(_fields(before)), dict(_fields(after))
    return [(name, then[name], value) for name, value in now.items() if value != then[name]]


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


def is_completed_by(own: Paper, found: Paper) -> bool:
    """Whether `found` says anything that the paper does not say itself."""
    return completes(found, own) or any(
        value and not before
        for (_, before), (_, value) in zip(_fields(own), _fields(found), strict=True)
    )
