"""IEEE: the IEEE Reference Guide of November 2023, numbered from 1."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from core.cite.casing.headline import capitalised, title_case
from core.cite.options import DEFAULT
from core.cite.styles.name_list import ET_AL, cut, listed, natural_initials
from core.cite.styles.numbers import (
    MONTHS_IEEE,
    american,
    edition,
    month_year,
    page_label,
    page_range,
    year,
)
from core.cite.styles.text import ended, italic, join, quoted, render, wrapped
from core.cite.styles.work import BOOKS, Work, work_of
from core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.cite.options import Options
    from core.model import Author, Paper

_ALL_SHOWN_UP_TO = 6
# What stands where the date would (Reference Guide, "Unpublished" and "To be published").
_STATES = MappingProxyType(
    {
        "in press": "to be published",
        "forthcoming": "to be published",
        "submitted": "submitted for publication",
        "in preparation": "unpublished",
    }
)
_PLACE_FIRST = BOOKS | {Kind.CHAPTER, Kind.INPROCEEDINGS}
_WITH_EDITION = _PLACE_FIRST | {Kind.REPORT}


def references(papers: Sequence[Paper], options: Options = DEFAULT) -> list[str]:
    """One numbered reference a paper, in the order given."""
    return [
        render(f"[{number}] {_reference(_work(paper, options))}", options.markup)
        for number, paper in enumerate(papers, 1)
    ]


def _work(paper: Paper, options: Options) -> Work:
    """The facts, with the titles of all but books in sentence case."""
    if paper.publication.kind in BOOKS:
        return work_of(paper)
    return work_of(paper, options)


def _reference(work: Work) -> str:
    body = join(", ", _lead(work), _body(work))
    if work.doi and work.kind is not Kind.WEBPAGE:
        before = ", " if work.kind is Kind.ARTICLE else ". "
        return ended(join(before, body, f"doi: {work.doi}"))
    return join(" ", ended(body), wrapped("[Online]. Available: ", work.url))


def _lead(work: Work) -> str:
    names = _people(work.lead, cut_short=work.more_authors and not work.led_by_editors)
    return join(", ", names, _label(len(work.lead)) if work.led_by_editors else "")


def _people(people: Sequence[Author], *, cut_short: bool) -> str:
    if not cut_short and len(people) <= _ALL_SHOWN_UP_TO:
        return listed(people, natural_initials)
    shown = people[:1] if len(people) >= _ALL_SHOWN_UP_TO else people
    return cut(shown, natural_initials, et_al=italic(ET_AL), comma_after_one=False)


def _label(count: int) -> str:
    return "Eds." if count > 1 else "Ed."


def _body(work: Work) -> str:
    body = {
        Kind.ARTICLE: _article,
        Kind.INPROCEEDINGS: _talk,
        Kind.CHAPTER: _chapter,
        Kind.REPORT: _report,
        Kind.THESIS: _thesis,
        Kind.SOFTWARE: _software,
        Kind.PREPRINT: _preprint,
        Kind.WEBPAGE: _page,
    }.get(work.kind, _book)
    return body(work)


def _article(work: Work) -> str:
    pages = page_label(work.pages) or wrapped("Art. no. ", work.article)
    when = _month_year(work)
    return join(", ", quoted(work.title), italic(work.container), _locators(work), pages, when)


def _talk(work: Work) -> str:
    where = wrapped("in ", _container(work))
    when = _month_year(work)
    talk = join(", ", quoted(work.title), where, _editors(work), _series(work))
    published = join(", ", _publisher(work), when, page_label(work.pages))
    return join(". " if work.series else ", ", talk, published)


def _chapter(work: Work) -> str:
    where = wrapped("in ", _container(work))
    locators = _locators(work)
    chapter = join(", ", quoted(work.title), where, locators, _editors(work), _series(work))
    published = join(", ", _publisher(work), _year(work), page_label(work.pages))
    return join(". " if work.series else ", ", chapter, published)


def _report(work: Work) -> str:
    number = join(" ", work.genre, work.number)
    when = _month_year(work)
    return join(", ", quoted(work.title), _publisher(work), number, when)


def _thesis(work: Work) -> str:
    return join(", ", quoted(work.title), work.genre, _publisher(work), _year(work))


def _software(work: Work) -> str:
    when = wrapped("(", _day(work), ")")
    return join(". ", italic(work.title), when, work.genre, _publisher(work))


def _preprint(work: Work) -> str:
    if work.number:
        return join(", ", quoted(work.title), _year(work), work.number)
    return join(", ", quoted(work.title), _day(work), italic(_publisher(work)))


def _page(work: Work) -> str:
    return join(", ", quoted(work.title), work.container)


def _book(work: Work) -> str:
    """A book, and whatever has no form of its own."""
    pages = page_label(work.pages)
    if work.kind in BOOKS:
        title, published = _volume_of(work, work.title), (_publisher(work), _year(work), pages)
    else:
        when = _day(work)
        title, published = quoted(work.title), (_publisher(work), pages, when)
    named = join(", ", title, _container(work), _locators(work))
    if work.is_patent:  # "U.S. Patent 3 624 125, Jul. 16, 1990" (Reference Guide, patents)
        patent = join(" ", title_case(work.genre), work.number)
        return join(", ", named, patent, *published)
    return join(". ", named, _series(work), join(", ", *published))


def _container(work: Work) -> str:
    return italic(work.container) if work.kind in BOOKS else _volume_of(work, work.container)


def _volume_of(work: Work, title: str) -> str:
    """A title behind that of the work whose volume it is.

    "Plastics, vol. 3, Polymers of Hexadromicon" (Reference Guide, books).
    """
    if not work.main_title:
        return italic(title)
    return join(", ", italic(work.main_title), wrapped("vol. ", work.volume), italic(title))


def _year(work: Work) -> str:
    return _STATES.get(work.state, work.state) or year(work.date)


def _month_year(work: Work) -> str:
    return _STATES.get(work.state, work.state) or month_year(work.date, MONTHS_IEEE)


def _day(work: Work) -> str:
    return _STATES.get(work.state, work.state) or american(work.date, MONTHS_IEEE)


def _locators(work: Work) -> str:
    """Edition, volume and number; the volume of a series stands with the series."""
    stated = edition(work.edition) if work.kind in _WITH_EDITION else ""
    is_said = work.main_title or (work.series and work.kind is not Kind.ARTICLE)
    volume = "" if is_said else work.volume
    return join(
        ", ",
        capitalised(stated),
        wrapped("vol. ", page_range(volume)),
        wrapped("no. ", page_range(work.issue)),
    )


def _series(work: Work) -> str:
    if not work.series or work.kind is Kind.ARTICLE:
        return ""
    return join(
        ", ",
        f"in {work.series}",
        wrapped("vol. ", "" if work.main_title else work.volume),
        wrapped("no. ", work.series_number),
    )


def _editors(work: Work) -> str:
    names = listed(work.editors, natural_initials)
    return join(", ", names, _label(len(work.editors))) if names else ""


def _publisher(work: Work) -> str:
    if work.kind in _PLACE_FIRST:
        return join(": ", work.place, work.publisher)
    return join(", ", work.publisher, work.place)
