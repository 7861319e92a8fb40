"""The first key of a chord ("y b") waits for the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.actions import chord, shown_key
from tui.screens.browse.base import BrowseBase
from tui.widgets.which_key import WhichKey

if TYPE_CHECKING:
    from textual import events


class Chords(BrowseBase):
    """Gives the second key of a chord to its action."""

    def action_chord(self, prefix: str) -> None:
        """Wait for the second key of a chord."""
        self.query_one(WhichKey).begin(chord(self.actions, prefix))

    async def on_key(self, event: events.Key) -> None:
        """While a chord is under way the next key is its second."""
        which_key = self.query_one(WhichKey)
        if not which_key.under_way:
            return
        event.stop()
        event.prevent_default()
        action = which_key.take(event.key)
        if action:
            await self.run_action(action.command)
        elif event.key != "escape":
            self.say(f"{shown_key(event.key)} means nothing here; wait a moment to see the keys")
