"""Text cut to a width so that what answers the query stays in sight.

Invariant: what is returned is never wider than asked, and the spans are those of the text that is
returned. Widths are in cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    Span = tuple[int, int]

#: Of the room, what stands before the first lit letters where neither end of the text holds them.
_BEFORE = 3
_ELLIPSIS = "…"


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells or fewer, ending in an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return set_cell_size(text, max(width - 1, 0)).rstrip() + _ELLIPSIS


def fit_lit(text: str, spans: Sequence[Span], width: int) -> tuple[str, Sequence[Span]]:
    """`text` within `width` cells, cut where it shows the spans, and the spans as they lie there.

    It is cut at its end as long as what is lit is in sight, else at its beginning
    ("…pen-Ended Homogeneity of Language Models"), else at both.
    """
    if not spans or cell_len(text) <= width or width <= 1:
        return fit(text, width), spans
    first, last = spans[0], spans[-1]
    if cell_len(text[: last[1]]) < width:
        return fit(text, width), spans
    tail = _tail(text, width - 1)
    if tail > first[0]:
        if cell_len(text[: first[1]]) < width:
            return fit(text, width), spans  # the first word met is in sight
        tail = _start_before(text, first[0], (width - 1) // _BEFORE)
    cut = _ELLIPSIS + text[tail:].lstrip()
    shift = tail + len(text[tail:]) - len(text[tail:].lstrip()) - 1
    moved = [(max(start - shift, 1), end - shift) for start, end in spans if end > tail]
    return fit(cut, width), moved


def _tail(text: str, width: int) -> int:
    """Where the longest end of `text` begins that fits into `width` cells."""
    start, room = len(text), width
    while start and (cells := cell_len(text[start - 1])) <= room:
        start -= 1
        room -= cells
    return start


def _start_before(text: str, at: int, cells: int) -> int:
    """A place up to so many cells before `at`."""
    while at and (wide := cell_len(text[at - 1])) <= cells:
        at -= 1
        cells -= wide
    return at
