"""Marks and ranges."""

from __future__ import annotations

import asyncio

from tui.screens.browse.base import BrowseBase


class Marking(BrowseBase):
    """Changes which papers are marked."""

    async def action_mark(self, how: str) -> None:
        """Change the marks; `how` is a name from the table."""
        browsing = self.browsing
        if how == "toggle":
            browsing.toggle(browsing.cursor)
            browsing.move("down", 1)
            self.moved()
        elif how == "range" and browsing.range_start is not None:
            browsing.range_start = None
        elif how == "range":
            browsing.mark_range(self.ids)
        elif how == "clear":
            browsing.marks.clear_or_restore()
        else:
            shown = await asyncio.to_thread(self.ids, 0, browsing.window.total)
            change = browsing.marks.add if how == "all" else browsing.marks.invert
            change(shown)
        self.marks_changed()
