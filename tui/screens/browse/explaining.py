"""`?` in the search box: which fields can be named, with examples from this corpus."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.search.field_guide import FieldNote
    from tui.keys.listener import Commands
    from tui.screens.browse.view import View
    from tui.state.session import Session
    from tui.widgets.field_notes import FieldNotes

#: Papers looked at for an example of a title, a venue and so on: a few milliseconds of records,
#: from all over the corpus, since its sources may know different things.
SAMPLED = 100


class Explaining:
    """Opens and closes the list of fields; typing goes on below it."""

    def __init__(self, session: Session, view: View) -> None:
        self._session = session
        self._view = view
        self._notes: FieldNotes | None = None

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"query.fields": self._open_or_close}

    @property
    def is_letter(self) -> bool:
        """Whether a question mark is a letter like others: it explains where a word begins."""
        box = self._view.query_bar
        return box.value[: box.cursor_position][-1:] not in {"", " "}

    def close(self) -> bool:
        """Close the list; whether it was open."""
        is_open = self._notes is not None and self._notes.has_class("-open")
        if self._notes and is_open:
            self._notes.remove_class("-open")
        return is_open

    def _open_or_close(self) -> None:
        if not self.close():
            self._view.begin(self._explain(), "fields")

    async def _explain(self) -> None:
        from tui.widgets.field_notes import FieldNotes  # not needed for the first frame

        if self._notes is None:
            self._notes = FieldNotes()
            await self._view.add(self._notes)
        notes = await asyncio.to_thread(self._fields)
        if self._view.query_bar.has_focus:
            self._notes.show(notes, self._view.width)

    def _fields(self) -> list[FieldNote]:
        from core.search.field_guide import notes
        from core.search.query import Query

        corpus = self._session.corpus
        size = len(corpus)
        sample = range(0, size, size // SAMPLED + 1)
        return notes(corpus.facets(Query()), corpus.papers(sample) if size else ())
