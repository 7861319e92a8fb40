"""The list of papers, with a line or two each.

Invariant: the list draws what the screen gave it and decides nothing: cursor, marks and window
belong to the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip

from tui import rows
from tui.cutting import fit
from tui.messages import RowClicked, RowsWanted
from tui.state.marks import Marks
from tui.state.window import ResultWindow
from tui.widgets.cursor_lines import CursorLines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from tui.render import Lit

#: Some screens of lines, whatever is scrolled through.
_KEPT_LINES = 500


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
        &:nocolor .paper-list--cursor { text-style: reverse; }
        &:nocolor .paper-list--cursor-blurred { text-style: underline; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._window = ResultWindow()
        self._marks = Marks()
        self._lit: Lit = lambda *_, **__: ()
        self._cursor = 0
        self._note = ""
        self._lines_each = 1
        #: A letter for what is the user's own of a paper.
        self.sign_of: Callable[[int], str] = lambda _: ""
        #: Those of the papers that were shown; a corpus of one class needs no column for it.
        self._classes: set[str] = set()
        # Of a step of the cursor two lines are new; to draw the 36 that are in sight takes 2 ms.
        self._made: dict[tuple[int, int, bool, str, bool, bool], Strip] = {}

    @property
    def line_count(self) -> int:
        """The lines of all rows of the result."""
        return self._window.total * self._lines_each

    @property
    def first_row(self) -> int:
        """The first row in sight."""
        return self.top // self._lines_each

    @property
    def last_row(self) -> int:
        """The last row that there is room for, if only for its first line."""
        return self.bottom // self._lines_each

    @property
    def page_rows(self) -> int:
        """How far a page goes: the rows there is room for but one, at least one."""
        return max(self.content_size.height // self._lines_each - 1, 1)

    def show(self, window: ResultWindow, marks: Marks, cursor: int, lit: Lit, note: str) -> None:
        """Draw this result; `note` stands where there are no rows, line by line."""
        self._window, self._marks, self._lit, self._note = window, marks, lit, note
        self._made = {}
        if len(self._classes) <= 1:
            self._classes |= window.classes
        self.move_cursor(cursor)

    def show_note(self, note: str) -> None:
        """Draw other lines where there are no rows."""
        self._note = note
        self.repaint()

    def give_lines(self, each: int) -> None:
        """Draw each paper in one line, or in two; the first in sight stays."""
        first = self.first_row
        self._lines_each, self._made = each, {}
        self.scroll_to_row(first)
        self.move_cursor(self._cursor)

    def move_cursor(self, cursor: int) -> None:
        """Put the cursor on row `cursor`, scrolling as little as needed."""
        self._cursor = cursor
        rows_in_sight = max(self.content_size.height // self._lines_each, 1)
        # Rounded up: no row begins above the first line.
        top_row = -(-self._top // self._lines_each)
        self.scroll_to_row(min(max(top_row, cursor - rows_in_sight + 1), cursor))

    def scroll_to_row(self, row: int) -> None:
        """Put row `row` first, stopping where the last row is in sight."""
        rows_in_sight = max(self.content_size.height // self._lines_each, 1)
        lowest = max(self._window.total - rows_in_sight, 0)
        self._top = min(max(row, 0), lowest) * self._lines_each
        self.repaint()

    def scroll_lines_to(self, top: int) -> None:
        """As for any lines, but whole rows."""
        self.scroll_to_row(top // self._lines_each)

    def repaint(self) -> None:
        """Paint what changed, and ask for rows that have not been fetched."""
        if self._window.missing(self.first_row, self.last_row) is not None:
            self.post_message(RowsWanted())
        super().repaint()

    def draw(self, index: int, width: int) -> Strip:
        """A line of a row of the result, an empty one below the last."""
        number, line = divmod(index, self._lines_each)
        row = self._window.row(number)
        if row is None:
            return self._lacking(index, width)
        marked, is_cursor = row.id in self._marks, number == self._cursor
        sign = self.sign_of(row.id)
        looks = (index, width, marked, sign, is_cursor and self.has_focus, is_cursor)
        if looks not in self._made:
            columns, styles = self._columns(width), self.styles_of_parts
            if line:
                segments = rows.second_line(row, columns, self._lit, styles)
            else:
                segments = rows.row(row, columns, self._lit, styles, sign, marked=marked)
            if len(self._made) >= _KEPT_LINES:
                self._made = {}
            self._made[looks] = self.drawn(segments, is_cursor=is_cursor)
        return self._made[looks]

    def _columns(self, width: int) -> rows.Columns:
        several = len(self._classes) > 1
        class_width = max(map(len, self._classes)) + 1 if several else 0
        return rows.Columns.for_width(width, class_width, authors_below=self._lines_each > 1)

    def _lacking(self, index: int, width: int) -> Strip:
        if index < self.line_count:
            text = "  …" if index % self._lines_each == 0 else ""
        else:
            notes = self._note.split("\n") if self._window.total == 0 else []
            text = f"  {notes[index - 1]}" if 0 < index <= len(notes) else ""
        text = fit(text, width)
        return Strip([Segment(text.ljust(width), self.styles_of_parts["meta"])])

    def notify_style_update(self) -> None:
        """Another theme, other colours."""
        super().notify_style_update()
        self._made = {}

    def on_resize(self) -> None:
        """Keep the cursor in sight when the window changes."""
        super().on_resize()
        self.move_cursor(self._cursor)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a double click marks it."""
        number = (self.top + event.y) // self._lines_each
        if number < self._window.total:
            self.post_message(RowClicked(number, again=event.chain > 1))
