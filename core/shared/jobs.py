"""Statements that servers do side by side, such as the making of indexes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from queue import SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Future

    import psycopg

    from core.shared.building import Building

# Each takes so much of the server's memory while an index is made, and one of its cores.
_AT_ONCE = 2
_MEMORY = "256MB"


def done(work: Mapping[Building, Sequence[str]]) -> Iterator[int]:
    """Have each server do its statements, in no order that counts; gives how many are done."""
    with ExitStack() as stack:
        connections: list[psycopg.Connection] = []
        waiting: list[Future[None]] = []
        for building, statements in work.items():
            threads = ThreadPoolExecutor(_AT_ONCE)
            stack.callback(threads.shutdown, cancel_futures=True)
            idle: SimpleQueue[psycopg.Connection] = SimpleQueue()
            for _ in range(_AT_ONCE):
                connection = stack.enter_context(building.another())
                connection.execute(f"SET maintenance_work_mem = '{_MEMORY}'".encode())
                connections.append(connection)
                idle.put(connection)
            waiting += [threads.submit(_do, building, idle, statement) for statement in statements]
        try:
            for number, each in enumerate(as_completed(waiting), 1):
                each.result()
                yield number
        except BaseException:  # of ctrl+c too: the server need not make what nobody will read
            for connection in connections:
                connection.cancel()
            raise


def _do(building: Building, idle: SimpleQueue[psycopg.Connection], statement: str) -> None:
    connection = idle.get()
    try:
        with building.address.saying():
            connection.execute(statement.replace("%s", building.name).encode())
    finally:
        idle.put(connection)
