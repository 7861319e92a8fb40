"""The cursor: keys, mouse, panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.browse.base import BrowseBase
from tui.widgets.detail import Detail

if TYPE_CHECKING:
    from tui.messages import RowClicked


class Moving(BrowseBase):
    """Moves the cursor and the focus."""

    def action_move(self, where: str) -> None:
        """Move the cursor; `where` is a name from the table."""
        self.browsing.move(where, max(self.paper_list.content_size.height - 1, 1))
        self.moved()

    def on_row_clicked(self, message: RowClicked) -> None:
        """The mouse moves the cursor; a double click marks."""
        self.browsing.move_to(message.index)
        if message.again:
            self.browsing.toggle(message.index)
        self.moved()

    def action_scroll_detail(self, lines: int) -> None:
        """Scroll the abstract while the list keeps the focus."""
        detail = self.query_one(Detail)
        detail.scroll_lines_to(detail.top + lines)

    def action_next_pane(self) -> None:
        """Search box, list, detail, and round again."""
        self.focus_next()

    def action_search(self) -> None:
        """Go to the search box."""
        self.query_bar.focus()

    def action_keep(self) -> None:
        """Keep the search and go to the list."""
        self.go_to_list()

    def go_to_list(self) -> None:
        """Give the list the keys."""
        self.paper_list.focus()

    def action_back(self) -> None:
        """Undo one step: a range, the text, the box, the marks; then nothing."""
        if self.browsing.range_start is not None:
            self.browsing.range_start = None
        elif self.query_bar.value:
            self.query_bar.value = ""
        elif self.query_bar.has_focus:
            self.go_to_list()
        elif self.browsing.marks:
            self.browsing.marks.clear_or_restore()
        else:
            self.nothing_to_undo()
        self.marks_changed()

    def nothing_to_undo(self) -> None:
        """Esc never quits the browser."""
