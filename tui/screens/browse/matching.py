"""A reference list pasted into the search box: each reference beside its paper, as a list.

Invariant: a reference whose paper is not here has a row that says so and stands for no paper: it
cannot be marked, yanked or exported.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.matches import Match
    from core.search.results import Row
    from tui.screens.browse.view import View
    from tui.state.session import Session
    from tui.state.window import ResultWindow

#: A thesis has 500.
_MOST_REFERENCES = 1_000
_SURE = 97.0


class Matching:
    """Looks the references of a list up; `show_list` goes to a list of rows beside the query."""

    def __init__(
        self, session: Session, view: View, show_list: Callable[[ResultWindow], None]
    ) -> None:
        self._session = session
        self._view = view
        self._show_list = show_list

    def pasted(self, text: str) -> None:
        """List the papers that a pasted reference list means."""
        self._view.say("looking the references up…")
        self._view.begin(self._list(text), "related")

    async def _list(self, text: str) -> None:
        try:
            shown = await asyncio.to_thread(self._matched, text)
        except BibyankError as error:
            self._view.say(str(error), "error")
            return
        self._show_list(shown)
        if not self._session.is_loaded:
            self._view.say("the sources are still being read: paste again when they are", "warning")

    def _matched(self, text: str) -> ResultWindow:
        from core.matches import matches  # a list is seldom pasted
        from core.references.documents import wanted
        from core.text import clean
        from tui.state.window import ResultWindow

        references = wanted(clean(text), lambda _: None)[:_MOST_REFERENCES]
        found = list(matches(self._session.corpus, references))
        rows = [_row(number, match) for number, match in enumerate(found, 1)]
        here = sum(match.paper is not None for match in found)
        return ResultWindow.fixed(f"{here:,} of {len(found):,} found", rows)


def _row(number: int, match: Match) -> Row:
    """A reference's row: its paper, or where that is not here the reference itself."""
    from core.model import Paper, SourceRef
    from core.search.results import Row

    asked = str(match.wanted)
    if match.paper is not None and match.paper_id is not None:
        unsure = f" {match.sureness:.0f} % sure" if match.sureness < _SURE else ""
        return Row(match.paper_id, match.paper, f"{number}{unsure}", asked=asked)
    near = f"The nearest is {match.nearest.key}: {match.nearest.title}" if match.nearest else ""
    stands_for_none = Paper(asked, SourceRef("", 0), abstract=near)
    return Row(-number, stands_for_none, f"{number} not here", asked=asked)
