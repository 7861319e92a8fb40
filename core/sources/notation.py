"""What records of every format write alike: dates, page ranges, cite keys."""

from __future__ import annotations

import re

from core.model import PaperDate

_DATE = re.compile(r"\s*(\d{4})(?:[-/](\d{1,2})(?!\d))?(?:[-/](\d{1,2})(?!\d))?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_DASHES = re.compile(r"\s*[-‐‑‒–—]+\s*")
_CITE_KEY = re.compile(r"[A-Za-z][\w:.+/-]*")
_GIVEN_ID = re.compile(r"ITEM-\d+$|\w+://")
_LAST_MONTH, _LAST_DAY = 12, 31


def date_of(text: str) -> PaperDate | None:
    """The date of "2024-09-24", "2024/9", "2024-09/2024-10" (its first) or "Fall 2024"."""
    found = _DATE.match(text)
    if found:
        return precise_date(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    year = _YEAR.search(text)
    return PaperDate(int(year[0])) if year else None


def precise_date(year: int, month: int, day: int) -> PaperDate:
    """A date as precise as its parts make sense; 0 is unknown."""
    if not 1 <= month <= _LAST_MONTH:
        return PaperDate(year)
    return PaperDate(year, month, day if 1 <= day <= _LAST_DAY else None)


def page_range(text: str) -> str:
    """Pages with one hyphen for every dash: "1175--1176" is "1175-1176"."""
    return _DASHES.sub("-", text)


def cite_key(text: str) -> str:
    """`text` if it may be a cite key somebody chose, and no program's number or address."""
    return text if _CITE_KEY.fullmatch(text) and not _GIVEN_ID.match(text) else ""
