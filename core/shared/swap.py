"""A library is built beside the one there is, and takes its place in one transaction.

Invariant: who reads sees one whole library, the old one or the new; what a publish that was killed
has left is removed by the next one. One publish at a time writes to a database.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from psycopg import errors, sql

from core.errors import BibyankError
from core.shared.schema import CHANNEL, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    import psycopg

    from core.shared.server import Address

#: The schema of the library that is read, and of one that is being built.
LIVE = SCHEMA
NEXT = "bibyank_next"

# Whoever publishes holds this lock of the database ("bibyank" in ASCII).
_LOCK = 0x62696279616E6B
# A publish that was killed is noticed by its server within so long, and its lock is free then.
_NOTICED_WITHIN = "2s"
_PATIENCE = "10s"
# What a library is called that was read until now; behind it comes who put it aside.
_LAST = "bibyank_last_"
_LEFT = "SELECT nspname FROM pg_namespace WHERE nspname = %s OR starts_with(nspname, %s)"
_EXISTS = "SELECT 1 FROM pg_namespace WHERE nspname = %s"
# What is read now is let go of in a moment; who reads for longer keeps the old one until next time.
_DROP_WITHIN = "5s"


def prepare(connection: psycopg.Connection) -> None:
    """Have the server see soon when this program is gone, and pack as quickly as it can."""
    connection.execute(f"SET client_connection_check_interval = '{_NOTICED_WITHIN}'".encode())
    connection.execute("SET statement_timeout = 0")
    with suppress(errors.InvalidParameterValue):  # a server may be built without
        connection.execute("SET default_toast_compression = 'lz4'")


def take(connection: psycopg.Connection, address: Address) -> None:
    """Be the one that publishes here. Raises BibyankError where another one does."""
    prepare(connection)
    connection.execute(f"SET lock_timeout = '{_PATIENCE}'".encode())
    try:
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
    except errors.LockNotAvailable as error:
        raise BibyankError(
            f"{address.shown}: somebody else is publishing there just now; try again later"
        ) from error
    connection.execute("RESET lock_timeout")


def begin(connection: psycopg.Connection, schema: str = NEXT) -> None:
    """An empty schema to build in."""
    tidy(connection)
    connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))


def is_there(connection: psycopg.Connection, schema: str = LIVE) -> bool:
    """Whether there is a library."""
    return connection.execute(_EXISTS, (schema,)).fetchone() is not None


def swap(connection: psycopg.Connection, generation: int) -> None:
    """Put what was built in the place of what is there, and tell those who read."""
    with connection.transaction():
        if is_there(connection):
            _rename(connection, LIVE, f"{_LAST}{connection.info.backend_pid}_{time.time_ns():x}")
        _rename(connection, NEXT, LIVE)
        tell(connection, generation)
    tidy(connection)


def tell(connection: psycopg.Connection, generation: int) -> None:
    """Have open browsers read anew, once the transaction is through."""
    connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, str(generation)))


def speak_of(connection: psycopg.Connection, schema: str) -> None:
    """Let names of tables mean those of a schema, as long as it has that name."""
    connection.execute(sql.SQL("SET search_path = {}, public").format(sql.Identifier(schema)))


def tidy(connection: psycopg.Connection) -> None:
    """Remove what was built and never taken, and what was there before."""
    drop(connection, [name for (name,) in connection.execute(_LEFT, (NEXT, _LAST))])


def drop(connection: psycopg.Connection, schemas: Iterable[str]) -> None:
    """Remove schemas; one that somebody reads just now is left for the next time."""
    connection.execute(f"SET lock_timeout = '{_DROP_WITHIN}'".encode())
    for schema in schemas:
        with suppress(errors.LockNotAvailable):
            connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)))
    connection.execute("RESET lock_timeout")


def _rename(connection: psycopg.Connection, schema: str, name: str) -> None:
    connection.execute(
        sql.SQL("ALTER SCHEMA {} RENAME TO {}").format(sql.Identifier(schema), sql.Identifier(name))
    )
