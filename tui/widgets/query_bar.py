"""The search box: a plain input whose keys come from the table of bindings."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.widgets import Input

from tui.actions import ACTIONS, Scope, in_scope


class QueryBar(Input):
    """One line; what is typed is asked at once."""

    DEFAULT_CSS = """
    QueryBar {
        height: 1;
        border: none;
        padding: 0 1;
        background: $surface;
        &:focus { border: none; background: $panel; }
        & > .input--placeholder { color: $foreground-muted; }
    }
    """

    BINDINGS: ClassVar = [
        Binding(",".join(action.keys), f"screen.{action.command}", action.label, id=action.id)
        for action in in_scope(ACTIONS, Scope.QUERY)
    ]

    #: The fields are learnt from the placeholder: nobody reads a manual first.
    PLACEHOLDER: ClassVar[str] = (
        "/ to search: words, author:kim, year:2022.., class:cs.CL, has:code"
    )

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(value, placeholder=self.PLACEHOLDER, select_on_focus=False, id=id)
        # A blinking cursor sends 11 kB to the terminal every 5 s: over SSH bytes are latency.
        self.cursor_blink = False
