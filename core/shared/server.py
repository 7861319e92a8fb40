"""The server of a shared library: its address, how one connects, and what its refusals mean.

Invariant: no password stands in an address, so that none is shown by `ps`, kept in a history or
said in a message; libpq finds it where PostgreSQL's own programs do (`PGPASSFILE`, a service file).
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import BibyankError

try:
    import psycopg
    from psycopg import conninfo, errors
except ImportError as error:  # also where it finds no libpq
    raise BibyankError(
        "a shared library needs psycopg; install bibyank with it: pip install 'bibyank[postgresql]'"
    ) from error

from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

# `psycopg.Connection.info.server_version` of PostgreSQL 15, the first with what is asked of one.
_OLDEST = 150_000
_NAMED_VERSION = 10_000
# Seconds for which an address that names no other waits for a server that does not answer.
_CONNECT_SECONDS = 10

_SCHEMES = ("postgresql://", "postgres://")  # as libpq has it

_HINTS: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.InsufficientPrivilege, "you have no right to that here; its owner can give it"),
    (errors.QueryCanceled, "the server gave up the question, which took too long"),
    (errors.DiskFull, "the server's disk is full; nothing was changed"),
    (errors.ReadOnlySqlTransaction, "that server only reads; name the one it is a copy of"),
    (errors.LockNotAvailable, "somebody else is writing to it just now; try again in a moment"),
)  # fmt: skip
_NO_LIBRARY = (errors.InvalidSchemaName, errors.UndefinedTable, errors.UndefinedColumn)
_NO_EXTENSION = (errors.FeatureNotSupported, errors.UndefinedFile)


def is_address(name: str) -> bool:
    """Whether a source is named that is a library, and no file."""
    return name.startswith(_SCHEMES)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a library is, as libpq takes it. Made by `of`."""

    text: str

    @classmethod
    def of(cls, text: str) -> Address:
        """Raises BibyankError when it holds a password, or is none."""
        try:
            parts = conninfo.conninfo_to_dict(text) if is_address(text) else None
        except psycopg.Error:  # its text may quote what stands in the address
            parts = None
        if parts is None:
            raise BibyankError(
                "that is no address of a library; one looks like postgresql://host/lab"
            )
        if secret := sorted(set(parts) & {"password", "sslpassword"}):
            raise BibyankError(
                f"an address with a {secret[0]} would be seen by others on this machine; take it"
                " out and put it in ~/.pgpass, or a file that PGPASSFILE names"
            )
        return cls(text)

    @property
    def shown(self) -> str:
        """The address for a message."""
        return one_line(self.text)

    def connect(self, **options: str | int) -> psycopg.Connection:
        """A connection of its own, in autocommit; `options` are libpq's, under the address's own.

        Raises BibyankError where there is none to be had.
        """
        given = {"application_name": "bibyank", "connect_timeout": _CONNECT_SECONDS, **options}
        own = conninfo.conninfo_to_dict(self.text)
        with self.saying():
            connection = psycopg.connect(autocommit=True, **{**given, **own})  # type: ignore[arg-type] # libpq's
            version = connection.info.server_version
            if version < _OLDEST:
                connection.close()
                raise BibyankError(
                    f"{self.shown}: that is PostgreSQL {version // _NAMED_VERSION};"
                    f" {_OLDEST // _NAMED_VERSION} or newer is needed"
                )
            return connection

    @contextmanager
    def saying(self) -> Iterator[None]:
        """What PostgreSQL refuses inside is a BibyankError, with what to do where that is known."""
        try:
            yield
        except psycopg.Error as error:
            raise BibyankError(f"{self.shown}: {_said(error)}") from error


def _said(error: psycopg.Error) -> str:
    for sort, hint in _HINTS:
        if isinstance(error, sort):
            return f"{hint} ({_reason(error)})"
    if isinstance(error, _NO_LIBRARY):
        return "there is no library of this version of bibyank here; bibyank publish makes one"
    if isinstance(error, _NO_EXTENSION) and "extension" in str(error):
        return f"{_reason(error)}; install postgresql-contrib on the server"
    if isinstance(error, psycopg.OperationalError) and error.sqlstate is None:
        return _said_of_connecting(_reason(error))
    return _reason(error)


def _said_of_connecting(reason: str) -> str:
    """What libpq says in words of its own, which bear no code, and what is mostly behind them."""
    if "closed the connection" in reason or "terminating" in reason or "lost" in reason:
        return "the server has gone away; what was published before is as it was"
    if "password" in reason:
        return f"{reason}; put the password in ~/.pgpass, or a file that PGPASSFILE names"
    if "database" in reason and "does not exist" in reason:
        return f"{reason}; createdb makes it"
    if any(words in reason for words in ("refused", "No such file", "timeout", "resolve")):
        return f"no server answers there ({reason})"
    return reason


def _reason(error: psycopg.Error) -> str:
    """The first line of what was said, without what only says that something went wrong."""
    lines = str(error).splitlines()
    first = one_line(lines[0]) if lines else type(error).__name__
    said = first.rpartition("failed: ")[2]
    return said.removeprefix("FATAL: ").removeprefix("fe_sendauth: ").strip() or first
