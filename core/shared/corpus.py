"""A corpus that is a library on a server, shared by many: nothing of it is read before it is asked.

What is asked is answered by the library as it was opened. When something else is published this
corpus is stale, and `anew` is another one.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from core.citing import SAMPLE, Citing
from core.corpus import Progress
from core.errors import BibyankError
from core.known.own import Own
from core.search.results import Lookup, Order, Page
from core.shared.connection import Reader
from core.shared.engine import LibraryEngine
from core.shared.library import Library
from core.shared.server import Address

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
    from core.works.versions import Version


class SharedCorpus:
    """`core.corpus.Corpus` of a library; what its questions mean is said there."""

    def __init__(self, name: str, settings: Settings) -> None:
        """`name` is the address; nothing is connected before `load`. Raises BibyankError."""
        self._name = name
        self._settings = settings
        self._reader = Reader(Address.of(name))
        self._library: Library | None = None
        self._asked: Snapshot | None = None
        self._citing = Citing(settings, self._sample, self.paper_of_key)
        self._news: News | None = None
        self.is_loaded = False
        self.own = Own(
            settings, self._snapshot, lambda: (), self.id_of_key, self.papers, lambda: self.news
        )

    def __len__(self) -> int:
        """How many papers there are, at no cost."""
        return len(self._library) if self._library is not None else 0

    @property
    def names(self) -> tuple[str, ...]:
        """The address."""
        return (self._name,)

    @property
    def key_pattern(self) -> str:
        """How cite keys were made by who published."""
        return self._library.key_pattern if self._library else self._settings.key_pattern

    @property
    def source_files(self) -> tuple[str, ...]:
        """None: what was read lies with those who published."""
        return ()

    @property
    def profile(self) -> Profile | None:
        """The head of the first profile page that was published."""
        return self._library.profile if self._library else None

    @property
    def problem_count(self) -> int:
        """How many problems there were."""
        return self._library.number("problems") if self._library else 0

    @property
    def problems(self) -> list[Problem]:
        """What could not be read by who published."""
        return self._library.problems() if self._library else []

    @property
    def shared_keys(self) -> list[list[Paper]]:
        """The records that bear one key."""
        return self._library.shared_keys() if self._library else []

    @property
    def notices(self) -> tuple[str, ...]:
        """Nothing."""
        return ()

    def load(self, *, index: bool = True) -> Generator[Progress, None, None]:
        """Connect, and see what there is. The one stage is "ready": nothing is read ahead of it."""
        del index
        self._library = Library.open_(self._reader)
        self.is_loaded = True
        yield Progress("ready", 0, 0, len(self))

    def page(self, query: Query, order: Order, offset: int, limit: int) -> Page:
        """Some rows; how many there are is counted later where they are many."""
        with self._reader.question():
            library = self._library
            if library is None:
                return Page(query, order, offset, 0, ())
            if not query:
                rows = library.rows(self._window(order, offset, limit))
                return Page(query, order, offset, len(self), rows, library.lack)
            asked = self.own.resolved(query)
            page = self._snapshot().search(asked, order, offset, limit)
            return page._replace(query=query, note=library.lack or page.note)

    def ids(self, query: Query, order: Order, offset: int, limit: int) -> Sequence[int]:
        """The papers in those rows."""
        with self._reader.question():
            if not query:
                return self._window(order, offset, limit)
            return self._snapshot().ids(self.own.resolved(query), order, offset, limit)

    def total(self, query: Query) -> tuple[int, bool]:
        """How many papers it finds, or that they are very many."""
        if not query:
            return len(self), True
        with self._reader.question(aside=True):
            return self._snapshot().total(self.own.resolved(query))

    def give_up(self) -> None:
        """Cancel on the server what is asked just now."""
        self._reader.give_up()

    def look_up(self, text: str) -> Lookup:
        """The paper that a reference means."""
        with self._reader.question():
            return self._snapshot().look_up(text)

    def suggestions(self, query: Query, most: int) -> tuple[Suggestion, ...]:
        """Queries like this one that find something."""
        with self._reader.question(aside=True):
            return self._snapshot().suggestions(query, most)

    def read_ahead(self) -> None:
        """Read the words of titles, which the first query with a typo would wait for."""
        with suppress(BibyankError), self._reader.question(aside=True, is_kept=True):
            self._snapshot().read_ahead()
            self.own.read_ahead()

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers in the order asked for."""
        return self._there().papers(ids) if ids else []

    def id_of_key(self, key: str) -> int | None:
        """The row of the paper that bears this cite key."""
        library = self._there()
        record = library.id_of_key(key)
        return None if record is None else library.row_of(record)

    def paper_of_key(self, key: str) -> Paper | None:
        """The paper that bears this cite key."""
        return self._there().paper_of_key(key)

    def row_of(self, paper_id: int) -> int:
        """The id of the row on which a record is shown."""
        return self._there().row_of(paper_id)

    @property
    def has_versions(self) -> bool:
        """Whether any paper has several records."""
        return bool(self._library and self._library.number("hidden"))

    def versions(self, paper_id: int) -> list[Version]:
        """Every record of a paper."""
        return self._there().versions(paper_id)

    @property
    def has_completions(self) -> bool:
        """Never: a library is completed by who publishes it."""
        return False

    def completion(self, paper_id: int) -> Completion:
        """A paper as it is."""
        from core.store.completions import Completion  # hardly ever

        return Completion(self.papers([paper_id])[0], (), (), is_aside=False)

    def show_own(self, paper_id: int, *, is_own: bool) -> None:
        """Refused."""
        del paper_id, is_own
        raise BibyankError(_NOT_HERE)

    def accept(self, paper_id: int, candidate: int) -> None:
        """Refused."""
        del paper_id, candidate
        raise BibyankError(_NOT_HERE)

    def identities(self, ids: Iterable[int]) -> Mapping[int, Identity]:
        """Of papers that were read: when something else is published their ids mean others."""
        from core.store.identity import identity  # as below

        return {number: identity(paper) for number, paper in self._there().known(ids)}

    def find(self, wanted: Identity) -> int | None:
        """The paper that is `wanted`."""
        from core.store.identity import find  # only after a reload

        return find(self._there(), wanted)

    @property
    def cite_options(self) -> Options:
        """How papers are written by these settings."""
        return self._citing.options(is_loaded=self.is_loaded)

    @property
    def export_options(self) -> Options:
        """As `cite_options`, with the user's tags where the settings ask for them."""
        return self._citing.with_tags(self.cite_options, self.own)

    def facets(self, query: Query) -> Facets:
        """How what `query` finds divides."""
        if self._library is None:
            return {}
        with self._reader.question(aside=True):
            return self.own.counted(self._snapshot(), self.own.resolved(query))

    def related(self, paper_id: int, limit: int = 20) -> tuple[int, ...]:
        """The papers most like this one."""
        with self._reader.question():
            return self._snapshot().related(paper_id, limit)

    def stale(self) -> bool:
        """Whether something else was published since this was opened."""
        if self._library is None:
            return False
        told = self._reader.hear()
        return (bool(told) and told != self._library.generation) or self._reader.is_back()

    def anew(self) -> SharedCorpus:
        """Another corpus of the same library."""
        return SharedCorpus(self._name, self._settings)

    def close(self) -> None:
        """Let go of the connections."""
        self._reader.close()

    @property
    def news(self) -> News:
        """None: what is new in a library is told to those who publish."""
        if self._news is None:
            from core.changes.kept import KeptState  # not before the first rows
            from core.changes.news import News, Open
            from core.paths import states_folder

            kept = KeptState(states_folder(), self.names, (self._settings.page_year,))
            self._news = News(kept, lambda: Open((), lambda: (), len(self), self.profile))
        return self._news

    @property
    def namesakes(self) -> Namesakes:
        """The persons behind the names of this library."""
        return self.own.namesakes

    def persons(self, name: Author, step: Callable[[], None]) -> Persons:
        """Who is likely behind a name."""
        with self._reader.question(aside=True):
            return self.namesakes.persons(name, step)

    def _there(self) -> Library:
        if self._library is None:
            raise BibyankError("nothing has been read yet")
        return self._library

    def _snapshot(self) -> Snapshot:
        if self._asked is None:
            from core.search.snapshot import Snapshot  # not before the first question

            library = self._there()
            engine = LibraryEngine(self._reader, len(library), library.paths)
            self._asked = Snapshot(engine, library.papers)
        return self._asked

    def _window(self, order: Order, offset: int, limit: int) -> Sequence[int]:
        if self._library is None:
            return ()
        return self._library.window(order.field, offset, limit, reverse=order.reverse)

    def _sample(self) -> list[Paper]:
        with suppress(BibyankError):
            return self._there().sample(SAMPLE)
        return []


_NOT_HERE = "a library is completed by who publishes it"
