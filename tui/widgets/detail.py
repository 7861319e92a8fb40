"""The detail pane: one paper, wrapped to the pane.

Invariant: wrapping is done when the paper, the query or the width changes; scrolling only
chooses which lines are in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip

from tui import render
from tui.keys.actions import Scope
from tui.keys.bindings import bindings
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.content import Content

    from core.model import Paper

_PARTS = ("title", "authors", "label", "match")


class Detail(Lines):
    """What is known of the paper under the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"detail--{part}" for part in _PARTS}

    DEFAULT_CSS = """
    Detail {
        padding: 0 1;
        & .detail--title { text-style: bold; color: $foreground; }
        & .detail--authors { color: $secondary; }
        & .detail--label { color: $foreground-muted; }
        & .detail--match { color: $accent; text-style: bold; }
    }
    """

    BINDINGS: ClassVar = bindings(Scope.DETAIL)

    def __init__(self, *, ascii_bibtex: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.ascii_bibtex = ascii_bibtex
        self._paper: Paper | None = None
        self._lit: render.Lit = lambda _field, _text: ()
        self._as_entry = False
        self._versions = ""
        self._lines: list[Content] = []

    @property
    def line_count(self) -> int:
        """All lines of the paper at this width."""
        return len(self._lines)

    def show(
        self, paper: Paper | None, lit: render.Lit, versions: str = "", *, as_entry: bool = False
    ) -> None:
        """Draw a paper, or its entry as it would be yanked; from the top if it is a new one.

        `versions` says which of several records is cited.
        """
        top = self.top if (paper, as_entry) == (self._paper, self._as_entry) else 0
        self._paper, self._lit, self._as_entry = paper, lit, as_entry
        self._versions = versions
        self._wrap()
        self.scroll_lines_to(top)

    def _wrap(self) -> None:
        width = self.content_size.width
        if self._paper is None or width < 1:
            self._lines = []
            return
        if self._as_entry:
            self._lines = render.entry(self._paper, width, ascii_only=self.ascii_bibtex)
            return
        styles = {part: self.get_visual_style(f"detail--{part}") for part in _PARTS}
        self._lines = render.detail(self._paper, self._lit, width, styles, self._versions)

    def action_scroll(self, pages: float) -> None:
        """Scroll by a share of the pane's height; at least a line."""
        step = round(pages * self.content_size.height)
        self.scroll_lines_to(self.top + (step or (1 if pages > 0 else -1)))

    def draw(self, index: int, width: int) -> Strip:
        """A wrapped line, padded in the pane's own colours."""
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[index]
        segments = line.pad_right(width - line.cell_length).render_segments(self.visual_style)
        return Strip(segments, width).simplify()

    def on_resize(self) -> None:
        """Wrap again to the new width."""
        self._wrap()
        super().on_resize()

    def notify_style_update(self) -> None:
        """Colours are baked into the wrapped lines: bake them again."""
        super().notify_style_update()
        if self.is_attached:
            self._wrap()
