"""Every key and what it does, searchable, made from the one table of bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.keys.actions import Action, shown_keys
from tui.messages import LineFull
from tui.screens.frame import FramedScreen
from tui.widgets.one_line import OneLine
from tui.widgets.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult


_WIDTH = 84
#: Cells of a line that are frame, padding and scroll bar.
_FRAME = 6


class HelpScreen(FramedScreen[Action | None]):
    """Type to narrow; enter does what the line says; esc or q closes."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("down,ctrl+n", "move('down')", "Next"),
        Binding("up,ctrl+p", "move('up')", "Previous"),
        Binding("pagedown", "move('page-down')", "A page down"),
        Binding("pageup", "move('page-up')", "A page up"),
    ]

    CSS = f"#help {{ width: {_WIDTH}; max-width: 100%; }}"

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._actions = actions
        self._shown: list[Action] = []

    def compose(self) -> ComposeResult:
        """A box to type in over the table."""
        with Vertical(id="help", classes="frame") as box:
            box.border_title = "Keys"
            box.border_subtitle = "enter does it · esc closes"
            yield OneLine(placeholder="type to search the keys")
            yield Options(markup=False)

    def on_mount(self) -> None:
        """Show the whole table."""
        self._narrow("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    @on(LineFull)
    def _left_out(self, message: LineFull) -> None:
        self.query_one("#help").border_subtitle = str(message)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        self._shown = [action for action in self._actions if _answers(action, words)]
        options = self.query_one(OptionList)
        options.clear_options()
        group = ""
        width = min(self.app.size.width, _WIDTH) - _FRAME
        for action in self._shown:
            title = action.group if action.group != group else ""
            group = action.group
            options.add_option(Option(_line(action, title, width)))
        options.highlighted = 0 if self._shown else None

    def action_move(self, where: str) -> None:
        """Move in the table while typing."""
        options = self.query_one(OptionList)
        ways: dict[str, Callable[[], None]] = {
            "down": options.action_cursor_down,
            "up": options.action_cursor_up,
            "page-down": options.action_page_down,
            "page-up": options.action_page_up,
        }
        ways[where]()

    @on(Input.Submitted)
    def _chosen(self) -> None:
        index = self.query_one(OptionList).highlighted
        self.dismiss(self._shown[index] if index is not None else None)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index])


def _line(action: Action, title: str, width: int) -> Content:
    """A line of the table; where it is too long for `width` cells its aside stands below."""
    head = Content.assemble(
        (f"{title:<8}", "bold $secondary"),
        (f"{shown_keys(action):<17} ", "bold $accent"),
    )
    room = max(width - len(head), 1)
    label = Content(action.label)
    aside = Content(f"({action.tooltip})" if action.tooltip else "").stylize("$foreground-muted")
    whole = label + Content("  ") + aside
    lines = [whole] if len(whole) <= room else [*label.wrap(room), *aside.wrap(room)]
    return head + Content("\n" + " " * len(head)).join(filter(len, lines))


def _answers(action: Action, words: Sequence[str]) -> bool:
    text = f"{action.group} {action.label} {action.tooltip} {shown_keys(action)}".casefold()
    return all(word in text for word in words)
