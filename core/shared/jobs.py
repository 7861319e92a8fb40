"""Statements that a server does side by side, such as the making of indexes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from queue import SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import psycopg

    from core.shared.building import Building

# Each takes so much of the server's memory while an index is made, and one of its cores.
_AT_ONCE = 2
_MEMORY = "256MB"


def done(building: Building, statements: Sequence[str]) -> Iterator[int]:
    """Have all statements done, in no order that counts; gives how many are, each time."""
    idle: SimpleQueue[psycopg.Connection] = SimpleQueue()

    def work(statement: str) -> None:
        connection = idle.get()
        try:
            connection.execute(statement.replace("%s", building.name).encode())
        finally:
            idle.put(connection)

    with ExitStack() as stack:
        connections = [stack.enter_context(building.another()) for _ in range(_AT_ONCE)]
        for connection in connections:
            connection.execute(f"SET maintenance_work_mem = '{_MEMORY}'".encode())
            idle.put(connection)
        threads = ThreadPoolExecutor(_AT_ONCE)
        stack.callback(threads.shutdown, cancel_futures=True)
        waiting = [threads.submit(work, statement) for statement in statements]
        try:
            for number, each in enumerate(as_completed(waiting), 1):
                each.result()
                yield number
        except BaseException:  # of ctrl+c too: the server need not make what nobody will read
            for connection in connections:
                connection.cancel()
            raise
