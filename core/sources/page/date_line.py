"""The line that begins a paper on a profile page: subject class, date and badge run together.

Invariant: such a line is recognised by itself, whatever stands around it.
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, NamedTuple

from core.model import PaperDate
from core.patterns import regex
from core.subject_classes import is_code

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ANY_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
# "CLDec 20, 2022", "AIFeb 19", "cs.AISep 24, 2024Code", "HEP-THMay 4, 2022", and with spaces
# between the parts. Without a class only a full date is sure to be one.
_DATE_LINE = regex(
    r"(?:(?P<code>[A-Za-z][A-Za-z.-]*[A-Za-z]|[A-Z][A-Z.-]*[A-Z]\s)|(?=[A-Z][a-z]+ [0-9]+, ))"
    rf"{_ANY_MONTH}\s(?P<day>[0-9]{{1,2}})(?:,\s?(?P<year>[0-9]{{4}}))?"
    r"\s?(?P<badge>[A-Z][A-Za-z]*)?"
)
# "CLDec 20, 20", where a page was cut: a class glued to a month is nothing else.
_DAMAGED_DATE_LINE = regex(rf"(?P<code>[A-Z][A-Z.-]*[A-Z]){_ANY_MONTH}\b.{{0,24}}")
_CODE_BADGE = "Code"
_YEARS = range(1800, 2200)  # a number outside of it is a slip, and would spoil the inferred year


class DateLine(NamedTuple):
    """What a date line says; `year` is None where it leaves the year out.

    `damage` is what of it cannot be read, in words; then only the class is known.
    """

    subject_class: str
    month: int = 0
    day: int = 0
    year: int | None = None
    badge: str = ""
    damage: str = ""

    @property
    def has_code(self) -> bool:
        """Whether the line says that the paper's code is public."""
        return self.badge == _CODE_BADGE


def parse(text: str) -> DateLine | None:
    """The date line that this line is; None when it is something else."""
    if match := _DATE_LINE.fullmatch(text):
        return DateLine(
            subject_class=(match["code"] or "").rstrip(),
            month=_MONTHS.index(match["month"]) + 1,
            day=int(match["day"]),
            year=int(match["year"]) if match["year"] else None,
            badge=match["badge"] or "",
        )
    if match := _DAMAGED_DATE_LINE.fullmatch(text):
        return DateLine(match["code"], damage=f"the date cannot be read: {text}")
    return None


def is_sure(text: str) -> bool:
    """Whether the line is an undamaged date line that says its class, so not an accident."""
    line = parse(text)
    return bool(
        line
        and not line.damage
        and line.subject_class
        and (line.year is not None or is_code(line.subject_class))
    )


class YearlessYear(NamedTuple):
    """The year of dates that leave it out; None when nothing tells."""

    year: int | None
    inferred: bool

    @classmethod
    def of(cls, lines: Sequence[DateLine], page_year: int | None) -> YearlessYear:
        """The user's year, else the one after the newest that is written."""
        if page_year is not None:
            return cls(page_year, inferred=False)
        years = (line.year for line in lines if line.year is not None)
        newest = max((year for year in years if year in _YEARS), default=None)
        return cls(None if newest is None else newest + 1, inferred=True)


def read(line: DateLine | None, yearless: YearlessYear) -> tuple[PaperDate | None, tuple[str, ...]]:
    """The date at the precision that can be trusted, and what is wrong with the line."""
    if line is None:
        return None, ("the paper has no date line",)
    if line.damage:
        return None, (line.damage,)
    complaints = []
    if line.badge and not line.has_code:
        complaints.append(f"not understood after the date: {line.badge}")
    if not line.subject_class:
        complaints.append("the date line has no subject class")
    year = yearless.year if line.year is None else line.year
    if year is None:
        complaints.append("no year is written on the page; --page-year says it")
        return None, tuple(complaints)
    if year not in _YEARS:
        complaints.append(f"the year {year:04} cannot be right")
        return None, tuple(complaints)
    day: int | None = line.day
    if not 1 <= line.day <= calendar.monthrange(year, line.month)[1]:
        complaints.append(f"{_MONTHS[line.month - 1]} {year} has no day {line.day}")
        day = None
    inferred = line.year is None and yearless.inferred
    return PaperDate(year, line.month, day, inferred=inferred), tuple(complaints)
