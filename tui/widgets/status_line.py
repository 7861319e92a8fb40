"""The line that says where one is and what was just done."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.widgets import Static


class Status(NamedTuple):
    """What the line shows; `tone` is "", "success", "warning" or "error"."""

    place: str = ""
    message: str = ""
    tone: str = ""


class StatusLine(Static):
    """The last message, then position and counts; where both do not fit, the message."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground-muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def show(self, status: Status) -> None:
        """Draw a status; the same one again costs nothing."""
        colour = f"bold ${status.tone}" if status.tone else "$text"
        between = "   " if status.message else ""
        line = Content.assemble((status.message, colour), between, status.place)
        if line.cell_length > self.content_size.width:
            line = Content.styled(status.message or status.place, colour)
        self.update(line, layout=False)
