"""Chicago author-date: The Chicago Manual of Style, 18th edition, chapters 13 and 14."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.casing.headline import capitalised, title_case
from core.cite.options import DEFAULT
from core.cite.styles.name_list import ET_AL, cut, inverted_particle_last, listed, natural_spaced
from core.cite.styles.numbers import (
    MONTHS,
    chicago_pages,
    edition,
    is_numeric,
    is_several,
    is_volume,
    month,
    month_day,
    year,
)
from core.cite.styles.text import ended, italic, join, quoted, render, wrapped
from core.cite.styles.work import BOOKS, Work, work_of
from core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.cite.options import Options
    from core.model import Author, Paper

# Seven and more: the first three and "et al." (13.78).
_ALL_SHOWN_UP_TO = 6
_SHOWN_OF_MORE = 3

_QUOTED_ALONE = frozenset(
    {Kind.PREPRINT, Kind.DATASET, Kind.OTHER, Kind.INPROCEEDINGS, Kind.THESIS, Kind.WEBPAGE}
)


def references(papers: Sequence[Paper], options: Options = DEFAULT) -> list[str]:
    """One reference a paper, in the order given."""
    return [render(_reference(work_of(paper)), options.markup) for paper in papers]


def _cased(work: Work, title: str) -> str:
    """A title in headline capitals; those of other languages stay as they are (CMOS 11.9)."""
    return title_case(title) if work.is_english else title


def _reference(work: Work) -> str:
    lead = _lead(work)
    title = _title(work)
    when = capitalised(work.state) or year(work.date) or "n.d."
    about = title if lead else ""
    return ended(join(". ", lead or title, when, about, _source(work), work.link))


def _lead(work: Work) -> str:
    if not work.lead:
        is_published_by = work.kind in {Kind.WEBPAGE, Kind.SOFTWARE}
        return (work.publisher or _cased(work, work.container)) if is_published_by else ""
    names = _people(work.lead, cut_short=work.more_authors and not work.led_by_editors)
    label = "eds." if len(work.lead) > 1 else "ed."
    return join(", ", names, label if work.led_by_editors else "")


def _people(people: Sequence[Author], *, cut_short: bool) -> str:
    first = inverted_particle_last
    if len(people) > _ALL_SHOWN_UP_TO or (cut_short and len(people) >= _ALL_SHOWN_UP_TO):
        return cut(people[:_SHOWN_OF_MORE], natural_spaced, first=first)
    if cut_short:
        return cut(people, natural_spaced, first=first)
    return listed(people, natural_spaced, first=first, comma_before_two=True)


def _title(work: Work) -> str:
    if work.is_patent:  # neither quoted nor in headline capitals, as in the manual's example
        return work.title
    title = _cased(work, work.title)
    is_part = work.container or work.kind in _QUOTED_ALONE
    return italic(title) if work.kind in BOOKS or not is_part else quoted(title)


def _source(work: Work) -> str:
    if work.kind is Kind.ARTICLE or work.is_serial_talk:
        return join(". ", capitalised(work.genre), _serial(work))
    if work.kind is Kind.THESIS:
        return join(", ", capitalised(work.genre), capitalised(work.publisher))
    if work.is_patent:
        issued = join(", ", month_day(work.date, MONTHS), year(work.date))
        return join(", ", join(" ", capitalised(work.genre), work.number), f"issued {issued}")
    if work.kind is Kind.WEBPAGE:
        site = _cased(work, work.container) if work.lead or work.publisher else ""
        publisher = capitalised(work.publisher) if work.lead else ""
        return join(", ", site, publisher, month_day(work.date, MONTHS))
    part = _in_book(work) if work.container else _identifier(work)
    series = join(" ", _cased(work, work.series), work.series_number)
    return join(". ", part, series, _publication(work))


def _serial(work: Work) -> str:
    """Container, volume (issue or month): pages."""
    container = join(" ", italic(_cased(work, work.container)), wrapped("(", work.place, ")"))
    when = month(work.date, MONTHS)
    if work.volume:
        label = ("vols." if is_several(work.volume) else "vol.") if work.series else ""
        number = join(" ", label, work.volume, wrapped("(", work.issue or when, ")"))
    elif work.issue:
        issue = f"{'nos.' if is_several(work.issue) else 'no.'} {work.issue}"
        number = join(" ", issue, wrapped("(", when, ")"))
    else:
        day = month_day(work.date, MONTHS)
        return join(", ", container, work.series, day, chicago_pages(work.pages) or work.article)
    located = join(": ", number, chicago_pages(work.pages) or work.article)
    between = ", " if work.series or not work.volume else " "
    return join(between, join(", ", container, work.series), located)


def _identifier(work: Work) -> str:
    """Number, edition, editors and volume of a work that stands by itself."""
    stated = edition(work.edition)
    volume = _volume(work, "Vol.")
    genre = "" if work.kind is Kind.PREPRINT or work.number else capitalised(work.genre)
    by = wrapped("Edited by ", _editors(work))
    return join(". ", genre, _number(work), capitalised(stated), by, volume)


def _number(work: Work) -> str:
    if not work.number:
        return ""
    label = ""
    if is_numeric(work.number):
        label = "Nos." if is_several(work.number) else "No."
    return join(" ", title_case(work.genre), label, capitalised(work.number))


def _in_book(work: Work) -> str:
    by = wrapped("edited by ", _editors(work))
    number = _number(work)
    where = f"In {italic(_cased(work, work.container))}"
    return join(", ", where, number, edition(work.edition), by, _volume(work, "vol."))


def _volume(work: Work, label: str) -> str:
    """A volume, and the work in several that it is one of."""
    if not work.volume:
        return ""
    plural = label.replace(".", "s.") if is_several(work.volume) else label
    volume = f"{plural} {work.volume}" if is_volume(work.volume) else work.volume
    return join(" of ", volume, italic(_cased(work, work.main_title)))


def _editors(work: Work) -> str:
    if len(work.editors) > _ALL_SHOWN_UP_TO:
        names = [natural_spaced(person) for person in work.editors[:_SHOWN_OF_MORE]]
        return join(", ", *names, ET_AL)
    return listed(work.editors, natural_spaced)


def _publication(work: Work) -> str:
    """Publisher, and the day where the year alone does not find the work."""
    is_lead = work.kind is Kind.SOFTWARE and not work.lead
    publisher = "" if is_lead else capitalised(work.publisher or work.place)
    day = month_day(work.date, MONTHS)
    if work.kind is Kind.PREPRINT:
        return join(", ", capitalised(work.genre) or "Preprint", publisher, day)
    if work.kind is Kind.SOFTWARE:
        return join(", ", publisher, wrapped("released ", day))
    return join(", ", publisher, day if work.kind in {Kind.DATASET, Kind.OTHER} else "")
