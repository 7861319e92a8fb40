"""Who may do what with a shared library: two roles, made once and given to people by their admin.

`bibyank_read` reads; `bibyank_write` owns the library, publishes it, and writes shared notes.
Nobody logs in as either: `GRANT bibyank_read TO ann` lets ann in.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from psycopg import errors, sql

from core.errors import BibyankError
from core.shared.schema import READERS as READ
from core.shared.schema import WRITERS as WRITE

if TYPE_CHECKING:
    import psycopg

    from core.shared.server import Address

_ROLES = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)"
_MAY_WRITE = "SELECT pg_has_role(current_user, %s, 'MEMBER')"
_MAY_MAKE = "SELECT current_database(), has_database_privilege(%s, current_database(), 'CREATE')"


def become_writer(connection: psycopg.Connection, address: Address) -> None:
    """Go on as `bibyank_write`, so that the library is no single person's.

    The roles are made where they are not there. Raises BibyankError where that is not allowed.
    """
    _make_roles(connection, address)
    is_member = connection.execute(_MAY_WRITE, (WRITE,)).fetchone()
    if is_member != (True,):
        try:
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(WRITE)))
        except errors.InsufficientPrivilege as error:
            raise BibyankError(
                f"{address.shown}: you may not write to libraries of this server; ask for"
                f" GRANT {WRITE} TO {connection.info.user}"
            ) from error
    _let_make_schemas(connection, address)
    as_writer(connection)


def as_writer(connection: psycopg.Connection) -> None:
    """Go on as `bibyank_write` on a further connection of one who may."""
    connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(WRITE)))


def _make_roles(connection: psycopg.Connection, address: Address) -> None:
    there = {name for (name,) in connection.execute(_ROLES, ([READ, WRITE],))}
    for role in (READ, WRITE):
        if role in there:
            continue
        try:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
        except errors.DuplicateObject:  # another publish was first, in another database
            continue
        except errors.InsufficientPrivilege as error:
            raise BibyankError(
                f"{address.shown}: you may not make the roles {READ} and {WRITE}; ask an"
                f" admin of the server for createuser --no-login {role}"
            ) from error


def _let_make_schemas(connection: psycopg.Connection, address: Address) -> None:
    """See that `bibyank_write` may make schemas in this database, as PostgreSQL calls it."""
    database, may = _right_to_make(connection)
    if may:
        return
    grant = sql.SQL("GRANT CREATE ON DATABASE {} TO {}").format(
        sql.Identifier(database), sql.Identifier(WRITE)
    )
    with suppress(errors.InsufficientPrivilege):  # or but a warning, where another right is held
        connection.execute(grant)
    if not _right_to_make(connection)[1]:
        raise BibyankError(
            f"{address.shown}: {WRITE} may not make schemas in this database; ask its owner for"
            f" {grant.as_string(connection)}"
        )


def _right_to_make(connection: psycopg.Connection) -> tuple[str, bool]:
    """The database, and whether `bibyank_write` may make schemas there."""
    rows = connection.execute(_MAY_MAKE, (WRITE,)).fetchall()
    ((database, may),) = rows
    return str(database), bool(may)
