"""The detail pane: one paper, wrapped to the pane.

Invariant: wrapping is done when the paper, the query or the width changes; scrolling only
chooses which lines are in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui import render
from tui.state.beside import NOTHING
from tui.widgets.scrolled_text import ScrolledText

if TYPE_CHECKING:
    from textual.content import Content

    from core.model import Paper
    from tui.state.beside import Beside

_PARTS = ("title", "authors", "label", "match")


class Detail(ScrolledText):
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

    def __init__(self, *, ascii_bibtex: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ascii_bibtex = ascii_bibtex
        self._paper: Paper | None = None
        self._lit: render.Lit = lambda *_, **__: ()
        self._as_entry = False
        self._beside = NOTHING

    def show(
        self,
        paper: Paper | None,
        lit: render.Lit,
        beside: Beside = NOTHING,
        *,
        as_entry: bool = False,
    ) -> None:
        """Draw a paper, or its entry as it would be yanked; from the top if it is a new one.

        `beside` is what is known of it besides.
        """
        top = self.top if (paper, as_entry) == (self._paper, self._as_entry) else 0
        self._paper, self._lit, self._as_entry = paper, lit, as_entry
        self._beside = beside
        self.make()
        self.scroll_lines_to(top)

    def made_for(self, width: int) -> list[Content]:
        """The paper, or its entry, wrapped."""
        if self._paper is None:
            return []
        if self._as_entry:
            return render.entry(self._paper, width, ascii_only=self.ascii_bibtex)
        styles = {part: self.get_visual_style(f"detail--{part}") for part in _PARTS}
        return render.detail(self._paper, self._lit, width, styles, self._beside)

    def notify_style_update(self) -> None:
        """Colours are baked into the wrapped lines: bake them again."""
        super().notify_style_update()
        if self.is_attached:
            self.make()
