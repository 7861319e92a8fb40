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
    from collections.abc import Iterable


class KeyBar(Static):
    """Key and word, again and again; a click does what the key does."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text-muted;
    }
    """

    def __init__(self, actions: Iterable[Action], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(_line(actions), id=id)


def _line(actions: Iterable[Action]) -> Content:
    words = []
    for action in actions:
        if action.footer:
            click = Style.from_meta({"@click": f"screen.{action.command}"})
            key = Content.styled(shown_key(action.keys[0]), "bold $accent")
            words.append((key + Content(f" {action.footer}")).stylize(click))
    return Content("   ").join(words)
