"""When a paper appeared, by the fields of its entry: `date`, or `year`, `month` and `day`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from core.latex.reading import to_text
from core.patterns import regex
from core.sources.bibtex.strings import MONTHS
from core.sources.dates import Dated, precise_date, pubstate_of, read_date, season_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTH_WORD = regex(rf"\b({'|'.join(MONTHS)})", re.IGNORECASE)
_LETTERS = regex(r"[A-Za-z.,~]+")
_NUMBER = regex(r"[\s{]*(\d{1,2})[\s}]*")
_NONE = Dated()
_TIE = regex(r"(?<=[.\w])~(?=\w)")


def dated(fields: Mapping[str, str]) -> Dated:
    """What the fields say; `text` is a `date` or `year` that is none."""
    if "date" not in fields and "year" in fields:  # nearly all
        return _with_month(_read(fields["year"]), fields)
    found = _NONE
    for name in ("date", "year"):
        value = fields.get(name)
        if value:
            now = _read(value)
            found = Dated(
                now.date or found.date, now.pubstate or found.pubstate, found.text or now.text
            )
            if now.date:
                found = replace(found, text="")
                return _with_month(found, fields) if name == "year" else found
    return found


def pubstate(fields: Mapping[str, str], found: Dated) -> str:
    """How far a publication is that has not appeared: `pubstate`, its date, or its note."""
    if stated := fields.get("pubstate"):
        return pubstate_of(to_text(stated.strip("{} ")))
    if found.pubstate or found.date:
        return found.pubstate
    return read_date(to_text(fields.get("note", ""))[:40]).pubstate if "note" in fields else ""


@lru_cache(maxsize=1 << 12)
def _read(value: str) -> Dated:
    if "\\" in value or "{" in value:
        value = to_text(value)
    return read_date(_TIE.sub(" ", value))


def _with_month(found: Dated, fields: Mapping[str, str]) -> Dated:
    date = found.date
    if date is None or date.month or date.season or date.end or date.open_digits:
        return found
    stated = fields.get("month", "")
    if not stated:
        return found
    month, day = _month(stated)
    if not month:
        return replace(found, date=replace(date, season=season_of(stated)))
    precise = precise_date(date.year, month, _number(fields.get("day", "")) or day)
    if date.is_plain:
        return Dated(precise, found.pubstate)
    return replace(
        found, date=replace(date, month=precise.month, day=precise.day, season=precise.season)
    )


@lru_cache(maxsize=1 << 10)
def _month(value: str) -> tuple[int, int]:
    """Month and day of a month field, 0 unknown: "sep", "9", "May 31"; of "May 3-5" no day."""
    word = _MONTH_WORD.search(value)
    if word is None:
        return _number(value), 0
    numbers = _LETTERS.sub(" ", value).split()
    month = list(MONTHS).index(word[1].lower()) + 1
    return month, _number(numbers[0]) if len(numbers) == 1 else 0


def _number(text: str) -> int:
    number = _NUMBER.fullmatch(text)
    return int(number[1]) if number else 0
