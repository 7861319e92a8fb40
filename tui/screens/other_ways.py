"""The last yank by other ways: the text alone for the mouse, its file, what to change.

Invariant: the text is printed as it was yanked, with nothing beside it: what the mouse selects is
what would have been pasted.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import SuspendNotSupported
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.clipboard.advice import one_change, other_ways
from tui.clipboard.answers import can_be_given
from tui.screens.frame import FramedScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.clipboard.report import Report


class OtherWaysScreen(FramedScreen[bool | None]):
    """Closes with whether the yank arrived, None where that was not said."""

    BINDINGS: ClassVar = [
        Binding("escape,q,exclamation_mark", "dismiss(None)", "Close"),
        Binding("t,enter", "show_text", "The text alone"),
        Binding("y,plus", "dismiss(True)", "It arrived"),
        Binding("n,minus", "dismiss(False)", "It did not arrive"),
        Binding("j,down", "scroll(1)", "Down"),
        Binding("k,up", "scroll(-1)", "Up"),
    ]

    CSS = """
    #ways { height: auto; max-height: 90%; }
    #ways:focus { background-tint: $surface 0%; }
    """

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def compose(self) -> ComposeResult:
        """A paragraph a way."""
        with VerticalScroll(id="ways", classes="frame") as box:
            box.border_title = Content(f"Other ways for {self._report.subject}")
            box.border_subtitle = "esc closes"
            yield Static(Content("\n").join(_paragraphs(self._report)), markup=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll where the window is low."""
        self.query_one("#ways").scroll_relative(y=lines, animate=False)

    def action_show_text(self) -> None:
        """Leave the screen to the text until the user comes back."""
        try:
            with self.app.suspend():
                _print_alone(self._report)
        except SuspendNotSupported:
            self.notify("the text cannot be shown alone here")


def _paragraphs(report: Report) -> list[Content]:
    text = report.text
    size = f"{len(text.splitlines()):,} lines" if "\n" in text else f"{len(text):,} characters"
    keys = [("t", f"the text alone ({size}): select it with the mouse, often with Shift held")]
    if can_be_given(report):
        keys.append(("y n", "say that it arrived, or did not: remembered for this terminal"))
    lines = [Content.assemble((f"{key:<4}", "bold $accent"), what) for key, what in keys]
    return [*lines, *(Content(f"-   {way}") for way in other_ways(report))]


def _print_alone(report: Report) -> None:
    """Print the text where the browser was drawn; enter, ctrl+d and ctrl+c come back."""
    out, keys = sys.__stderr__, sys.__stdin__
    if out is None or keys is None:
        return
    change = one_change(report.situation)
    out.write(f"{report.text}\n\n")
    out.write(f"To change it: {change}\n" if change else "")
    out.write("Select it with the mouse (perhaps with Shift). Enter returns.\n")
    out.flush()
    # asyncio's own handler would end the browser, and only after the next enter.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        os.read(keys.fileno(), 1024)  # a line: the terminal is as the shell left it
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGINT, before)
