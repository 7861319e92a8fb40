"""Where nothing is found: what is near, in the place of the rows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.search.query import Query
    from core.search.suggestion import Suggestion
    from tui.screens.browse.view import View
    from tui.state.session import Session

#: As many as are read at a glance.
MOST = 4


class Suggesting:
    """Looks for queries like one that finds nothing, while its user may type on."""

    def __init__(self, session: Session, view: View) -> None:
        self._session = session
        self._view = view

    def look(self) -> None:
        """Begin to look, where the answer that is shown has no rows."""
        window = self._session.browsing.window
        if window.query and not window.total and self._session.is_loaded:
            self._view.begin(self._show(window.query), "suggestions")

    async def _show(self, query: Query) -> None:
        near = await asyncio.to_thread(self._session.corpus.suggestions, query, MOST)
        window = self._session.browsing.window
        if near and window.query == query and not window.total:  # it may have been typed on
            self._view.show_suggestions(list(map(_line, near)))


def _line(near: Suggestion) -> str:
    papers = "paper" if near.total == 1 else "papers"
    return f"  {str(near.query).strip()}   {near.total:,} {papers}"
