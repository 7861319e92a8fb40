"""The cursor: keys, mouse, panes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from tui.state.browsing import Where

if TYPE_CHECKING:
    from tui.keys.listener import Commands
    from tui.messages import RowClicked
    from tui.screens.browse.view import View
    from tui.state.browsing import Browsing


class Moving:
    """Moves the cursor and the focus."""

    def __init__(self, browsing: Browsing, view: View) -> None:
        self._browsing = browsing
        self._view = view

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        by_keys = {f"move.{where}": partial(self.move, where) for where in get_args(Where)}
        return by_keys | {
            "query.down": partial(self.move, "down"),
            "detail.down": partial(self._scroll_detail, 1),
            "detail.up": partial(self._scroll_detail, -1),
            "search": self._go_to_box,
        }

    def move(self, where: Where) -> None:
        """Move the cursor."""
        self._browsing.move(where, self._view.paper_list.page_rows)
        self._view.moved()

    def clicked(self, message: RowClicked) -> None:
        """The mouse moves the cursor; a double click marks."""
        self._browsing.move_to(message.index)
        if message.again:
            self._browsing.toggle(message.index)
        self._view.moved()

    def leave_box(self) -> bool:
        """Go from the search box to the list; whether one was there."""
        was_there = self._view.query_bar.has_focus
        if was_there:
            self._view.go_to_list()
            self._view.say("left the search box; / goes back to it")
        return was_there

    def _scroll_detail(self, lines: int) -> None:
        """Scroll the abstract while the list keeps the focus."""
        detail = self._view.detail
        detail.scroll_lines_to(detail.top + lines)

    def _go_to_box(self) -> None:
        self._view.query_bar.focus()
