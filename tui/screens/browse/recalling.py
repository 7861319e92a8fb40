"""Earlier searches and saved views: what was asked before is asked again."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.keys.listener import Commands
    from tui.memory.lazy import LazyMemory
    from tui.memory.store import SavedView
    from tui.screens.browse.asking import Asking
    from tui.screens.browse.view import View
    from tui.state.session import Session


class Recalling:
    """Keeps and brings back; `move_up` is what the key up does in a box that is not empty."""

    def __init__(
        self,
        memory: LazyMemory,
        session: Session,
        view: View,
        asking: Asking,
        move_up: Callable[[], None],
    ) -> None:
        self._memory = memory
        self._session = session
        self._browsing = session.browsing
        self._view = view
        self._asking = asking
        self._move_up = move_up
        self._last = ""
        #: The search that the key up has brought back, as long as it stands in the box unchanged.
        self._recalled = ""

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {
            "query.up": self._up,
            "query.history": self._search_history,
            "view.save": self._ask_name,
            "view.open": self._list,
        }

    def left_box(self) -> None:
        """The search is done with: it can be wanted again."""
        if text := self._to_keep():
            self._view.begin(self._keep(text), "history", exclusive=False)

    def leave(self) -> None:
        """It is the end: keep what stands in the box."""
        if text := self._to_keep():
            with suppress(BibyankError):
                self._memory.store.add_search(text)

    def _to_keep(self) -> str:
        text = self._view.query_bar.value.strip()
        if not text or text == self._last or not self._memory.is_for:
            return ""
        self._last = text
        return text

    async def _keep(self, text: str) -> None:
        with suppress(BibyankError):
            await asyncio.to_thread(self._memory.store.add_search, text)

    async def _searches(self) -> list[str]:
        try:
            return await asyncio.to_thread(self._memory.store.searches)
        except BibyankError as error:
            self._view.say(str(error), "error")
            return []

    async def _up(self) -> None:
        """The last search in an empty box, then the one before it; else the previous paper."""
        box = self._view.query_bar
        is_recalled = bool(box.value) and box.value == self._recalled
        if box.value and not (is_recalled and self._browsing.cursor == 0):
            self._move_up()
            return
        searches = await self._searches()
        place = searches.index(box.value) + 1 if box.value in searches else 0
        if place < len(searches):
            self._put(searches[place])
        elif not searches:
            self._view.say("no search was kept yet")

    async def _search_history(self) -> None:
        """Look through the earlier searches."""
        from tui.screens.searches import SearchesScreen  # not needed for the first frame

        if searches := await self._searches():
            screen = SearchesScreen(searches, self._view.query_bar.value)
            self._view.lay_over(screen, self._take)
        else:
            self._view.say("no search was kept yet")

    async def _take(self, text: str | None) -> None:
        if text is not None:
            self._put(text)

    def _put(self, text: str) -> None:
        box = self._view.query_bar
        box.value = self._recalled = text
        box.cursor_position = len(text)

    def _ask_name(self) -> None:
        """Ask for a name for the query and the order."""
        from tui.screens.ask import AskScreen

        text = self._browsing.text.strip()
        aside = f"of {text}" if text else "of everything, in this order"
        self._view.lay_over(AskScreen("Name this view", text, aside), self._save)

    async def _save(self, name: str | None) -> None:
        if not name or not name.strip():
            return
        from tui.memory.store import SavedView

        view = SavedView(name.strip(), self._browsing.text.strip(), self._browsing.sorted_by)
        try:
            replaced = await asyncio.to_thread(self._memory.store.save_view, view)
        except BibyankError as error:
            self._view.say(str(error), "error")
        else:
            said = "is this now" if replaced else "is kept"
            self._view.say(f"view {view.name} {said}; w lists the views", "success")

    async def _list(self) -> None:
        """List the views."""
        from tui.screens.views import ViewsScreen

        try:
            views = await asyncio.to_thread(self._memory.store.views)
        except BibyankError as error:
            self._view.say(str(error), "error")
            return
        if views:
            self._view.lay_over(ViewsScreen(views, self._count, self._delete), self._open)
        else:
            self._view.say("no view is kept yet; W keeps this one")

    def _count(self, view: SavedView) -> int | None:
        from core.search.query import parse

        with suppress(BibyankError):
            return self._session.corpus.total(parse(view.text))[0]
        return None

    def _delete(self, view: SavedView) -> None:
        with suppress(BibyankError):
            self._memory.store.delete_view(view.name)

    async def _open(self, view: SavedView | None) -> None:
        if view is not None:
            text = f"{view.text} " if view.text else ""  # one types on
            self._asking.resume(text, view.order)
            self._view.go_to_list()
