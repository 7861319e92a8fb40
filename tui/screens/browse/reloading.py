"""Sources that change on disk are read again, while the browser goes on.

Invariant: what is shown is one corpus, whole: the new one is read beside the old and takes its
place in one step, with the cursor and the marks on the same papers.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.messages import Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.corpus import Corpus
    from tui.screens.browse.asking import Asking
    from tui.screens.browse.view import View
    from tui.state.session import Session

#: A change is to be seen within two seconds; a look costs one `stat` a file.
LOOK_EVERY_SECONDS = 0.7

_READ_AGAIN = "read again"


class Reloading:
    """Looks at the sources from time to time and follows them; `post` takes what failed."""

    def __init__(
        self, session: Session, view: View, asking: Asking, post: Callable[[Failed], object]
    ) -> None:
        self._session = session
        self._view = view
        self._asking = asking
        self._post = post
        self._replaced: Corpus | None = None
        self._looking = asyncio.Lock()
        self._complaint = ""
        self._was_gone = False

    async def watch(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            await self.look()

    async def look(self) -> None:
        """Read the sources again if they have changed; whoever is second waits for the first."""
        async with self._looking:
            if self._session.is_loaded:
                await self._look()

    async def _look(self) -> None:
        try:
            if await asyncio.to_thread(self._session.corpus.stale):
                await self._reload()
        except Exception as error:  # noqa: BLE001 - the next look may see more
            if self._was_gone or not isinstance(error, BibyankError):
                self._complain(error)
            self._was_gone = True  # an editor that saves has a file gone for a moment
        else:
            self._was_gone, self._complaint = False, ""

    def _complain(self, error: Exception) -> None:
        """Say once what keeps the sources from being read again."""
        if str(error) == self._complaint:
            return
        self._complaint = str(error)
        if isinstance(error, BibyankError):
            self._view.say(f"{error}; what was read before is still shown", "warning")
        else:
            self._post(Failed(error, "reading again"))

    async def _reload(self) -> None:
        old, browsing = self._session.corpus, self._session.browsing
        anew = old.anew()
        old_ids = {*browsing.marks.all_ids, *browsing.chosen}
        try:
            new_ids = await asyncio.to_thread(_read, anew, old, old_ids)
        except BaseException:
            anew.close()
            raise
        if self._replaced:
            self._replaced.close()  # nobody asks it any more: its successor has been replaced too
        self._replaced = old
        browsing.renumber(new_ids)
        self._asking.turn_to(anew)
        # What was said since the last key may be why, and how to undo it.
        said = self._view.message.partition(_READ_AGAIN)[0].removesuffix("; ")
        self._view.say("; ".join(filter(None, (said, f"{_READ_AGAIN}: {len(anew):,} papers"))))


def _read(anew: Corpus, old: Corpus, ids: Iterable[int]) -> dict[int, int]:
    """Read a corpus to its end; returns old id -> new id of those papers that are still there."""
    for _ in anew.load():
        pass
    anew.read_ahead()  # tags and files beside it are there with it
    known = old.identities(ids)
    found = {old_id: anew.find(identity) for old_id, identity in known.items()}
    return {old_id: new_id for old_id, new_id in found.items() if new_id is not None}
