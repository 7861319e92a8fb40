"""A widget of lines draws each once for a change, and never shows what it drew before another."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip

from tui.widgets.lines import Lines


class Words(Lines):
    """Lines that say `word`; `drawn` counts how often one was made."""

    word = "old"
    drawn = 0

    @property
    def line_count(self) -> int:
        """A line for each row of the screen."""
        return self.content_size.height

    def draw(self, index: int, width: int) -> Strip:
        """The word and the number of the line."""
        self.drawn += 1
        return Strip([Segment(f"{self.word} {index}".ljust(width))])

    def shown(self) -> str:
        """The first line as it is painted."""
        return self.render_line(0).text.strip()


class OneWidget(App[None]):
    """Nothing but the lines."""

    def compose(self) -> ComposeResult:
        """The lines."""
        yield Words()


async def test_a_changed_line_is_drawn_once_to_be_compared_and_shown() -> None:
    async with OneWidget().run_test(size=(20, 5)) as pilot:
        words = pilot.app.query_one(Words)
        await pilot.pause()
        words.word, words.drawn = "new", 0
        words.repaint()
        await pilot.pause()
        assert words.drawn == words.line_count == 5
        assert words.shown() == "new 0"


async def test_what_was_drawn_before_a_whole_refresh_or_another_change_is_not_shown() -> None:
    async with OneWidget().run_test(size=(20, 5)) as pilot:
        words = pilot.app.query_one(Words)
        await pilot.pause()
        words.word = "new"
        words.repaint()
        words.word = "newer"
        words.refresh()
        assert words.shown() == "newer 0"
        await pilot.pause()
        words.word = "newest"
        words.repaint()
        words.word = "newer"  # as it is on the screen: nothing to paint
        words.repaint()
        assert words.shown() == "newer 0"
