"""Which records of a store are versions of one work, and on which row the work is shown.

Every record of a work has all of them beside it, the one to cite first, under a checksum like
everything that is kept.

Invariant: a work's row bears the id of its first record in reading order, so that it stays
where the eye left it; the other ids still mean their own records. No record is in two works.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from core.store.packing import seal, unseal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

TABLE = "CREATE TABLE version (record INTEGER PRIMARY KEY, work BLOB);"
_PUT = "INSERT INTO version VALUES (?, ?)"
_WORK = "SELECT work FROM version WHERE record = ?"
_WORKS = "SELECT record, work FROM version WHERE record BETWEEN ? AND ?"
_ID = "I"


def put(works: Sequence[Sequence[int]]) -> dict[str, list[tuple[int, bytes]]]:
    """The statement, with its rows, that notes works; each is its records, preferred first."""
    return {_PUT: [(record, _sealed(record, work)) for work in works for record in work]}


def put_apart(records: Sequence[tuple[int, Sequence[int]]]) -> dict[str, list[tuple[int, bytes]]]:
    """As `put`, for records that stand beside a work and are not among its own."""
    return {_PUT: [(record, _sealed(record, work)) for record, work in records]}


def work_of(database: sqlite3.Connection, record: int) -> Sequence[int]:
    """The records of the work that `record` belongs to, preferred first; itself when alone.

    Raises DamagedRecordError when they are not what was noted.
    """
    found = database.execute(_WORK, (record,)).fetchone()
    return _unsealed(record, found[0]) if found else (record,)


def works_in(
    database: sqlite3.Connection, start: int, stop: int
) -> Iterator[tuple[int, Sequence[int]]]:
    """The records from `start` up to `stop` that do not stand alone, each with its work."""
    for record, sealed in database.execute(_WORKS, (start, stop - 1)).fetchall():
        yield record, _unsealed(record, sealed)


def row_of(work: Sequence[int]) -> int:
    """The id under which a work is shown."""
    return min(work)


def _sealed(record: int, work: Sequence[int]) -> bytes:
    return seal(array(_ID, work).tobytes(), str(record))


def _unsealed(record: int, sealed: bytes) -> Sequence[int]:
    return array(_ID, unseal(sealed, str(record)))
