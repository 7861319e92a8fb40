"""The page and the PDF of a paper: in the browser here, or as a URL for where the user sits."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.yank import Yank

if TYPE_CHECKING:
    from core.model import Paper
    from tui.keys.listener import Commands
    from tui.screens.browse.copying import Copying
    from tui.screens.browse.view import View
    from tui.state.browsing import Browsing


class Opening:
    """Opens one paper; a key pressed by mistake on marks would open fifty tabs."""

    def __init__(self, browsing: Browsing, view: View, copying: Copying) -> None:
        self._browsing = browsing
        self._view = view
        self._copying = copying

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {
            "open.page": partial(self._open, "page"),
            "open.pdf": partial(self._open, "pdf"),
        }

    def _open(self, what: str) -> None:
        """Open the "page" or the "pdf" of the paper under the cursor."""
        if row := self._browsing.current:
            self._view.begin(self._open_or_copy(row.paper, what), "open")
        else:
            self._view.say("nothing to open: no paper is shown", "warning")

    async def _open_or_copy(self, paper: Paper, what: str) -> None:
        try:
            address, why_not = await asyncio.to_thread(_opened, paper, what)
        except BibyankError as error:
            self._view.say(str(error), "warning")
            return
        if not why_not:
            self._view.say(f"opened {address}", "success")
        elif not await self._copying.copy(lambda: Yank(address, address)):
            self._view.say(f"{address}  ({why_not}, and not copied: ! for other ways)", "warning")


def _opened(paper: Paper, what: str) -> tuple[str, str]:
    """The address, and why it could not be opened here, "" when it was."""
    from tui import web_browser  # not needed for the first frame
    from tui.clipboard.detect import detect

    address = web_browser.address_of(paper, what)
    situation = detect()
    why_not = web_browser.why_not_here(situation)
    if not why_not:
        web_browser.open_address(address, situation)
    return address, why_not
