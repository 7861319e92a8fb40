"""What to press, for somebody who has never been here: three lines that go with the first key."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

_LINES = (
    ("/", "type what you remember: words, a name, a year"),
    ("y y", "copies a paper's BibTeX; space marks several"),
    ("?", "every key, and what it does; q quits"),
)


class Greeting(Static):
    """Lies above the status line until it is removed."""

    DEFAULT_CSS = """
    Greeting {
        layer: above;
        dock: bottom;
        height: auto;
        margin: 0 0 2 0;
        padding: 0 1;
        background: $panel;
        border-top: solid $primary;
    }
    """

    def __init__(self) -> None:
        lines = (
            Content.assemble((f"{key:>4}", "bold $accent"), f"  {does}") for key, does in _LINES
        )
        super().__init__(Content("\n").join(lines), id="greeting")
