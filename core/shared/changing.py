"""A library that is published again: what is other than it was is written, in one transaction."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from core.shared import numbering, schema
from core.shared.about import write_orders
from core.shared.filling import made_ready
from core.shared.rows import in_library, paper_digest
from core.shared.swap import LIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import psycopg

    from core.shared.rows import Sources
    from core.store.packed import PackedRecord
    from core.store.record_store import RecordStore

_BATCH = 512
# Where more is new than this share all is made anew: rows that go and come cost more each, and
# leave room behind them. The checksum at the end of a record tells the line it was read from.
_MOST, _FEW = 0.3, 100
_RECORDS = """
SELECT id, digest, substring(record FROM octet_length(record) - 3) FROM record ORDER BY id
"""
_PAPERS = "SELECT id, digest FROM paper"
_UNCOUNT = """
UPDATE vocabulary v SET papers = v.papers - gone.papers
FROM (
    SELECT left(word.lexeme, 1)::"char" AS field, substr(word.lexeme, 2) AS word, count(*) AS papers
    FROM paper p, unnest(p.words) word
    WHERE p.id = ANY(%s) AND left(word.lexeme, 1) IN ('T', 'A') AND word.positions IS NOT NULL
    GROUP BY 1, 2
) gone
WHERE v.field = gone.field AND v.word = gone.word
"""
_DROP_PAPERS = "DELETE FROM paper WHERE id = ANY(%s)"
_DROP_RECORDS = "DELETE FROM record WHERE id = ANY(%s)"
_COPIES = (b"COPY paper FROM STDIN", b"COPY record FROM STDIN")
_COUNT = """
INSERT INTO vocabulary VALUES (%s, %s, %s)
ON CONFLICT (field, word) DO UPDATE SET papers = vocabulary.papers + excluded.papers
"""


class Difference(NamedTuple):
    """What is other in a library: ids of papers and records that go, rows of the store that come.

    `ids` are the ids of the store's records by their numbers. `moved` are rows of papers that are
    what they were, of which a record stands on another line.
    """

    ids: Sequence[int]
    papers: Sequence[int]
    records: Sequence[int]
    fresh: Sequence[int]
    moved: Sequence[int]

    @property
    def gone(self) -> set[int]:
        """The papers that are no more; those that have only changed keep their ids."""
        return set(self.papers) - {self.ids[row] for row in self.fresh}

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.papers or self.records or self.fresh or self.moved)


def library_sources(connection: psycopg.Connection) -> dict[bytes, int]:
    """The numbers that the library has for files, by their paths."""
    rows = connection.execute("SELECT path, id FROM source").fetchall()
    return {bytes(path): number for path, number in rows}


def difference(
    connection: psycopg.Connection, store: RecordStore, sources: Sources
) -> Difference | None:
    """What has to be written to the library; None where that is so much that all should be."""
    known = connection.execute(_RECORDS).fetchall()
    rows: list[tuple[int, ...]] = []
    digests = [0] * store.completions.listed
    tails = [b""] * store.completions.listed
    for work in _works(store, range(store.completions.listed)):
        rows.append(tuple(record.number for record in work))
        for record in work:
            kept = in_library(record, sources)
            digests[record.number] = kept.digest
            tails[record.number] = kept.packed[-4:]
    numbered = numbering.again(
        [number for number, _, _ in known], [digest for _, digest, _ in known], digests
    )
    if numbered is None:
        return None
    ids = numbered.ids
    papers: dict[int, int] = dict(connection.execute(_PAPERS).fetchall())
    before = {number: bytes(tail) for number, _, tail in known}
    now: set[int] = set()
    records = set(numbered.gone)
    fresh: list[int] = []
    moved: list[int] = []
    for numbers in rows:
        row = min(numbers)
        if papers.get(ids[row]) != paper_digest(digests[number] for number in numbers):
            fresh.append(row)
            records.update(ids[number] for number in numbers)
            continue
        now.add(ids[row])
        if any(before.get(ids[number]) != tails[number] for number in numbers):
            moved.append(row)
    if len(fresh) > max(_MOST * len(rows), _FEW):
        return None
    return Difference(
        ids, sorted(papers.keys() - now), sorted(records & before.keys()), fresh, moved
    )


def write(
    connection: psycopg.Connection,
    store: RecordStore,
    sources: Sources,
    other: Difference,
) -> Iterator[int]:
    """Write what is other, inside the caller's transaction; gives how many papers so far."""
    execute = connection.execute
    execute(_UNCOUNT, (list(other.papers),))
    execute(_DROP_PAPERS, (list(other.papers),))
    execute(_DROP_RECORDS, (list(other.records),))
    done = 0
    batches = _numbered(_works(store, other.fresh), other.ids)
    for papers, records, counted in made_ready(batches, sources, len(other.fresh)):
        with connection.cursor() as cursor:
            for statement, lines in zip(_COPIES, (papers, records), strict=True):
                with cursor.copy(statement) as copy:
                    copy.write(lines)
            words = [(field, word, n) for (field, word), n in sorted(counted.items())]
            cursor.executemany(_COUNT, words)
        done += papers.count(b"\n")
        yield done
    execute("DELETE FROM vocabulary WHERE papers <= 0")
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE record SET record = %s WHERE id = %s",
            [
                (in_library(record, sources).packed, other.ids[record.number])
                for work in _works(store, other.moved)
                for record in work
            ],
        )
    if other.papers or other.fresh:
        write_orders(connection, store, other.ids)
        execute("DELETE FROM facet")
        for refill in schema.facets(LIVE):
            execute(refill.encode())


def _works(store: RecordStore, rows: Sequence[int]) -> Iterator[list[PackedRecord]]:
    """The papers of some rows of a store, rising; neighbours are fetched together."""
    start = 0
    while start < len(rows):
        stop = start + 1
        while stop < len(rows) and stop - start < _BATCH and rows[stop] == rows[stop - 1] + 1:
            stop += 1
        yield from store.works(rows[start], rows[stop - 1] + 1)
        start = stop


def _numbered(
    works: Iterator[list[PackedRecord]], ids: Sequence[int]
) -> Iterator[list[list[PackedRecord]]]:
    """Batches of papers, their records under the ids that they have in the library."""
    while some := list(islice(works, _BATCH)):
        yield [[record._replace(number=ids[record.number]) for record in work] for work in some]
