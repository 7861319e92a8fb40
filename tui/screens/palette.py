"""Textual's palette over the table of bindings, in haste, in a small window, under a long paste.

Invariant: it closes once. Textual's `dismiss` closes whatever lies on top, so that a second `esc`
would take the screen below with it, or fail where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.await_complete import AwaitComplete
from textual.command import CommandInput, CommandList, CommandPalette, SearchIcon
from textual.containers import Horizontal, Vertical
from textual.widgets import LoadingIndicator

from core.search.bounds import LONGEST_QUERY
from tui.screens.frame import is_on_top
from tui.widgets.one_line import as_one_line
from tui.widgets.options import Options

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class _Box(CommandInput):
    """Textual's takes the first line of a paste, however long it is."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        room = max(LONGEST_QUERY - len(self.value), 0)
        self.replace(as_one_line(event.text)[:room], *sorted(self.selection))


class _Commands(CommandList, Options):
    """What is offered."""


class Palette(CommandPalette):
    """What `:` opens."""

    def compose(self) -> ComposeResult:
        """As Textual does, with a box and a list of ours."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield _Box(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield _Commands()
                yield LoadingIndicator()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it, if it is not closed already."""
        return super().dismiss(result) if is_on_top(self) else AwaitComplete()
