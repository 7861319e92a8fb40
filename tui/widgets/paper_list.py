"""The list of papers.

Invariant: the list draws what the screen gave it and decides nothing: cursor, marks and window
belong to the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip

from tui import render
from tui.cutting import fit
from tui.messages import RowClicked, RowsWanted
from tui.state.marks import Marks
from tui.state.window import ResultWindow
from tui.widgets.cursor_lines import CursorLines

if TYPE_CHECKING:
    from textual import events


class PaperList(CursorLines):
    """The part of a result that is in sight, with a cursor line."""

    PREFIX = "paper-list"
    PARTS = ("meta", "title", "code", "reason", "match", "mark", "cursor", "cursor-blurred")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"paper-list--{part}" for part in PARTS}

    DEFAULT_CSS = """
    PaperList {
        & .paper-list--meta { color: $foreground-muted; }
        & .paper-list--code { color: $success; }
        & .paper-list--reason { color: $foreground-muted; text-style: italic; }
        & .paper-list--match { color: $accent; text-style: bold; }
        & .paper-list--mark { color: $warning; }
        & .paper-list--cursor { background: $primary 35%; }
        & .paper-list--cursor-blurred { background: $primary 18%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._window = ResultWindow()
        self._marks = Marks()
        self._lit: render.Lit = lambda _field, _text: ()
        self._cursor = 0
        self._note = ""

    @property
    def line_count(self) -> int:
        """All rows of the result."""
        return self._window.total

    def show(
        self, window: ResultWindow, marks: Marks, cursor: int, lit: render.Lit, note: str
    ) -> None:
        """Draw this result; `note` stands where there are no rows."""
        self._window, self._marks, self._lit, self._note = window, marks, lit, note
        self.move_cursor(cursor)

    def move_cursor(self, cursor: int) -> None:
        """Put the cursor on row `cursor`, scrolling as little as needed."""
        self._cursor = cursor
        height = max(self.content_size.height, 1)
        self.scroll_lines_to(min(max(self._top, cursor - height + 1), cursor))

    def repaint(self) -> None:
        """Paint what changed, and ask for rows that have not been fetched."""
        if self._window.missing(self.top, self.bottom) is not None:
            self.post_message(RowsWanted())
        super().repaint()

    def draw(self, index: int, width: int) -> Strip:
        """A row of the result, an empty line below the last."""
        row = self._window.row(index)
        if row is None:
            return self._lacking(index, width)
        columns = render.Columns.for_width(width)
        marked = row.id in self._marks
        segments = render.row(row, columns, self._lit, self.styles_of_parts, marked=marked)
        return self.drawn(segments, is_cursor=index == self._cursor)

    def _lacking(self, index: int, width: int) -> Strip:
        if index < self._window.total:
            text = "  …"
        else:
            text = f"  {self._note}" if self._window.total == 0 and index == 1 else ""
        text = fit(text, width)
        return Strip([Segment(text.ljust(width), self.styles_of_parts["meta"])])

    def on_resize(self) -> None:
        """Keep the cursor in sight when the window changes."""
        super().on_resize()
        self.move_cursor(self._cursor)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a double click marks it."""
        index = self.top + event.y
        if index < self._window.total:
            self.post_message(RowClicked(index, again=event.chain > 1))
