"""The papers most like one, or its records, as a list of their own, and the way back.

Invariant: marks, yanks and the cursor work there as anywhere; going back changes neither the
query nor what was in sight.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.search.results import Row
from tui.state.window import BLOCK_ROWS, ResultWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.keys.listener import Commands
    from tui.screens.browse.asking import Asking
    from tui.screens.browse.view import View
    from tui.state.session import Session

#: As many as anybody looks through; at most a block of rows.
MOST_RELATED = 50
_COMPLETES = "completes"


class Relating:
    """Goes from a paper to a list of others, and back."""

    def __init__(self, session: Session, view: View, asking: Asking) -> None:
        self._session = session
        self._browsing = session.browsing
        self._view = view
        self._asking = asking
        self._size_before = 0

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"related": self._related, "versions": self._versions}

    def go_back(self) -> bool:
        """Go back to where one was; whether one was in such a list, with no range under way."""
        browsing = self._browsing
        if not browsing.window.heading or browsing.range_start is not None:
            return False
        left = browsing.go_back()
        self._view.show_result()
        self._view.paper_list.scroll_to_row(left.top)
        self._view.go_to_list()
        if len(self._session.corpus) != self._size_before:  # read on while one was here
            self._asking.ask_again()
        return True

    def _related(self) -> None:
        """List the papers most like the one under the cursor."""
        self._view.begin(self._list(self._related_to), "related")

    def _versions(self) -> None:
        """List every record of the paper under the cursor; the one that is cited comes first."""
        self._view.begin(self._list(self._versions_of), "related")

    async def _list(self, listed: Callable[[Row], ResultWindow]) -> None:
        row, window = self._browsing.current, self._browsing.window
        if row is None or not row.is_here:
            self._view.say("that paper is not here" if row else "no paper is shown", "warning")
            return
        try:
            shown = await asyncio.to_thread(listed, row)
        except BibyankError as error:
            self._view.say(str(error))
            return
        if self._browsing.window is not window or self._browsing.current != row:
            return  # the hand was quicker
        self.show(shown)

    def show(self, shown: ResultWindow) -> None:
        """Go to a list of rows beside the query."""
        if not self._browsing.window.heading:
            self._size_before = len(self._session.corpus)
        self._browsing.show_list(shown, self._view.paper_list.first_row)
        self._view.say("")
        self._view.show_result()
        self._view.go_to_list()

    def _related_to(self, row: Row) -> ResultWindow:
        corpus = self._session.corpus
        ids = corpus.related(row.id, MOST_RELATED)
        if not ids:
            raise BibyankError(f"nothing is like {row.paper.key}")
        return ResultWindow.fixed(f"related to {row.paper.key}", map(Row, ids, corpus.papers(ids)))

    def _versions_of(self, row: Row) -> ResultWindow:
        corpus = self._session.corpus
        rows = [
            Row(version.paper_id, version.paper, "" if version.is_listed else _COMPLETES)
            for version in corpus.versions(row.id)[:BLOCK_ROWS]
        ]
        if corpus.has_completions:
            told = corpus.completion(row.id)
            rows += [Row(each.record, each.paper, f"{each.why}?") for each in told.questions]
        if len(rows) <= 1:
            raise BibyankError(f"there is one record of {row.paper.key}")
        return ResultWindow.fixed(f"records of {row.paper.key}", rows)
