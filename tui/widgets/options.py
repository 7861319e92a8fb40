"""Textual's list of options, in a window of any size, clicked while it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import OptionList

if TYPE_CHECKING:
    from textual import events


class Options(OptionList):
    """Turns no page where the window has no line left for it; Textual's looks for the lines."""

    def action_page_up(self) -> None:
        """A page up."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual says nothing of it

    def action_page_down(self) -> None:
        """A page down."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # as above

    async def _on_click(self, event: events.Click) -> None:
        """A click on an option that is there no more is none; Textual's own handler comes next."""
        if event.style.meta.get("option", -1) >= self.option_count:
            event.prevent_default()


class KeyedOptions(Options):
    """Moves by the keys of the list of papers, besides its own."""

    BINDINGS: ClassVar = [
        Binding("j", "cursor_down", "Next"),
        Binding("k", "cursor_up", "Previous"),
        Binding("g", "first", "First"),
        Binding("G", "last", "Last"),
        Binding("ctrl+d,ctrl+f", "page_down", "A page down"),
        Binding("ctrl+u,ctrl+b", "page_up", "A page up"),
    ]
