"""Copying what is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.cite.registry import formats, styles
from core.errors import BibyankError
from tui.yank import yank_of

if TYPE_CHECKING:
    from tui.keys.actions import Action
    from tui.keys.listener import Commands
    from tui.screens.browse.copying import Copying
    from tui.screens.browse.view import View
    from tui.state.session import Session
    from tui.yank import Yank

#: Whatever style is chosen.
_REFERENCE = "reference"


class Yanking:
    """Yanks in any format; `style` is that of references until another is chosen."""

    def __init__(self, session: Session, view: View, copying: Copying, style: str) -> None:
        self._session = session
        self._view = view
        self._copying = copying
        self.style = self._set_style = style
        self._last = "bibtex"
        plain = {f"yank.{each.name}": each.name for each in formats() if not each.is_style}
        #: Action -> what it yanks: a format, or a reference in the chosen style.
        self._yanks = plain | {"yank.reference": _REFERENCE}
        #: Action -> the style that it chooses, and yanks in.
        self._styles = {f"style.{style.name}": style.name for style in styles()}

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {
            **{action: partial(self._yank, kind) for action, kind in self._yanks.items()},
            **{action: partial(self._choose, style) for action, style in self._styles.items()},
            "yank.again": self._yank_again,
        }

    @property
    def chosen_style(self) -> str:
        """The style of references, where another one was chosen than the settings name."""
        return "" if self.style == self._set_style else self.style

    def made(self, kind: str) -> Yank:
        """What a yank of `kind` would copy now. Raises BibyankError where that is nothing."""
        kind = self.style if kind == _REFERENCE else kind
        papers = self._session.chosen_papers()
        yank = yank_of(kind, papers, self._session.corpus.cite_options)
        chosen = self._session.browsing.chosen
        versions = self._session.versions_note(chosen[0]) if len(chosen) == 1 else ""
        return yank._replace(warning=", ".join(filter(None, (versions, yank.warning))))

    def preview_of(self, action: Action) -> str:
        """The first telling line of what a yank would copy, for the popup."""
        kind = self._yanks.get(action.id) or self._styles.get(action.id)
        if kind is None:
            return action.tooltip
        try:
            lines = self.made(kind).text.splitlines()
        except BibyankError as error:
            return str(error)
        return next((line.strip() for line in lines if len(line) > len("[")), "")

    def _yank(self, kind: str) -> None:
        """Copy the marked papers, else the one under the cursor."""
        self._last = kind
        self._view.begin(self._copy(kind), "yank")

    async def _copy(self, kind: str) -> None:
        await self._copying.copy(partial(self.made, kind))

    def _yank_again(self) -> None:
        """Yank the last kind again."""
        self._yank(self._last)

    def _choose(self, style: str) -> None:
        """Choose the style of references, and yank in it."""
        self.style = style
        self._yank(_REFERENCE)
