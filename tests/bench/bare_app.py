"""The least that a Textual program can be: what bibyank's start and keys are measured against.

    python -m tests.bench.bare_app

A search box, a list of 49 and a footer; the box has the focus and nothing blinks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.widgets import Footer, Input, OptionList

if TYPE_CHECKING:
    from textual.app import ComposeResult


class BareApp(App[None]):
    """Nothing but the widgets."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [Binding("f10", "quit", "quit")]

    def compose(self) -> ComposeResult:
        box = Input(placeholder="type here")
        box.cursor_blink = False
        yield box
        yield OptionList(*(f"row {number} of a list" for number in range(49)))
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
