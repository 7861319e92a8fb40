"""What finds: clauses are made of it, and it is asked for the papers that meet one.

Invariant: a clause is given to the engine that made it alone; whatever the engine, the same clause
finds the same papers and puts the same ones first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.search.facets import Facets
    from core.search.query import Field
    from core.search.results import SortField


class Found(NamedTuple):
    """The best papers, and how many there are; at least so many where that is not counted yet."""

    ids: Sequence[int]
    total: int
    is_counted: bool = True


class Clause(Protocol):
    """What a paper is to meet, and what it scores for that. Only its engine looks into one."""


class Clauses(Protocol):
    """Makes clauses. Fields are those of `core.search.schema`, words and texts folded."""

    def term(self, field: str, word: str) -> Clause:
        """A whole word, or a whole value where the field has no words."""

    def start(self, field: str, start: str) -> Clause:
        """A word, or a value, that begins so."""

    def phrase(self, field: str, words: Sequence[str]) -> Clause:
        """Words side by side."""

    def open_phrase(self, field: str, words: Sequence[str], start: str) -> Clause:
        """As `phrase`, and then a word that begins so."""

    def near(self, field: str, word: str, edits: int, *, whole: bool = False) -> Clause:
        """A word that begins with what is so many edits away, or is it as a whole."""

    def any_of(self, field: str, words: Sequence[str]) -> Clause:
        """Any of those."""

    def rows(self, ids: Sequence[int]) -> Clause:
        """One of those papers."""

    def in_years(self, first: int, last: int) -> Clause:
        """Dated in these years; what took longer in one of them."""

    def holds(self, field: Field, text: str) -> Clause:
        """What a filter says: `has`, `class`, `type`, `source`, whatever the case of letters."""

    def address_with(self, text: str) -> Clause:
        """An address with that text in it."""

    def everything(self) -> Clause:
        """Any paper."""

    def nothing(self) -> Clause:
        """No paper."""

    def scored(self, clause: Clause, score: float) -> Clause:
        """The same papers, which all score that."""

    def weighed(self, clause: Clause, weight: float) -> Clause:
        """The same papers, whose scores are multiplied."""

    def best_of(self, clauses: Sequence[Clause]) -> Clause:
        """What meets any; it scores what the best of these does."""

    def joined(
        self, must: Sequence[Clause], must_not: Sequence[Clause] = (), may: Sequence[Clause] = ()
    ) -> Clause:
        """What meets all of `must`, none of `must_not`; the scores added, of `may` too."""

    def any_sum(self, clauses: Sequence[Clause]) -> Clause:
        """What meets any; the scores added."""

    def at_least(self, least: int, clauses: Sequence[Clause], always: Sequence[Clause],
                 never: Sequence[Clause]) -> Clause:  # fmt: skip
        """What meets so many of `clauses`, all of `always` and none of `never`."""

    def like(self, texts: Mapping[str, str], most_words: int) -> Clause:
        """What has the words of folded texts of those fields, rare ones before others."""


class Engine(Clauses, Protocol):
    """One state of an index. Asked from any thread.

    Raises ValueError where it refuses a clause: too many words begin like the end of a phrase.
    """

    @property
    def size(self) -> int:
        """How many papers there are."""

    def best(self, clause: Clause, count: int) -> list[int]:
        """The papers that score most, the best first; among equals the newest, then by ids."""

    def best_and_total(self, clause: Clause, count: int) -> Found:
        """As `best`, and how many papers there are; where none scores it is open which."""

    def count(self, clause: Clause, most: int | None = None) -> int:
        """How many papers there are; of more than `most`, so many."""

    def most_met(self, clause: Clause) -> int:
        """What the best paper scores; 0 where there is none."""

    def matching(self, clause: Clause, limit: int) -> list[int]:
        """Papers that meet it, up to so many: those that score most."""

    def in_order(
        self, clause: Clause, field: SortField, start: int, stop: int, total: int
    ) -> Sequence[int]:
        """Those of the `total` papers at these places of an order."""

    def facets(self, clause: Clause) -> Facets:
        """How what meets it divides."""

    def frequency(self, field: str, term: str) -> int:
        """How many papers have a word, or a whole value, in a field."""

    def words(self, field: str) -> Iterable[str]:
        """All words of a field."""
