"""Where somebody is in a collection: the question, the rows fetched, the cursor, the marks.

Invariant: this is the only place that holds them. It knows no widget, so what a key does to a
cursor or a mark is tested without a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from core.search.results import Order, SortField
from tui.state.marks import Marks
from tui.state.window import BLOCK_ROWS, ResultWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.search.facets import Facets
    from core.search.results import Page, Row

    #: (offset, limit) -> ids of the rows of the current result.
    IdsOf = Callable[[int, int], Sequence[int]]


#: Where a key moves the cursor.
Where: TypeAlias = Literal[
    "down", "up", "half-down", "half-up", "page-down", "page-up", "first", "last"
]


class Left(NamedTuple):
    """What was left for a list: the rows, the cursor, and the first row that was in sight."""

    window: ResultWindow
    cursor: int
    top: int


class PlaceInQuery(NamedTuple):
    """The row of the cursor, from 0, and the cite key of its paper once that is known."""

    row: int
    key: str


class Browsing:
    """A cursor on a result, with marks that outlive the result."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.sorted_by = Order(SortField.PAGE)
        self.window = ResultWindow()
        self.cursor = 0
        self.marks = Marks()
        self.range_start: int | None = None
        self.facets: Facets = {}
        self.faceted_text: str | None = None
        self._follow: int | None = None
        self._resumed: tuple[int, int | None] | None = None
        self._is_renumbered = False
        self._behind: list[Left] = []

    @property
    def order(self) -> Order:
        """With words to rank by, the page's own order gives way to relevance."""
        if self.text.strip() and self.sorted_by == Order(SortField.PAGE):
            return Order(SortField.RELEVANCE)
        return self.sorted_by

    @property
    def current(self) -> Row | None:
        """The row under the cursor, once it has been fetched."""
        return self.window.row(self.cursor)

    @property
    def query_row(self) -> PlaceInQuery:
        """Where one is in the query's own list, also while another one is shown."""
        behind = self._behind[0] if self._behind else None
        index, window = (behind.cursor, behind.window) if behind else (self.cursor, self.window)
        row = window.row(index)
        return PlaceInQuery(index, row.paper.key if row else "")

    @property
    def chosen(self) -> tuple[int, ...]:
        """The papers an action works on: the marks if there are any, else the cursor's."""
        here = self.current is not None and self.current.is_here
        return tuple(self.marks) or ((self.current.id,) if self.current and here else ())

    def take(self, text: str, page: Page) -> bool:
        """Take in the answer to `text`; False when the question has moved on.

        A new query starts at its best row; a new order or more papers keep the cursor's paper.
        """
        if (text, page.order) != (self.text, self.order) or self.window.heading:
            return False
        self._is_renumbered = False
        if self._resumed is not None:
            (self.cursor, self._follow), self._resumed = self._resumed, None
        elif text == self.window.text and self.current:
            self._follow = self.current.id
        elif text != self.window.text:
            self.cursor, self.range_start, self._follow = 0, None, None
        if (text, page.order) != (self.window.text, self.window.order):
            self.window = ResultWindow(text, page.order)
        self.window.put(page)
        if self._follow is not None:
            index = self.window.index_of(self._follow)
            self.cursor = self.cursor if index is None else index
        self._stop_at_the_ends()
        return True

    def take_total(self, page: Page, total: int, *, is_all: bool) -> bool:
        """Take in how many rows there are; False when the question has moved on."""
        window = self.window
        if (page.query, page.order) != (window.query, window.order) or window.is_counted:
            return False
        window.total, window.is_counted = total, is_all
        return True

    def resume(self, text: str, order: Order, row: int = 0, paper_id: int | None = None) -> None:
        """Ask something, and put the cursor on a row of the answer, or where that paper is now."""
        self.leave_lists()
        self.text, self.sorted_by, self.range_start = text, order, None
        self._resumed = row, paper_id
        self.cursor = row  # the block about it is asked for

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been asked, moved to or marked yet."""
        is_first = not (self.text or self.cursor or self.marks or self.window.heading)
        return is_first and self.sorted_by == Order(SortField.PAGE)

    def take_facets(self, text: str, facets: Facets) -> bool:
        """Take in how the answer to `text` divides; False when the question has moved on."""
        if text != self.text:
            return False
        self.facets, self.faceted_text = facets, text
        return True

    @property
    def is_answered(self) -> bool:
        """Whether the rows answer what is asked, and there is a row for a key to move to."""
        window = self.window
        is_same = (self.text, self.order) == (window.text, window.order)
        return bool(window.heading) or (is_same and not self._is_renumbered)

    def show_list(self, shown: ResultWindow, top: int) -> None:
        """Go to a list of papers beside the query; `top` is the first row in sight now."""
        self._behind.append(Left(self.window, self.cursor, top))
        self.window = shown
        self.cursor, self.range_start = 0, None

    def go_back(self) -> Left:
        """Return from such a list to exactly where one was."""
        left = self._behind.pop()
        self.window, self.cursor, self.range_start = left.window, left.cursor, None
        return left

    def leave_lists(self) -> None:
        """Return at once from all such lists to the query's own."""
        while self._behind:
            self.go_back()

    @property
    def block(self) -> int:
        """The offset of the block of rows that the cursor is in."""
        return self.cursor // BLOCK_ROWS * BLOCK_ROWS

    def join_marks(self, row_of: Callable[[int], int]) -> None:
        """Move marks to the rows on which their papers are now shown, each once."""
        self.marks = self.marks.moved(row_of)

    def renumber(self, new_ids: Mapping[int, int]) -> None:
        """Go on in a corpus that was read anew: old id -> new id of the papers that are left."""
        self._follow = new_ids.get(self.current.id) if self.current else None
        self.marks = self.marks.moved(new_ids.get)
        self.window = ResultWindow(self.text, self.order)
        self._is_renumbered = True  # until its rows are there
        self.range_start = self.faceted_text = None
        self._behind.clear()

    def move_to(self, index: int) -> None:
        """Put the cursor on a row, stopping at the first and the last."""
        self.cursor, self._follow = index, None  # where a hand goes, no paper is followed
        self._stop_at_the_ends()

    def _stop_at_the_ends(self) -> None:
        self.cursor = max(min(self.cursor, self.window.total - 1), 0)

    def move(self, where: Where, page_rows: int) -> None:
        """Move the cursor; a page has `page_rows`."""
        steps: dict[Where, int] = {
            "down": 1,
            "up": -1,
            "half-down": page_rows // 2,
            "half-up": -(page_rows // 2),
            "page-down": page_rows,
            "page-up": -page_rows,
            "first": -self.cursor,
            "last": self.window.total,
        }
        self.move_to(self.cursor + steps[where])

    def sort(self, field: SortField) -> None:
        """Sort by a field; the same field again reverses."""
        again = self.sorted_by.field is field
        self.sorted_by = Order(field, reverse=again and not self.sorted_by.reverse)

    def toggle(self, index: int) -> None:
        """Mark or unmark the paper at a row."""
        if (row := self.window.row(index)) and row.is_here:
            self.marks.toggle(row.id)

    def mark_range(self, ids_of: IdsOf) -> None:
        """Mark from where the range began to the cursor; begin one where there is none."""
        if self.range_start is None:
            self.range_start = self.cursor
        first, last = sorted((self.range_start, self.cursor))
        self.marks.add(ids_of(first, last - first + 1))

    def place(self, corpus_size: int) -> str:
        """Where one is, for the status line: "3/13 of 49 · 2 marked · by date"."""
        more = "" if self.window.is_counted else "+"
        parts = [f"{self.cursor + 1:,}/{self.window.total:,}{more}" if self.window.total else "0"]
        if self.window.heading:
            parts.append("listed")
        elif self.window.total != corpus_size:
            parts.append(f"of {corpus_size:,}")
        if self.marks:
            parts.append(f"· {len(self.marks):,} marked")
        if self.range_start is not None:
            parts.append("· v ends the range")
        if self.sorted_by != Order(SortField.PAGE) and not self.window.heading:
            reverse = " reversed" if self.sorted_by.reverse else ""
            parts.append(f"· by {self.sorted_by.field}{reverse}")
        return " ".join(parts)
