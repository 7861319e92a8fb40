"""The browser's screen as a picker."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.keys.actions import Scope
from tui.keys.bindings import bindings
from tui.screens.browse.picking import Picking
from tui.screens.browse.screen import BrowseScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.widget import Widget

    from core.corpus import Corpus
    from tui.clipboard.lazy import YankTarget
    from tui.keys.actions import Action
    from tui.keys.listener import Commands
    from tui.settings import Settings


class PickScreen(BrowseScreen):
    """The browser as a picker; it starts in the search box: somebody who picks knows what for."""

    BINDINGS: ClassVar = bindings(Scope.PICK)

    def __init__(
        self,
        corpus: Corpus,
        settings: Settings,
        target: YankTarget,
        actions: Sequence[Action],
        *,
        query: str = "",
        notices: Sequence[str] = (),
    ) -> None:
        super().__init__(corpus, settings, target, actions, query=query, notices=notices)
        self._picking = Picking(self.session, self.view, self.asking, self.post_message)

    @property
    def commands(self) -> Commands:
        """As in the browser, but enter chooses."""
        return {**super().commands, **self._picking.commands}

    @property
    def first_focus(self) -> Widget:
        """The box."""
        return self.query_bar

    @property
    def steps_back(self) -> tuple[Callable[[], bool], ...]:
        """As in the browser; then `esc` leaves: whoever picks is on the way somewhere else."""
        return (*super().steps_back[:-1], self._leave)

    def _leave(self) -> bool:
        self.app.exit()
        return True

    def rows_shown(self) -> None:
        """They may be the ones that are waited for."""
        self._picking.choose_when_shown()
        super().rows_shown()
