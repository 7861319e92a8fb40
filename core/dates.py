"""How a date reads, sorts and answers a year: the one place for years that are no plain number.

A person writes "1990s", "c. 1990", "44 BC" and "2001–" where a file has 199X, 1990~, -0044 and
2001/ (the forms of EDTF, biblatex manual 2.3.8).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.model import PaperDate

#: biblatex's words for what has not appeared (manual 4.9.2.11), as people read them.
PUBSTATES = MappingProxyType(
    {
        "inpress": "in press",
        "forthcoming": "forthcoming",
        "submitted": "submitted",
        "inpreparation": "in preparation",
        "prepublished": "pre-published",
    }
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FIRST_ERA_YEARS = 1000  # below them a number alone does not read as a year
_LAST_YEAR = 9999
# So that every date is a positive number and all fit into 23 bits, see `order`.
_EARLIEST_YEAR = -9999


def year_text(date: PaperDate) -> str:
    """The year as people write it: "1990s", "c. 1990", "1990?", "44 BC", "2001–2004", "2001–"."""
    if date.is_plain:
        return str(date.year) if date.year >= _FIRST_ERA_YEARS else f"{date.year} AD"
    text = year_number(date)
    if date.end is not None:
        last = year_number(date.end)
        if last != text:
            both_bc = text.endswith(" BC") and last.endswith(" BC")
            text = f"{text.removesuffix(' BC') if both_bc else text}–{last}"
    return _qualified(text, date)


def year_number(date: PaperDate) -> str:
    """The year of the date itself, without doubt or range: "1990", "1990s", "44 BC", "79 AD"."""
    year = date.year
    if year <= 0:
        return f"{max(-year, 1)} BC"
    if date.open_digits:
        return f"{year}s"
    return str(year) if year >= _FIRST_ERA_YEARS else f"{year} AD"


def year_value(date: PaperDate) -> str:
    """The year as a `year:` filter takes it: "1990", "1990s", "44BC", "79AD"."""
    first, last = date.year, years(date)[1]
    if date.open_digits == 1 and first % 100 == 0:
        return f"{first}..{last}"  # "1900s" are a hundred years
    return year_number(date).replace(" ", "")


def date_text(date: PaperDate) -> str:
    """The whole date: ISO where it is plain, else as people write it: "spring 2010"."""
    if date.is_plain and date.year >= _FIRST_ERA_YEARS:
        return date.iso
    text = _day_text(date)
    if date.end is not None:
        text = f"{text} – {_day_text(date.end)}"
    return _qualified(text, date)


def _qualified(text: str, date: PaperDate) -> str:
    """`text` of a date or its year, with an open end and what doubt there is of the whole."""
    if date.end is None and date.open_end:
        text += "–"
    elif date.end is None and date.open_start:
        text = f"–{text}"
    circa, doubt = _qualities(date)
    return f"{'c. ' * circa}{text}{'?' * doubt}"


def years(date: PaperDate) -> tuple[int, int]:
    """The first and the last year that the date may mean; one that goes on ends in 9999."""
    spread = 10**date.open_digits - 1
    first, last = date.year, date.year + (spread if date.year > 0 else 0)
    if date.end is not None:
        last = max(last, years(date.end)[1])
    elif date.open_end:
        last = _LAST_YEAR
    return first, last


def order(date: PaperDate | None) -> int:
    """A number below 2**23 that is larger for later dates; 0 for none. A season is its middle."""
    if date is None:
        return 0
    month = date.month or (0 if date.season is None else 3 * (date.season - 20) - 1)
    year = min(max(date.year, _EARLIEST_YEAR), _LAST_YEAR) - _EARLIEST_YEAR
    return 1 + (year * 13 + month) * 32 + (date.day or 0)


def _qualities(date: PaperDate) -> tuple[bool, bool]:
    end = date.end
    return (
        date.is_circa or (end is not None and end.is_circa),
        date.is_doubtful or (end is not None and end.is_doubtful),
    )


def _day_text(date: PaperDate) -> str:
    year = year_number(date)
    if date.season is not None:
        return f"{_SEASONS[date.season - 21]} {year}"
    if date.month is None:
        return year
    day = f"{date.day} " if date.day else ""
    return f"{day}{_MONTHS[date.month - 1]} {year}"
