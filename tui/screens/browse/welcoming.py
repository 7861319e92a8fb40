"""The first start of all: what to press is shown until the first key, and never again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.browse.view import View
    from tui.widgets.greeting import Greeting


class Welcoming:
    """Shows the greeting once; the key that ends it does what it does."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._shown: Greeting | None = None
        self._was_key = False

    def begin(self) -> None:
        """Look whether somebody is new here; to be asked once the first rows are there."""
        self._view.begin(self._welcome(), "welcome")

    def end(self) -> None:
        """A key was pressed."""
        self._was_key = True
        if self._shown:
            self._shown.remove()
            self._shown = None

    async def _welcome(self) -> None:
        from tui.state.greeting import take_greeting  # not needed for the first frame
        from tui.widgets.greeting import Greeting

        if await asyncio.to_thread(take_greeting) and not self._was_key:
            self._shown = Greeting()
            await self._view.add(self._shown)
