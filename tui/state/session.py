"""What is open and where somebody is in it: what the concerns of the browser's screen share.

Invariant: it knows no widget. The corpus is replaced as a whole, and only here, when its sources
have changed on disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.corpus import Corpus
    from core.model import Paper
    from tui.state.browsing import Browsing


class Session:
    """A corpus and a place in it; `is_loaded` says that the browser has heard that all was read."""

    def __init__(self, corpus: Corpus, browsing: Browsing) -> None:
        self.corpus = corpus
        self.browsing = browsing
        self.is_loaded = False

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
