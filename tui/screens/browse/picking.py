"""The browser as a picker: one key chooses, and the program ends.

Invariant: what is chosen is what was on the screen when the key was pressed, or, where the answer
to what was typed was not there yet, that answer: never the row of an older question.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from core.errors import BibyankError
from tui.keys.actions import Scope
from tui.keys.bindings import bindings
from tui.messages import Chosen
from tui.screens.browse.screen import BrowseScreen

if TYPE_CHECKING:
    from textual.widget import Widget


class PickScreen(BrowseScreen):
    """Starts in the search box: somebody who picks knows what for."""

    BINDINGS: ClassVar = bindings(Scope.PICK)

    #: The text that was in the box when the user chose, while its answer is awaited.
    _chosen_for: str | None = None

    @property
    def first_focus(self) -> Widget:
        """The box."""
        return self.query_bar

    def action_choose(self) -> None:
        """Choose the marked papers, else the one under the cursor."""
        self._chosen_for = self.query_bar.value
        self._choose_when_shown()

    def action_keep(self) -> None:
        """Enter in the box chooses as well."""
        self.action_choose()

    def nothing_to_undo(self) -> None:
        """Esc leaves where nothing is lost by it: whoever picks is on the way somewhere else."""
        self.app.exit()

    def show_result(self) -> None:
        """An answer has come: it may be the one that is waited for."""
        super().show_result()
        self._choose_when_shown()

    def _choose_when_shown(self) -> None:
        browsing = self.browsing
        if self._chosen_for is None:
            return
        is_answer = browsing.is_answered and browsing.text == self._chosen_for
        if self._chosen_for != self.query_bar.value:  # the user went on typing instead
            self._chosen_for = None
        elif browsing.chosen and (browsing.marks or is_answer):
            self._chosen_for = None
            self.run_worker(self._choose(browsing.chosen), group="choose", exclusive=True)
        elif self.is_settled:
            self._chosen_for = None
            self.say("nothing to choose: no paper is shown", "warning")

    async def _choose(self, ids: tuple[int, ...]) -> None:
        try:
            papers = await asyncio.to_thread(self.corpus.papers, ids)
        except BibyankError as error:
            self.say(str(error), "error")
            return
        self.post_message(Chosen(tuple(papers)))
