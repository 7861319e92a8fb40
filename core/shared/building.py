"""A library made anew beside the one that is read: its tables, their rows, their indexes."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

from core.search.results import SortField
from core.search.sorting import sort_keys
from core.shared import schema, swap
from core.shared.filling import Words, made_ready
from core.shared.numbering import anew
from core.shared.rights import as_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import psycopg

    from core.shared.rows import Sources
    from core.shared.server import Address
    from core.store.packed import PackedRecord
    from core.store.record_store import RecordStore

# Of a store, at a time: a worker takes 0.2 s for them.
_BATCH = 512
# Papers to the newest part of `paper`; each next one has twice as many. What most papers have is
# found in the first, and what few have is not looked for in many.
_PART = 4_000
# Vacuum would look again and again at tables that are still being filled: of 100,000 papers that
# took the server two thirds of the time of the COPY.
_ATTENDED = "autovacuum_enabled, toast.autovacuum_enabled"
_UNATTENDED = "autovacuum_enabled = off, toast.autovacuum_enabled = off"


class Copies(NamedTuple):
    """Where rows go as long as they are being copied."""

    address: Address
    papers: psycopg.Copy
    records: psycopg.Copy

    def write(self, papers: bytes, records: bytes) -> None:
        """Send lines on their way."""
        with self.address.saying():
            self.papers.write(papers)
            self.records.write(records)


class Building:
    """Tables that are being made in a schema of their own on one server."""

    def __init__(
        self, address: Address, connection: psycopg.Connection, name: str = swap.NEXT
    ) -> None:
        """`connection` is the one that holds the lock, and has gone on as writer."""
        self.address = address
        self.connection = connection
        self.name = name
        self._parts: Sequence[int] = ()
        self._made: list[str] = []

    def begin(self) -> None:
        """Make the schema, which is not there."""
        swap.begin(self.connection, self.name)
        swap.speak_of(self.connection, self.name)

    def take_papers(self, dates: Sequence[int]) -> None:
        """Make the tables that have papers; `dates` part them."""
        self._made += ["paper", "record"]
        self.run(schema.PAPER_TABLES)
        self._parts = range(len(dates) + 1)
        for statement in schema.parts(self.name, dates):
            self.run(statement)
        for table in self._filled():
            self.run(f"ALTER TABLE %s.{table} SET ({_UNATTENDED})")

    def take_about(self) -> None:
        """Make the tables that say what all papers have in common."""
        self._made += ["vocabulary"]
        self.run(schema.ABOUT_TABLES)

    def run(self, statement: str) -> None:
        """Have a statement of `core.shared.schema` done in this schema."""
        self.connection.execute(statement.replace("%s", self.name).encode())

    @contextmanager
    def another(self) -> Iterator[psycopg.Connection]:
        """A further connection that writes."""
        with self.address.connect() as connection:
            swap.prepare(connection)
            as_writer(connection)
            swap.speak_of(connection, self.name)
            # What is lost when the server falls is a library that nobody has seen.
            connection.execute("SET synchronous_commit = off")
            yield connection

    @contextmanager
    def copying(self) -> Iterator[Copies]:
        """COPY into both tables of papers, each on a connection of its own."""
        with (
            self.another() as one,
            self.another() as two,
            one.cursor().copy("COPY paper FROM STDIN") as papers,
            two.cursor().copy("COPY record FROM STDIN") as records,
        ):
            yield Copies(self.address, papers, records)

    def jobs(self) -> list[str]:
        """The indexes that take long, each a statement that may run beside the others."""
        jobs = []
        for statement in schema.INDEXES:
            if ".paper " in statement:
                jobs += [statement.replace(".paper ", f".paper_{part} ") for part in self._parts]
            elif any(f".{table} " in statement for table in self._made):
                jobs.append(statement)
        return sorted(jobs, key=lambda statement: "gin (words)" not in statement)

    def finish(self) -> None:
        """Let the indexes of the parts be those of the whole, and say what the planner wants."""
        for statement in schema.INDEXES:
            if ".paper " in statement and self._parts:
                self.run(statement)
        for table in self._filled():
            self.run(f"ALTER TABLE %s.{table} RESET ({_ATTENDED})")
        for table in self._made:
            self.run(f"ANALYZE %s.{table}")

    def _filled(self) -> list[str]:
        """The tables whose rows are copied, as PostgreSQL tends them."""
        return [*(f"paper_{part}" for part in self._parts), *(["record"] if self._parts else [])]

    def let_read(self) -> None:
        """Give readers and writers what is theirs, once all is there."""
        for statement in schema.grants(self.name):
            self.run(statement)


def fill(
    buildings: Sequence[Building], store: RecordStore, sources: Sources, words: Words
) -> Iterator[int]:
    """Write all papers, in turn to each, and count their words; gives how many so far."""
    ids = anew(store.completions.listed)
    done = 0
    with ExitStack() as stack:
        copies = cycle([stack.enter_context(building.copying()) for building in buildings])
        for lines, records, counted in made_ready(batches(store, ids), sources, len(store)):
            next(copies).write(lines, records)
            words.take(counted)
            done += lines.count(b"\n")
            yield done


def batches(store: RecordStore, ids: Sequence[int]) -> Iterator[list[list[PackedRecord]]]:
    """The papers of a store, their records under the ids that they have in the library."""
    listed = store.completions.listed
    for start in range(0, listed, _BATCH):
        works = store.works(start, min(start + _BATCH, listed))
        yield [[record._replace(number=ids[record.number]) for record in work] for work in works]


def part_dates(store: RecordStore) -> list[int]:
    """The dates that part a store's papers into parts of a size, newest first."""
    count = len(store)
    places: list[int] = []
    place, size = _PART, _PART
    while place < count:
        places.append(place)
        size *= 2
        place += size
    rows = [store.window(SortField.DATE, place, 1, reverse=False)[0] for place in places]
    return sorted({sort_keys(paper).date for paper in store.papers(rows)}) if rows else []
