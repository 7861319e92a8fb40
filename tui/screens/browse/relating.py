"""The papers most like one, as a list of their own, and the way back.

Invariant: marks, yanks and the cursor work there as anywhere; going back changes neither the
query nor what was in sight.
"""

from __future__ import annotations

import asyncio

from tui.screens.browse.moving import Moving
from tui.screens.browse.viewing import Viewing
from tui.window import ResultWindow

#: As many as anybody looks through; at most a block of rows.
MOST_RELATED = 50


class Relating(Moving, Viewing):
    """Goes from a paper to those like it, and back."""

    _headed_by = ""
    _size_before = 0

    def action_related(self) -> None:
        """List the papers most like the one under the cursor."""
        self.run_worker(self._relate(), group="related", exclusive=True)

    async def _relate(self) -> None:
        row, window = self.browsing.current, self.browsing.window
        if row is None:
            self.say("no paper is shown", "warning")
            return
        related = await asyncio.to_thread(self._related_to, row.id, row.paper.key)
        if self.browsing.window is not window or self.browsing.current != row:
            return  # the hand was quicker
        if related.total == 0:
            self.say(f"nothing is like {row.paper.key}")
            return
        if not window.related_to:
            self._size_before = len(self.corpus)
        self.browsing.show_related(related, self.paper_list.top)
        self.say("")
        self.show_result()
        self.go_to_list()

    def _related_to(self, paper_id: int, key: str) -> ResultWindow:
        ids = self.corpus.related(paper_id, MOST_RELATED)
        return ResultWindow.related(key, ids, self.corpus.papers(ids) if ids else ())

    def show_result(self) -> None:
        """Draw the rows, and above them what they are related to."""
        key = self.browsing.window.related_to
        if key != self._headed_by:
            self._headed_by = key
            self.set_class(bool(key), "-related")
            self.show_header()
        super().show_result()

    def action_back(self) -> None:
        """Go back to where one was."""
        if not self.browsing.window.related_to or self.browsing.range_start is not None:
            super().action_back()
            return
        place = self.browsing.go_back()
        self.show_result()
        self.paper_list.scroll_lines_to(place.top)
        self.go_to_list()
        if len(self.corpus) != self._size_before:  # read on while one was here
            self.ask(self.browsing.block)

    def action_sort(self, field: str) -> None:
        """Related papers stand in one order only."""
        if self.browsing.window.related_to:
            self.say("the most alike come first here; esc goes back")
        else:
            super().action_sort(field)
