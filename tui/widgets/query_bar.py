"""The search box: an input whose keys come from the table of bindings.

Invariant: what narrows the list is text in the box; a filter is only drawn as a chip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.highlighter import Highlighter

from tui.keys.actions import Scope
from tui.keys.bindings import bindings
from tui.messages import ListPasted
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style
    from rich.text import Text

#: Of a paste, what is looked up if it is a list of references: those of a long thesis.
_MOST_LETTERS = 400_000
#: As much of it tells whether it is one: all of it took 90 ms, in which nothing else is drawn.
_TELLING_LETTERS = 40_000
#: Bound before the box sees the key, since it takes every letter for its own.
_BEFORE_TYPING = "query.fields"


class _Chips(Highlighter):
    """Draws filters in a style of their own."""

    def __init__(self, style: Callable[[], Style]) -> None:
        self._style = style

    def highlight(self, text: Text) -> None:
        """Style what names a field; text without a colon names none."""
        if ":" not in text.plain:
            return
        from core.search.field_guide import filter_spans  # not needed for the first frame

        for start, end in filter_spans(text.plain):
            text.stylize(self._style(), start, end)


class QueryBar(OneLine):
    """One line; what is typed is asked at once."""

    DEFAULT_CSS = """
    QueryBar {
        height: 1;
        border: none;
        padding: 0 1;
        background: $surface;
        &:focus { border: none; background: $panel; }
        & > .input--placeholder { color: $foreground-muted; }
        & > .query-bar--chip { color: $accent; background: $accent 18%; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"query-bar--chip"}

    BINDINGS: ClassVar = bindings(Scope.QUERY, first={_BEFORE_TYPING})

    #: The fields are learnt from the placeholder: nobody reads a manual first.
    PLACEHOLDER: ClassVar[str] = (
        "/ to search: words, author:kim, year:2022.., class:cs.CL, has:code"
    )

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        chips = _Chips(lambda: self.get_component_rich_style("query-bar--chip"))
        super().__init__(value, placeholder=self.PLACEHOLDER, highlighter=chips, id=id)

    def take_paste(self, text: str) -> None:
        """A list of references is looked up as one; anything else becomes a line."""
        if "\n" in text.strip() or "\r" in text.strip():
            from core.references.splitting import is_list  # a list is seldom pasted
            from core.text import clean

            if is_list(clean(text[:_TELLING_LETTERS])):
                self.post_message(ListPasted(text[:_MOST_LETTERS]))
                return
        super().take_paste(text)
