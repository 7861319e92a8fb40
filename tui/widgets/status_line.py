"""The line that says where one is and what was just done."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static


@dataclass(frozen=True, slots=True)
class Status:
    """What the line shows; `tone` is "", "success", "warning" or "error"."""

    place: str = ""
    message: str = ""
    tone: str = ""


class StatusLine(Static):
    """Position and counts at the left, the last message after them."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text-muted;
    }
    """

    def show(self, status: Status) -> None:
        """Draw a status; the same one again costs nothing."""
        colour = f"bold ${status.tone}" if status.tone else "$text"
        parts: list[Content | tuple[str, str]] = []
        if status.message:
            parts.append((status.message, colour))
        if status.place:
            parts.append(("   " if status.message else "", ""))
            parts.append((status.place, ""))
        self.update(Content.assemble(*parts), layout=False)
