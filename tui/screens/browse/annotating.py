"""The user's own tags and notes: given to one paper or many, and shown wherever they are given.

Invariant: a change says what is added and what is taken, so that what another browser gives the
same papers meanwhile stays.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.yank import subject_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.annotations.record import Annotation
    from core.model import Paper
    from tui.keys.listener import Commands
    from tui.screens.browse.asking import Asking
    from tui.screens.browse.view import View
    from tui.state.session import Session

#: Another browser may give some as well; a look reads four bytes.
LOOK_EVERY_SECONDS = 1.0
#: Tags named beside the question: as many as are read at a glance.
_NAMED = 5


class Annotating:
    """Asks for tags and notes, keeps them, and follows what others keep."""

    def __init__(self, session: Session, view: View, asking: Asking) -> None:
        self._session = session
        self._view = view
        self._asking = asking
        self._shown: Mapping[int, Annotation] = {}
        self._complaint = ""

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"tag": self._tags, "note": self._note}

    async def watch(self) -> None:
        """Show what is there, and what changes, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            if self._session.is_loaded:
                await self._look()

    async def _look(self) -> None:
        try:
            now = await asyncio.to_thread(self._session.corpus.own.look)
        except BibyankError as error:
            if str(error) != self._complaint:
                self._complaint = str(error)
                self._view.say(self._complaint, "error")
            return
        self._complaint = ""
        if now is not self._shown and (now or self._shown):
            self._shown = now
            self._view.annotations_changed()
            query = self._session.browsing.window.query
            if self._view.shows_facets or (query and query.names_own):
                self._asking.ask_again()

    async def _chosen(self) -> tuple[list[Paper], list[Annotation]] | None:
        """What an action works on, with what it has; None where that cannot be, which is said."""

        def chosen() -> tuple[list[Paper], list[Annotation]]:
            papers = self._session.chosen_papers()
            return papers, [self._session.corpus.own.annotations.of(paper) for paper in papers]

        try:
            return await asyncio.to_thread(chosen)
        except BibyankError as error:
            self._view.say(str(error), "error")
            return None

    async def _tags(self) -> None:
        """Ask for the tags of what is chosen: a line that has those that all of it has."""
        if (chosen := await self._chosen()) is None:
            return
        from tui.screens.ask import AskScreen  # not needed for the first frame

        papers, owned = chosen
        known = await asyncio.to_thread(lambda: self._session.corpus.own.annotations.tags)
        common = [tag for tag in owned[0].tags if all(tag in own.tags for own in owned)]
        aside = f"of all: {', '.join(known[:_NAMED])} · tab completes" if known else "with commas"
        line = "".join(f"{tag}, " for tag in common)
        ask = AskScreen(f"Tags of {subject_of(papers)}", line, aside, known)
        self._view.lay_over(ask, partial(self._tag, papers, common))

    async def _tag(self, papers: list[Paper], before: list[str], answer: str | None) -> None:
        if answer is None:
            return
        from core.annotations.record import tags_in

        wanted = tags_in(answer)
        kept = {tag.casefold() for tag in wanted}
        had = {tag.casefold() for tag in before}
        add = [tag for tag in wanted if tag.casefold() not in had]
        take = [tag for tag in before if tag.casefold() not in kept]
        if not add and not take:
            return
        said = ", ".join((*add, *(f"no longer {tag}" for tag in take)))
        change = partial(self._session.corpus.own.annotations.tag, papers, add, take)
        try:
            await asyncio.to_thread(change)
        except BibyankError as error:
            self._view.say(str(error), "error")
            return
        await self._look()
        self._view.say(f"{subject_of(papers)}: {said}", "success")

    async def _note(self) -> None:
        """Ask for the note of what is chosen; of several the one that all have."""
        if (chosen := await self._chosen()) is None:
            return
        from tui.screens.ask import AskScreen

        papers, owned = chosen
        notes = {own.note for own in owned}
        before = notes.pop() if len(notes) == 1 else ""
        aside = "they have several: a new one comes behind each" if notes else "empty takes it away"
        ask = AskScreen(f"Note on {subject_of(papers)}", before, aside)
        self._view.lay_over(ask, partial(self._write, papers, before))

    async def _write(self, papers: list[Paper], before: str, answer: str | None) -> None:
        if answer is None or answer.strip() == before:
            return
        note = answer.strip()
        change = partial(self._session.corpus.own.annotations.note, papers, note, before)
        try:
            is_as_before = await asyncio.to_thread(change)
        except BibyankError as error:
            self._view.say(str(error), "error")
            return
        await self._look()
        said = "noted" if note else "the note is taken away"
        if not is_as_before:
            said += "; what others it had is kept in front"
        self._view.say(f"{subject_of(papers)}: {said}", "success")
