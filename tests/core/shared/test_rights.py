"""What a reader, a writer and a stranger may do, and what each is told who may not."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import errors

from core.errors import BibyankError
from core.shared import schema, swap
from core.shared.rights import become_writer
from core.shared.server import Address
from tests.postgresql import end, new_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.postgresql import Cluster

_names = count()


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A server of its own: roles are the whole server's."""
    made = new_cluster()
    yield made
    end(made)


def person(server: Cluster, rights: str = "") -> str:
    name = f"person{next(_names)}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN {rights}".encode())
    return name


def told(server: Cluster, statement: str) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(statement.encode())


def refusal(url: str) -> str:
    address = Address.of(url)
    with address.connect() as connection, pytest.raises(BibyankError) as refused:
        become_writer(connection, address)
    (line,) = str(refused.value).splitlines()
    return line


def test_rights_are_asked_for_one_after_another_and_then_suffice(server: Cluster) -> None:
    lab = server.new_database().rpartition("/")[2]
    ann = person(server)
    url = server.url(lab, ann)
    assert refusal(url).endswith("createuser --no-login bibyank_read")
    told(server, "CREATE ROLE bibyank_read")
    told(server, "CREATE ROLE bibyank_write")
    assert refusal(url).endswith(f"ask for GRANT bibyank_write TO {ann}")
    told(server, f"GRANT bibyank_write TO {ann}")
    assert refusal(url).endswith(f'GRANT CREATE ON DATABASE "{lab}" TO "bibyank_write"')
    told(server, f"GRANT CREATE ON DATABASE {lab} TO bibyank_write")
    address = Address.of(url)
    with address.connect() as connection:
        become_writer(connection, address)
        publish(connection, "ann's")


def publish(connection: psycopg.Connection, title: str) -> None:
    swap.begin(connection)
    connection.execute("CREATE TABLE bibyank_next.paper AS SELECT %s AS title", (title,))
    for grant in schema.grants(swap.NEXT):
        connection.execute(grant.encode())
    swap.swap(connection, 1)


def test_a_reader_reads_and_nothing_else_and_another_writer_goes_on(server: Cluster) -> None:
    lab = server.new_database().rpartition("/")[2]
    owner = Address.of(server.url(lab))
    reader, writer, stranger = person(server), person(server), person(server)
    with owner.connect() as connection:
        become_writer(connection, owner)
        publish(connection, "the owner's")
    told(server, f"GRANT bibyank_read TO {reader}")
    told(server, f"GRANT bibyank_write TO {writer}")
    with psycopg.connect(server.url(lab, reader), autocommit=True) as connection:
        assert connection.execute("SELECT title FROM bibyank.paper").fetchone() == ("the owner's",)
        for attempt in (
            "INSERT INTO bibyank.paper VALUES ('mine')",
            "UPDATE bibyank.paper SET title = 'mine'",
            "DELETE FROM bibyank.paper",
            "TRUNCATE bibyank.paper",
            "DROP SCHEMA bibyank CASCADE",
            "ALTER SCHEMA bibyank RENAME TO mine",
            "CREATE TABLE bibyank.mine ()",
            "CREATE SCHEMA mine",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(attempt.encode())
    with (
        psycopg.connect(server.url(lab, stranger), autocommit=True) as connection,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT title FROM bibyank.paper")
    address = Address.of(server.url(lab, writer))
    with address.connect() as connection:
        become_writer(connection, address)
        publish(connection, "the writer's")
        told_of = connection.execute("SELECT title FROM bibyank.paper").fetchone()
    assert told_of == ("the writer's",)
