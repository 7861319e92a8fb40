"""One question with one line for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from tui.messages import LineFull
from tui.screens.frame import FramedScreen
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult


class AskScreen(FramedScreen[str | None]):
    """Enter answers, esc does not."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "Cancel")]

    CSS = """
    AskScreen { align: center bottom; }
    #ask { height: 3; margin-bottom: 2; }
    """

    def __init__(self, question: str, answer: str, aside: str) -> None:
        super().__init__()
        self._question = question
        self._answer = answer
        self._aside = aside

    def compose(self) -> ComposeResult:
        """The question as a title, the answer in a line."""
        with Vertical(id="ask", classes="frame") as box:
            box.border_title = self._question
            box.border_subtitle = f"{self._aside} · esc cancels"
            yield OneLine(self._answer)

    @on(LineFull)
    def _left_out(self, message: LineFull) -> None:
        self.query_one("#ask").border_subtitle = str(message)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
