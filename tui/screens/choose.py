"""A few things to choose one of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.frame import FramedScreen
from tui.widgets.options import KeyedOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class ChooseScreen(FramedScreen[int | None]):
    """Enter or a number chooses, esc does not; closes with the place of what was chosen."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "dismiss(None)", "Close"),
        *(Binding(str(number), f"number({number})", "Choose") for number in range(1, 10)),
    ]

    CSS = """
    #choices { height: auto; max-height: 80%; }
    #choices OptionList { height: auto; max-height: 100%; }
    """

    def __init__(self, question: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        """A line a choice, the first nine with their numbers."""
        with Vertical(id="choices", classes="frame") as box:
            box.border_title = self._question
            box.border_subtitle = "enter or a number · esc closes"
            lines = (f"{n if n <= 9 else ' '}  {text}" for n, text in enumerate(self._choices, 1))  # noqa: PLR2004 - one digit
            yield KeyedOptions(*map(Option, lines), markup=False)

    def action_number(self, number: int) -> None:
        """Choose by number."""
        if number <= len(self._choices):
            self.dismiss(number - 1)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
