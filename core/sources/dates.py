"""Dates as people's files have them, read into what they mean.

biblatex's EDTF subset (manual 2.3.8), the slashes of RIS, and what is written in running text:
"c. 1350", "1990s", "44 BC", "1998--2001", "12 May 2010", "in press 2021".

Invariant: nothing is guessed. A text that is no date stays a text (`Dated.text`), and what is left
out because nothing is known ("n.d.") is no date at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.model import PaperDate, Season
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_LAST_MONTH, _LAST_DAY = 12, 31
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SEASON_NUMBERS = frozenset(map(int, Season))
_SEASONS = MappingProxyType(
    {
        "spring": Season.SPRING,
        "summer": Season.SUMMER,
        "autumn": Season.AUTUMN,
        "fall": Season.AUTUMN,
        "winter": Season.WINTER,
    }
)
_STATES = (
    ("inpress", r"in[\s-]*press|im (?:druck|erscheinen)|sous presse|en prensa"),
    ("forthcoming", r"forth-?\s*coming|to (?:appear|be published)|accepted|à paraître|erscheint"),
    ("submitted", r"submitted|under review|in review|eingereicht"),
    ("inpreparation", r"in\s*prep(?:aration|\.)?|in Vorbereitung"),
    ("prepublished", r"pre-?published|(?:epub )?ahead of print|early (?:access|view)|online first"),
)  # fmt: skip
_STATE = regex(
    r"[\s,;:([]*(?<!\w)(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _STATES)
    + r")(?![a-z])[\s,;:.)\]]*",
    re.IGNORECASE,
)
_NO_DATE = regex(
    r"[\s\[(]*(?:n\.?\s?d\.?|no date|undated|s\.\s?[ad]\.|o\.\s?J\.|unknown|none|null|[?xu-]{1,4})?"
    r"[\s\])]*",
    re.IGNORECASE,
)
_ISO = regex(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# One date of EDTF. Unknown digits were "u" before ISO 8601-2.
_EDTF = regex(
    r"(?P<sign>-?)(?P<digits>\d{1,4})(?P<open>[XUxu]{0,3})"
    r"(?:-(?P<month>\d\d?|[XUxu]{2})(?:-(?P<day>\d\d?|[XUxu]{2})(?:[T ]\d.*)?)?)?(?P<mark>[~?%]*)"
)
_OPEN = frozenset({"", "..", "open", "unknown"})
_SLASHES = regex(r"(\d{4})[/.](\d{0,2})(?:[/.](\d{0,2}))?(?:[/.].*)?")
_YEARS = regex(
    r"(?:between |from )?(\d{3,4})(?:\s*(?:[-‐-―]+|/)\s*| (?:and|to|until|bis) )(\d{2,4})?",
    re.IGNORECASE,
)
_BEFORE_AFTER = regex(
    r"(?:(before|until|bis|by)|after|since|from|ab|seit) (\d{3,4})", re.IGNORECASE
)
_NEGATIVE = regex(r"-(\d{1,4})")
_CIRCA = regex(
    r"(?:c\.|ca\.?|circa|cir\.|about|around|approx(?:\.|imately)?|c(?=\s)|~)\s*", re.IGNORECASE
)
_COPYRIGHT = regex(r"(?:©|\(c\)|cop\.|copyright|c(?=\d))\s*", re.IGNORECASE)
_DECADE = regex(r"(\d{2,3}0)['’]?s")
_CENTURY = regex(r"(\d{1,2})(?:st|nd|rd|th)\s+c(?:\.|ent(?:\.|ury))", re.IGNORECASE)
_ERA_AFTER = regex(r"(\d{1,4})\s*(B\.?\s?C\.?(?:\s?E\.?)?|A\.?\s?D\.?|C\.?\s?E\.?)", re.IGNORECASE)
_ERA_BEFORE = regex(r"(A\.?\s?D\.?)\s*(\d{1,4})", re.IGNORECASE)
_ERA_RANGE = regex(
    r"(\d{1,4})\s*(B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?)?\s*(?:[-‐-―]+|/)\s*"
    r"(\d{1,4})\s*(B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?)",
    re.IGNORECASE,
)
_BARE_YEAR = regex(r"(\d{3,4})(?:[a-rt-z]|bis)?")
_WORD = regex(rf"\b(?:({'|'.join(_MONTHS)})|({'|'.join(_SEASONS)}))[a-z]*\.?", re.IGNORECASE)
_DAY = regex(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\.?(?!\d)")
_DAY_FIRST = regex(r"(?:(\d{1,2})([./-]))?(\d{1,2})[./-](\d{4})")
_YEAR = regex(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_ROMAN = regex(r"M{1,2}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})\.?")
_ROMAN_VALUES = MappingProxyType(dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000), strict=True)))
_BRACKETS = "[](){}<>"
_CENTURY_YEARS = 100
_FIRST_PRINT, _LAST_ROMAN = 1400, 2100  # MIX is a word


@dataclass(frozen=True, slots=True)
class Dated:
    """What stands where a date belongs: a date, the state of a publication, or another text."""

    date: PaperDate | None = None
    pubstate: str = ""
    text: str = ""


@lru_cache(maxsize=1 << 12)  # a file has many papers of one year
def read_date(text: str) -> Dated:
    """What `text`, plain or in EDTF, says; TeX has been read by whoever asks."""
    text = " ".join(text.split())
    if date := _edtf(text):
        return Dated(date)
    if _NO_DATE.fullmatch(text):
        return Dated()
    state = _STATE.search(text)
    if state is None:
        date = _written(text)
        return Dated(date, text="" if date else text)
    rest = f"{text[: state.start()]} {text[state.end() :]}".strip(" .,;")
    date = None if _NO_DATE.fullmatch(rest) else _edtf(rest) or _written(rest)
    return Dated(date, state.lastgroup or "", "" if date or not rest else text)


def pubstate_of(text: str) -> str:
    """The word that biblatex has for a state of publication, else the text itself."""
    word = text.strip().lower()
    found = _STATE.fullmatch(text.strip())
    return word if word in dict(_STATES) else (found and found.lastgroup) or text.strip()


def season_of(text: str) -> Season | None:
    """The season that a month field names."""
    found = _WORD.search(text)
    return _SEASONS[found[2].lower()] if found and found[2] else None


@lru_cache(maxsize=1 << 14)  # there are fewer days than papers
def precise_date(year: int, month: int = 0, day: int = 0) -> PaperDate:
    """A date as precise as its parts make sense; 0 is unknown, and 21 to 24 are seasons."""
    if month in _SEASON_NUMBERS:
        return PaperDate(year, season=Season(month))
    if not 1 <= month <= _LAST_MONTH:
        return PaperDate(year)
    return PaperDate(year, month, day if 1 <= day <= _LAST_DAY else None)


def date_range(first: PaperDate, last: PaperDate) -> PaperDate:
    """A range as one date; what ends where it begins is no range."""
    return first if first == last else replace(first, end=last)


def _edtf(text: str) -> PaperDate | None:
    if plain := _ISO.fullmatch(text):
        year, month, day = (int(part or 0) for part in plain.groups())
        return (
            precise_date(year, month, day)
            if month <= _LAST_MONTH or month in _SEASON_NUMBERS
            else None
        )
    first, slash, last = (part.strip() for part in text.partition("/"))
    if not slash:
        return _edtf_part(first)
    starts, ends = _edtf_part(first), _edtf_part(last)
    if starts and last in _OPEN:
        return replace(starts, open_end=True)
    if ends and first in _OPEN:
        return replace(ends, open_start=True)
    return date_range(starts, ends) if starts and ends else None


def _edtf_part(text: str) -> PaperDate | None:
    found = _EDTF.fullmatch(text)
    if found is None or len(found["digits"] + found["open"]) != len("2024"):
        return None
    open_digits = len(found["open"])
    year = int(found["sign"] + found["digits"] + "0" * open_digits)
    month, day = (
        int(part) if part and part.isdigit() else 0 for part in found.group("month", "day")
    )
    if not (month <= _LAST_MONTH or month in _SEASON_NUMBERS):
        return None
    mark = found["mark"]
    return replace(
        precise_date(year, month, day),
        open_digits=open_digits,
        is_circa="~" in mark or "%" in mark,
        is_doubtful="?" in mark or "%" in mark,
    )


def _written(text: str) -> PaperDate | None:
    """The date of a text that a person wrote, with its doubts."""
    bare = text.strip(_BRACKETS + " ,;:")
    circa = _CIRCA.match(bare)
    if circa:
        bare = bare[circa.end() :].lstrip(_BRACKETS)
    elif copyright_ := _COPYRIGHT.match(bare):
        bare = bare[copyright_.end() :]
    bare = bare.removesuffix(".").removesuffix("]").removesuffix(")")
    doubtful = bare.endswith("?")
    date = _undoubted(bare.rstrip("? "))
    if date is None:
        return None
    return replace(
        date, is_circa=date.is_circa or bool(circa), is_doubtful=date.is_doubtful or doubtful
    )


def _undoubted(text: str) -> PaperDate | None:
    for read in (_numbers, _span, _long_ago, _with_word, _roman):
        if date := read(text):
            return date
    year = _YEAR.search(text)
    return PaperDate(int(year[0])) if year else None


def _numbers(text: str) -> PaperDate | None:
    """Nothing but numbers: "2024/9/24", "2020//", "1999a", "05/2010", "12.5.2010"."""
    if (found := _BARE_YEAR.fullmatch(text)) and int(found[1]):
        return PaperDate(int(found[1]))
    if (found := _SLASHES.fullmatch(text)) and int(found[2] or 0) <= _LAST_MONTH:
        return precise_date(*(int(part or 0) for part in found.groups()))
    found = _DAY_FIRST.fullmatch(text)
    return _day_first(found) if found else _edtf(text)


def _day_first(found: re.Match[str]) -> PaperDate:
    one, two, year = int(found[1] or 0), int(found[3]), int(found[4])
    if not one:
        return precise_date(year, two)
    if one > _LAST_MONTH or found[2] == ".":
        return precise_date(year, two, one)
    # 05/12/2010 is in May or in December.
    return precise_date(year, one, two) if two > _LAST_MONTH or one == two else PaperDate(year)


def _span(text: str) -> PaperDate | None:
    """Years from one to another: "1998--2001", "1990/91", "2001-"."""
    found = _YEARS.fullmatch(text)
    if found is None:
        return None
    first, last = found[1], found[2]
    if not last:
        return PaperDate(int(first), open_end=True)
    year = int(first[: max(0, len(first) - len(last))] + last)
    return PaperDate(int(first), end=PaperDate(year)) if year > int(first) else None


def _long_ago(text: str) -> PaperDate | None:
    """A decade, a century, a year with its era, what is only known to be before or after one."""
    for pattern, made in _LONG_AGO:
        if found := pattern.fullmatch(text):
            return made(found)
    return None


def _decade(found: re.Match[str]) -> PaperDate:
    year = int(found[1])
    return PaperDate(year, open_digits=2 if year % _CENTURY_YEARS == 0 else 1)


def _bounded(found: re.Match[str]) -> PaperDate:
    is_before = found[1] is not None
    return PaperDate(int(found[2]), open_start=is_before, open_end=not is_before)


def _between_eras(found: re.Match[str]) -> PaperDate | None:
    first, last = _in_era(found[1], found[2] or found[4]), _in_era(found[3], found[4])
    return PaperDate(first, end=PaperDate(last)) if first < last else None


def _in_era(year: str, era: str) -> int:
    return -int(year) if era[0] in "Bb" else int(year)


def _with_word(text: str) -> PaperDate | None:
    """A date with a month or a season in words: "12 May 2010", "Fall 2024", "2001 Nov-Dec"."""
    year = _YEAR.search(text)
    word = _WORD.search(text)
    if year is None or word is None:
        return None
    if word[2]:
        return PaperDate(int(year[0]), season=_SEASONS[word[2].lower()])
    days = _DAY.findall(text[: year.start()] + " " + text[year.end() :])
    month = _MONTHS.index(word[1].lower()) + 1
    return precise_date(int(year[0]), month, int(days[0]) if len(days) == 1 else 0)


def _roman(text: str) -> PaperDate | None:
    if not text or not _ROMAN.fullmatch(text.upper()):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text.upper().rstrip(".")]
    year = sum(
        value if value >= max(values[index + 1 :], default=0) else -value
        for index, value in enumerate(values)
    )
    return PaperDate(year) if _FIRST_PRINT <= year <= _LAST_ROMAN else None


_LONG_AGO: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], PaperDate | None]], ...] = (
    (_DECADE, _decade),
    (_CENTURY, lambda found: PaperDate((int(found[1]) - 1) * _CENTURY_YEARS, open_digits=2)),
    (_BEFORE_AFTER, _bounded),
    (_NEGATIVE, lambda found: PaperDate(-int(found[1]))),
    (_ERA_AFTER, lambda found: PaperDate(_in_era(found[1], found[2]))),
    (_ERA_BEFORE, lambda found: PaperDate(int(found[2]))),
    (_ERA_RANGE, _between_eras),
)
