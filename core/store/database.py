"""The SQLite files behind a store: made, opened, trusted or not.

Invariant: a file that is being written has one connection and no name that anybody would
open; a file with such a name is whole, and never written to again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from core.store import completions, version_table
from core.store.packing import DamagedRecordError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# A file that SQLite keeps for itself and deletes: for what cannot or need not be cached.
NAMELESS = ""
_IN_MEMORY = ":memory:"

# Whoever changes the tables raises it; older caches are then read anew.
SCHEMA_VERSION = 3

# 8 kB pages hold four or five abstracts; larger ones gained nothing. Writing goes without
# waiting for the disk: `core.store.cache` does that once, before the file gets its name.
_SETTINGS = """
PRAGMA page_size = 8192;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;
"""
# The upper pages of the trees of a million papers; without them each reading takes a third more.
_KEPT_PAGES = "PRAGMA cache_size = -16000"
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE source (id INTEGER PRIMARY KEY, path BLOB);
CREATE TABLE paper (id INTEGER PRIMARY KEY, base TEXT COLLATE NOCASE, own INTEGER, record BLOB);
CREATE INDEX paper_base ON paper (base, own);
CREATE TABLE problem (id INTEGER PRIMARY KEY, path BLOB, line INTEGER, what TEXT, kept TEXT);
CREATE TABLE ordering (field TEXT, piece INTEGER, ids BLOB, PRIMARY KEY (field, piece));
"""


class DamagedCacheError(Exception):
    """A cache file does not hold what was once written to it."""


def create(path: str) -> sqlite3.Connection:
    """A new database with empty tables. Raises sqlite3.Error when `path` cannot be written."""
    database = _connect(path)
    try:
        database.executescript(_SETTINGS + _TABLES + version_table.TABLE + completions.TABLES)
    except sqlite3.Error:
        database.close()
        raise
    return database


def open_kept(path: Path, meta: Mapping[str, str]) -> sqlite3.Connection:
    """The finished database at `path`, read only.

    Raises DamagedCacheError when the file is cut, or does not say `meta` of itself.
    """
    try:
        size = path.stat().st_size
        database = _connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1")
    except (OSError, sqlite3.Error) as error:
        raise DamagedCacheError from error
    try:
        with refusing_damage():
            database.execute(_KEPT_PAGES)
            _check(database, size, meta)
    except DamagedCacheError:
        database.close()
        raise
    return database


def _check(database: sqlite3.Connection, size: int, meta: Mapping[str, str]) -> None:
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    (page_size,) = database.execute("PRAGMA page_size").fetchone()
    if pages * page_size != size or not meta.items() <= read_meta(database).items():
        raise DamagedCacheError


def read_meta(database: sqlite3.Connection) -> dict[str, str]:
    """What the database says of itself."""
    return dict(database.execute("SELECT name, value FROM meta"))


@contextmanager
def refusing_damage() -> Iterator[None]:
    """Whatever goes wrong inside while reading is DamagedCacheError."""
    try:
        yield
    except (sqlite3.DatabaseError, DamagedRecordError, ValueError, TypeError, KeyError) as error:
        raise DamagedCacheError from error


def moved_to_memory(database: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of `database`, which is closed, where its disk being full does not matter.

    Raises sqlite3.Error when there is no such place either.
    """
    with closing(database):
        with suppress(sqlite3.Error):  # no transaction is open when BEGIN itself failed
            database.execute("ROLLBACK")
        try:
            return _copy(database, NAMELESS)
        except sqlite3.Error:
            return _copy(database, _IN_MEMORY)


def _copy(database: sqlite3.Connection, path: str) -> sqlite3.Connection:
    copy = _connect(path)
    try:
        copy.executescript(_SETTINGS)
        database.backup(copy)
    except sqlite3.Error:
        copy.close()
        raise
    return copy


def _connect(path: str) -> sqlite3.Connection:
    uri = path.startswith("file:")
    return sqlite3.connect(path, uri=uri, check_same_thread=False, isolation_level=None)
