"""The papers of a corpus, by id, in SQLite: in a file of the cache, or in a nameless one.

Invariant: ids run from 0 in reading order without a gap, and each transaction is a whole
batch, so that whoever asks, from any thread, sees only papers that can be had. Of the records of
one work only the first has a row, see `core.store.version_table`. The records that complete others
come after all that are listed, and have no rows.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.model import Paper, Problem, Profile, SourceRef
from core.search.results import SortField
from core.search.sorting import sort_keys
from core.store import completions, packed, version_table
from core.store import database as databases
from core.store.citekeys import CiteKeys
from core.store.orders import ORDERED, OrderBuilder, kept_places, kept_window, write_order
from core.store.packing import decode
from core.works.versions import Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from core.search.sorting import SortKeys
    from core.store.batch import Batch
    from core.store.completions import Completion, Found
    from core.store.orders import PlacesOf
    from core.store.packed import PackedRecord

_PUT_PAPER = "INSERT INTO paper VALUES (?, ?, ?, ?)"
_PUT_PROBLEM = "INSERT INTO problem (path, line, what, kept) VALUES (?, ?, ?, ?)"
_PUT_SOURCE = "INSERT INTO source VALUES (?, ?)"
_PUT_META = "INSERT INTO meta VALUES (?, ?)"
_PAPERS = "SELECT id, base, own, record FROM paper WHERE id BETWEEN ? AND ? ORDER BY id"
_PROBLEMS = "SELECT path, line, what, kept FROM problem ORDER BY id"
_PAPER = "SELECT base, own, record FROM paper WHERE id = ?"
_SOURCES = "SELECT path FROM source ORDER BY id"


class RecordStore:
    """What has been read from the sources of one corpus."""

    def __init__(self, database: sqlite3.Connection, room: OrderBuilder | None = None) -> None:
        """For `new` and `kept`; a store without a order builder does not grow any more."""
        self._lock = threading.RLock()
        self._database = database
        self._room = room
        self._keys = CiteKeys(database, self.records)
        self._sources: dict[str, int] = {}
        self._paths: list[str] = []
        self._count = 0
        self._hidden = 0
        self._closed = False
        self.completions = completions.Completions()
        self.problem_count = 0
        self.profile: Profile | None = None
        self.moved_to_memory = False

    @classmethod
    def new(cls, path: str = databases.NAMELESS) -> RecordStore:
        """An empty store. Raises sqlite3.Error when `path` cannot be written."""
        return cls(databases.create(path), OrderBuilder())

    @classmethod
    def kept(cls, path: Path, meta: Mapping[str, str]) -> RecordStore:
        """The finished store at `path`. Raises DamagedCacheError when it cannot be trusted."""
        store = cls(databases.open_kept(path, meta))
        try:
            store._read_head()
        except databases.DamagedCacheError:
            store.close()
            raise
        return store

    def __len__(self) -> int:
        """How many rows there are."""
        return self._count - self._hidden

    @property
    def record_count(self) -> int:
        """How many records there are; their ids are below."""
        return self._count

    def source_of(self, path: str) -> int:
        """The number that stands for `path` in the records of this store."""
        with self._lock:
            if path not in self._sources:
                self._sources[path] = len(self._paths)
                self._paths.append(path)
            return self._sources[path]

    def append(self, batch: Batch) -> None:
        """Put what was read behind what is there.

        When the disk is full all moves to memory; raises BibyankError when that is full too.
        """
        with self._lock:
            rows = [(self._count + i, *row) for i, row in enumerate(batch.papers)]
            self._write({_PUT_PAPER: rows, _PUT_PROBLEM: batch.problems})
            if self._room:
                self._room.append(self._count, batch.sort_rows)
            self._keys.forget()  # others may bear another key now
            self._count += len(rows)
            self.completions.listed = self._count
            self.problem_count += len(batch.problems)
            self.profile = self.profile or batch.profile

    def join(self, works: Sequence[Sequence[int]]) -> None:
        """Show the records of each work as one row."""
        with self._lock:
            ranked: list[list[int]] = []
            shown: dict[int, SortKeys] = {}
            for work in works:
                records = zip(work, self.records(work), strict=True)
                best_first = sorted(records, key=self.completions.rank)
                ranked.append([number for number, _ in best_first])
                shown[version_table.row_of(work)] = sort_keys(self.completions.shown(best_first))
            self._write(version_table.put(ranked))
            hidden = [number for work in works for number in work if number not in shown]
            self._hidden += sum(number < self.completions.listed for number in hidden)
            self._keys.forget()  # others may bear another key now
            if self._room:
                self._room.join(shown, hidden)

    def complete(self, found: Found) -> tuple[int, ...]:
        """Take in what completes a paper; gives its records with those taken, for `join`.

        All that is listed has been read before.
        """
        with self._lock:
            statements, taken = completions.put(found, self._count, self.source_of)
            self._write(statements)
            self._hidden += len(statements[completions.PUT_PAPER])
            self._count += len(statements[completions.PUT_PAPER])
            return (*found.records, *taken)

    def finish(self, meta: Mapping[str, str]) -> None:
        """All is read: write down the orders and what a kept store says of itself."""
        room = self._room
        if room is None:
            return
        for field in self._written_orders():
            pieces = list(room.pieces(field))
            with self._lock:
                self._write(write_order(field, pieces))
        with self._lock:
            self._write(
                {
                    _PUT_SOURCE: [(i, os.fsencode(path)) for i, path in enumerate(self._paths)],
                    _PUT_META: [*meta.items(), *self._head().items()],
                }
            )
            self._room = None
        room.close()

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers in the order asked for, each with its cite key. Unknown ids: IndexError."""
        with self._reading() as database:
            works = [self._work(database, number) for number in ids]
            records = iter(self._records(database, [i for work in works for i in work]))
            return [self.completions.shown([(i, next(records)) for i in work]) for work in works]

    def records(self, ids: Sequence[int]) -> list[Paper]:
        """The records in the order asked for, as their sources have them: without given keys."""
        with self._reading() as database:
            rows = (self._row(database, i) for i in ids)
            return [decode(record, base, self._paths) for base, _, record in rows]

    @property
    def has_completions(self) -> bool:
        """Whether any paper is completed by a record that is not listed, or may be."""
        return self._count > self.completions.listed

    def completion(self, row: int) -> Completion:
        """What completes the paper of a row, and what may."""
        with self._reading() as database:
            work = version_table.work_of(database, row)
            records = list(zip(work, self._records(database, work), strict=True))
            asked = completions.asked(database, row)
            papers = self._records(database, [number for number, _ in asked])
        questions = [
            completions.Question(number, paper, why)
            for (number, why), paper in zip(asked, papers, strict=True)
        ]
        return self.completions.told(records, questions, row)

    @property
    def paths(self) -> Sequence[str]:
        """The files that records were read from, as their records name them."""
        with self._lock:
            return tuple(self._paths)

    @property
    def hidden(self) -> int:
        """How many records are shown on the row of another."""
        return self._hidden

    def versions(self, number: int) -> list[Version]:
        """All records of the work that `number` belongs to, the one that is cited first."""
        with self._reading() as database:
            work = version_table.work_of(database, number)
            is_listed = [number < self.completions.listed for number in work]
            return list(map(Version, work, self._records(database, work), is_listed))

    def row_of(self, number: int) -> int:
        """The id of the row on which a record is shown."""
        with self._reading() as database:
            return version_table.row_of(version_table.work_of(database, number))

    def rows(self, start: int, stop: int) -> list[tuple[int, Paper]]:
        """The ids from `start` up to `stop` that have a row, each with what its row shows.

        In one go, which takes a third of what `papers` takes for as many.
        """
        with self._reading() as database:
            works = dict(version_table.works_in(database, start, stop))
            works |= self.completions.alone(works, start, stop)
            records = database.execute(_PAPERS, (start, stop - 1)).fetchall()
            if len(records) != stop - start:
                raise databases.DamagedCacheError
            joined = {
                number: self._of_row(database, number, work)
                for number, work in works.items()
                if number == version_table.row_of(work)
            }
            alone = [record for record in records if record[0] not in works]
            wishes = [(number, base) for number, base, own, _ in alone if not own]
            keys = dict(
                zip((number for number, _ in wishes), self._keys.all_keys(wishes), strict=True)
            )
        with databases.refusing_damage():  # others may ask meanwhile
            for number, base, _, record in alone:
                joined[number] = decode(record, base, self._paths, keys.get(number, base))
        return sorted(joined.items())

    def works(self, start: int, stop: int) -> list[list[PackedRecord]]:
        """The papers that have their row from `start` up to `stop`, as they are packed."""
        with self._reading() as database:
            return packed.works(database, self._keys, self.completions.listed, start, stop)

    def places(self) -> PlacesOf:
        """Where each paper that has a row stands in the orders of text, once all is read."""
        with self._reading() as database:
            return kept_places(database, self._count)

    def problems(self) -> list[Problem]:
        """What could not be read, in reading order."""
        with self._reading() as database:
            rows = database.execute(_PROBLEMS).fetchall()
            return [Problem(SourceRef(os.fsdecode(row[0]), row[1]), *row[2:]) for row in rows]

    def shared_keys(self) -> list[list[Paper]]:
        """The records that bear one key of their owner's, for each key that several do."""
        with self._reading():
            return [self.records(papers) for papers in self._keys.shared_own()]

    def window(self, field: SortField, offset: int, limit: int, *, reverse: bool) -> Sequence[int]:
        """Ids `offset` to `offset + limit` of the whole corpus in the order of `field`."""
        if field is SortField.RELEVANCE:
            field = SortField.PAGE
        if field not in self._written_orders():
            ids = range(self._count)
            return (ids[::-1] if reverse else ids)[offset : offset + limit]
        room = self._room
        found = room.window(field, offset, limit, reverse=reverse) if room else None
        return self._kept_window(field, offset, limit, reverse=reverse) if found is None else found

    def id_of_key(self, key: str) -> int | None:
        """The record that bears this cite key, whatever the case of its letters."""
        with self._reading():
            return self._keys.paper(key)

    def close(self) -> None:
        """Let go of the files. Whoever still asks gets BibyankError."""
        with self._lock:
            self._closed = True
            self._database.close()
            if self._room:
                self._room.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._closed:
                raise BibyankError("this corpus is closed")
            with databases.refusing_damage():
                yield self._database

    def _work(self, database: sqlite3.Connection, number: int) -> Sequence[int]:
        """The records that make up what `number` means: a work's where it is the work's row."""
        if not 0 <= number < self._count:
            raise IndexError(number)
        work = version_table.work_of(database, number) if self._hidden else ()
        if not work or number != version_table.row_of(work):
            return (number,)
        return self.completions.chosen(number, work) if self.has_completions else work

    def _of_row(self, database: sqlite3.Connection, row: int, work: Sequence[int]) -> Paper:
        ids = self.completions.chosen(row, work)
        return self.completions.shown(list(zip(ids, self._records(database, ids), strict=True)))

    def _records(self, database: sqlite3.Connection, ids: Sequence[int]) -> list[Paper]:
        rows = [self._row(database, number) for number in ids]
        named = zip(ids, rows, strict=True)
        wishes = [(i, base) for i, (base, own, _) in named if base and not own]
        keys = dict(zip((i for i, _ in wishes), self._keys.keys(wishes), strict=True))
        return [
            decode(record, base, self._paths, keys.get(i, base or None))
            for i, (base, _, record) in zip(ids, rows, strict=True)
        ]

    def _row(self, database: sqlite3.Connection, number: int) -> tuple[str, int, bytes]:
        row: tuple[str, int, bytes] | None = database.execute(_PAPER, (number,)).fetchone()
        if row is None:
            raise databases.DamagedCacheError
        return row

    def _written_orders(self) -> list[SortField]:
        """The orders that are not simply those of the ids."""
        return [field for field in ORDERED if self._hidden or field is not SortField.PAGE]

    def _kept_window(
        self, field: SortField, offset: int, limit: int, *, reverse: bool
    ) -> Sequence[int]:
        if not reverse:
            with self._reading() as database:
                return kept_window(database, field, offset, limit)
        stop = max(len(self) - offset, 0)
        start = max(stop - limit, 0)
        return self._kept_window(field, start, stop - start, reverse=False)[::-1]

    def _write(self, statements: Mapping[str, Sequence[Sequence[object]]]) -> None:
        try:
            self._transact(statements)
        except sqlite3.Error:
            self._move_to_memory()
            self._transact(statements)

    def _transact(self, statements: Mapping[str, Sequence[Sequence[object]]]) -> None:
        self._database.execute("BEGIN")
        for statement, rows in statements.items():
            self._database.executemany(statement, rows)
        self._database.execute("COMMIT")

    def _move_to_memory(self) -> None:
        try:
            self._database = databases.moved_to_memory(self._database)
        except sqlite3.Error as error:
            raise BibyankError(f"no room to keep what is read: {error}") from error
        self._keys = CiteKeys(self._database, self.records)
        self.moved_to_memory = True

    def _head(self) -> dict[str, str]:
        profile = json.dumps(asdict(self.profile)) if self.profile else ""
        return {
            "papers": str(self._count),
            "hidden": str(self._hidden),
            "listed": str(self.completions.listed),
            "problems": str(self.problem_count),
            "profile": profile,
        }

    def _read_head(self) -> None:
        with self._reading() as database:
            head = databases.read_meta(database)
            self._paths = [os.fsdecode(row[0]) for row in database.execute(_SOURCES)]
            self._count = int(head["papers"])
            self._hidden = int(head["hidden"])
            self.completions.listed = int(head["listed"])
            self.problem_count = int(head["problems"])
            self.profile = Profile(**json.loads(head["profile"])) if head["profile"] else None
