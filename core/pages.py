"""Pages as sources write them: "1175--1176", "iv-x", "16-1--16-4", "12, 15-18"; nothing is lost.

A doubled hyphen or a dash always parts a range. A single hyphen does between two pages; with three
of them the middle one does ("16-1-16-4": two pages of chapter 16); else it is part of a number.
"""

from __future__ import annotations

from core.patterns import regex

_SEVERAL = regex(r"(\s*[,;&+]\s*)")
_CLEAR = regex(r"\s*(?:--+|[–—])\s*")
_HYPHEN = regex(r"\s*[-‐‑‒]\s*")
_PAGE = regex(r"[^\W\d]{0,3}[.:/]?\d[\w.:/]*|[ivxlcdm]+|[IVXLCDM]+")
_A_PAIR, _TWO_PAIRS = 2, 4


def first_last(pages: str) -> tuple[str, str]:
    """The first page and the last, which is empty where there is one; of a list the first part."""
    return _ends(_SEVERAL.split(pages)[0])


def ranged(pages: str, dash: str) -> str:
    """`pages` with `dash` in every range."""
    parts = _SEVERAL.split(pages)
    parts[::2] = [dash.join(filter(None, _ends(part))) for part in parts[::2]]
    return "".join(parts)


def hyphened(pages: str) -> str:
    """`pages` as a record keeps them, a hyphen in every range: "1175--1176" is "1175-1176".

    Pages that hold hyphens themselves keep a dash between them: "16-1–16-4".
    """
    if "-" not in pages and pages.isascii():
        return pages
    parts = _SEVERAL.split(pages.strip())
    parts[::2] = [_hyphened(part) for part in parts[::2]]
    return "".join(parts)


def _hyphened(part: str) -> str:
    first, last = _ends(part)
    if _CLEAR.search(last):
        return _CLEAR.sub("-", part)  # "43--49 (or 43--48)"
    return f"{first}{'–' if '-' in first + last else '-'}{last}" if last else part


def _ends(part: str) -> tuple[str, str]:
    first, *last = _CLEAR.split(part, maxsplit=1)
    if last:
        return first, last[0]
    pages = _HYPHEN.split(part)
    if len(pages) == _A_PAIR and all(map(_PAGE.fullmatch, pages)):
        return pages[0], pages[1]
    if len(pages) == _TWO_PAIRS and all(pages):
        return "-".join(pages[:2]), "-".join(pages[2:])
    return part, ""
