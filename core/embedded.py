"""A corpus in this process: records in SQLite, found by tantivy, in memory or in the cache."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from core.citing import SAMPLE, Citing
from core.corpus import Progress
from core.errors import BibyankError
from core.known.own import Own
from core.search.results import Lookup, Order, Page, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    from core.changes.news import News
    from core.cite.options import Options
    from core.model import Author, Paper, Problem, Profile
    from core.people.namesakes import Namesakes
    from core.people.persons import Persons
    from core.search.facets import Facets
    from core.search.query import Query
    from core.search.snapshot import Snapshot
    from core.search.suggestion import Suggestion
    from core.settings.model import Settings
    from core.store.completions import Completion
    from core.store.identity import Identity
    from core.store.indexing import Indexing
    from core.store.loader import Loader
    from core.store.orders import PlacesOf
    from core.store.record_store import RecordStore
    from core.works.versions import Version

_Answer = TypeVar("_Answer")


class EmbeddedCorpus:
    """`core.corpus.Corpus` of files; what its questions mean is said there.

    An id is the place of a record in reading order.
    """

    def __init__(self, names: Sequence[str], settings: Settings) -> None:
        """`names` are files, folders or "-"; nothing is touched before `load`."""
        self._names = tuple(names)
        self._settings = settings
        self._loading: Loader | None = None
        self._store: RecordStore | None = None
        self._indexing: Indexing | None = None
        self._retired: list[RecordStore] = []
        self._mending = threading.Lock()
        self.is_loaded = False
        #: Tags, notes and files, of the papers that are loaded.
        self.own = Own(
            settings, self._snapshot, self._paths, self.id_of_key, self.papers, lambda: self.news
        )
        self._citing = Citing(settings, self._sample, self.paper_of_key)
        self._news: News | None = None

    def __len__(self) -> int:
        """How many rows there are so far: papers, each counted once."""
        return len(self._store) if self._store is not None else 0

    @property
    def names(self) -> tuple[str, ...]:
        """The sources as the user named them."""
        return self._names

    @property
    def key_pattern(self) -> str:
        """How cite keys are made here."""
        return self._settings.key_pattern

    @property
    def source_files(self) -> tuple[str, ...]:
        """The files that the sources stand for, none of which is ever written to."""
        return self._loading.names if self._loading else ()

    @property
    def profile(self) -> Profile | None:
        """The head of the first profile page among the sources."""
        return self._store.profile if self._store is not None else None

    @property
    def problem_count(self) -> int:
        """How many problems there are, at no cost."""
        return self._store.problem_count if self._store is not None else 0

    @property
    def problems(self) -> list[Problem]:
        """What could not be read, in reading order."""
        return self._ask(lambda store: store.problems()) if self._store is not None else []

    @property
    def shared_keys(self) -> list[list[Paper]]:
        """The records that bear one key of their owner's, for each key that several do."""
        return self._ask(lambda store: store.shared_keys()) if self._store is not None else []

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know about the cache, a line each; mostly nothing."""
        return tuple(self._loading.notices) if self._loading else ()

    def load(self, *, index: bool = True) -> Generator[Progress, None, None]:
        """Read the sources; after each step the corpus is whole and larger than before.

        The stages are "reading", "matching", "completing" where there is something to complete
        from, "indexing" and "ready"; a corpus that is kept in
        the cache has "opening", with all its rows but no answers yet, and "ready". Matching
        finds versions of one paper; there are fewer rows then than before. Queries, facets and
        `related` are answered from the second step on; without `index` never. Closing the
        generator stops the work; what has been read stays. Raises BibyankError when a source is
        missing or cannot be opened, or there is no room for what is read.
        """
        from core.store.loader import Loader  # not needed to draw a frame

        self._loading = loading = Loader(self._names, self._settings)
        kept = loading.kept()
        self._store = store = loading.fresh() if kept is None else kept
        if kept is None:
            for _ in loading.fill(store):
                yield self._progress("reading", loading.bytes_read)
                if index:  # rows are shown without it, and to import the engine takes 35 ms
                    self._indexing_of(loading).take_first(len(store))
            for _ in loading.settle(store):
                yield Progress(*loading.settled, len(self))
        elif index:  # to check an index of a million papers takes 0.4 s
            yield self._progress("opening", loading.bytes_total)
        if store.has_completions:
            from core.known import completion_choices  # for those who complete

            try:
                completion_choices.recall(store)
            except BibyankError as error:
                loading.notices.append(str(error))
        if index:
            indexing = self._indexing_of(loading)
            count = store.record_count
            for _ in indexing.take_all(count, self._places, keep=loading.is_kept):
                yield self._progress("indexing", loading.bytes_total * indexing.added // count)
        self.is_loaded = True
        yield self._progress("ready", loading.bytes_total)

    def page(self, query: Query, order: Order, offset: int, limit: int) -> Page:
        """Rows `offset` to `offset + limit` of what `query` finds, in `order`.

        Without a query the best match is the source's own order.
        """
        if not query:
            ids = self._everything(order, offset, limit)
            rows = tuple(map(Row, ids, self.papers(ids)))
            return Page(query, order, offset, len(self), rows)
        if self._indexing is None:
            return Page(query, order, offset, 0, ())
        asked = self._resolved(query)
        page = self._indexing.index.snapshot.search(asked, order, offset, limit)
        return page if asked is query else page._replace(query=query)

    def ids(self, query: Query, order: Order, offset: int, limit: int) -> Sequence[int]:
        """The papers in those rows, however many they are: no paper is read."""
        if not query:
            return self._everything(order, offset, limit)
        if self._indexing is None:
            return ()
        return self._indexing.index.snapshot.ids(self._resolved(query), order, offset, limit)

    def look_up(self, text: str) -> Lookup:
        """The paper that a reference means, in any style and with a PDF's dirt, or none."""
        return self._indexing.index.snapshot.look_up(text) if self._indexing else Lookup((), 0, ())

    def suggestions(self, query: Query, most: int) -> tuple[Suggestion, ...]:
        """Queries like this one that find something, where it finds nothing."""
        return self._indexing.index.snapshot.suggestions(query, most) if self._indexing else ()

    def read_ahead(self) -> None:
        """Read what some later question would wait for; to be asked once all is loaded."""
        from core.freed import give_back  # when a browser has loaded all, and not before

        if self._indexing:
            self._indexing.index.snapshot.read_ahead()
            self.own.read_ahead()
        give_back()

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers in the order asked for, each with its cite key. Unknown ids: IndexError."""
        return self._ask(lambda store: store.papers(ids)) if ids else []

    def id_of_key(self, key: str) -> int | None:
        """The row of the paper that bears this cite key, whatever the case of its letters."""

        def row(store: RecordStore) -> int | None:
            record = store.id_of_key(key)
            return None if record is None else store.row_of(record)

        return self._ask(row) if self._store is not None else None

    def paper_of_key(self, key: str) -> Paper | None:
        """The paper that bears this cite key: of a work's versions just the one that does."""

        def paper(store: RecordStore) -> Paper | None:
            record = store.id_of_key(key)
            if record is None:
                return None
            versions = store.versions(record)
            if versions[0].paper_id == record:  # the one that its row shows and cites
                return store.papers([store.row_of(record)])[0]
            return next(version.paper for version in versions if version.paper_id == record)

        return self._ask(paper) if self._store is not None else None

    def row_of(self, paper_id: int) -> int:
        """The id of the row on which a paper is shown, once it is known to be a version."""
        return self._ask(lambda store: store.row_of(paper_id))

    @property
    def has_versions(self) -> bool:
        """Whether any paper has several records."""
        return self._store is not None and self._store.hidden > 0

    def versions(self, paper_id: int) -> list[Version]:
        """Every record of a paper as its own source has it, the one that is cited first.

        `core.works.versions.choice` says in a few words what is cited.
        """
        return self._ask(lambda store: store.versions(paper_id))

    @property
    def has_completions(self) -> bool:
        """Whether any paper is completed by what is indexed and not listed, or may be."""
        return self._store is not None and self._store.has_completions

    def completion(self, paper_id: int) -> Completion:
        """A paper as the sources have it, what completes it, and what may."""
        return self._ask(lambda store: store.completion(paper_id))

    def show_own(self, paper_id: int, *, is_own: bool) -> None:
        """Show the paper of a row as its sources have it, or completed again; that is kept.

        Raises BibyankError where it cannot be kept.
        """
        from core.known import completion_choices  # as below: seldom

        self._ask(lambda store: completion_choices.show_own(store, paper_id, is_own=is_own))
        self._shown_anew()

    def accept(self, paper_id: int, candidate: int) -> None:
        """Take a record that is asked about for one of the paper of a row; that is kept.

        Raises BibyankError where it cannot be kept.
        """
        from core.known import completion_choices

        self._ask(lambda store: completion_choices.accept(store, paper_id, candidate))
        self._shown_anew()

    def identities(self, ids: Iterable[int]) -> Mapping[int, Identity]:
        """What papers are recognised by in another corpus."""
        from core.store.identity import identity  # as below

        wanted = list(ids)
        return dict(zip(wanted, map(identity, self.papers(wanted)), strict=True))

    def find(self, wanted: Identity) -> int | None:
        """The paper that is `wanted` (see `core.store.identity`), once this corpus is loaded."""
        from core.store.identity import find  # only after a reload

        return self._ask(lambda store: find(store, wanted)) if self._store is not None else None

    @property
    def cite_options(self) -> Options:
        """How papers are written by these settings, with what this corpus knows of its words."""
        return self._citing.options(is_loaded=self.is_loaded)

    @property
    def export_options(self) -> Options:
        """As `cite_options`, with the user's tags where the settings ask for them."""
        return self._citing.with_tags(self.cite_options, self.own)

    def facets(self, query: Query) -> Facets:
        """How what `query` finds divides: for each facet its values with their papers."""
        if self._indexing is None:
            return {}
        snapshot, asked = self._indexing.index.snapshot, self._resolved(query)
        if not self.is_loaded:
            return snapshot.facets(asked)
        return self.own.counted(snapshot, asked)

    def total(self, query: Query) -> tuple[int, bool]:
        """How many papers it finds, all of them counted."""
        return self.page(query, Order(), 0, 0).total, True

    def give_up(self) -> None:
        """Nothing: what is asked is answered in a moment."""

    def related(self, paper_id: int, limit: int = 20) -> tuple[int, ...]:
        """The papers most like this one, itself left out: shared authors first."""
        return self._indexing.index.snapshot.related(paper_id, limit) if self._indexing else ()

    def stale(self) -> bool:
        """Whether a source has changed on disk since it was read.

        Raises BibyankError where one is gone; it may be on its way back.
        """
        return self._loading is not None and self._loading.stale()

    def anew(self) -> EmbeddedCorpus:
        """Another corpus of the same sources, not read yet; this one stays what it is."""
        return EmbeddedCorpus(self._names, self._settings)

    def close(self) -> None:
        """Let go of files and memory."""
        for store in (self._store, *self._retired):
            if store is not None:  # one without papers is false
                store.close()
        for building in (self._indexing, self._loading):
            if building:
                building.close()

    @property
    def news(self) -> News:
        """What has become of the sources since they were last seen, once all is read."""
        if self._news is None:
            from core.changes.kept import KeptState  # not before the first rows
            from core.changes.news import News, Open
            from core.paths import states_folder

            kept = KeptState(states_folder(), self._names, (self._settings.page_year,))

            def now() -> Open:
                sources = self._loading.seen if self._loading else ()
                count = self._store.record_count if self._store else 0
                return Open(sources, partial(self._rows, 0, count), len(self), self.profile)

            self._news = News(kept, now)
        return self._news

    @property
    def namesakes(self) -> Namesakes:
        """The persons behind the names of this corpus, once all is read."""
        return self.own.namesakes

    def persons(self, name: Author, step: Callable[[], None]) -> Persons:
        """Who is likely behind a name; `step` is called from time to time, and may raise."""
        from core.freed import give_back  # of a name with 1,000 papers some 80 MB

        try:
            return self.namesakes.persons(name, step)
        finally:
            give_back()

    def _resolved(self, query: Query) -> Query:
        """The query with what is known of its words beside the index, once all is read."""
        return self.own.resolved(query) if self.is_loaded else query

    def _snapshot(self) -> Snapshot:
        if self._indexing is None:
            raise BibyankError("nothing has been indexed")
        return self._indexing.index.snapshot

    def _paths(self) -> Sequence[str]:
        return self._ask(lambda store: store.paths) if self._store is not None else ()

    def _sample(self) -> list[Paper]:
        """Records from all over the corpus; none of one that is closed."""
        store = self._store
        if store is None:
            return []
        step = max(store.record_count // SAMPLE, 1)
        with suppress(BibyankError):
            return self._ask(lambda store: store.records(range(0, store.record_count, step)))
        return []

    def _shown_anew(self) -> None:
        if self._indexing:
            self._indexing.index.snapshot.forget()

    def _rows(self, start: int, stop: int) -> list[tuple[int, Paper]]:
        return self._ask(lambda store: store.rows(start, stop))

    def _places(self) -> PlacesOf:
        return self._ask(lambda store: store.places())

    def _progress(self, stage: str, done: int) -> Progress:
        return Progress(stage, done, self._loading.bytes_total if self._loading else 0, len(self))

    def _ask(self, question: Callable[[RecordStore], _Answer]) -> _Answer:
        from core.store.database import DamagedCacheError  # not before a load

        store = self._store
        if store is None:
            raise BibyankError("nothing has been read yet")
        try:
            return question(store)
        except DamagedCacheError:
            return question(self._mended(store))

    def _mended(self, damaged: RecordStore) -> RecordStore:
        """A store read anew in place of one whose file has rotted. The ids stay what they were."""
        with self._mending:
            if self._store is damaged and self._loading:
                self._loading.discard()
                store = self._loading.fresh()
                for _ in chain(self._loading.fill(store), self._loading.settle(store)):
                    pass
                self._retired.append(damaged)  # others may be asking it just now
                self._store = store
            return self._store or damaged

    def _everything(self, order: Order, offset: int, limit: int) -> Sequence[int]:
        if self._store is None:
            return ()
        field, reverse = order.field, order.reverse
        return self._ask(lambda s: s.window(field, offset, limit, reverse=reverse))

    def _indexing_of(self, loading: Loader) -> Indexing:
        from core.store.indexing import Indexing  # not for headless commands

        if self._indexing is None:
            self._indexing = Indexing(loading.kept_place, self.papers, self._rows, loading.notices)
        return self._indexing
