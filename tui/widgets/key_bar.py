"""The footer: the few keys a newcomer needs, made from the table of bindings.

Textual's own Footer mounts a widget a key and composes them anew whenever the focus moves:
measured 12 ms of the first frame for six keys. This is one line of text whose words can be clicked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui.actions import Action, shown_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Help and quit: whoever finds those finds everything.
_ALWAYS = 2
_GAPS = ("   ", "  ")


class KeyBar(Static):
    """Key and word, again and again; a click does what the key does.

    Where not all fit, those before the last two give way: help tells the rest.
    """

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text-muted;
    }
    """

    def __init__(self, actions: Iterable[Action], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        self._words = [_word(action) for action in actions if action.footer]
        super().__init__(id=id)

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        self.update(_fitting(self._words, self.content_size.width), layout=False)


def _word(action: Action) -> Content:
    click = Style.from_meta({"@click": f"screen.{action.command}"})
    key = Content.styled(shown_key(action.keys[0]), "bold $accent")
    return (key + Content(f" {action.footer}")).stylize(click)


def _fitting(words: Sequence[Content], width: int) -> Content:
    """As many of `words` as `width` cells hold; the last ones always."""
    others, last = words[:-_ALWAYS], words[-_ALWAYS:]
    lines = (
        Content(gap).join([*others[:kept], *last])
        for kept in range(len(others), -1, -1)
        for gap in _GAPS
    )
    return next((line for line in lines if line.cell_length <= width), Content("  ").join(last))
