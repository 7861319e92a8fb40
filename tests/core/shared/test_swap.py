"""Who reads sees one whole library; who is killed leaves nothing behind for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.errors import BibyankError
from core.shared import swap
from core.shared.server import Address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import psycopg

    from tests.postgresql import Cluster


@pytest.fixture
def address(cluster: Cluster) -> Address:
    return Address.of(cluster.new_database())


@pytest.fixture
def connect(address: Address) -> Iterator[Callable[[], psycopg.Connection]]:
    """Another connection, each time; they are closed at the end."""
    opened: list[psycopg.Connection] = []

    def another() -> psycopg.Connection:
        opened.append(address.connect())
        return opened[-1]

    yield another
    for connection in opened:
        connection.close()


def build(connection: psycopg.Connection, title: str) -> None:
    swap.begin(connection)
    connection.execute("CREATE TABLE bibyank_next.paper AS SELECT %s AS title", (title,))


def title(connection: psycopg.Connection) -> str:
    row = connection.execute("SELECT title FROM bibyank.paper").fetchone()
    assert row is not None
    return str(row[0])


def schemas(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ '^bibyank'")
    return sorted(name for (name,) in rows)


def test_a_reader_sees_the_old_one_until_the_new_one_is_whole_and_is_told(
    connect: Callable[[], psycopg.Connection], address: Address
) -> None:
    writer, reader = connect(), connect()
    reader.prepare_threshold = 0
    reader.execute("LISTEN bibyank")
    swap.take(writer, address)
    for name in ("first", "second"):
        build(writer, name)
        if name == "second":
            assert title(reader) == "first"
        swap.swap(writer, 1)
        assert title(reader) == name
        assert len(list(reader.notifies(timeout=60, stop_after=1))) == 1
    assert schemas(writer) == ["bibyank"]


def test_a_reader_in_the_middle_keeps_what_it_reads_and_holds_nobody_up(
    connect: Callable[[], psycopg.Connection], address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_DROP_WITHIN", "100ms")
    writer, reader = connect(), connect()
    swap.take(writer, address)
    build(writer, "first")
    swap.swap(writer, 1)
    with reader.cursor() as cursor, reader.transaction():
        cursor.execute("DECLARE read CURSOR FOR SELECT title FROM bibyank.paper")
        for name in ("second", "third"):
            build(writer, name)
            swap.swap(writer, 1)
        assert cursor.execute("FETCH read").fetchone() == ("first",)
    assert len(schemas(writer)) == 2
    monkeypatch.setattr(swap, "_DROP_WITHIN", "60s")
    build(writer, "fourth")
    swap.swap(writer, 1)
    assert schemas(writer) == ["bibyank"]


def test_two_do_not_publish_at_once_and_one_that_is_gone_holds_nobody_up(
    connect: Callable[[], psycopg.Connection], address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_PATIENCE", "100ms")
    first, second = connect(), connect()
    swap.take(first, address)
    build(first, "half")
    with pytest.raises(BibyankError, match="somebody else is publishing"):
        swap.take(second, address)
    first.close()
    monkeypatch.setattr(swap, "_PATIENCE", "60s")
    swap.take(second, address)
    build(second, "whole")
    swap.swap(second, 1)
    assert title(second) == "whole"
