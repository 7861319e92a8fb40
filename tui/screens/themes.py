"""Themes to choose from: the browser behind shows the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.frame import FramedScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class ThemeScreen(FramedScreen["str | None"]):
    """Closes with the theme that was chosen; without one the theme is what it was."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "leave", "As it was"),
        Binding("j", "move(1)", "Next"),
        Binding("k", "move(-1)", "Previous"),
    ]

    CSS = """
    ThemeScreen { align: right middle; background: $background 0%; }
    #themes { width: 30; height: auto; max-height: 90%; }
    #themes OptionList { height: auto; max-height: 100%; }
    """

    def __init__(self, names: Sequence[str], before: str) -> None:
        """`names` are those to choose from; `before` is the one in use."""
        super().__init__()
        self._names = names
        self._before = before

    def compose(self) -> ComposeResult:
        """A line a theme."""
        with Vertical(id="themes", classes="frame") as box:
            box.border_title = "Theme"
            box.border_subtitle = "enter takes it · esc"
            yield OptionList(*(Option(name, id=name) for name in self._names), markup=False)

    def on_mount(self) -> None:
        """Begin at the one in use."""
        # What changes behind is lost where this screen is just laid out anew (Textual 8.2).
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw_all())
        self._list.highlighted = (
            self._names.index(self._before) if self._before in self._names else 0
        )

    def _draw_all(self) -> None:
        self.call_after_refresh(self.refresh)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def action_move(self, step: int) -> None:
        """Go to the next theme, or to the one before."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_leave(self) -> None:
        """Close, and have the theme that there was."""
        self.app.theme = self._before
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _shown(self, event: OptionList.OptionHighlighted) -> None:
        self.app.theme = self._names[event.option_index]

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._names[event.option_index])
