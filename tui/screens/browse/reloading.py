"""Sources that change on disk are read again, while the browser goes on.

Invariant: what is shown is one corpus, whole: the new one is read beside the old and takes its
place in one step, with the cursor and the marks on the same papers.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.screens.browse.base import BrowseBase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.corpus import Corpus

#: A change is to be seen within two seconds; a look costs one `stat` a file.
LOOK_EVERY_SECONDS = 0.7


class Reloading(BrowseBase):
    """Looks at the sources from time to time and follows them."""

    _replaced: Corpus | None = None
    _complaint = ""

    def on_mount(self) -> None:
        """Begin to look."""
        self.run_worker(self._watch(), group="reload")

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            if self.loaded and await asyncio.to_thread(self.corpus.stale):
                await self._reload()

    async def _reload(self) -> None:
        anew = self.corpus.anew()
        old_ids = {*self.browsing.marks, *self.browsing.chosen}
        try:
            new_ids = await asyncio.to_thread(_read, anew, self.corpus, old_ids)
        except BibyankError as error:
            anew.close()
            if str(error) != self._complaint:
                self.say(f"{error}; what was read before is still shown", "warning")
            self._complaint = str(error)
            return
        self._complaint = ""
        if self._replaced:
            self._replaced.close()  # nobody asks it any more: its successor has been replaced too
        self._replaced, self.corpus, self.searcher.corpus = self.corpus, anew, anew
        self.browsing.renumber(new_ids)
        self.ask(self.browsing.block)
        self.say(f"read again: {len(anew):,} papers")


def _read(anew: Corpus, old: Corpus, ids: Iterable[int]) -> dict[int, int]:
    """Read a corpus to its end; returns old id -> new id of those papers that are still there."""
    from core.store.identity import identity  # few sources change while open

    for _ in anew.load():
        pass
    wanted = list(ids)
    found = {
        old_id: anew.find(identity(p)) for old_id, p in zip(wanted, old.papers(wanted), strict=True)
    }
    return {old_id: new_id for old_id, new_id in found.items() if new_id is not None}
