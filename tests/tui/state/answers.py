"""Answers as a corpus gives them, without one: paper `n` has the id 100 + n."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model import Paper, SourceRef
from core.search.query import parse
from core.search.results import Order, Page, Row, SortField
from tui.state.browsing import Browsing

if TYPE_CHECKING:
    from collections.abc import Iterable

BY_PAGE = Order(SortField.PAGE)


def paper(number: int) -> Paper:
    return Paper(f"Paper {number}", SourceRef("refs.bib", number + 1), key=f"key{number}")


def rows(numbers: Iterable[int]) -> tuple[Row, ...]:
    return tuple(Row(100 + number, paper(number)) for number in numbers)


def page(
    numbers: Iterable[int], *, total: int, offset: int = 0, text: str = "", order: Order = BY_PAGE
) -> Page:
    return Page(parse(text), order, offset, total, rows(numbers))


def browsing(total: int) -> Browsing:
    """Somebody who has just opened a collection of `total` papers, all of them fetched."""
    somebody = Browsing()
    assert somebody.take("", page(range(total), total=total))
    return somebody
