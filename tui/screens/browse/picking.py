"""The browser as a picker: one key chooses, and the program ends.

Invariant: what is chosen is what was on the screen when the key was pressed, or, where the answer
to what was typed was not there yet, that answer: never the row of an older question.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.messages import Chosen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.keys.listener import Commands
    from tui.screens.browse.asking import Asking
    from tui.screens.browse.view import View
    from tui.state.session import Session


class Picking:
    """Chooses the marked papers, else the one under the cursor; `post` takes what was chosen."""

    def __init__(
        self, session: Session, view: View, asking: Asking, post: Callable[[Chosen], object]
    ) -> None:
        self._session = session
        self._view = view
        self._asking = asking
        self._post = post
        #: The text that was in the box when the user chose, while its answer is awaited.
        self._chosen_for: str | None = None

    @property
    def commands(self) -> Commands:
        """What its keys lead to: enter in the box chooses as well."""
        return {"pick.choose": self._choose, "query.keep": self._choose}

    def choose_when_shown(self) -> None:
        """An answer has come: it may be the one that is waited for."""
        browsing = self._session.browsing
        if self._chosen_for is None:
            return
        is_answer = browsing.is_answered and browsing.text == self._chosen_for
        if self._chosen_for != self._view.query_bar.value:  # the user went on typing instead
            self._chosen_for = None
        elif browsing.chosen and (browsing.marks or is_answer):
            self._chosen_for = None
            self._view.begin(self._give(browsing.chosen), "choose")
        elif self._asking.is_settled:
            self._chosen_for = None
            self._view.say("nothing to choose: no paper is shown", "warning")

    def _choose(self) -> None:
        self._chosen_for = self._view.query_bar.value
        self.choose_when_shown()

    async def _give(self, ids: tuple[int, ...]) -> None:
        try:
            papers = await asyncio.to_thread(self._session.corpus.papers, ids)
        except BibyankError as error:
            self._view.say(str(error), "error")
            return
        self._post(Chosen(tuple(papers)))
