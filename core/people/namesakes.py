"""The persons behind any name of a corpus, and the filter that narrows to one of them.

A person is called by the name and a paper: `person:"Liwei Jiang of davis2021active"`. That text
means the same person when papers have come, another grouping was found or the user has said a word,
as long as the paper is theirs; a number or a subject would not.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from core.paths import persons_file
from core.people.judgements import Judgements
from core.people.mentions import Background, mentions
from core.people.persons import Persons, grouped, persons
from core.search.query import Field, Match, Query, Term, Word
from core.search.results import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.model import Author, Paper
    from core.people.mentions import Mention
    from core.people.persons import Person
    from core.search.snapshot import Snapshot

#: More bear a name in no library; the newest are looked at.
MOST_PAPERS = 1_000
_OF = " of "


class Namesakes:
    """Asked from any thread; what was found out once is kept until a word of the user's.

    `snapshot` is the index as it is; `row_of_key` and `papers_of` ask the corpus.
    """

    def __init__(
        self,
        snapshot: Callable[[], Snapshot],
        row_of_key: Callable[[str], int | None],
        papers_of: Callable[[Sequence[int]], list[Paper]],
    ) -> None:
        self._snapshot = snapshot
        self._row_of_key = row_of_key
        self._papers_of = papers_of
        self._judgements = Judgements(persons_file())
        self._finding = threading.Lock()
        self._found: dict[tuple[str, int], Persons] = {}

    def persons(self, name: Author, step: Callable[[], None] = lambda: None) -> Persons:
        """Who is behind `name`; `step` is called from time to time, and may raise to end it."""
        snapshot = self._snapshot()
        key = name.display, id(snapshot)
        with self._finding:
            if key not in self._found:
                self._found[key] = self._find(name, snapshot, step)
            return self._found[key]

    def are_one(self, name: Author, some: Iterable[Person]) -> None:
        """Keep it that these persons are one. Raises BibyankError where that fails."""
        first, *others = some
        for other in others:
            self._judgements.one(name.display, *map(self._papers_of, (first.rows, other.rows)))
        self._forget()

    def is_by(self, name: Author, row: int, person: Person) -> None:
        """Keep it that a paper is that person's. Raises BibyankError where that fails."""
        self._judgements.theirs(name.display, *map(self._papers_of, ([row], person.rows)))
        self._forget()

    def is_not_by(self, name: Author, row: int, person: Person) -> None:
        """Keep it that a paper is another's. Raises BibyankError where that fails."""
        others = [other for other in person.rows if other != row]
        self._judgements.apart(name.display, *map(self._papers_of, ([row], others)))
        self._forget()

    def take_back(self, name: Author) -> bool:
        """Forget the user's last word about a name; whether there was one."""
        taken = self._judgements.take_back(name.display)
        self._forget()
        return taken

    def rows(self, word: Word) -> Iterable[int]:
        """The papers of the person that a filter names, or of all who are called so."""
        from core.names.display import from_display  # seldom: a filter names a person

        name, _, key = word.text.rpartition(_OF)
        row = self._row_of_key(key) if name else None
        if row is None:  # still being typed, or all of that name
            return [mention.paper_id for mention in self._mentions(from_display(word.text))]
        found = self.persons(from_display(name)).persons
        return next((person.rows for person in found if row in person.rows), (row,))

    def read_ahead(self) -> None:
        """Nothing: who is behind a name is found out when somebody asks."""

    def values(self, field: Field) -> Mapping[str, frozenset[int]]:
        """None: there is no facet of persons."""
        del field
        return {}

    def _find(self, name: Author, snapshot: Snapshot, step: Callable[[], None]) -> Persons:
        del snapshot
        found = self._mentions(name)
        said = self._judgements.said(name.display, [each.paper for each in found])
        groups = grouped(found, sorted(said.together), sorted(said.apart), step)
        return persons(name.display, found, groups, said.settled, step)

    def _mentions(self, name: Author) -> list[Mention]:
        snapshot = self._snapshot()
        background = Background(
            snapshot.size,
            lambda word: snapshot.frequency("abstract", word),
            lambda other: snapshot.frequency("by", other),
        )
        rows: dict[int, None] = {}
        for spelling in _spellings(name):
            asked = Query((Term((Word(spelling, Field.AUTHOR, Match.PHRASE),)),))
            rows |= dict.fromkeys(snapshot.ids(asked, Order(), 0, MOST_PAPERS))
        numbers = list(rows)[:MOST_PAPERS]
        return mentions(list(zip(numbers, self._papers_of(numbers), strict=True)), name, background)

    def _forget(self) -> None:
        with self._finding:
            self._found.clear()


def filter_of(name: str, person: Person) -> str:
    """The value that a `person:` filter has for a person."""
    return f"{name}{_OF}{person.key}"


def _spellings(name: Author) -> Iterable[str]:
    """How the name may stand in a list: in full, without middle names, with initials."""
    if not name.given or not name.family:
        return (name.display,)
    first, *middle = name.given.split()
    initials = " ".join(part[0] for part in (first, *middle))
    given = dict.fromkeys((name.given, first, initials, first[0]))
    return [f"{each} {name.family}" for each in given]
