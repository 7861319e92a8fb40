"""Pages, editions and dates in the forms that the styles ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.dates import year_text
from core.pages import ranged
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import PaperDate

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS_IEEE = (
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "Jun.",
    "Jul.",
    "Aug.",
    "Sep.",
    "Oct.",
    "Nov.",
    "Dec.",
)
MONTHS_MLA = (
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)

_DIGIT_RANGE = regex(r"(?<![\w.:])(\d+)–(\d+)(?![\w.:])")
_SEVERAL = regex(r"\d\s*[-–,&]\s*\w")
_NUMERIC = regex(r"[A-Za-z]?\d+[A-Za-z]{0,2}(?:\s*[-–,&/]\s*[A-Za-z]?\d+[A-Za-z]{0,2})*")
_EDITION = regex(r"(\d+)(?:st|nd|rd|th)?\.?(?: ed\.?| edition)?", re.IGNORECASE)
_ORDINAL_WORDS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)


def page_range(pages: str) -> str:
    """Ranges with an en dash: "379--423" as "379–423"."""
    return ranged(pages, "–")


def expanded_pages(pages: str) -> str:
    """APA: "321-8" as "321–328"."""
    return _DIGIT_RANGE.sub(lambda span: f"{span[1]}–{_whole(span)}", page_range(pages))


def mla_pages(pages: str) -> str:
    """MLA: the last two digits of the second number, more where they differ ("101–09")."""
    return _DIGIT_RANGE.sub(lambda span: _shortened(span, 2), page_range(pages))


def chicago_pages(pages: str) -> str:
    """Chicago 9.63: "3–10", "100–104", "101–9", "321–28"."""
    return _DIGIT_RANGE.sub(_chicago, page_range(pages))


def _whole(span: re.Match[str]) -> str:
    first, last = span.groups()
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last


def _chicago(span: re.Match[str]) -> str:
    end = int(span[1][-2:])
    if len(span[1]) < 3 or end == 0:  # noqa: PLR2004  # below 100 and at hundreds: all digits
        return f"{span[1]}–{_whole(span)}"
    return _shortened(span, 1 if end < 10 else 2)  # noqa: PLR2004  # 101 to 109, 201 to 209 ...


def _shortened(span: re.Match[str], least: int) -> str:
    first, last = span[1], _whole(span)
    if len(first) != len(last):
        return f"{first}–{last}"
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last))
    return f"{first}–{last[min(same, max(len(last) - least, 0)) :]}"


def is_several(number: str) -> bool:
    """Whether "3-4" or "1, 5": labels take their plural."""
    return bool(_SEVERAL.search(number))


def is_numeric(number: str) -> bool:
    """Whether `number` is one that a label such as "no." can stand before ("42", "1999-66")."""
    return bool(_NUMERIC.fullmatch(number))


def is_letter(volume: str) -> bool:
    """Whether a volume is counted by letters ("A")."""
    return len(volume) == 1 and volume.isalpha()


def is_volume(volume: str) -> bool:
    """Whether `volume` is one that "vol." can stand before."""
    return is_numeric(volume) or is_letter(volume)


def page_label(pages: str) -> str:
    """Pages with their label: "p. 9", "pp. 9–10"."""
    several = any(mark in pages for mark in "–,&+")
    return f"{'pp.' if several else 'p.'} {pages}" if pages else ""


def edition(stated: str, *, always_label: bool = False) -> str:
    """The edition, "2nd ed." of "2", "2nd", "Second edition"; other words stay ("Revised")."""
    number = _edition_number(stated)
    if number:
        return f"{ordinal(number)} ed."
    return f"{stated} ed." if stated and always_label else stated


def _edition_number(stated: str) -> int:
    word = re.sub(r" ed(?:ition|\.)?$", "", stated.lower())
    if word in _ORDINAL_WORDS:
        return _ORDINAL_WORDS.index(word) + 1
    match = _EDITION.fullmatch(stated)
    return int(match[1][:4]) if match else 0


def ordinal(number: int) -> str:
    """The number as "1st", "2nd", "3rd", "11th"."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    teen = 10 <= number % 100 <= 20  # noqa: PLR2004  # 11th, 12th, 13th
    return f"{number}{'th' if teen else endings.get(number % 10, 'th')}"


def year(date: PaperDate | None, circa: str = "ca.") -> str:
    """The year, or nothing: "1990", "2001–2004", "44 BC", "ca. 1590"."""
    return year_text(date).replace("c. ", f"{circa} ") if date else ""


def month(date: PaperDate | None, months: Sequence[str]) -> str:
    """The month's word, "May–June" of a range, "Spring", or nothing where it is unknown."""
    if date is None:
        return ""
    if date.season is not None:
        return date.season.name.capitalize()
    word = _month_word(date, months)
    if date.end is None or not word:
        return word if date.is_plain else ""
    last = _month_word(date.end, months) if date.end.year == date.year else ""
    return word if last == word else f"{word}–{last}" if last else ""


def _month_word(date: PaperDate, months: Sequence[str]) -> str:
    return months[date.month - 1] if date.month and 1 <= date.month <= len(months) else ""


def month_day(date: PaperDate | None, months: Sequence[str]) -> str:
    """The day, "September 24", or the month, or nothing."""
    word = month(date, months)
    return f"{word} {date.day}" if word and date and date.day and date.is_plain else word


def month_year(date: PaperDate | None, months: Sequence[str]) -> str:
    """The month, "September 2024", or the year, or nothing."""
    return f"{month(date, months)} {year(date)}".strip()


def american(date: PaperDate | None, months: Sequence[str]) -> str:
    """The date as "Sep. 04, 2024", or as much of it as is known."""
    if date and date.day and date.is_plain and (word := month(date, months)):
        return f"{word} {date.day:02}, {date.year}"
    return month_year(date, months)


def day_first(date: PaperDate | None, months: Sequence[str]) -> str:
    """The date as "4 Sept. 2024", or as much of it as is known."""
    if date and date.day and date.is_plain and month(date, months):
        return f"{date.day} {month_year(date, months)}"
    return month_year(date, months)
