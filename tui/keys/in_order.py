"""Keys are answered one after another, however quickly they come.

Textual gives each key to the widget that has the focus when the key arrives. Over SSH, from
tmux or from a quick hand several arrive at once, and "/safety" typed so would be a search box
that opens after "s", "a", "f" have been taken for sorting and marking; "/hivemind", enter, "yy"
would yank the paper that was under the cursor before. Invariant: a key is given on when the one
before it has done its work and, for keys that act on rows, the rows answer the question asked.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.app import App

from tui.messages import KeyAnswered

if TYPE_CHECKING:
    from textual.timer import Timer

#: A widget that goes away takes the news of its last key with it, and a search may be slow:
#: after this long the next key is given on all the same.
PATIENCE_SECONDS = 1.0

_Return = TypeVar("_Return")


class KeysInOrder(App[_Return]):
    """An application that holds a key back until the one before it has been answered.

    ctrl+c is never held back: it quits, whatever goes on.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Key] = deque()
        self._patience: Timer | None = None
        self._awaited: KeyAnswered | None = None

    def may_go_on(self) -> bool:
        """Whether it is clear what a further key acts on."""
        return True

    async def on_event(self, event: events.Event) -> None:
        """Give a key on, or hold it back."""
        if not isinstance(event, events.Key) or event.is_forwarded or event.key == "ctrl+c":
            await super().on_event(event)
            return
        self._held.append(event)
        if not self._patience:
            await self._go_on()

    def on_key_answered(self, message: KeyAnswered) -> None:
        """The last key has done its work; what it has left to be done later comes first."""
        if message is self._awaited:
            self.call_later(self._released)

    def on_rows_answered(self) -> None:
        """The rows answer the question asked."""
        if self._patience and not self._awaited:
            self.call_later(self._released)

    async def _released(self) -> None:
        self._stop_waiting()
        await self._go_on()

    async def _go_on(self) -> None:
        while self._held and not self._patience:
            if self.may_go_on():
                await self._give(self._held.popleft())
            else:
                self._wait()

    async def _give(self, key: events.Key) -> None:
        asked = self.focused or self.screen
        await super().on_event(key)
        if key.is_forwarded:
            # It follows the key from widget to widget, and arrives here when the key has.
            self._awaited = KeyAnswered()
            asked.post_message(self._awaited)
            self._wait()

    def _wait(self) -> None:
        self._patience = self.set_timer(PATIENCE_SECONDS, self._given_up)

    async def _given_up(self) -> None:
        self._stop_waiting()
        if self._held:
            await self._give(self._held.popleft())
        await self._go_on()

    def _stop_waiting(self) -> None:
        if self._patience:
            self._patience.stop()
        self._patience = self._awaited = None
