"""What the actions of the table lead to: a mapping from their ids to what is called.

Textual parses the text of a binding and looks for a method of that name, where no checker follows.
So every binding of ours says `do('<id>')`, and whoever listens to a scope looks the id up among
its commands, which are callables and not names. Invariant: those of all listeners of a scope are
the ids of that scope in the table (`tests/tui/test_commands.py`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from inspect import isawaitable
from typing import TypeAlias

Command: TypeAlias = Callable[[], Awaitable[object] | None]
Commands: TypeAlias = Mapping[str, Command]


class Listener:
    """An app, screen or widget that does what the actions of a scope say."""

    @property
    def commands(self) -> Commands:
        """Action id -> what it leads to here."""
        raise NotImplementedError

    async def action_do(self, action_id: str) -> None:
        """Do what an action says; nothing where it is one of another place."""
        if command := self.commands.get(action_id):
            doing = command()
            if isawaitable(doing):
                await doing
