"""The index of a corpus: made, filled and opened again. Its `snapshot` is what is asked.

Invariant: whoever asks is answered from the last commit, from any thread, while papers are
added; what a process that was killed had not committed is not there when the index is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy

from core.errors import BibyankError
from core.search import schema
from core.search.embedded import Embedded
from core.search.snapshot import Snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from core.model import Paper
    from core.search.snapshot import PapersOf
    from core.search.sorting import Places

__all__ = ["DamagedIndexError", "SearchIndex"]

# Shared by the writing threads and given back by `finish`. With less, more and smaller parts
# are written and merged: measured on 100,000 papers, see tests/bench.
_HEAP_BYTES = 200_000_000
_WRITING_THREADS = 2
_HEAP_BYTES_IN_MEMORY = 50_000_000


class DamagedIndexError(BibyankError):
    """The index on disk cannot be read and has to be built anew."""


class SearchIndex:
    """All papers of a corpus, ready to be found. Safe to ask from any thread while one adds.

    `papers_of` gives the papers with some ids, in their order; it is asked for a few hundred.
    `snapshot` is the state of the last commit.
    """

    def __init__(
        self, index: tantivy.Index, papers_of: PapersOf, writer: tantivy.IndexWriter | None
    ) -> None:
        """For `in_memory`, `create` and `open`."""
        self._index = index
        self._papers_of = papers_of
        self._writer = writer
        self.snapshot = Snapshot(Embedded(index), papers_of)

    @classmethod
    def in_memory(cls, papers_of: PapersOf) -> SearchIndex:
        """An empty index that is gone with the program."""
        index = _prepared(tantivy.Index(schema.build()))
        return cls(index, papers_of, index.writer(_HEAP_BYTES_IN_MEMORY, 1))

    @classmethod
    def create(cls, folder: Path, papers_of: PapersOf) -> SearchIndex:
        """An empty index in `folder`, which is made. Raises OSError when it cannot be written."""
        folder.mkdir(parents=True, exist_ok=True)
        try:
            index = _prepared(tantivy.Index(schema.build(), path=str(folder), reuse=False))
            return cls(index, papers_of, index.writer(_HEAP_BYTES, _WRITING_THREADS))
        except ValueError as error:
            raise OSError(f"{folder}: {error}") from error

    @classmethod
    def open(cls, folder: Path, papers_of: PapersOf) -> SearchIndex:
        """The finished index in `folder`. Raises DamagedIndexError when it cannot be used."""
        try:
            index = tantivy.Index.open(str(folder))
            opened = cls(_prepared(index), papers_of, None)
            Embedded(opened._index).check()
        except (ValueError, OSError) as error:
            raise DamagedIndexError(f"{folder}: the search index is damaged: {error}") from error
        return opened

    def __len__(self) -> int:
        """How many papers can be found."""
        return self.snapshot.size

    def add(self, paper_id: int, paper: Paper, places: Places) -> None:
        """Take in a paper; it is found from the next `commit` on. One thread adds."""
        if self._writer is None:
            raise ValueError("the index is finished")
        self._writer.add_document(schema.document(paper_id, paper, places))

    def clear(self) -> None:
        """Take out all papers; they are found until the next `commit`."""
        if self._writer is None:
            raise ValueError("the index is finished")
        self._writer.delete_all_documents()

    def commit(self) -> None:
        """Let all that was added be found. Raises OSError when the disk is full."""
        if self._writer is None:
            raise ValueError("the index is finished")
        try:
            self._writer.commit()
        except ValueError as error:
            raise OSError(str(error)) from error
        self._index.reload()
        self.snapshot = Snapshot(Embedded(self._index), self._papers_of)

    def finish(self) -> None:
        """All is added: commit, and give back the memory that writing needs."""
        self.commit()
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()
        self._index.reload()
        self.snapshot = Snapshot(Embedded(self._index), self._papers_of)


def _prepared(index: tantivy.Index) -> tantivy.Index:
    schema.register_tokenizers(index)
    # By hand: the other policy has a thread look at the folder twice a second for ever.
    index.config_reader("manual")
    return index
