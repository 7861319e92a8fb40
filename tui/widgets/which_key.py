"""A chord under way, and the popup that names its second keys for hands that have paused.

Invariant: while a chord is under way the next key belongs to it, whatever the key is bound to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.cutting import fit
from tui.keys.actions import shown_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.timer import Timer

    from tui.keys.actions import Action

#: Hands that know the chord are quicker than this; eyes that do not are not kept waiting.
OPENS_AFTER_SECONDS = 0.4


class WhichKey(Static):
    """One line a key, above the status line; hidden until the hand has paused."""

    DEFAULT_CSS = """
    WhichKey {
        display: none;
        layer: above;
        dock: bottom;
        height: auto;
        max-height: 80%;
        margin: 0 0 2 0;
        padding: 0 1;
        background: $panel;
        border-top: solid $primary;
        &.-open { display: block; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._seconds: Mapping[str, Action] = {}
        self._pause: Timer | None = None

    @property
    def under_way(self) -> bool:
        """Whether the next key is the second of a chord."""
        return bool(self._seconds)

    def begin(
        self, seconds: Mapping[str, Action], preview: Callable[[Action], str] | None = None
    ) -> None:
        """Wait for one of `seconds`; `preview` says what an action would yield here."""
        self._seconds = seconds

        def open_popup() -> None:
            self.update(_lines(seconds, preview, self.screen.size.width - 2))
            self.add_class("-open")

        self._pause = self.set_timer(OPENS_AFTER_SECONDS, open_popup)

    def take(self, key: str) -> Action | None:
        """End the chord with its second key; None where that key means nothing."""
        if self._pause:
            self._pause.stop()
        self.remove_class("-open")
        action = self._seconds.get(key)
        self._seconds = {}
        return action


def _lines(
    seconds: Mapping[str, Action], preview: Callable[[Action], str] | None, width: int
) -> Content:
    lines = []
    for key, action in seconds.items():
        aside = preview(action) if preview else action.tooltip
        head = f"{shown_key(key):>2}  {action.label:<24}"
        lines.append(
            Content.assemble(
                (head[:4], "bold $accent"),
                head[4:],
                (fit(aside, max(width - len(head), 0)), "$foreground-muted"),
            )
        )
    return Content("\n").join(lines)
