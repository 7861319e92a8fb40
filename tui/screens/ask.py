"""One question with one line for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Input

from tui.messages import LineFull
from tui.screens.frame import FramedScreen
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class _LastOf(Suggester):
    """Completes the last of the words that commas divide, with one that does not stand before."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last word whole."""
        before, comma, last = value.rpartition(",")
        begun = last.lstrip()
        if not begun:
            return None
        there = {word.strip().casefold() for word in before.split(",")}
        for word in self._known:
            if word.casefold().startswith(begun.casefold()) and word.casefold() not in there:
                return f"{before}{comma}{last[: len(last) - len(begun)]}{begun}{word[len(begun) :]}"
        return None


class AskScreen(FramedScreen[str | None]):
    """Enter answers, esc does not; tab takes what is suggested."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("tab", "take", "Complete", priority=True),
    ]

    CSS = """
    AskScreen { align: center bottom; }
    #ask { height: 3; margin-bottom: 2; }
    """

    def __init__(self, question: str, answer: str, aside: str, known: Sequence[str] = ()) -> None:
        """`known` are suggested for the last of several words that commas divide."""
        super().__init__()
        self._known = known
        self._question = question
        self._answer = answer
        self._aside = aside

    def compose(self) -> ComposeResult:
        """The question as a title, the answer in a line."""
        with Vertical(id="ask", classes="frame") as box:
            box.border_title = self._question
            box.border_subtitle = f"{self._aside} · esc cancels"
            yield OneLine(self._answer, suggester=_LastOf(self._known) if self._known else None)

    def action_take(self) -> None:
        """Take what is suggested."""
        line = self.query_one(OneLine)
        line.cursor_position = len(line.value)
        line.action_cursor_right()

    @on(LineFull)
    def _left_out(self, message: LineFull) -> None:
        self.query_one("#ask").border_subtitle = str(message)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
