"""The one thing the screens and the command line hold: what is open, and how to ask it.

Who made it they do not know: `core.opening` chooses by the source. Both makers keep one contract,
and one suite of tests holds them to it (`tests/core/contract`).

Invariant: a paper's id means the same paper as long as the corpus lives, whatever is searched,
sorted or marked, and ids rise in reading order. Records of one work are shown as one row, which has
the id of the first; the ids of the others mean these records alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from core.search.results import Lookup, Order, Page, SortField

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    from core.changes.news import News
    from core.cite.options import Options
    from core.known.own import Own
    from core.model import Author, Paper, Problem, Profile
    from core.people.namesakes import Namesakes
    from core.people.persons import Persons
    from core.search.facets import Facets
    from core.search.query import Query
    from core.search.suggestion import Suggestion
    from core.store.completions import Completion
    from core.store.identity import Identity
    from core.works.versions import Version

__all__ = ["Corpus", "Lookup", "Order", "Page", "Progress", "SortField"]


class Progress(NamedTuple):
    """How far a load has come: bytes of bytes (0 when unknown) and papers so far."""

    stage: str
    bytes_read: int
    bytes_total: int
    papers: int


class Corpus(Protocol):
    """Papers from some sources. Made at no cost, filled by `load`, asked from any thread.

    Until `load` has made its first step the corpus is empty. Whoever asks after `close` gets
    BibyankError; so does whoever asks what cannot be answered just now, with the reason.
    """

    @property
    def is_loaded(self) -> bool:
        """Whether all was read."""

    @property
    def own(self) -> Own:
        """Tags, notes and files, of the papers that are loaded."""

    def __len__(self) -> int:
        """How many rows there are so far: papers, each counted once."""

    @property
    def names(self) -> tuple[str, ...]:
        """The sources as the user named them."""

    @property
    def key_pattern(self) -> str:
        """How cite keys are made here."""

    @property
    def source_files(self) -> tuple[str, ...]:
        """The files that the sources stand for, none of which is ever written to."""

    @property
    def profile(self) -> Profile | None:
        """The head of the first profile page among the sources."""

    @property
    def problem_count(self) -> int:
        """How many problems there are, at no cost."""

    @property
    def problems(self) -> list[Problem]:
        """What could not be read, in reading order."""

    @property
    def shared_keys(self) -> list[list[Paper]]:
        """The records that bear one key of their owner's, for each key that several do."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know of how it was opened, a line each; mostly nothing."""

    def load(self, *, index: bool = True) -> Generator[Progress, None, None]:
        """Read the sources; after each step the corpus is whole and larger than before.

        The last stage is "ready"; those before are the maker's. Queries, facets and `related` are
        answered from the second step on; without `index` perhaps never. Closing the generator
        stops the work; what has been read stays. Raises BibyankError when a source is missing or
        cannot be opened, or there is no room for what is read.
        """

    def page(self, query: Query, order: Order, offset: int, limit: int) -> Page:
        """Rows `offset` to `offset + limit` of what `query` finds, in `order`.

        Without a query the best match is the source's own order.
        """

    def ids(self, query: Query, order: Order, offset: int, limit: int) -> Sequence[int]:
        """The papers in those rows, however many they are: no paper is read."""

    def look_up(self, text: str) -> Lookup:
        """The paper that a reference means, in any style and with a PDF's dirt, or none."""

    def suggestions(self, query: Query, most: int) -> tuple[Suggestion, ...]:
        """Queries like this one that find something, where it finds nothing."""

    def read_ahead(self) -> None:
        """Read what some later question would wait for; to be asked once all is loaded."""

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers in the order asked for, each with its cite key. Unknown ids: IndexError."""

    def id_of_key(self, key: str) -> int | None:
        """The row of the paper that bears this cite key, whatever the case of its letters."""

    def paper_of_key(self, key: str) -> Paper | None:
        """The paper that bears this cite key: of a work's versions just the one that does."""

    def row_of(self, paper_id: int) -> int:
        """The id of the row on which a paper is shown, once it is known to be a version."""

    @property
    def has_versions(self) -> bool:
        """Whether any paper has several records."""

    def versions(self, paper_id: int) -> list[Version]:
        """Every record of a paper as its own source has it, the one that is cited first.

        `core.works.versions.choice` says in a few words what is cited.
        """

    @property
    def has_completions(self) -> bool:
        """Whether any paper is completed by what is indexed and not listed, or may be."""

    def completion(self, paper_id: int) -> Completion:
        """A paper as the sources have it, what completes it, and what may."""

    def show_own(self, paper_id: int, *, is_own: bool) -> None:
        """Show the paper of a row as its sources have it, or completed again; that is kept.

        Raises BibyankError where it cannot be kept.
        """

    def accept(self, paper_id: int, candidate: int) -> None:
        """Take a record that is asked about for one of the paper of a row; that is kept.

        Raises BibyankError where it cannot be kept.
        """

    def identities(self, ids: Iterable[int]) -> Mapping[int, Identity]:
        """What papers are recognised by in another corpus, of those that are still known here."""

    def find(self, wanted: Identity) -> int | None:
        """The paper that is `wanted` (see `core.store.identity`), once this corpus is loaded."""

    @property
    def cite_options(self) -> Options:
        """How papers are written by these settings, with what this corpus knows of its words."""

    @property
    def export_options(self) -> Options:
        """As `cite_options`, with the user's tags where the settings ask for them."""

    def facets(self, query: Query) -> Facets:
        """How what `query` finds divides: for each facet its values with their papers."""

    def total(self, query: Query) -> tuple[int, bool]:
        """How many papers `query` finds, and whether that is all of them and not some of more.

        For a page that is not counted: rows do not wait for that.
        """

    def give_up(self) -> None:
        """Nobody waits any more for what is being asked: whoever asks may get GivenUpError."""

    def related(self, paper_id: int, limit: int = 20) -> tuple[int, ...]:
        """The papers most like this one, itself left out: shared authors first."""

    def stale(self) -> bool:
        """Whether a source has changed since it was read.

        Raises BibyankError where one is gone; it may be on its way back.
        """

    def anew(self) -> Corpus:
        """Another corpus of the same sources, not read yet; this one stays what it is."""

    def close(self) -> None:
        """Let go of files, connections and memory."""

    @property
    def news(self) -> News:
        """What has become of the sources since they were last seen, once all is read."""

    @property
    def namesakes(self) -> Namesakes:
        """The persons behind the names of this corpus, once all is read."""

    def persons(self, name: Author, step: Callable[[], None]) -> Persons:
        """Who is likely behind a name; `step` is called from time to time, and may raise."""
