"""APA 7: the Publication Manual of the American Psychological Association, chapter 9."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.cite.casing.headline import capitalised, title_case
from core.cite.options import DEFAULT
from core.cite.styles.name_list import cut, inverted_initials, listed, natural_initials
from core.cite.styles.numbers import (
    MONTHS,
    edition,
    expanded_pages,
    is_numeric,
    is_several,
    is_volume,
    month_day,
    page_label,
    year,
)
from core.cite.styles.text import ended, italic, join, render, wrapped
from core.cite.styles.work import (
    BOOKS,
    TO_APPEAR,
    Work,
    sentence_main_title,
    sentence_title,
    work_of,
)
from core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.cite.options import Options
    from core.model import Author, Paper

# Twenty-one and more: the first nineteen, an ellipsis and the last (APA 9.8).
_ALL_SHOWN_UP_TO = 20
_SHOWN_OF_MORE = 19

# What has not been accepted yet (APA 10.8).
_MANUSCRIPTS = MappingProxyType(
    {
        "submitted": "Manuscript submitted for publication",
        "in preparation": "Manuscript in preparation",
    }
)
_DATED_TO_THE_DAY = frozenset({Kind.WEBPAGE, Kind.OTHER})


def references(papers: Sequence[Paper], options: Options = DEFAULT) -> list[str]:
    """One reference a paper, in the order given."""
    return [render(_reference(_work(paper, options)), options.markup) for paper in papers]


def _work(paper: Paper, options: Options) -> Work:
    """The facts, with the titles of works and of books that hold chapters in sentence case."""
    work = work_of(paper, options)
    is_english = work.is_english
    if work.kind is Kind.CHAPTER:
        book = sentence_title(paper.publication.container, paper, options, is_english=is_english)
        work = replace(work, container=book)
    if not work.main_title:
        return work
    whole = sentence_main_title(paper, options, is_english=is_english)
    if work.kind in BOOKS:
        return replace(work, title=_of_whole(whole, work.volume, work.title), volume="")
    return replace(work, container=_of_whole(whole, work.volume, work.container), volume="")


def _of_whole(whole: str, volume: str, title: str) -> str:
    """A volume with a title of its own, behind that of the whole work (APA 10.2)."""
    label = f"Vol. {volume}" if is_volume(volume) else volume
    return join(": ", whole, join(". ", label, title))


def _reference(work: Work) -> str:
    heading = join(" ", _title(work), wrapped("(", _identifier(work), ")"))
    lead = _lead(work)
    described = wrapped("[", _description(work), "]")
    about = join(" ", heading, described) if lead else described
    body = join(". ", lead or heading, f"({_date(work)})", about, _source(work))
    return join(" ", ended(body), work.link)


def _lead(work: Work) -> str:
    if not work.lead:
        is_published_by = work.kind in {Kind.WEBPAGE, Kind.SOFTWARE}
        return work.publisher if is_published_by else ""
    if work.led_by_editors:
        label = "Eds." if len(work.lead) > 1 else "Ed."
        return f"{_people(work.lead)} ({label})"
    return cut(work.lead, inverted_initials) if work.more_authors else _people(work.lead)


def _people(people: Sequence[Author]) -> str:
    if len(people) > _ALL_SHOWN_UP_TO:
        shown = [inverted_initials(person) for person in people[:_SHOWN_OF_MORE]]
        return f"{join(', ', *shown)}, … {inverted_initials(people[-1])}"
    return listed(people, inverted_initials, conjunction="&", comma_before_two=True)


def _date(work: Work) -> str:
    if work.state in TO_APPEAR or (work.state and not work.date):
        return work.state
    if work.date is None:
        return "n.d."
    bare_talk = work.is_serial_talk and not (work.volume or work.issue or work.pages)
    to_the_day = work.kind in _DATED_TO_THE_DAY or bare_talk
    to_the_day = to_the_day and not work.number
    return join(", ", year(work.date), month_day(work.date, MONTHS) if to_the_day else "")


def _title(work: Work) -> str:
    in_container = work.container and work.kind is not Kind.WEBPAGE
    return work.title if in_container else italic(work.title)


def _identifier(work: Work) -> str:
    """What tells this work from others of its title: its number, editors, edition and volume."""
    if work.kind is Kind.ARTICLE or (work.container and work.kind is not Kind.WEBPAGE):
        return ""
    editors = listed(work.editors, natural_initials, conjunction="&")
    label = "Eds." if len(work.editors) > 1 else "Ed."
    return join("; ", join(", ", editors, label) if editors else "", _number(work), _part(work))


def _number(work: Work) -> str:
    if not work.number:
        return ""
    return join(" ", title_case(work.genre), _label(work.number), capitalised(work.number))


def _label(number: str) -> str:
    if not is_numeric(number):
        return ""
    return "Nos." if is_several(number) else "No."


def _part(work: Work) -> str:
    """Edition, volume and pages of a book, or of the book that a chapter is in."""
    if work.kind in {Kind.ARTICLE, Kind.WEBPAGE} or work.is_serial_talk:
        return ""
    series = title_case(work.series) if work.kind in {Kind.REPORT, Kind.OTHER} else ""
    volumes = "Vols." if is_several(work.volume) else "Vol."
    label = volumes if is_volume(work.volume) else ""
    return join(
        ", ",
        edition(work.edition),
        series,
        join(" ", label, work.volume) if work.volume else "",
        wrapped("Issue ", work.issue),
        page_label(expanded_pages(work.pages)) or wrapped("Article ", work.article),
    )


def _description(work: Work) -> str:
    if work.state in _MANUSCRIPTS:
        return _MANUSCRIPTS[work.state]
    if work.kind is Kind.THESIS:
        is_published = work.doi or work.url
        return join(", ", capitalised(work.genre), work.publisher if is_published else "")
    if work.genre:
        return "" if work.number else capitalised(work.genre)
    return {Kind.DATASET: "Dataset", Kind.SOFTWARE: "Computer software"}.get(work.kind, "")


def _source(work: Work) -> str:
    if work.kind is Kind.ARTICLE or work.is_serial_talk:
        return _serial(work)
    if work.kind is Kind.WEBPAGE:
        return join(". ", work.publisher if work.lead else "", title_case(work.container))
    publisher = work.publisher
    if work.kind is Kind.THESIS and (work.doi or work.url):
        publisher = ""
    if work.kind is Kind.SOFTWARE and not work.lead:
        publisher = ""
    return join(". ", _in_book(work), publisher)


def _serial(work: Work) -> str:
    title = italic(join(", ", title_case(work.container), title_case(work.series)))
    number = italic(work.volume) + wrapped("(", work.issue, ")")
    located = expanded_pages(work.pages) or wrapped("Article ", work.article)
    return join(", ", title, number, located)


def _in_book(work: Work) -> str:
    if not work.container:
        return ""
    editors = listed(work.editors, natural_initials, conjunction="&")
    label = "(Eds.)" if len(work.editors) > 1 else "(Ed.)"
    by = f"{editors} {label}" if editors else ""
    part = join("; ", _number(work), _part(work))
    return join(" ", "In", join(", ", by, italic(work.container)), wrapped("(", part, ")"))
