"""An author's profile page as text: a head, then papers, each begun by "CLDec 20, 2022".

Invariant: a date line begins a paper wherever it stands, and no line of an abstract looks
like one, so damage stays within the paper it happened to. Every line that is not blank is
part of what is yielded or named in a `Problem`.

The page is read whole: a date without a year takes the first year after the newest one
written on the page, because such a page leaves out the current year.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.model import Paper, Problem, Profile, SourceRef
from core.names.display import from_display
from core.sources.page import date_line, roles
from core.sources.page.head import declared_papers, is_figure, not_understood, read_head
from core.subject_classes import from_page
from core.text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Author
    from core.sources import Item, ReadOptions
    from core.sources.page.roles import Record
    from core.sources.stream import LineStream


def sniff(head: str) -> bool:
    """Whether text begins like a profile page: a labelled figure of its head, or a date line."""
    lines = (one_line(line) for line in head.splitlines())
    return any(is_figure(line) or date_line.is_sure(line) for line in lines)


def read(stream: LineStream, options: ReadOptions) -> Iterator[Item]:
    """The page's profile, then its papers in the page's order, each before its problems.

    A date without a year gets `options.page_year`, which is the user's word and therefore not
    `inferred`; else the year after the newest on the page, `inferred`; on a page without any
    year there is nothing to infer from, and the date is a problem.
    """
    lines = [(number, one_line(line)) for number, line in enumerate(stream, start=1)]
    head, records = roles.split(lines)
    owner: Author | None = None
    for stated in read_head(head, stream.name):
        if isinstance(stated, Profile) and stated.name:
            owner = from_display(stated.name)
        yield stated
    year = date_line.YearlessYear.of(
        [record.date for record in records if record.date], options.page_year
    )
    found = 0
    for record in records:
        for item in _read_record(record, stream.name, year):
            if isinstance(item, Paper):
                found += 1
                yield _with_owner(item, owner)
            else:
                yield item
    if not found:
        yield Problem(SourceRef(stream.name, 1), "no paper was found on the page")
    declared = declared_papers(head)
    if declared and declared[1] != found:
        where = SourceRef(stream.name, declared[0])
        yield Problem(where, f"the page says {declared[1]} papers, and {found} were found")


def _with_owner(paper: Paper, owner: Author | None) -> Paper:
    """The paper with whose page it stands on, unless its list names them."""
    if owner is None:
        return paper
    name = fold(owner.display)
    if any(fold(author.display) == name for author in paper.authors):
        return paper
    return replace(paper, page_owner=owner)


def _read_record(record: Record, path: str, year: date_line.YearlessYear) -> Iterator[Item]:
    where = SourceRef(path, record.line)
    parts = roles.divide(record.lines)
    if not parts.is_paper:
        yield Problem(where, "a date line without a paper after it")
    else:
        date, complaints = date_line.read(record.date, year)
        authors = roles.read_authors(parts.authors)
        yield Paper(
            title=parts.title,
            source=where,
            authors=authors.authors,
            authors_complete=authors.complete,
            affiliations=authors.affiliations,
            date=date,
            subject_class=from_page(record.date.subject_class) if record.date else "",
            has_code=bool(record.date and record.date.has_code),
            abstract=parts.abstract,
        )
        if missing := parts.missing:
            complaints = (*complaints, f"the paper has no {' and no '.join(missing)}")
        for what in complaints:
            yield Problem(where, what, parts.title or "")
    for line in (*record.strays, *parts.strays):
        yield not_understood(path, line)
