"""`?` in the search box: which fields can be named, with examples from this corpus."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.screens.browse.moving import Moving
from tui.widgets.query_bar import QueryBar

if TYPE_CHECKING:
    from textual import events

    from core.search.field_guide import FieldNote
    from tui.widgets.field_notes import FieldNotes

#: Papers looked at for an example of a title, a venue and so on: a few milliseconds of records,
#: from all over the corpus, since its sources may know different things.
SAMPLED = 100


class Explaining(Moving):
    """Opens and closes the list of fields; typing goes on below it."""

    _notes: FieldNotes | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question mark explains where a word begins; within one it is a letter like others."""
        if action == "fields":
            box = self.query_bar
            return box.value[: box.cursor_position][-1:] in {"", " "}
        return super().check_action(action, parameters)

    def action_fields(self) -> None:
        """Show the fields; again: hide them."""
        if not self._close_notes():
            self.run_worker(self._explain(), group="fields", exclusive=True)

    async def _explain(self) -> None:
        from tui.widgets.field_notes import FieldNotes  # not needed for the first frame

        if self._notes is None:
            self._notes = FieldNotes()
            await self.mount(self._notes)
        notes = await asyncio.to_thread(self._fields)
        if self.query_bar.has_focus:
            self._notes.show(notes, self.size.width)

    def _fields(self) -> list[FieldNote]:
        from core.search.field_guide import notes
        from core.search.query import Query

        size = len(self.corpus)
        sample = range(0, size, size // SAMPLED + 1)
        return notes(self.corpus.facets(Query()), self.corpus.papers(sample) if size else ())

    def _close_notes(self) -> bool:
        """Whether there was something to close."""
        is_open = self._notes is not None and self._notes.has_class("-open")
        if self._notes and is_open:
            self._notes.remove_class("-open")
        return is_open

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The fields are for the box alone."""
        if isinstance(event.widget, QueryBar):
            self._close_notes()

    def action_back(self) -> None:
        """The fields are closed before anything else is undone."""
        if not self._close_notes():
            super().action_back()
