"""Text to scroll: lines that are made for a width, with the keys of the detail pane."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip

from tui.keys.actions import Scope
from tui.keys.bindings import bindings
from tui.keys.listener import Listener
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.content import Content

    from tui.keys.listener import Commands

#: More pages than any text has.
_ALL = 999


class ScrolledText(Listener, Lines):
    """The lines that `made_for` makes; made anew at each width."""

    BINDINGS: ClassVar = bindings(Scope.DETAIL)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Content] = []

    def made_for(self, width: int) -> list[Content]:
        """All lines, each at most `width` cells; asked for where there is at least one cell."""
        raise NotImplementedError

    @property
    def line_count(self) -> int:
        """All lines at this width."""
        return len(self._lines)

    @property
    def commands(self) -> Commands:
        """What its keys lead to: scrolling by a share of its height, at least a line."""
        return {
            "detail.line-down": partial(self._scroll, 0.01),
            "detail.line-up": partial(self._scroll, -0.01),
            "detail.half-down": partial(self._scroll, 0.5),
            "detail.half-up": partial(self._scroll, -0.5),
            "detail.page-down": partial(self._scroll, 1),
            "detail.page-up": partial(self._scroll, -1),
            "detail.first": partial(self._scroll, -_ALL),
            "detail.last": partial(self._scroll, _ALL),
        }

    def _scroll(self, pages: float) -> None:
        step = round(pages * self.content_size.height)
        self.scroll_lines_to(self.top + (step or (1 if pages > 0 else -1)))

    def make(self) -> None:
        """Make the lines anew; what is in sight stays until it is painted."""
        width = self.content_size.width
        self._lines = self.made_for(width) if width > 0 else []

    def draw(self, index: int, width: int) -> Strip:
        """A line, padded in the page's own colours."""
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[index]
        segments = line.pad_right(width - line.cell_length).render_segments(self.visual_style)
        return Strip(segments, width).simplify()

    def on_resize(self) -> None:
        """Make them for the new width."""
        self.make()
        super().on_resize()
