"""A small SQLite file of the user's own, opened for one transaction at a time.

Invariant: a change is written whole or not at all, and programs that write at once wait for each
other; to read makes no file; what a newer bibyank has written is left alone.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Database: TypeAlias = sqlite3.Connection


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """`tables` makes those of `version` where they are not; others are waited for so long."""

    path: Path
    tables: str
    version: int
    patience_seconds: float

    @contextmanager
    def reading(self, complaint: str) -> Iterator[Database]:
        """All that is there at one moment; empty tables where nothing is.

        Raises BibyankError: where, the complaint, and why.
        """
        with self._saying(complaint), closing(self._found()) as database:
            database.execute("BEGIN")
            yield database

    @contextmanager
    def writing(self, complaint: str) -> Iterator[Database]:
        """A transaction; it is as if it had not been where something is raised.

        Raises BibyankError as `reading`.
        """
        with self._saying(complaint):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with closing(self._open("rwc")) as database:
                if self._version(database) < self.version:
                    database.executescript(self.tables)
                    database.execute(f"PRAGMA user_version = {self.version}")
                    self.path.chmod(0o600)
                database.execute("BEGIN IMMEDIATE")
                yield database
                database.execute("COMMIT")

    def _found(self) -> Database:
        if self.path.exists():
            # Not "ro": what somebody left who was killed while writing is to be rolled back.
            database = self._open("rw")
            if self._version(database) == self.version:
                return database
            database.close()  # another program is just making it
        nothing = sqlite3.connect(":memory:")
        nothing.executescript(self.tables)
        return nothing

    def _open(self, mode: str) -> Database:
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(
            address, uri=True, timeout=self.patience_seconds, isolation_level=None
        )

    def _version(self, database: Database) -> int:
        try:
            (version,) = database.execute("PRAGMA user_version").fetchone()
        except BaseException:
            database.close()
            raise
        if version > self.version:
            database.close()
            raise BibyankError(f"{self.path} is of a newer bibyank; this one leaves it alone")
        return int(version)

    @contextmanager
    def _saying(self, complaint: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            why = (error.strerror if isinstance(error, OSError) else None) or error
            raise BibyankError(f"{self.path}: {complaint}: {why}") from error
