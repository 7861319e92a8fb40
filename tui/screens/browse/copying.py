"""What became of a copy: what is said, what the user answers, and the other ways.

Invariant: nothing here waits for an answer. An unconfirmed copy is asked about once, in the status
line; the question goes with the next key like any other message, and the keys answer it later too.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from core.errors import BibyankError
from tui.clipboard.settings import ClipboardError
from tui.messages import YankEnded

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.clipboard.lazy import YankTarget
    from tui.clipboard.report import Report
    from tui.keys.listener import Commands
    from tui.screens.browse.view import View
    from tui.yank import Yank

#: By `Certainty`, from not copied to read back.
TONES = ("error", "warning", "success", "success")
_UNSURE = 1
#: Characters of a yank after which memory is given back: those of some thousand entries.
_LARGE = 1_000_000


class Copying:
    """Copies a text, and says what became of it; `post` takes the report for the app."""

    def __init__(self, target: YankTarget, view: View, post: Callable[[YankEnded], object]) -> None:
        self._target = target
        self._view = view
        self._post = post
        self._last: Report | None = None
        self._has_asked = False

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {
            "yank.others": self._other_ways,
            "yank.arrived": partial(self._answer, arrived=True),
            "yank.lost": partial(self._answer, arrived=False),
        }

    async def copy(self, make: Callable[[], Yank]) -> bool:
        """Make a yank and send it off by every way there is; whether any has taken it.

        Both are done in one go in one thread; the yank's own warning is said after the result.
        """
        try:
            yank, report = await asyncio.to_thread(self._copied, make)
        except ClipboardError as error:
            self._view.say(str(error), "error")
            return False
        except BibyankError as error:
            self._view.say(str(error), "warning")
            return False
        self._last = report
        self._post(YankEnded(report))
        line = report.line
        if report.certainty == _UNSURE and not self._has_asked:
            self._has_asked = True
            line = self._question(yank.subject)
        line = f"{line}  {yank.warning}" if yank.warning else line
        self._view.say(line, TONES[report.certainty])
        return report.certainty > 0

    def _copied(self, make: Callable[[], Yank]) -> tuple[Yank, Report]:
        yank = make()
        report = self._target.yank(yank.text, yank.subject, self._view.say_from_thread)
        if len(yank.text) > _LARGE:
            from core.freed import give_back  # few yank so much

            give_back()
        return yank, report

    def _question(self, subject: str) -> str:
        """The question about an unconfirmed copy, short enough for the line there is."""
        asked = "unconfirmed: paste it. + came, - did not, ! more"
        named = f"Sent {subject}, {asked}"
        has_room = Content(named).cell_length <= self._view.message_width
        return named if has_room else f"Sent, {asked}"

    def _other_ways(self) -> None:
        """Show how else the last yank can be had."""
        if self._last is None:
            self._view.say("nothing was yanked yet: yy yanks BibTeX", "warning")
            return
        from tui.screens.other_ways import OtherWaysScreen  # rarely needed

        self._view.lay_over(OtherWaysScreen(self._last), self._answered)

    async def _answered(self, arrived: bool | None) -> None:  # noqa: FBT001 - what a screen is closed with
        if arrived is not None:
            await self._answer(arrived=arrived)

    async def _answer(self, *, arrived: bool) -> None:
        """Remember whether the last yank arrived, for this terminal."""
        from tui.clipboard.answers import can_be_given  # after a yank it is there

        report = self._last
        if report is None or not can_be_given(report):
            self._view.say("there is no unconfirmed copy to say that of", "warning")
            return
        try:
            await asyncio.to_thread(self._target.answer, report, arrived=arrived)
        except OSError as error:
            self._view.say(f"that cannot be remembered: {error.strerror or error}", "error")
            return
        if arrived:
            self._view.say("Noted: copies arrive here", "success")
        else:
            self._view.say("Noted: copies do not arrive here. ! shows other ways", "warning")
