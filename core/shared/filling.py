"""The papers of a store, written to a library's tables by COPY, made ready by several processes."""

from __future__ import annotations

from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue
from typing import TYPE_CHECKING

from core.shared.row_worker import lines_of
from core.store.parallel import cores
from core.store.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    import psycopg

    from core.shared.row_worker import Answer, Question
    from core.shared.rows import Sources
    from core.store.packed import PackedRecord

    Works = Sequence[Sequence[PackedRecord]]

# A few are made ready here before others have started.
_WORTH_WORKERS = 2_000
# One batch is on its way to the server while each worker has one in hand and one waiting.
_AHEAD = 2


def made_ready(batches: Iterable[Works], sources: Sources, count: int) -> Iterator[Answer]:
    """The lines of each batch of works, in turn; `count` papers are expected."""
    paths = [sources.paths[number] for number in sources.numbers]
    questions = (
        (paths, list(sources.numbers), [[tuple(record) for record in work] for work in works])
        for works in batches
    )
    if count < _WORTH_WORKERS:
        return map(lines_of, questions)  # type: ignore[arg-type] # plain values, as marshal needs
    return _by_workers(questions)  # type: ignore[arg-type] # as above


def _by_workers(questions: Iterator[Question]) -> Iterator[Answer]:
    """A thread for each worker, so that none waits to be heard while another is told."""
    idle: SimpleQueue[Worker] = SimpleQueue()

    def ask(question: Question) -> Answer:
        worker = idle.get()
        try:
            worker.ask(question)
            answer: Answer | None = worker.answer()
        finally:
            idle.put(worker)
        return lines_of(question) if answer is None else answer

    with ExitStack() as stack:
        for _ in range(cores()):
            worker = Worker("core.shared.row_worker")
            stack.callback(worker.close)
            idle.put(worker)
        threads = ThreadPoolExecutor(cores())
        stack.callback(threads.shutdown, cancel_futures=True)
        waiting: deque[Future[Answer]] = deque()
        for question in questions:
            waiting.append(threads.submit(ask, question))
            if len(waiting) > _AHEAD * cores():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class Words:
    """In how many papers each word stands, as `vocabulary` counts them."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def take(self, counted: dict[tuple[str, str], int]) -> None:
        """Add what stands in some more papers."""
        counts = self.counts
        for word, papers in counted.items():
            counts[word] += papers

    def write(self, connection: psycopg.Connection) -> None:
        """Write the counts to the empty `vocabulary` of the connection's search path."""
        with connection.cursor().copy("COPY vocabulary FROM STDIN") as copy:
            for (field, word), papers in sorted(self.counts.items()):
                copy.write_row((field, word, papers))
