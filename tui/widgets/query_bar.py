"""The search box: an input whose keys come from the table of bindings.

Invariant: what narrows the list is text in the box; a filter is only drawn as a chip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.highlighter import Highlighter
from textual.binding import Binding

from tui.keys.actions import ACTIONS, Scope, in_scope
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style
    from rich.text import Text

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

    BINDINGS: ClassVar = [
        Binding(
            ",".join(action.keys),
            f"screen.{action.command}",
            action.label,
            id=action.id,
            priority=action.id == _BEFORE_TYPING,
        )
        for action in in_scope(ACTIONS, Scope.QUERY)
    ]

    #: The fields are learnt from the placeholder: nobody reads a manual first.
    PLACEHOLDER: ClassVar[str] = (
        "/ to search: words, author:kim, year:2022.., class:cs.CL, has:code"
    )

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        chips = _Chips(lambda: self.get_component_rich_style("query-bar--chip"))
        super().__init__(value, placeholder=self.PLACEHOLDER, highlighter=chips, id=id)
