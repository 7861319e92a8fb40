"""Places, searches and views in a database in the state folder.

Each browser writes a line of its own and takes over those of browsers that have ended, so that of
two at once neither loses a mark; searches and views are lines as well. Invariant: nothing is
written per key, a line is written whole or not, and what cannot be read is as if it were not there.
"""

from __future__ import annotations

import os
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from core.paths import absolute
from core.search.results import Order, SortField
from tui.clipboard.private_file import state_folder
from tui.memory.place import MOST_MARKS, Place, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.sqlite_file import SqliteFile

_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS session (
    id INTEGER PRIMARY KEY, corpus TEXT NOT NULL, host TEXT NOT NULL, pid INTEGER NOT NULL,
    at REAL NOT NULL, place TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS search (
    corpus TEXT NOT NULL, text TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (corpus, text)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS view (
    corpus TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE, text TEXT NOT NULL,
    field TEXT NOT NULL, reverse INTEGER NOT NULL, PRIMARY KEY (corpus, name)
) WITHOUT ROWID;
"""
#: Another browser's line takes milliseconds; at the end of one nobody waits longer.
_PATIENCE_SECONDS = 2.0
_COMPLAINT = "nothing can be remembered"
#: As many as anybody looks through; kept of each corpus.
MOST_SEARCHES = 300
_MOST_SESSIONS = 20
_SESSIONS = """
SELECT id, host, pid, at, place FROM session WHERE corpus = ? ORDER BY at DESC, id DESC
"""
_TRIM = """
DELETE FROM search WHERE corpus = ?1 AND text NOT IN (
    SELECT text FROM search WHERE corpus = ?1 ORDER BY at DESC LIMIT ?2
)
"""
_TRIM_SESSIONS = """
DELETE FROM session WHERE corpus = ?1 AND id NOT IN (
    SELECT id FROM session WHERE corpus = ?1 ORDER BY at DESC LIMIT ?2
)
"""


@dataclass(frozen=True, slots=True)
class Left:
    """How a corpus was left: the last place, when (seconds since 1970), and all marks."""

    place: Place
    at: float
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query and an order under a name."""

    name: str
    text: str
    order: Order


class Memory:
    """What is remembered of the corpus of some sources. Every call may block.

    Raises BibyankError where something can be neither read nor written.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self._corpus = _text("\n".join(absolute(sources)))
        self._own: int | None = None
        self._taken: list[int] = []

    @cached_property
    def _file(self) -> SqliteFile:
        from core.sqlite_file import SqliteFile  # 4 ms that the first frame does not need

        return SqliteFile(state_folder() / "memory.db", _TABLES, _VERSION, _PATIENCE_SECONDS)

    def left(self) -> Left | None:
        """How the corpus was left; None where nobody has been there.

        Marks are those of every browser that has ended since they were last taken over.
        """
        with self._file.reading(_COMPLAINT) as database:
            rows = database.execute(_SESSIONS, (self._corpus,)).fetchall()
        found: list[tuple[float, Place]] = []
        marks: dict[str, None] = {}
        for number, host, pid, at, text in rows:
            if (place := read(text)) is None:
                continue
            found.append((at, place))
            if _has_ended(host, pid):
                self._taken.append(number)
                marks |= dict.fromkeys(place.marks)
        if not found:
            return None
        at, place = found[0]
        return Left(place, at, tuple(marks)[:MOST_MARKS])

    def keep(self, place: Place) -> None:
        """Remember a place as that of this browser, and take over those of ended ones."""
        with self._file.writing(_COMPLAINT) as database:
            line = (self._corpus, socket.gethostname(), os.getpid(), time.time(), place.written())
            if self._own is None:
                made = database.execute(
                    "INSERT INTO session (corpus, host, pid, at, place) VALUES (?, ?, ?, ?, ?)",
                    line,
                )
                self._own = made.lastrowid
            else:
                database.execute(
                    "INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?, ?)", (self._own, *line)
                )
            taken, self._taken = self._taken, []
            database.executemany("DELETE FROM session WHERE id = ?", [(each,) for each in taken])
            database.execute(_TRIM_SESSIONS, (self._corpus, _MOST_SESSIONS))

    def searches(self) -> list[str]:
        """Earlier searches, the last one first."""
        with self._file.reading(_COMPLAINT) as database:
            rows = database.execute(
                "SELECT text FROM search WHERE corpus = ? ORDER BY at DESC", (self._corpus,)
            )
            return [text for (text,) in rows]

    def add_search(self, text: str) -> None:
        """Remember a search; one that is there already becomes the last."""
        with self._file.writing(_COMPLAINT) as database:
            line = (self._corpus, _text(text), time.time())
            database.execute("INSERT OR REPLACE INTO search VALUES (?, ?, ?)", line)
            database.execute(_TRIM, (self._corpus, MOST_SEARCHES))

    def views(self) -> list[SavedView]:
        """The views, by name."""
        with self._file.reading(_COMPLAINT) as database:
            rows = database.execute(
                "SELECT name, text, field, reverse FROM view WHERE corpus = ? ORDER BY name",
                (self._corpus,),
            ).fetchall()
        views = []
        for name, text, field, reverse in rows:
            with suppress(ValueError):
                views.append(SavedView(name, text, Order(SortField(field), bool(reverse))))
        return views

    def save_view(self, view: SavedView) -> bool:
        """Keep a view; whether it has taken the place of one of that name."""
        with self._file.writing(_COMPLAINT) as database:
            gone = database.execute(
                "DELETE FROM view WHERE corpus = ? AND name = ?", (self._corpus, view.name)
            ).rowcount
            line = (self._corpus, view.name, view.text, view.order.field.value, view.order.reverse)
            database.execute("INSERT INTO view VALUES (?, ?, ?, ?, ?)", line)
        return gone > 0

    def delete_view(self, name: str) -> None:
        """Forget a view."""
        with self._file.writing(_COMPLAINT) as database:
            database.execute("DELETE FROM view WHERE corpus = ? AND name = ?", (self._corpus, name))


def _has_ended(host: str, pid: int) -> bool:
    """Whether the browser that wrote a line is no more; one on another machine may go on."""
    if host != socket.gethostname():
        return False
    if pid == os.getpid():
        return True  # ours is yet to be written
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _text(text: str) -> str:
    """As SQLite can hold it: the name of a file may be no UTF-8."""
    return text.encode(errors="backslashreplace").decode()
