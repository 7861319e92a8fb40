"""ACM reference format, numbered from 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.casing.headline import capitalised
from core.cite.options import DEFAULT
from core.cite.styles.name_list import cut, listed, natural
from core.cite.styles.numbers import MONTHS, american, edition, month_year, year
from core.cite.styles.text import ended, italic, join, render, wrapped
from core.cite.styles.work import BOOKS, Work, work_of
from core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.cite.options import Options
    from core.model import Paper

_TITLE_IN_ITALICS = BOOKS | {Kind.REPORT}


def references(papers: Sequence[Paper], options: Options = DEFAULT) -> list[str]:
    """One numbered reference a paper, in the order given."""
    return [
        render(f"[{number}] {_reference(work_of(paper))}", options.markup)
        for number, paper in enumerate(papers, 1)
    ]


def _reference(work: Work) -> str:
    link = work.link if work.doi else wrapped("Retrieved from ", work.url)
    when = capitalised(work.state) or year(work.date)
    body = join(". ", _lead(work), when, _title(work), _source(work))
    return join(" ", ended(body), link)


def _lead(work: Work) -> str:
    if work.led_by_editors:
        return f"{listed(work.lead, natural)} ({'Eds.' if len(work.lead) > 1 else 'Ed.'})"
    return (
        cut(work.lead, natural, comma_after_one=False)
        if work.more_authors
        else listed(work.lead, natural)
    )


def _title(work: Work) -> str:
    if work.kind not in _TITLE_IN_ITALICS:
        return work.title
    return join(" ", italic(_of_whole(work, work.title)), _edition(work))


def _of_whole(work: Work, title: str) -> str:
    """A volume behind the work that it is one of: "The Art of X, Vol. 1: Fundamentals"."""
    if not work.main_title:
        return title
    return join(": ", join(", ", work.main_title, wrapped("Vol. ", work.volume)), title)


def _edition(work: Work) -> str:
    return wrapped("(", edition(work.edition, always_label=True), ")")


def _source(work: Work) -> str:
    publisher = join(", ", work.publisher, work.place)
    if work.kind in _TITLE_IN_ITALICS:
        return publisher
    if work.kind is Kind.ARTICLE:
        return _journal(work)
    if work.kind is Kind.THESIS:
        return join(". ", work.genre, publisher)
    if work.kind is Kind.INPROCEEDINGS:
        where = join(" ", italic(work.container), wrapped("(", italic(work.series), ")"))
        talk = join(", ", wrapped("In ", where), american(work.date, MONTHS))
        return join(". ", talk, join(", ", publisher, work.pages))
    if work.kind is Kind.CHAPTER:
        return join(". ", _book(work), join(", ", publisher, work.pages))
    return join(", ", italic(join(" ", work.container, work.volume)), work.pages)


def _journal(work: Work) -> str:
    when = wrapped("(", month_year(work.date, MONTHS), ")")
    number = join(", " if work.volume else " ", work.volume, join(" ", work.issue, when))
    pages = work.pages or wrapped("Article ", work.article)
    return join(", ", join(" ", italic(work.container), number), pages)


def _book(work: Work) -> str:
    label = "(eds.)" if len(work.editors) > 1 else "(ed.)"
    editors = listed(work.editors, natural, comma_before_last=False)
    by = join(" ", editors, label) if editors else ""
    book = italic(_of_whole(work, work.container))
    return wrapped("In ", join(", ", join(" ", book, wrapped("(", edition(work.edition), ")")), by))
