"""A date in the words of either language: biblatex's `date`, BibTeX's `year`, `month` and `day`.

biblatex dates are ISO 8601-2's (biblatex manual 2.3.8): "2020-03-04", "1984/1986", "2020-21" for
the spring of 2020. BibTeX prints what it is given, so a range is written as people print one:
year 1984--1986, month May/June or June 5--7.

Invariant: what `to_biblatex` makes of BibTeX's fields, `to_bibtex` says with the same meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as day_of_calendar

from core.patterns import regex
from core.sources.bibtex import strings

MONTHS = tuple(strings.MONTHS)
_NAMES = tuple(strings.MONTHS.values())
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_FIRST_SEASON = 21
_BEFORE_OUR_ERA = regex(r"-(\d{4,})")
_DECADE = regex(r"(\d{3})X")
_YEAR_THERE = regex(r"\d{4}")

_PLAIN = regex(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_YEARS = regex(r"(\d{4})(?:\s*(?:-+|[–—/])\s*(\d{4})?)?")
_WORD = r"([A-Za-z]{3,9})\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_GAP = r"[\s~,.]*"
_DASH = r"\s*(?:-+|[–—/])\s*"
_MONTH_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<m1>{_WORD})(?:{_GAP}(?P<d1>{_DAY}))?",
        rf"(?P<d1>{_DAY}){_GAP}(?P<m1>{_WORD})",
        rf"(?P<m1>{_WORD}){_DASH}(?P<m2>{_WORD})",
        rf"(?P<m1>{_WORD}){_GAP}(?P<d1>{_DAY}){_DASH}(?P<d2>{_DAY})",
        rf"(?P<d1>{_DAY}){_DASH}(?P<d2>{_DAY}){_GAP}(?P<m1>{_WORD})",
        rf"(?P<m1>{_WORD}){_GAP}(?P<d1>{_DAY}){_DASH}(?P<m2>{_WORD}){_GAP}(?P<d2>{_DAY})",
        rf"(?P<d1>{_DAY}){_GAP}(?P<m1>{_WORD}){_DASH}(?P<d2>{_DAY}){_GAP}(?P<m2>{_WORD})",
    )
)
_DIGITS = regex(r"\d+")


@dataclass(frozen=True, slots=True)
class BibtexDate:
    """The values of three fields, empty where there is nothing to say."""

    year: str
    month: str = ""
    day: str = ""


def to_biblatex(written: BibtexDate) -> str:
    """The `date` of these fields; empty where biblatex cannot say what they say."""
    years = _YEARS.fullmatch(_bare(written.year))
    if years is None:
        return ""
    first, last = years[1], years[2]
    month, day = _bare(written.month), _bare(written.day)
    if first != years[0]:
        return "" if month or day else f"{first}/{last or ''}"
    if not month:
        return "" if day else first
    return _within_a_year(first, month, day)


def to_bibtex(date: str) -> BibtexDate:
    """What BibTeX can print of a `date`; its caller keeps the `date` where that is not all."""
    first, slash, last = date.strip().partition("/")
    start, end = _PLAIN.fullmatch(first), _PLAIN.fullmatch(last)
    if start and not slash:
        return _one(*start.groups())
    if start and end and start[1] == end[1] and start[2] and end[2]:
        return BibtexDate(start[1], _months(start, end))
    if slash and first and last and (begun := _year(first)) != (ended := _year(last)):
        return BibtexDate(f"{begun}--{ended}")
    if slash and first and not last:
        return BibtexDate(f"{_year(first)}--")
    return BibtexDate(_year(first or last))


def _one(year: str, month: str | None, day: str | None) -> BibtexDate:
    number = int(month or 0)
    if _FIRST_SEASON <= number < _FIRST_SEASON + len(_SEASONS):
        return BibtexDate(year, _SEASONS[number - _FIRST_SEASON])
    if not 0 < number <= len(MONTHS):
        return BibtexDate(year)
    return BibtexDate(year, MONTHS[number - 1], str(int(day)) if day else "")


def _months(start: re.Match[str], end: re.Match[str]) -> str:
    names = []
    for match in (start, end):
        number = int(match[2])
        if not 0 < number <= len(_NAMES):
            return ""
        names.append(_NAMES[number - 1])
    if not (start[3] and end[3]):
        return "/".join(names)
    first, last = int(start[3]), int(end[3])
    if names[0] == names[1]:
        return f"{names[0]} {first}--{last}"
    return f"{names[0]} {first}--{names[1]} {last}"


def _year(date: str) -> str:
    """The year as people print it: "1990", "1990s", "44 BC"."""
    if before := _BEFORE_OUR_ERA.match(date):
        return f"{int(before[1])} BC"
    if decade := _DECADE.match(date):
        return f"{decade[1]}0s"
    year = _YEAR_THERE.search(date)
    return year[0] if year else date


def _within_a_year(year: str, month: str, day: str) -> str:
    if month.capitalize() in _SEASONS and not day:
        return f"{year}-{_FIRST_SEASON + _SEASONS.index(month.capitalize())}"
    if month.isdigit() and 0 < int(month) <= len(MONTHS):
        month = _NAMES[int(month) - 1]
    found = next((match for form in _MONTH_FORMS if (match := form.fullmatch(month))), None)
    if found is None:
        return ""
    said = found.groupdict()
    first_month, first_day = said["m1"], said.get("d1") or day
    last_month, last_day = said.get("m2") or "", said.get("d2") or ""
    if day and (said.get("d1") or last_month or not day.isdigit()):
        return ""
    first = _iso(year, first_month, first_day)
    if not (last_month or last_day):
        return first
    last = _iso(year, last_month or first_month, last_day)
    return f"{first}/{last}" if first and last else ""


def _iso(year: str, month: str, day: str) -> str:
    """A date of the calendar, empty where it has no such day or month."""
    word = month.rstrip(".").lower()
    names = [number for number, name in enumerate(_NAMES, 1) if _means(word, name.lower())]
    if not names:
        return ""
    number = _DIGITS.match(day)
    if number is None:
        return f"{year}-{names[0]:02}"
    try:
        return day_of_calendar(int(year), names[0], int(number[0])).isoformat()
    except ValueError:
        return ""


def _means(word: str, name: str) -> bool:
    return len(word) >= len(MONTHS[0]) and name.startswith(word)


def _bare(value: str) -> str:
    return value.strip("{} \t\n")
