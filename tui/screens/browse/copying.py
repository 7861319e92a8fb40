"""What became of a copy: what is said, what the user answers, and the other ways.

Invariant: nothing here waits for an answer. An unconfirmed copy is asked about once, in the status
line; the question goes with the next key like any other message, and the keys answer it later too.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.content import Content

from core.errors import BibyankError
from tui.messages import YankEnded
from tui.screens.browse.base import BrowseBase
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.clipboard.report import Report

#: By `Certainty`, from not copied to read back.
TONES = ("error", "warning", "success", "success")
_UNSURE = 1


class Copying(BrowseBase):
    """Copies a text, and says what became of it."""

    last_report: Report | None = None
    _has_asked = False

    async def copy(self, text: str, subject: str, aside: str = "") -> None:
        """Send `text` off by every way there is; `aside` is said after the result."""
        try:
            report = await asyncio.to_thread(self.copies.yank, text, subject, self._still_trying)
        except BibyankError as error:  # the settings name no way that there is
            self.say(str(error), "error")
            return
        self.last_report = report
        self.post_message(YankEnded(report))
        line = report.line
        if report.certainty == _UNSURE and not self._has_asked:
            self._has_asked = True
            line = self._question(subject)
        self.say(f"{line}  {aside}" if aside else line, TONES[report.certainty])

    def _question(self, subject: str) -> str:
        """The question about an unconfirmed copy, short enough for the line there is."""
        asked = "unconfirmed: paste it. + came, - did not, ! more"
        named = f"Sent {subject}, {asked}"
        room = self.query_one(StatusLine).content_size.width
        return named if Content(named).cell_length <= room else f"Sent, {asked}"

    def _still_trying(self, line: str) -> None:
        """Called from the copy's thread when something is slow to answer."""
        self.app.call_from_thread(self.say, line)

    def action_other_ways(self) -> None:
        """Show how else the last yank can be had."""
        if self.last_report is None:
            self.say("nothing was yanked yet: yy yanks BibTeX", "warning")
            return
        from tui.screens.other_ways import OtherWaysScreen  # rarely needed

        self.app.push_screen(OtherWaysScreen(self.last_report), self._answered)

    async def _answered(self, arrived: bool | None) -> None:  # noqa: FBT001 - Textual calls it
        if arrived is not None:
            await self.action_answer(arrived)

    async def action_answer(self, arrived: bool) -> None:  # noqa: FBT001 - from the table
        """Remember whether the last yank arrived, for this terminal."""
        from tui.clipboard.answers import can_be_given  # after a yank it is there

        report = self.last_report
        if report is None or not can_be_given(report):
            self.say("there is no unconfirmed copy to say that of", "warning")
            return
        try:
            await asyncio.to_thread(self.copies.answer, report, arrived=arrived)
        except OSError as error:
            self.say(f"that cannot be remembered: {error.strerror or error}", "error")
            return
        if arrived:
            self.say("Noted: copies arrive here", "success")
        else:
            self.say("Noted: copies do not arrive here. ! shows other ways", "warning")
