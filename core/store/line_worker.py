"""A process that reads parts of a file of JSON lines, so that both cores of a laptop do.

It is started by `core.store.parallel`, takes a `Part` at a time and answers each with its rows.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from core.cite.keys import base_key
from core.sources import ReadOptions, arxiv_snapshot
from core.sources.stream import LineStream
from core.store.batch import Batch, prepare
from core.store.worker import serve

if TYPE_CHECKING:
    from collections.abc import Sequence


class Part(NamedTuple):
    """Bytes `start` to `stop` of a file: whole lines, after `lines_before` others.

    `name` is the path as the user named it; in records, `source` stands for it.
    """

    path: str
    name: str
    source: int
    start: int
    stop: int
    lines_before: int
    key_pattern: str
    by_title: bool


def read_part(part: Part) -> Batch:
    """What stands in that part of the file. Raises OSError when it cannot be read."""
    with open(part.path, "rb") as file:  # noqa: PTH123 - the path may hold any bytes
        file.seek(part.start)
        stream = LineStream(io.BytesIO(file.read(part.stop - part.start)), part.name)
    return prepare(
        arxiv_snapshot.read(stream, ReadOptions()),
        lambda paper: base_key(paper, part.key_pattern),
        lambda _: part.source,
        part.lines_before,
        by_title=part.by_title,
    )


def rows_of(part: Sequence[object]) -> tuple[object, ...]:
    """What stands in a part, as plain values."""
    batch = read_part(Part(*part))  # type: ignore[arg-type] # from our own parent
    return batch.papers, list(map(tuple, batch.sort_rows)), batch.clue_rows, batch.problems


if __name__ == "__main__":
    serve(rows_of)
