"""What is open and where somebody is in it: what the concerns of the browser's screen share.

Invariant: it knows no widget. The corpus is replaced as a whole, and only here, when its sources
have changed on disk.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.state.beside import Beside, ShownFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.corpus import Corpus
    from core.model import Paper
    from core.search.results import Row
    from tui.state.browsing import Browsing

#: Files come and go; as long as this what the disk said of them is believed.
_FRESH_SECONDS = 5.0


class Session:
    """A corpus and a place in it; `is_loaded` says that the browser has heard that all was read."""

    def __init__(self, corpus: Corpus, browsing: Browsing) -> None:
        self.corpus = corpus
        self.browsing = browsing
        self.is_loaded = False
        self._files: tuple[Paper | None, float, tuple[ShownFile, ...]] = (None, 0.0, ())

    def ids(self, offset: int, limit: int) -> Sequence[int]:
        """The papers in rows `offset` to `offset + limit` of the result that is shown."""
        window = self.browsing.window
        if window.query is None:
            return window.fetched_ids(offset, limit)
        return self.corpus.ids(window.query, window.order, offset, limit)

    def chosen_papers(self) -> list[Paper]:
        """What an action works on; in a list beside the query just what its rows show.

        Raises BibyankError where there is nothing.
        """
        chosen = self.browsing.chosen
        if not chosen:
            raise BibyankError("no paper is shown")
        listed = self.browsing.window.listed
        papers = zip(chosen, self.corpus.papers(chosen), strict=True)
        return [self._as_named(listed.get(paper_id, paper)) for paper_id, paper in papers]

    def _as_named(self, paper: Paper) -> Paper:
        """The record of a paper whose key was asked for: it is that key that is yanked."""
        query = self.browsing.window.query
        if query is None or not paper.other_keys:
            return paper
        from core.matches import as_asked  # seldom: a paper has several keys

        return as_asked(self.corpus, query, paper)

    def versions_note(self, paper_id: int) -> str:
        """Which of several records of a paper is cited; empty where there is one."""
        if not self.corpus.has_versions or self.browsing.window.heading:
            return ""
        from core.works.versions import choice, preference  # few corpora have versions

        versions = self.corpus.versions(paper_id)
        listed = [version.paper for version in versions if version.is_listed]
        if self.corpus.has_completions:
            told = self.corpus.completion(paper_id)
            if told.found and not told.is_aside:
                return choice(sorted((told.own, *told.found), key=preference))
        return choice(listed)

    def completion_facts(self, paper_id: int) -> tuple[tuple[str, str], ...]:
        """What the detail pane says of completing a paper: labels with texts, mostly none."""
        if not self.corpus.has_completions or self.browsing.window.heading:
            return ()
        from core.completion.telling import facts_of  # for those who complete

        return facts_of(self.corpus.completion(paper_id))

    def beside(self, row: Row) -> Beside:
        """What is shown of a paper beside what its source says."""
        versions, completion = self.versions_note(row.id), self.completion_facts(row.id)
        own = self.corpus.own.annotated.get(row.id)
        beside = Beside(versions, row.asked, completion, self._files_of(row))
        return beside._replace(tags=own.tags, note=own.note) if own else beside

    def sign_of(self, paper_id: int) -> str:
        """A letter that says what is the user's own of a paper: # of tags, " of a note alone."""
        own = self.corpus.own.annotated.get(paper_id)
        return "" if own is None else "#" if own.tags else '"'

    def look_for_files(self, row: Row) -> None:
        """Ask the disk which files of a paper there are. May block."""
        found = self.corpus.own.files(row.paper)
        files = tuple(ShownFile(file.name, file.is_there) for file in found)
        self._files = (row.paper, time.monotonic(), files)

    def _files_of(self, row: Row) -> tuple[ShownFile, ...]:
        """The files of a paper; what the disk has said of them holds for a moment."""
        paper, asked_at, files = self._files
        if paper is row.paper:
            is_fresh = time.monotonic() - asked_at < _FRESH_SECONDS
            return files if is_fresh else tuple(file._replace(is_there=None) for file in files)
        from core.attachments.fields import attachments  # once there is a paper

        named = attachments(row.paper)
        if not named and not self.corpus.own.has_pdf_by_key(row.id):
            return ()
        return tuple(ShownFile(each.path) for each in named) or (ShownFile(f"{row.paper.key}.pdf"),)
