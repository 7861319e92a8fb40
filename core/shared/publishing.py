"""Publishing: what some sources hold, written to a library that others read.

Invariant: until its last transaction a publish leaves the library as it was, whatever is killed,
and after it whole. Whoever may not publish is told before anything is read.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from core.errors import BibyankError
from core.shared import about, changing, schema, swap
from core.shared.building import Building, fill, part_dates
from core.shared.filling import Words
from core.shared.jobs import done
from core.shared.numbering import anew
from core.shared.rights import become_writer
from core.shared.rows import Sources
from core.shared.server import is_address
from core.shared.sharding import Shards
from core.store.database import DamagedCacheError
from core.store.loader import Loader

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    import psycopg

    from core.settings.model import Settings
    from core.shared.server import Address
    from core.store.record_store import RecordStore


class Step(NamedTuple):
    """How far a publish has come: a stage, how much of how much of it is done, papers so far."""

    stage: str
    done: int
    total: int
    papers: int


@dataclass(frozen=True, slots=True)
class Published:
    """What has become of the library: papers it has, those written, those that are gone."""

    papers: int
    written: int
    gone: int
    is_anew: bool


class Publishing:
    """One publish of some sources to one address: `run` does it, `published` tells what it did."""

    def __init__(
        self,
        names: Sequence[str],
        settings: Settings,
        address: Address,
        shards: Sequence[Address] = (),
    ) -> None:
        """`shards` are where the papers go, if not to the server at `address` itself."""
        self._names = names
        self._shards = shards
        self._settings = settings
        self._address = address
        self.notices: list[str] = []
        self.published = Published(0, 0, 0, is_anew=False)

    def run(self) -> Generator[Step, None, None]:
        """Do it, step by step. Raises BibyankError where it cannot be done.

        Closing the generator stops the work; the library is what it was.
        """
        if library := next(filter(is_address, self._names), None):
            raise BibyankError(f"{library}: a library itself; publish what it was made from")
        with ExitStack() as stack:
            stack.enter_context(self._address.saying())
            connection = stack.enter_context(self._address.connect())
            swap.take(connection, self._address)
            become_writer(connection, self._address)
            for extension in schema.EXTENSIONS:
                connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}".encode())
            swap.speak_of(connection, swap.LIVE)
            meta = about.read_meta(connection) if swap.is_there(connection) else {}
            can_change = bool(meta) and about.can_be_changed(meta, self._address)
            shards = None
            if self._shards:
                shards = Shards(connection, self._address, int(meta.get("generation", 0)) + 1)
                shards.open(self._shards, stack)
            loading = stack.enter_context(closing(Loader(self._names, self._settings)))
            store = yield from _read(loading)
            stack.enter_context(closing(store))
            self.notices += loading.notices
            try:
                yield from self._write(
                    connection, store, shards, meta, can_change=can_change and not shards
                )
            except DamagedCacheError as error:
                loading.discard()
                raise BibyankError("the cache was damaged and is thrown away; try again") from error

    def _write(
        self,
        connection: psycopg.Connection,
        store: RecordStore,
        shards: Shards | None,
        before: Mapping[str, str],
        *,
        can_change: bool,
    ) -> Generator[Step, None, None]:
        generation = int(before.get("generation", 0)) + 1
        if can_change:
            yield Step("comparing", 0, 0, len(store))
            sources = _as_numbered(store.paths, changing.library_sources(connection))
            other = changing.difference(connection, store, sources)
            if other is not None:
                with connection.transaction():
                    for papers in changing.write(connection, store, sources, other):
                        yield Step("writing", papers, len(other.fresh), len(store))
                    has_other_problems = about.write_problems(connection, store)
                    meta = self._meta(store, None)
                    if other or has_other_problems or not meta.items() <= before.items():
                        about.write_sources(connection, sources)
                        about.write_meta(connection, meta, generation)
                        swap.tell(connection, generation)
                written, gone = len(other.fresh), len(other.gone)
                self.published = Published(len(store), written, gone, is_anew=False)
                return
        yield from self._build(connection, store, shards, generation)

    def _build(
        self,
        connection: psycopg.Connection,
        store: RecordStore,
        shards: Shards | None,
        generation: int,
    ) -> Generator[Step, None, None]:
        """Make all anew beside what is there, and let it take its place."""
        total, dates, words = len(store), part_dates(store), Words()
        sources = Sources(store.paths, range(len(store.paths)))
        front = Building(self._address, connection)
        front.begin()
        if shards:
            shards.lay_out(dates)
        else:
            front.take_papers(dates)
        front.take_about()
        buildings = shards.buildings if shards else [front]
        for papers in fill(buildings, store, sources, words):
            yield Step("writing", papers, total, papers)
        words.write(connection)
        about.write_problems(connection, store)
        about.write_sources(connection, sources)
        about.write_orders(connection, store, anew(store.completions.listed))
        work = {building: building.jobs() for building in (*buildings, front)}
        work[front] += [] if shards else schema.facets(front.name)
        jobs = sum(map(len, work.values()))
        for number in done(work):
            yield Step("indexing", number, jobs, total)
        for building in work:
            building.finish()
        if shards:
            shards.count_facets()
            shards.join(front)
        front.let_read()
        about.write_meta(connection, self._meta(store, shards), generation)
        swap.swap(connection, generation)
        if shards:
            shards.finish()
        self.published = Published(total, total, 0, is_anew=True)

    def _meta(self, store: RecordStore, shards: Shards | None) -> dict[str, str]:
        return about.meta_of(
            store,
            self._names,
            self._settings,
            shards.tables("paper") if shards else ["paper"],
            shards.tables("record") if shards else ["record"],
        )


def _read(loading: Loader) -> Generator[Step, None, RecordStore]:
    """The store of what stands in the sources, from the cache or from themselves."""
    kept = loading.kept()
    if kept is not None:
        return kept
    store = loading.fresh()
    for _ in loading.fill(store):
        yield Step("reading", loading.bytes_read, loading.bytes_total, len(store))
    for _ in loading.settle(store):
        yield Step(*loading.settled, len(store))
    return store


def _as_numbered(paths: Sequence[str], known: Mapping[bytes, int]) -> Sources:
    """The library's numbers for files, where it has any, and new ones for those that it has not."""
    free = count(max(known.values(), default=-1) + 1)
    numbers = [known.get(os.fsencode(path), -1) for path in paths]
    return Sources(paths, [next(free) if number < 0 else number for number in numbers])
