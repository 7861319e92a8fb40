"""All that is known of one corpus's rows beside their sources, put together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.known.annotated import Annotated
from core.known.pdfs import PdfsByKey
from core.known.rows import KnownRows
from core.people.namesakes import Namesakes
from core.search.query import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.annotations.store import Annotations
    from core.known.rows import Knowing
    from core.model import Paper
    from core.search.facets import Facets
    from core.search.query import Query
    from core.search.snapshot import Snapshot


class Knowledge:
    """Made when it is first asked for. For any thread.

    `folders` are those where files may lie, `snapshot` the index as it is; `row_of_key` and
    `papers_of` ask the corpus.
    """

    def __init__(
        self,
        annotations: Annotations,
        folders: Callable[[], Iterable[str]],
        row_of_key: Callable[[str], int | None],
        papers_of: Callable[[Sequence[int]], list[Paper]],
        snapshot: Callable[[], Snapshot],
    ) -> None:
        def candidates(terms: Sequence[str], titles: Sequence[Sequence[str]]) -> Sequence[int]:
            return snapshot().called(terms, titles)

        self.pdfs = PdfsByKey(folders, row_of_key, papers_of)
        self.annotated = Annotated(annotations, candidates, papers_of, snapshot)
        self._known = KnownRows()
        self._known.add(self.pdfs, Field.HAS)
        self._known.add(self.annotated, Field.TAG, Field.NOTE, Field.HAS)
        self.namesakes = Namesakes(snapshot, row_of_key, papers_of)
        self._known.add(self.namesakes, Field.PERSON)

    def add(self, knowing: Knowing, *fields: Field) -> None:
        """Have words in these fields answered by `knowing` too."""
        self._known.add(knowing, *fields)

    def resolved(self, query: Query) -> Query:
        """The query with the rows that are known to meet its words."""
        return self._known.resolved(query)

    def counted(self, snapshot: Snapshot, query: Query) -> Facets:
        """The facets of what a resolved query finds."""
        return self._known.counted(snapshot.facets(query), partial(snapshot.among, query))

    def read_ahead(self) -> None:
        """Look at what some later question would wait for."""
        self._known.read_ahead()
