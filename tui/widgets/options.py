"""Textual's list of options, in a window of any size, clicked while it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
