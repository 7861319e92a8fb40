"""MLA 9: the MLA Handbook, chapter 5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.casing.headline import capitalised, title_case
from core.cite.options import DEFAULT
from core.cite.styles.name_list import ET_AL, cut, inverted, listed, natural_spaced
from core.cite.styles.numbers import (
    MONTHS_MLA,
    day_first,
    edition,
    is_letter,
    is_numeric,
    is_several,
    mla_pages,
    month_year,
    page_label,
    year,
)
from core.cite.styles.text import ended, italic, join, quoted, render, wrapped
from core.cite.styles.work import BOOKS, Work, work_of
from core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.cite.options import Options
    from core.model import Paper

_ALL_SHOWN_UP_TO = 2
_CIRCA = "circa"  # MLA writes it out (5.84)
_QUOTED_ALONE = frozenset({Kind.PREPRINT, Kind.DATASET, Kind.OTHER, Kind.INPROCEEDINGS})
_YEAR_ONLY = BOOKS | {Kind.CHAPTER, Kind.INPROCEEDINGS, Kind.THESIS}


def references(papers: Sequence[Paper], options: Options = DEFAULT) -> list[str]:
    """One reference a paper, in the order given."""
    return [render(_reference(work_of(paper)), options.markup) for paper in papers]


def _cased(work: Work, title: str) -> str:
    """A title in headline capitals; those of other languages stay as they are (MLA 2.93)."""
    return title_case(title) if work.is_english else title


def _reference(work: Work) -> str:
    is_labelled = work.kind is not Kind.THESIS and not work.number
    label = capitalised(work.genre) if is_labelled else ""
    return ended(join(". ", _lead(work), _title(work), label, _container(work), _supplement(work)))


def _lead(work: Work) -> str:
    if len(work.lead) > _ALL_SHOWN_UP_TO or (work.more_authors and work.lead):
        names = cut(work.lead[:1], natural_spaced, first=inverted)
    else:
        names = listed(work.lead, natural_spaced, first=inverted, comma_before_two=True)
    label = "editors" if len(work.lead) > 1 else "editor"
    return join(", ", names, label if work.led_by_editors else "")


def _title(work: Work) -> str:
    title = _cased(work, work.title)
    is_part = work.container or work.kind in _QUOTED_ALONE
    return italic(title) if work.kind in BOOKS or not is_part else quoted(title)


def _is_serial(work: Work) -> bool:
    return work.kind is Kind.ARTICLE or work.is_serial_talk


def _container(work: Work) -> str:
    """Where the work is found: container, editors, edition, numbers, publisher, date, place."""
    serial = _is_serial(work)
    place = wrapped("[", work.place, "]") if serial else ""
    publisher = "" if serial or work.kind is Kind.THESIS else work.publisher or work.place
    parts = (
        join(" ", italic(_cased(work, work.container)), place),
        _editors(work),
        capitalised(edition(work.edition)),
        work.series if serial else "",
        "" if work.main_title else _volume(work),
        _numbered(work.issue, "no.", "nos."),
        _number(work),
        publisher,
        _date(work),
        page_label(mla_pages(work.pages)) or wrapped("article ", work.article),
    )
    located = join(", ", *parts)
    return join(", ", located if work.container else capitalised(located), work.link)


def _editors(work: Work) -> str:
    if len(work.editors) > _ALL_SHOWN_UP_TO:
        return f"edited by {natural_spaced(work.editors[0])} {ET_AL}"
    return wrapped("edited by ", listed(work.editors, natural_spaced))


def _volume(work: Work) -> str:
    volume = work.volume
    return f"vol. {volume}" if is_letter(volume) else _numbered(volume, "vol.", "vols.")


def _numbered(number: str, one: str, several: str) -> str:
    if not number:
        return ""
    return f"{several if is_several(number) else one} {number}" if is_numeric(number) else number


def _number(work: Work) -> str:
    if not work.number:
        return ""
    return join(" ", work.genre, _numbered(work.number, "no.", "nos."))


def _date(work: Work) -> str:
    if work.state:
        return work.state
    if work.kind in _YEAR_ONLY:
        return year(work.date, _CIRCA)
    form = month_year if work.kind is Kind.ARTICLE else day_first
    return form(work.date, MONTHS_MLA).replace("ca. ", f"{_CIRCA} ")


def _supplement(work: Work) -> str:
    """A thesis's university, a volume's whole, a book's series: what belongs to no container."""
    if work.kind is Kind.THESIS:
        return join(", ", work.publisher, work.genre)
    if _is_serial(work):
        return ""
    whole = italic(_cased(work, work.main_title))
    volume = capitalised(join(" of ", _volume(work), whole)) if whole else ""
    return join(". ", volume, join(" ", _cased(work, work.series), work.series_number))
