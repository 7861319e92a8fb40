"""Copying what is chosen."""

from __future__ import annotations

import asyncio

from core.errors import BibyankError
from tui.screens.browse.base import BrowseBase
from tui.yanking import yank_of

#: By `Certainty`, from not copied to read back.
TONES = ("error", "warning", "success", "success")


class Yanking(BrowseBase):
    """Yanks in any format, and says what became of it."""

    def action_yank(self, kind: str) -> None:
        """Copy the marked papers, else the one under the cursor."""
        self.last_kind = kind
        self.run_worker(self._yank(kind), group="yank", exclusive=True)

    def action_yank_again(self) -> None:
        """Yank the last kind again."""
        self.action_yank(self.last_kind)

    async def _yank(self, kind: str) -> None:
        chosen = self.browsing.chosen
        if not chosen:
            self.say("nothing to yank: no paper is shown", "warning")
            return
        try:
            papers = await asyncio.to_thread(self.corpus.papers, chosen)
            yank = await asyncio.to_thread(yank_of, kind, papers, self.settings)
        except BibyankError as error:
            self.say(str(error), "warning")
            return
        report = await asyncio.to_thread(
            self.copies.yank, yank.text, yank.subject, self._still_trying
        )
        self.say(report.line, TONES[report.certainty])

    def _still_trying(self, line: str) -> None:
        """Called from the yank's thread when something is slow to answer."""
        self.app.call_from_thread(self.say, line)
