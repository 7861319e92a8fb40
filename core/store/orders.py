"""The whole corpus in every order, so that any window of a million papers is one read.

While papers come in, their sort keys lie in a database of their own (SQLite's nameless one: in
memory until it is large, then in a file that nobody else sees), so that sorting never holds up
whoever reads a record. When all are there, each order is written down once as a list of ids.
"""

from __future__ import annotations

import sqlite3
import threading
from array import array
from typing import TYPE_CHECKING

from core.search.results import SortField
from core.search.sorting import Places, SortKeys
from core.store.packing import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from core.store.batch import SortRow

    PlacesOf = Callable[[int], Places]

ORDERED = {
    SortField.DATE: "date",
    SortField.TITLE: "title",
    SortField.AUTHOR: "author",
    SortField.CLASS: "subject_class",
    SortField.PAGE: "id",
}

# Ids to a piece, 16 kB: a window of a hundred rows reads one or two.
PIECE = 4096
_ID = "I"

_PUT = "INSERT INTO ordering VALUES (?, ?, ?)"
_READ = "SELECT ids FROM ordering WHERE field = ? AND piece BETWEEN ? AND ? ORDER BY piece"


class OrderBuilder:
    """The sort keys of a corpus that is being read."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open = True
        self._keys = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._keys.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            f"CREATE TABLE keys (id INTEGER PRIMARY KEY, {', '.join(SortKeys._fields)})"
        )

    def append(self, first: int, keys: Sequence[SortRow]) -> None:
        """Take in the keys of the papers with the ids `first` and up."""
        rows = [(first + i, *row) for i, row in enumerate(keys)]
        with self._lock:
            self._keys.execute("BEGIN")
            self._keys.executemany("INSERT INTO keys VALUES (?, ?, ?, ?, ?)", rows)
            self._keys.execute("COMMIT")

    def join(self, shown: Mapping[int, SortRow], hidden: Iterable[int]) -> None:
        """Give some papers the keys of what they are shown as, and leave others out."""
        with self._lock:
            self._keys.execute("BEGIN")
            self._keys.executemany("DELETE FROM keys WHERE id = ?", [(i,) for i in hidden])
            self._keys.executemany(
                "REPLACE INTO keys VALUES (?, ?, ?, ?, ?)", [(i, *row) for i, row in shown.items()]
            )
            self._keys.execute("COMMIT")

    def window(
        self, field: SortField, offset: int, limit: int, *, reverse: bool
    ) -> Sequence[int] | None:
        """Some ids, in the order of `field`, of what is there so far; None after `close`."""
        way = "DESC" if reverse else "ASC"
        column = ORDERED[field]
        with self._lock:
            if not self._open:
                return None
            rows = self._keys.execute(
                f"SELECT id FROM keys ORDER BY {column} {way}, id {way} LIMIT ? OFFSET ?",  # noqa: S608 - our own names
                (limit, offset),
            )
            return [row[0] for row in rows]

    def pieces(self, field: SortField) -> Iterator[bytes]:
        """The whole order in pieces of PIECE ids."""
        with self._lock:
            rows = self._keys.execute(f"SELECT id FROM keys ORDER BY {ORDERED[field]}, id")  # noqa: S608 - our own names
            while ids := rows.fetchmany(PIECE):
                yield array(_ID, [row[0] for row in ids]).tobytes()

    def close(self) -> None:
        """Forget the keys."""
        with self._lock:
            self._open = False
            self._keys.close()


def write_order(field: SortField, pieces: Sequence[bytes]) -> dict[str, list[tuple[object, ...]]]:
    """The statement, with its rows, that puts a whole order into the database of the records."""
    return {_PUT: [(field.value, n, seal(ids)) for n, ids in enumerate(pieces)]}


def kept_window(
    database: sqlite3.Connection, field: SortField, offset: int, limit: int
) -> Sequence[int]:
    """Ids `offset` to `offset + limit` of an order that was written down.

    Raises DamagedRecordError when the order has changed since.
    """
    first, last = offset // PIECE, (offset + limit) // PIECE
    ids = array(_ID)
    for (piece,) in database.execute(_READ, (field.value, first, last)):
        ids.frombytes(unseal(piece))
    return ids[offset - first * PIECE :][:limit]


def kept_places(database: sqlite3.Connection, count: int) -> PlacesOf:
    """Where each of the records below `count` stands in the orders, once written down.

    Raises DamagedRecordError when an order has changed since.
    """
    fields = (SortField.DATE, SortField.TITLE, SortField.AUTHOR, SortField.CLASS)
    dates, titles, authors, classes = (_inverse(database, field, count) for field in fields)
    return lambda n: Places(dates[n], titles[n], authors[n], classes[n], 1 - dates[n] / count)


def _inverse(database: sqlite3.Connection, field: SortField, count: int) -> Sequence[int]:
    places = array(_ID, bytes(array(_ID).itemsize * count))
    for place, number in enumerate(kept_window(database, field, 0, count)):
        places[number] = place
    return places
