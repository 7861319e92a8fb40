"""The sources that complete others: indexed by their clues, never listed.

Each is read once into a database of its own, in the cache where it is large: its records, and by
which numbers (`core.works.clues`) they are found. A paper of the open corpus asks for the records
that share a number with it; which of them are of the same paper is judged by the guard.

Measured on 37,000 papers of arXiv: 2,000 papers are completed from them in 1.2 s, nearly all of it
judging; that they be read and noted before takes as long as opening them does, once.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from contextlib import suppress
from typing import TYPE_CHECKING

from core.completion.guard import judged
from core.errors import BibyankError
from core.paths import is_there
from core.sources.files import files_of
from core.store import cache
from core.store.batches import Batches
from core.store.completions import Found
from core.store.packing import DamagedRecordError, decode
from core.works.clues import NONE as NO_CLUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from core.model import Paper
    from core.settings.model import Settings
    from core.sources.files import SourceFile
    from core.works.clues import ClueRow

# Reading this much takes less time than a file in the cache saves: 40 ms of .bib.
_SMALLEST_CACHED = 256 * 1024
# A number that more records share says nothing: "Editorial".
_LARGEST_BLOCK = 50
_MOST_QUESTIONS = 3
_CLUES = 5

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE source (id INTEGER PRIMARY KEY, path BLOB);
CREATE TABLE record (id INTEGER PRIMARY KEY, base TEXT, record BLOB);
CREATE TABLE clue (clue INTEGER, record INTEGER);
"""
_INDEX = "CREATE INDEX clue_clue ON clue (clue, record)"
_MET = "SELECT DISTINCT record FROM clue WHERE clue IN (?, ?, ?, ?, ?) LIMIT ?"
_RECORD = "SELECT base, record FROM record WHERE id = ?"


class Completing:
    """The sources under `complete_from`, and the completions that were written down.

    A source that is not there or cannot be read is a line in `notices`: the corpus does without.
    """

    def __init__(
        self,
        names: Sequence[str],
        settings: Settings,
        listed: Sequence[SourceFile],
        notices: list[str],
    ) -> None:
        """`listed` are the files of the corpus itself, which need not complete themselves."""
        self._settings = settings
        self._notices = notices
        self.files = _files(names, listed, notices)
        self._sources: list[_Source] = []
        self._clues = array("q")

    @property
    def bytes_total(self) -> int:
        """The size of the files, as they lie on the disk."""
        return sum(file.size for file in self.files)

    @property
    def bytes_read(self) -> int:
        """How much of them has been read, or need not be."""
        return sum(source.bytes_read for source in self._sources)

    def __bool__(self) -> bool:
        """Whether there is anything to complete from."""
        return bool(self.files)

    def note(self, rows: Sequence[ClueRow]) -> None:
        """Take in the clues of the papers to complete, in the order of their ids."""
        for row in rows:
            self._clues.extend(row[1:])

    def read(self) -> Iterator[None]:
        """Read and index each source, unless it is kept; a step now and then."""
        for file in self.files:
            try:
                source = _Source(file, self._settings)
                self._sources.append(source)
                yield from source.fill()
            except (BibyankError, sqlite3.Error, DamagedRecordError) as error:
                why = str(error).removeprefix(f"{file.name}: ")
                self._notices.append(f"nothing is completed from {file.name}: {why}")

    def found(
        self, works: Sequence[Sequence[int]], records_of: Callable[[Sequence[int]], list[Paper]]
    ) -> Iterator[Found | None]:
        """What was found for each paper, None now and then.

        `works` are those of several records.
        """
        work_of = {record: tuple(work) for work in works for record in work}
        for number in range(len(self._clues) // _CLUES):
            work = work_of.get(number, (number,))
            if number != work[0]:
                continue
            met = self._met(work)
            verdict = judged(records_of(work), met) if met else None
            if verdict and (verdict.taken or verdict.asked):
                yield Found(work, verdict.taken, verdict.asked[:_MOST_QUESTIONS])
            elif number % _LARGEST_BLOCK == 0:
                yield None

    def close(self) -> None:
        """Let go of the files."""
        for source in self._sources:
            source.close()

    def _met(self, work: Sequence[int]) -> list[Paper]:
        clues = [self._clues[_CLUES * n : _CLUES * (n + 1)] for n in work]
        return [
            paper
            for source in self._sources
            for record in dict.fromkeys(r for row in clues for r in source.sharing(row))
            if (paper := source.paper(record)) is not None
        ]


def _files(
    names: Sequence[str], listed: Sequence[SourceFile], notices: list[str]
) -> list[SourceFile]:
    open_already = {os.path.realpath(file.name) for file in listed}
    files: list[SourceFile] = []
    for name in names:
        try:
            files += [
                file
                for file in files_of([name])
                if file.is_regular and os.path.realpath(file.name) not in open_already
            ]
        except BibyankError as error:
            notices.append(f"nothing is completed from {error}")
    return files


class _Source:
    """One file: its records, and the numbers by which they are found."""

    def __init__(self, file: SourceFile, settings: Settings) -> None:
        self._file = file
        self._settings = settings
        self._paths = [file.name]
        self._place = None
        if file.size >= _SMALLEST_CACHED:
            options = [settings.page_year, settings.key_pattern, "completing"]
            self._place = cache.place_of([file.name], [file], options)
        self._database: sqlite3.Connection | None = None
        self._batches: Batches | None = None

    @property
    def bytes_read(self) -> int:
        """How much of the file has been read; all of it where it is kept."""
        return self._batches.bytes_read if self._batches else self._file.size

    def fill(self) -> Iterator[None]:
        """Open what is kept, else read the file."""
        if self._place and is_there(self._place.records) and self._opened(self._place.records):
            cache.tidy(self._place)
            return
        part = self._part()
        self._database = database = _connect(str(part) if part else "")
        database.executescript(_TABLES)
        count = 0
        self._batches = batches = Batches([self._file], self._settings, by_title=True)
        for batch in batches.read(lambda _: 0):
            database.execute("BEGIN")
            database.executemany(
                "INSERT INTO record VALUES (?, ?, ?)",
                [(n, key, record) for n, (key, _, record) in enumerate(batch.papers, count)],
            )
            database.executemany(
                "INSERT INTO clue VALUES (?, ?)",
                [
                    (clue, n)
                    for n, row in enumerate(batch.clue_rows, count)
                    for clue in row[1:]
                    if clue != NO_CLUE
                ],
            )
            database.execute("COMMIT")
            count += len(batch.papers)
            yield
        database.execute(_INDEX)
        yield
        if part and self._place:
            self._publish(part, self._place.records)

    def sharing(self, clues: Sequence[int]) -> list[int]:
        """The records that share one of these numbers."""
        if self._database is None or not any(clues):
            return []
        asked = [clue if clue != NO_CLUE else None for clue in clues]
        rows = self._database.execute(_MET, (*asked, _LARGEST_BLOCK)).fetchall()
        return [record for (record,) in rows]

    def paper(self, record: int) -> Paper | None:
        """A record as its file has it, under its own key or the one it would be given."""
        row = self._database.execute(_RECORD, (record,)).fetchone() if self._database else None
        if row is None:
            return None
        with suppress(DamagedRecordError, ValueError):
            return decode(row[1], row[0], self._paths, row[0])
        return None

    def close(self) -> None:
        """Let go of the file."""
        if self._database:
            self._database.close()

    def _part(self) -> Path | None:
        if self._place is None:
            return None
        try:
            return cache.begin(self._place.records)
        except OSError:
            return None

    def _publish(self, part: Path, final: Path) -> None:
        if self._database:
            self._database.close()
        try:
            cache.publish(part, final)
        except OSError:
            self._opened(part)
        else:
            self._opened(final)

    def _opened(self, path: Path) -> bool:
        try:
            self._database = _connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1")
            self._database.execute("SELECT clue FROM clue LIMIT 1").fetchone()
        except sqlite3.Error:
            cache.remove(path)
            return False
        return True


def _connect(path: str) -> sqlite3.Connection:
    uri = path.startswith("file:")
    return sqlite3.connect(path, uri=uri, check_same_thread=False, isolation_level=None)
