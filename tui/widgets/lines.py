"""A widget that is its lines: it draws what is in sight and sends only what changed.

Nothing else in Textual is quick at 100,000 rows: measured at 120x40, from the call to the last
painted frame, this takes about 30 ms at a thousand and at a million rows alike, OptionList 2.7 s
at 100,000. And a widget that is refreshed whole sends every line again: 8.5 kB for one step of the
cursor, where two lines and a paragraph are new. Over SSH bytes are latency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.messages import Failed

if TYPE_CHECKING:
    from textual import events

#: Rows a notch of the wheel scrolls, as terminals do it.
WHEEL_ROWS = 3


class Lines(Widget, can_focus=True):
    """`line_count` lines of which those from `top` on are in sight; subclasses draw them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._top = 0
        # Never emptied: a line of another width or in other colours differs from what is here.
        self._painted: dict[int, Strip] = {}
        # Drawn to be compared and not yet sent: to draw a list of matches takes 5 ms.
        self._drawn: dict[int, Strip] = {}

    @property
    def line_count(self) -> int:
        """How many lines there are, in sight or not."""
        raise NotImplementedError

    def draw(self, index: int, width: int) -> Strip:
        """Line `index`, exactly `width` cells; also asked for lines past the last."""
        raise NotImplementedError

    @property
    def top(self) -> int:
        """The first line in sight."""
        return self._top

    @property
    def bottom(self) -> int:
        """The last line that there is room for."""
        return self._top + self.content_size.height - 1

    def scroll_lines_to(self, top: int) -> None:
        """Put line `top` first, stopping where the last line is in sight."""
        lowest = max(self.line_count - self.content_size.height, 0)
        self._top = min(max(top, 0), lowest)
        self.repaint()

    def repaint(self) -> None:
        """Paint again what looks different from what is on the screen."""
        width, height = self.content_size
        drawn = {y: self._line(self._top + y, width) for y in range(height)}
        changed = {y: strip for y, strip in drawn.items() if self._painted.get(y) != strip}
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))
        self._drawn = changed

    def _line(self, index: int, width: int) -> Strip:
        """A line as it is drawn; where that fails, a line that says so: the others can be read."""
        try:
            return self.draw(index, width)
        except Exception as error:  # noqa: BLE001 - whatever stands there
            self.post_message(Failed(error, f"drawing line {index + 1:,}"))
            return Strip([Segment("  this line cannot be drawn"[:width].ljust(width))])

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint regions again, or all: then nothing that was drawn before may be shown."""
        self._drawn = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_line(self, y: int) -> Strip:
        """One line, as Textual asks for it."""
        strip = self._drawn.pop(y, None) or self._line(self._top + y, self.content_size.width)
        self._painted[y] = strip
        return strip

    def on_resize(self) -> None:
        """Stop where the last line is in sight."""
        self.scroll_lines_to(self._top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the view, not the cursor."""
        event.stop()
        self.scroll_lines_to(self._top + WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the view, not the cursor."""
        event.stop()
        self.scroll_lines_to(self._top - WHEEL_ROWS)
