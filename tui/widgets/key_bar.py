"""The footer: the few keys a newcomer needs, made from the table of bindings.

Textual's own Footer mounts a widget a key and composes them anew whenever the focus moves. This
is one line of text, painted once, whose words can be clicked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.keys.actions import Action, shown_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events

#: Help and quit: whoever finds those finds everything.
_ALWAYS = 2
_GAPS = ("   ", "  ")


class KeyBar(Widget):
    """Key and word, again and again; a click does what the key does.

    Which keys depends on whether one types, and whether papers are marked. Where not all fit, those
    before the last two give way: help tells the rest.
    """

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground-muted;
        text-wrap: nowrap;
    }
    """

    def __init__(self, actions: Iterable[Action], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._actions = tuple(actions)
        self._is_typing = False
        self._marked = 0
        self._head = ""
        self._words: list[tuple[Action, Content]] = []
        self._gap = ""

    def show(self, *, is_typing: bool, marked: int) -> None:
        """Say what the keys do while one types, else with so many papers marked."""
        if (is_typing, marked) != (self._is_typing, self._marked):
            self._is_typing, self._marked = is_typing, marked
            self.refresh()

    def render(self) -> Content:
        """As many as there is room for; made when it is drawn, so that the first frame has them."""
        words = [(action, word) for action in self._actions if (word := self._word_for(action))]
        if self._marked:  # what takes the marks away stands behind what they are for
            words.sort(key=lambda pair: pair[0].group == "Mark")
        self._head = f"{self._marked:,} marked: " if self._marked and not self._is_typing else ""
        width = self.content_size.width - len(self._head)
        self._words, self._gap = _fitting(words, width)
        line = Content(self._gap).join([word for _, word in self._words])
        return Content.styled(self._head, "bold $warning") + line

    def _word_for(self, action: Action) -> str:
        if self._is_typing:
            return action.typing
        return action.marked if self._marked else action.footer

    async def on_click(self, event: events.Click) -> None:
        """Do what the word under the mouse says."""
        place = event.get_content_offset(self)
        start = len(self._head)
        for action, word in self._words:
            if place and start <= place.x < start + len(word):
                await self.screen.run_action(action.command)
                return
            start += len(word) + len(self._gap)


def _fitting(
    named: Sequence[tuple[Action, str]], width: int
) -> tuple[list[tuple[Action, Content]], str]:
    """As many words as `width` cells hold, the last ones always, and the gap between them."""
    words = [(action, _word(action, word)) for action, word in named]
    others, last = words[:-_ALWAYS], words[-_ALWAYS:]
    for kept in range(len(others), -1, -1):
        shown = [*others[:kept], *last]
        for gap in _GAPS:
            if sum(len(word) + len(gap) for _, word in shown) - len(gap) <= width:
                return shown, gap
    return last, _GAPS[-1]


def _word(action: Action, word: str) -> Content:
    return Content.assemble((shown_key(action.keys[0]), "bold $accent"), f" {word}")
