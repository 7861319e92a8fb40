"""The papers most like one, or its records, as a list of their own, and the way back.

Invariant: marks, yanks and the cursor work there as anywhere; going back changes neither the
query nor what was in sight.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.search.results import Row
from tui.screens.browse.moving import Moving
from tui.screens.browse.viewing import Viewing
from tui.state.window import BLOCK_ROWS, ResultWindow

if TYPE_CHECKING:
    from collections.abc import Callable


#: As many as anybody looks through; at most a block of rows.
MOST_RELATED = 50


class Relating(Moving, Viewing):
    """Goes from a paper to a list of others, and back."""

    _headed_by = ""
    _size_before = 0

    def action_related(self) -> None:
        """List the papers most like the one under the cursor."""
        self.run_worker(self._list(self._related_to), group="related", exclusive=True)

    def action_versions(self) -> None:
        """List every record of the paper under the cursor; the one that is cited comes first."""
        self.run_worker(self._list(self._versions_of), group="related", exclusive=True)

    async def _list(self, listed: Callable[[Row], ResultWindow]) -> None:
        row, window = self.browsing.current, self.browsing.window
        if row is None:
            self.say("no paper is shown", "warning")
            return
        try:
            shown = await asyncio.to_thread(listed, row)
        except BibyankError as error:
            self.say(str(error))
            return
        if self.browsing.window is not window or self.browsing.current != row:
            return  # the hand was quicker
        if not window.heading:
            self._size_before = len(self.corpus)
        self.browsing.show_list(shown, self.paper_list.top)
        self.say("")
        self.show_result()
        self.go_to_list()

    def _related_to(self, row: Row) -> ResultWindow:
        ids = self.corpus.related(row.id, MOST_RELATED)
        if not ids:
            raise BibyankError(f"nothing is like {row.paper.key}")
        rows = map(Row, ids, self.corpus.papers(ids))
        return ResultWindow.fixed(f"related to {row.paper.key}", rows)

    def _versions_of(self, row: Row) -> ResultWindow:
        versions = self.corpus.versions(row.id)
        if len(versions) <= 1:
            raise BibyankError(f"there is one record of {row.paper.key}")
        rows = (Row(version.paper_id, version.paper) for version in versions[:BLOCK_ROWS])
        return ResultWindow.fixed(f"records of {row.paper.key}", rows)

    def show_result(self) -> None:
        """Draw the rows, and above them what list they are."""
        key = self.browsing.window.heading
        if key != self._headed_by:
            self._headed_by = key
            self.set_class(bool(key), "-related")
            self.show_header()
        super().show_result()

    def action_back(self) -> None:
        """Go back to where one was."""
        if not self.browsing.window.heading or self.browsing.range_start is not None:
            super().action_back()
            return
        place = self.browsing.go_back()
        self.show_result()
        self.paper_list.scroll_lines_to(place.top)
        self.go_to_list()
        if len(self.corpus) != self._size_before:  # read on while one was here
            self.ask(self.browsing.block)

    def action_sort(self, field: str) -> None:
        """Such a list stands in one order only."""
        if self.browsing.window.heading:
            self.say("this list has one order; esc goes back")
        else:
            super().action_sort(field)
