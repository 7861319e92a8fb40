"""The footer: the few keys a newcomer needs, made from the table of bindings.

Textual's own Footer mounts a widget a key and composes them anew whenever the focus moves. This
is one line of text, painted once, whose words can be clicked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.actions import Action, shown_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events

_BETWEEN = "   "


class KeyBar(Static):
    """Key and word, again and again; a click does what the key does."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground-muted;
        text-wrap: nowrap;
    }
    """

    def __init__(self, actions: Iterable[Action], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._actions = [action for action in actions if action.footer]

    def on_mount(self) -> None:
        """Write the line."""
        words = [
            Content.assemble((shown_key(action.keys[0]), "bold $accent"), f" {action.footer}")
            for action in self._actions
        ]
        self._ends = [
            sum(len(w) + len(_BETWEEN) for w in words[: n + 1]) for n in range(len(words))
        ]
        self.update(Content(_BETWEEN).join(words), layout=False)

    async def on_click(self, event: events.Click) -> None:
        """Do what the word under the mouse says."""
        place = event.get_content_offset(self)
        if place is None:
            return
        for action, end in zip(self._actions, self._ends, strict=True):
            if place.x < end - len(_BETWEEN):
                await self.screen.run_action(action.command)
                return
            if place.x < end:
                return
