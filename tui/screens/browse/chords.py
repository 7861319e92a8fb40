"""The first key of a chord ("y b") waits for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.keys.actions import chord, shown_key
from tui.screens.browse.yanking import Yanking
from tui.widgets.which_key import WhichKey

if TYPE_CHECKING:
    from textual import events


class Chords(Yanking):
    """Gives the next key of a chord to its action."""

    def action_chord(self, prefix: str) -> None:
        """Wait for the next key of a chord."""
        self.query_one(WhichKey).begin(chord(self.actions, prefix), self.preview_of)

    async def on_key(self, event: events.Key) -> None:
        """While a chord is under way the next key belongs to it."""
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
