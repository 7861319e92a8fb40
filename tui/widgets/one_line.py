"""One line to type into or paste into; every box of the program is one.

Invariant: whatever is pasted, however long and with however many lines, becomes one line that is
safe to draw and short enough to edit; what was left out is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from core.search.bounds import LONGEST_QUERY
from tui.messages import LineFull

if TYPE_CHECKING:
    from rich.highlighter import Highlighter
    from textual import events
    from textual.suggester import Suggester

#: As much of a paste is made ready to be taken: the blanks between its words go.
_LOOKED_AT = 4 * LONGEST_QUERY


class OneLine(Input):
    """An input that joins the lines of a paste and takes the beginning of an endless one."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        highlighter: Highlighter | None = None,
        suggester: Suggester | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(
            value[:LONGEST_QUERY],
            placeholder=placeholder,
            highlighter=highlighter,
            suggester=suggester,
            max_length=LONGEST_QUERY,
            select_on_focus=False,
            id=id,
        )
        # A blinking cursor sends 11 kB to the terminal every 5 s: over SSH bytes are latency.
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        """Take a paste in Textual's place, which would take its first line."""
        event.prevent_default()
        event.stop()
        self.take_paste(event.text)

    def take_paste(self, text: str) -> None:
        """Put pasted text in at the cursor, or in the place of what is selected."""
        start, end = sorted(self.selection)
        room = max(LONGEST_QUERY - len(self.value) + end - start, 0)
        line = as_one_line(text)
        self.replace(line[:room], start, end)
        if len(line) > room or len(text) > _LOOKED_AT:
            self.post_message(LineFull(len(text) - min(len(line), room)))

    def restricted(self) -> None:
        """A letter was typed into a line that is full."""
        self.post_message(LineFull(1))


def as_one_line(text: str) -> str:
    """The lines of a paste as one, of much its beginning; a line alone keeps its blanks."""
    from core.text import clean  # not needed for the first frame

    lines = [line for line in clean(text[:_LOOKED_AT]).split("\n") if line.strip()]
    return lines[0] if len(lines) == 1 else " ".join(line.strip() for line in lines)
