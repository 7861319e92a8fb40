"""What is the user's own of one corpus: files that lie about, tags and notes, a word on persons.

It is made with the corpus and costs nothing until it is asked: most of what it needs is imported
then.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from core.known.rows import FIELDS
from core.paths import annotations_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.annotations.record import Annotation
    from core.annotations.store import Annotations
    from core.attachments.places import File
    from core.known.knowledge import Knowledge
    from core.known.rows import Knowing
    from core.model import Paper
    from core.people.namesakes import Namesakes
    from core.search.facets import Facets
    from core.search.query import Query
    from core.search.snapshot import Snapshot
    from core.settings.model import Settings


class Own:
    """Asked from any thread; only of a corpus that is loaded does it know anything.

    `snapshot` gives the index as it is, `paths` the files that were read; `row_of_key` and
    `papers_of` ask the corpus, `news` gives what it knows of what is new.
    """

    def __init__(
        self,
        settings: Settings,
        snapshot: Callable[[], Snapshot],
        paths: Callable[[], Sequence[str]],
        row_of_key: Callable[[str], int | None],
        papers_of: Callable[[Sequence[int]], list[Paper]],
        news: Callable[[], Knowing],
    ) -> None:
        self._settings = settings
        self._snapshot = snapshot
        self._paths = paths
        self._row_of_key = row_of_key
        self._papers_of = papers_of
        self._news = news
        self._made: Knowledge | None = None
        self._annotations: Annotations | None = None

    @property
    def annotations(self) -> Annotations:
        """The user's tags and notes, of every corpus."""
        if self._annotations is None:
            from core.annotations.store import Annotations  # seldom before the first rows

            self._annotations = Annotations(annotations_file())
        return self._annotations

    @property
    def annotated(self) -> Mapping[int, Annotation]:
        """Row -> annotation, as `look` has found it last; at no cost."""
        return self._made.annotated.last if self._made else {}

    def look(self) -> Mapping[int, Annotation]:
        """Row -> annotation as it is now; another object after each change.

        Raises BibyankError where that cannot be read.
        """
        if self.annotated or self.annotations.state:
            return self._knowledge.annotated.now()
        return self.annotated

    def files(self, paper: Paper) -> list[File]:
        """The files of a paper, those that are there first. Asks the disk, which may take time."""
        from core.attachments.places import files_of  # seldom: when a paper is looked at

        return files_of(paper, self._settings.file_folders)

    def has_pdf_by_key(self, row: int) -> bool:
        """Whether a PDF bore the paper's cite key when that was last looked at; at no cost."""
        return self._made is not None and self._made.pdfs.had(row)

    @property
    def namesakes(self) -> Namesakes:
        """The persons behind the names, with the user's own word on them."""
        return self._knowledge.namesakes

    def resolved(self, query: Query) -> Query:
        """The query with the rows that are known to meet its words."""
        # Most queries name none of them, and need not load what is known.
        named = any(word.field in FIELDS for term in query.terms for word in term.words)
        return self._knowledge.resolved(query) if named else query

    def counted(self, snapshot: Snapshot, query: Query) -> Facets:
        """The facets of what a resolved query finds."""
        return self._knowledge.counted(snapshot, query)

    def read_ahead(self) -> None:
        """Look at what some later question would wait for."""
        self._knowledge.read_ahead()

    @property
    def _knowledge(self) -> Knowledge:
        if self._made is None:
            from core.known.knowledge import Knowledge  # as above
            from core.search.query import Field

            self._made = Knowledge(
                self.annotations, self._folders, self._row_of_key, self._papers_of, self._snapshot
            )
            self._made.add(self._news(), Field.NEW)
        return self._made

    def _folders(self) -> list[str]:
        """Where files are looked for by cite key: beside the sources, and where the user says."""
        beside = (str(PurePath(path).parent) for path in self._paths())
        return list(dict.fromkeys((*beside, *self._settings.file_folders)))
