"""Marks and ranges."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.screens.browse.view import NO_PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.keys.listener import Commands
    from tui.screens.browse.view import View
    from tui.state.session import Session


class Marking:
    """Changes which papers are marked."""

    def __init__(self, session: Session, view: View) -> None:
        self._session = session
        self._browsing = session.browsing
        self._view = view

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {
            "mark.toggle": self._toggle,
            "mark.range": self._range,
            "mark.all": self._all,
            "mark.invert": self._invert,
            "mark.clear": self._clear_or_restore,
        }

    def end_range(self) -> bool:
        """Leave the range as it is; whether one was under way."""
        was_under_way = self._browsing.range_start is not None
        self._browsing.range_start = None
        return was_under_way

    def clear(self) -> bool:
        """Clear the marks; whether there were any."""
        had_marks = bool(self._browsing.marks)
        if had_marks:
            self._browsing.marks.clear_or_restore()
        return had_marks

    def _toggle(self) -> None:
        """Mark or unmark a paper and go on to the next."""
        if self._is_empty():
            return
        self._browsing.toggle(self._browsing.cursor)
        self._browsing.move("down", 1)
        self._view.moved()
        self._view.marks_changed()

    def _range(self) -> None:
        """Begin a range; again: end it."""
        if self._is_empty():
            return
        if not self.end_range():
            self._browsing.mark_range(self._session.ids)
        self._view.marks_changed()

    async def _all(self) -> None:
        if self._is_empty():
            return
        self._browsing.marks.add(await self._shown())
        self._view.marks_changed()

    async def _invert(self) -> None:
        if self._is_empty():
            return
        self._browsing.marks.invert(await self._shown())
        self._view.marks_changed()

    def _is_empty(self) -> bool:
        """Whether there is no paper to mark; then that is said."""
        is_empty = not self._browsing.window.total
        if is_empty:
            self._view.say(NO_PAPER, "warning")
        return is_empty

    def _clear_or_restore(self) -> None:
        had_marks = bool(self._browsing.marks)
        self._browsing.marks.clear_or_restore()
        is_done = had_marks or bool(self._browsing.marks)
        # What was offered has been taken: in 80 columns the offer would hide how many there are.
        self._view.say("" if is_done else "nothing is marked; space marks a paper")
        self._view.marks_changed()

    async def _shown(self) -> Sequence[int]:
        """Every paper of the result, in sight or not."""
        window, every = self._browsing.window, len(self._session.corpus)
        count = window.total if window.is_counted else every
        return await asyncio.to_thread(self._session.ids, 0, count)
