"""The first key of a chord ("y b") waits for the next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.keys.actions import Scope, chord, shown_key

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual import events

    from tui.keys.actions import Action
    from tui.keys.listener import Commands
    from tui.screens.browse.view import View

_EVERYWHERE = (Scope.BROWSE, Scope.APP, Scope.PICK)
#: What moves the focus by itself.
_OF_TEXTUAL = frozenset({"tab", "shift+tab"})
_INSTEAD = "? shows every key"


class Chords:
    """Gives the next key of a chord to its action, by way of `run`.

    `preview` says what an action would yield here.
    """

    def __init__(
        self,
        actions: Sequence[Action],
        view: View,
        preview: Callable[[Action], str],
        run: Callable[[Action], Awaitable[None]],
    ) -> None:
        self._actions = actions
        self._view = view
        self._preview = preview
        self._run = run

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {
            "yank": partial(self._begin, "y"),
            "yank.style": partial(self._begin, "y R"),
            "sort": partial(self._begin, "s"),
        }

    def _begin(self, prefix: str) -> None:
        """Wait for the next key of a chord."""
        self._view.which_key.begin(chord(self._actions, prefix), self._preview)

    async def pressed(self, event: events.Key) -> bool:
        """While a chord is under way the next key belongs to it; whether one was."""
        which_key = self._view.which_key
        if not which_key.under_way:
            return False
        event.stop()
        event.prevent_default()
        action = which_key.take(event.key)
        if action:
            await self._run(action)
        elif event.key != "escape":
            key = shown_key(event.key)
            self._view.say(f"{key} means nothing here; wait a moment to see the keys")
        return True

    def say_unknown(self, event: events.Key) -> None:
        """Say of a key that no action has what to do instead."""
        scope = self._view.scope
        if scope is Scope.QUERY:  # what no action has is the box's own there
            return
        heard = {scope, *_EVERYWHERE}
        if event.key not in _OF_TEXTUAL and not any(
            event.key in action.keys for action in self._actions if action.scope in heard
        ):
            self._view.say(f"{shown_key(event.key)} does nothing here; {_INSTEAD}")
