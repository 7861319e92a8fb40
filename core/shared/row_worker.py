"""A process that makes papers into lines for PostgreSQL: most of what publishing costs here.

It is started by `core.shared.filling`, and takes the papers of a store, some hundred at a time.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from core.shared.rows import Sources, lines
from core.store.packed import PackedRecord
from core.store.worker import serve

if TYPE_CHECKING:
    from collections.abc import Sequence

    Work = Sequence[tuple[int, str, str, bool, bytes]]
    Question = tuple[Sequence[str], Sequence[int], Sequence[Work]]
    Answer = tuple[bytes, bytes, dict[tuple[str, str], int]]


def lines_of(question: Question) -> Answer:
    """Lines for `paper`, lines for `record`, and in how many of the papers each word stands."""
    paths, numbers, works = question
    sources = Sources(paths, numbers)
    papers: list[str] = []
    records: list[str] = []
    words: Counter[tuple[str, str]] = Counter()
    for work in works:
        made = lines([PackedRecord(*record) for record in work], sources)
        papers.append(made.paper)
        records.append(made.records)
        words.update(made.words)
    return (
        "".join(papers).encode(errors="replace"),
        "".join(records).encode(errors="replace"),
        dict(words),
    )


if __name__ == "__main__":
    serve(lines_of)
