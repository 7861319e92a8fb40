"""Textual's list of options, in a window of any size."""

from __future__ import annotations

from textual.widgets import OptionList


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
