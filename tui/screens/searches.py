"""Earlier searches, to look through and take up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.messages import LineFull
from tui.screens.frame import FramedScreen
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class SearchesScreen(FramedScreen[str | None]):
    """Type to narrow; enter takes the search, esc none."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("down,ctrl+n", "move(1)", "Next"),
        Binding("up,ctrl+p", "move(-1)", "Previous"),
        Binding("ctrl+r", "move(1)", "Next", priority=True),
    ]

    CSS = "#searches { width: 84; max-width: 100%; max-height: 80%; }"

    def __init__(self, searches: Sequence[str], begun: str) -> None:
        """`begun` is what stands in the search box."""
        super().__init__()
        self._searches = searches
        self._begun = begun
        self._shown: list[str] = []

    def compose(self) -> ComposeResult:
        """A box to type in over the searches, the last one first."""
        with Vertical(id="searches", classes="frame") as box:
            box.border_title = "Earlier searches"
            box.border_subtitle = "enter takes it · esc closes"
            yield OneLine(self._begun, placeholder="type to narrow")
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Show those with what stands in the search box."""
        self._narrow(self._begun)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        self._shown = [
            text for text in self._searches if all(word in text.casefold() for word in words)
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(map(Option, self._shown))
        options.highlighted = 0 if self._shown else None

    @on(LineFull)
    def _left_out(self, message: LineFull) -> None:
        self.query_one("#searches").border_subtitle = str(message)

    def action_move(self, step: int) -> None:
        """Move in the list while typing."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Submitted)
    def _chosen(self) -> None:
        index = self.query_one(OptionList).highlighted
        self.dismiss(self._shown[index] if index is not None else None)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index])
