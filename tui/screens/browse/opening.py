"""The page and the PDF of a paper: in the browser here, or as a URL for where the user sits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.screens.browse.copying import Copying

if TYPE_CHECKING:
    from core.model import Paper


class Opening(Copying):
    """Opens one paper; a key pressed by mistake on marks would open fifty tabs."""

    def action_open(self, what: str) -> None:
        """Open the "page" or the "pdf" of the paper under the cursor."""
        if row := self.browsing.current:
            self.run_worker(self._open(row.paper, what), group="open", exclusive=True)
        else:
            self.say("nothing to open: no paper is shown", "warning")

    async def _open(self, paper: Paper, what: str) -> None:
        try:
            address, why_not = await asyncio.to_thread(_opened, paper, what)
        except BibyankError as error:
            self.say(str(error), "warning")
            return
        if not why_not:
            self.say(f"opened {address}", "success")
            return
        await self.copy(address, address)
        if self.last_report and self.last_report.certainty == 0:
            self.say(f"{address}  ({why_not}, and not copied: ! for other ways)", "warning")


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
