"""Where one was when this corpus was left: come back to, and written down for the next time.

Invariant: it is read after the first rows, and nobody who has begun to do something is taken
elsewhere; it is written when one has been at rest for a moment, and at the end.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.memory.lazy import LazyMemory
    from tui.memory.place import Place
    from tui.memory.store import Left
    from tui.screens.browse.asking import Asking
    from tui.screens.browse.view import View
    from tui.screens.browse.yanking import Yanking
    from tui.state.session import Session

#: A place that is the same for so long is written down; as much may be lost.
AT_REST_SECONDS = 0.5
_DAY = 24 * 3600


class Remembering:
    """Resumes and keeps the place; `open_facets` opens the rail and leaves the keys to the list."""

    def __init__(
        self,
        memory: LazyMemory,
        session: Session,
        view: View,
        asking: Asking,
        yanking: Yanking,
        open_facets: Callable[[], Awaitable[None]],
    ) -> None:
        self._memory = memory
        self._session = session
        self._browsing = session.browsing
        self._view = view
        self._asking = asking
        self._yanking = yanking
        self._open_facets = open_facets
        self._offered: tuple[str, ...] = ()
        #: Marks with their papers' keys.
        self._marked: tuple[tuple[int, ...], tuple[str, ...]] = ((), ())
        self._seen: Place | None = None
        self._written: Place | None = None
        self._is_over = False

    async def watch(self, *, fresh: bool) -> None:
        """Resume, unless it shall be `fresh`, then keep the place; until cancelled."""
        if not self._memory.is_for:
            return
        while not self._session.is_loaded:  # noqa: ASYNC110 - a place in reading, not an event
            await asyncio.sleep(AT_REST_SECONDS / 5)
        if not fresh:
            await self._resume()
        while True:
            await asyncio.sleep(AT_REST_SECONDS)
            if (marks := self._marks()) != self._marked[0]:
                self._marked = marks, await asyncio.to_thread(self._keys_of, marks)
            place = self._place()
            if place == self._seen and place != self._written and not self._is_over:
                self._written = place
                with suppress(BibyankError):  # said where something is to be kept on request
                    await asyncio.to_thread(self._memory.store.keep, place)
            self._seen = place

    def leave(self) -> None:
        """Write down where one is: it is the end."""
        self._is_over = True
        if not self._memory.is_for:
            return
        if (marks := self._marks()) != self._marked[0]:
            self._marked = marks, self._keys_of(marks)
        # Before all is read nothing has been come back to: whoever did nothing leaves it as it was.
        was_here = self._session.is_loaded or not self._browsing.is_untouched
        if was_here and (place := self._place()) != self._written:
            self._written = place
            with suppress(BibyankError):
                self._memory.store.keep(place)

    async def _resume(self) -> None:
        try:
            left = await asyncio.to_thread(self._memory.store.left)
        except BibyankError as error:
            self._view.say(str(error), "warning")
            return
        if left is None:
            return
        corpus = self._session.corpus
        rows = await asyncio.to_thread(self._rows_of, left)
        paper = await asyncio.to_thread(corpus.id_of_key, left.place.key)
        said = []
        if self._browsing.is_untouched and not self._view.query_bar.has_focus:
            said += await self._go_to(left.place, paper)
        if rows and not self._browsing.marks:
            self._offered = left.marks
            self._browsing.marks.offer(rows)
            marks = "mark" if len(rows) == 1 else "marks"
            said.append(f"{len(rows):,} {marks} of {_when(left.at)}: u")
        self._seen = self._written = self._place()
        if said:
            self._view.say("; ".join(said))

    def _rows_of(self, left: Left) -> list[int]:
        rows = map(self._session.corpus.id_of_key, left.marks)
        return [row for row in rows if row is not None]

    async def _go_to(self, place: Place, paper: int | None) -> list[str]:
        """Go there; what is to be said of it."""
        if place.style:
            self._yanking.style = place.style
        if place.layout:
            self._view.layout = place.layout
        if place.facets and not self._view.is_narrow:  # there the rail would hide the list
            await self._open_facets()
        if place.text or place.row or place.order != self._browsing.sorted_by:
            text = f"{place.text.rstrip()} " if place.text.strip() else ""  # one types on
            self._asking.resume(text, place.order, place.row, paper)
        return [f"back at {place.text.strip()}, esc clears"] if place.text.strip() else []

    def _marks(self) -> tuple[int, ...]:
        from tui.memory.place import MOST_MARKS  # not needed for the first frame

        return tuple(self._browsing.marks)[:MOST_MARKS]

    def _keys_of(self, marks: tuple[int, ...]) -> tuple[str, ...]:
        with suppress(BibyankError, IndexError):  # the corpus may be closed, or read anew
            return tuple(paper.key for paper in self._session.corpus.papers(marks))
        return ()

    def _place(self) -> Place:
        """Where one is; marks that were offered and not taken are offered again."""
        from tui.memory.place import Place  # as above

        browsing, here = self._browsing, self._browsing.query_row
        if not browsing.marks.offers:
            self._offered = ()
        return Place(
            browsing.text,
            browsing.sorted_by,
            here.row,
            here.key,
            self._view.layout,
            self._view.shows_facets,
            self._yanking.chosen_style,
            self._marked[1] or self._offered,
        )


def _when(at: float) -> str:
    """When that was, as one says it: "14:20", "yesterday", "3 May"."""
    then, now = time.localtime(at), time.localtime()
    if then[:3] == now[:3]:
        return f"{then.tm_hour}:{then.tm_min:02}"
    if time.localtime(time.time() - _DAY)[:3] == then[:3]:
        return "yesterday"
    return f"{then.tm_mday} {time.strftime('%b', then)}"
