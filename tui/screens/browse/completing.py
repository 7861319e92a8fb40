"""Papers completed from elsewhere: back to the source's own and again, and what is only asked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.search.results import Row
    from tui.keys.listener import Commands
    from tui.screens.browse.asking import Asking
    from tui.screens.browse.view import View
    from tui.state.session import Session


class Completing:
    """Says which record of a paper is shown; `go_back` leaves a list beside the query."""

    def __init__(
        self, session: Session, view: View, asking: Asking, go_back: Callable[[], bool]
    ) -> None:
        self._session = session
        self._view = view
        self._asking = asking
        self._go_back = go_back

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"complete.own": self._own}

    def _own(self) -> None:
        """Show the source's own record, or the completed one again; take what is asked about."""
        self._view.begin(self._change(), "related")

    async def _change(self) -> None:
        browsing = self._session.browsing
        row, listed = browsing.current, bool(browsing.window.heading)
        if row is None or not row.is_here:
            self._view.say("no paper is shown", "warning")
            return
        try:
            said = await asyncio.to_thread(self._changed, browsing.chosen, row)
        except BibyankError as error:
            self._view.say(str(error), "error")
            return
        if listed:
            self._go_back()
        browsing.window.forget_but(browsing.block)
        self._view.say_next(said)
        self._asking.ask_again()

    def _changed(self, chosen: Sequence[int], row: Row) -> str:
        """What was done, in a line. Raises BibyankError where there is nothing to do."""
        corpus = self._session.corpus
        shown = corpus.row_of(row.id)
        if any(row.id == each.record for each in corpus.completion(shown).questions):
            corpus.accept(shown, row.id)
            return f"taken: {row.paper.title}; C shows the source's own"
        papers = {row_id: corpus.completion(row_id) for row_id in map(corpus.row_of, chosen)}
        completed = {row_id: told for row_id, told in papers.items() if told.found}
        if not completed:
            asked = any(told.questions for told in papers.values())
            raise BibyankError(
                "nothing is taken on doubt: V shows the record, C there takes it"
                if asked
                else "nothing is known of it elsewhere; c looks it up"
            )
        is_own = not all(told.is_aside for told in completed.values())
        for row_id in completed:
            corpus.show_own(row_id, is_own=is_own)
        many = f"{len(completed):,} papers" if len(completed) > 1 else "it"
        return f"{many}: as the source has it; C completes" if is_own else f"{many}: completed"
