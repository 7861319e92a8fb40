"""Copying what is chosen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.screens.browse.copying import Copying
from tui.yanking import yank_of

if TYPE_CHECKING:
    from tui.keys.actions import Action
    from tui.yanking import Yank


class Yanking(Copying):
    """Yanks in any format."""

    def action_yank(self, kind: str) -> None:
        """Copy the marked papers, else the one under the cursor."""
        self.last_kind = kind
        self.run_worker(self._yank(kind), group="yank", exclusive=True)

    def action_yank_again(self) -> None:
        """Yank the last kind again."""
        self.action_yank(self.last_kind)

    def action_yank_in_style(self, style: str) -> None:
        """Choose the style of references, and yank in it."""
        self.style = style
        self.action_yank("reference")

    async def _yank(self, kind: str) -> None:
        try:
            yank = await asyncio.to_thread(self.made, kind)
        except BibyankError as error:
            self.say(str(error), "warning")
            return
        chosen = self.browsing.chosen
        versions = self.versions_note(chosen[0]) if len(chosen) == 1 else ""
        remarks = ", ".join(filter(None, (versions, yank.warning)))
        await self.copy(yank.text, yank.subject, remarks)

    def made(self, kind: str) -> Yank:
        """What a yank of `kind` would copy now. Raises BibyankError where that is nothing."""
        kind = self.style if kind == "reference" else kind
        return yank_of(kind, self.chosen_papers(), self.corpus.cite_options)

    def preview_of(self, action: Action) -> str:
        """The first telling line of what a yank would copy, for the popup."""
        group, _, kind = action.id.partition(".")
        if group not in {"yank", "style"} or kind in {"style", "again"}:
            return action.tooltip
        try:
            lines = self.made(kind).text.splitlines()
        except BibyankError as error:
            return str(error)
        return next((line.strip() for line in lines if len(line) > len("[")), "")
