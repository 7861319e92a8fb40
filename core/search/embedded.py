"""tantivy as the engine: an index in a folder or in memory, asked in this process."""

from __future__ import annotations

from string import ascii_lowercase, digits
from typing import TYPE_CHECKING, cast

import tantivy
from tantivy import FieldType, Occur, Query

from core.search import facets, hits
from core.search.engine import Found
from core.search.match import LONGEST_WORD
from core.search.query import EARLIEST_YEAR, LATEST_YEAR, Field
from core.search.schema import ORDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.search.engine import Clause
    from core.search.results import SortField


class Embedded:
    """One commit of a tantivy index, as `core.search.engine.Engine`."""

    def __init__(self, index: tantivy.Index) -> None:
        self._searcher = index.searcher()
        self._schema = index.schema

    @property
    def size(self) -> int:
        """How many papers there are."""
        return self._searcher.num_docs

    def check(self) -> None:
        """Read a little of every kind. Raises ValueError where something is missing."""
        everything = Query.all_query()
        for name in ORDERS.values():
            first = self._searcher.search(everything, 1, order_by_field=name)
            hits.ids_of(self._searcher, first.hits)
        facets.count(self._searcher, everything)

    def term(self, field: str, word: str) -> Query:
        """As `Engine` says, here and below."""
        return Query.term_query(self._schema, field, word, "basic")

    def start(self, field: str, start: str) -> Query:
        """No typo allowed: finds what the pattern `start.*` does, but making that takes 0.3 ms."""
        return Query.fuzzy_term_query(self._schema, field, start, 0, prefix=True)

    def phrase(self, field: str, words: Sequence[str]) -> Query:
        """Words side by side."""
        return Query.phrase_query(self._schema, field, list(words))

    def open_phrase(self, field: str, words: Sequence[str], start: str) -> Query:
        """Words side by side, the last cut short."""
        pattern: list[str | tuple[int, str]] = [*words, f"{start}.*"]
        return Query.regex_phrase_query(self._schema, field, pattern)

    def near(self, field: str, word: str, edits: int, *, whole: bool = False) -> Query:
        """Words a few edits away."""
        return Query.fuzzy_term_query(self._schema, field, word, edits, prefix=not whole)

    def any_of(self, field: str, words: Sequence[str]) -> Query:
        """Any of some words."""
        return Query.term_set_query(self._schema, field, words)

    def rows(self, ids: Sequence[int]) -> Query:
        """One of some papers."""
        return Query.term_set_query(self._schema, "id", ids)

    def in_years(self, first: int, last: int) -> Query:
        """What took longer, like 199X, may have begun before the first year and end after it."""
        overlaps = [
            self._within("until", first, LATEST_YEAR),
            self._within("year", EARLIEST_YEAR, first),
        ]
        return Query.disjunction_max_query(
            [self._within("year", first, last), self.joined(overlaps)]
        )

    def holds(self, field: Field, text: str) -> Query:
        """A filter; "cl" alone means the cs.CL of a profile page and all archives so called."""
        pattern = _any_case(text)
        if field is Field.CLASS:
            pattern = rf"({pattern}.*|.*\.{pattern})"
        elif field is Field.SOURCE:
            pattern = f".*{pattern}.*"
        else:
            pattern += ".*"
        return Query.regex_query(self._schema, field.value, pattern)

    def address_with(self, text: str) -> Query:
        """An address with that text in it."""
        return Query.regex_query(self._schema, "named", f"url:.*{_any_case(text)}.*")

    def everything(self) -> Query:
        """Any paper."""
        return Query.all_query()

    def nothing(self) -> Query:
        """No paper."""
        return Query.empty_query()

    def scored(self, clause: Clause, score: float) -> Query:
        """All score the same."""
        return Query.const_score_query(_own(clause), score)

    def weighed(self, clause: Clause, weight: float) -> Query:
        """Scores multiplied."""
        return Query.boost_query(_own(clause), weight)

    def best_of(self, clauses: Sequence[Clause]) -> Query:
        """Any of some."""
        return Query.disjunction_max_query([_own(clause) for clause in clauses])

    def joined(
        self, must: Sequence[Clause], must_not: Sequence[Clause] = (), may: Sequence[Clause] = ()
    ) -> Query:
        """All, none, and what adds to the score."""
        clauses = [(Occur.Must, _own(clause)) for clause in must]
        clauses += [(Occur.MustNot, _own(clause)) for clause in must_not]
        clauses += [(Occur.Should, _own(clause)) for clause in may]
        return Query.boolean_query(clauses)

    def any_sum(self, clauses: Sequence[Clause]) -> Query:
        """Any of some, their scores added."""
        return self.joined((), (), clauses)

    def at_least(self, least: int, clauses: Sequence[Clause], always: Sequence[Clause],
                 never: Sequence[Clause]) -> Query:  # fmt: skip
        """So many of some."""
        some = Query.boolean_query([(Occur.Should, _own(clause)) for clause in clauses], least)
        return self.joined([*always, some], never)

    def like(self, texts: Mapping[str, str], most_words: int) -> Query:
        """The telling words of some texts."""
        return Query.more_like_this_document_fields_query(
            self._schema,
            {field: [text] for field, text in texts.items()},
            min_doc_frequency=1,
            min_term_frequency=1,
            max_query_terms=most_words,
        )

    def best(self, clause: Clause, count: int) -> list[int]:
        """The papers that score most."""
        return hits.best(self._searcher, _own(clause), count)

    def best_and_total(self, clause: Clause, count: int) -> Found:
        """The papers that score most, and how many there are."""
        return Found(*hits.best_and_total(self._searcher, _own(clause), count))

    def count(self, clause: Clause, most: int | None = None) -> int:
        """How many papers there are."""
        total = int(self._searcher.search(_own(clause), 1).count)  # type: ignore[attr-defined]  # as in `hits`
        return total if most is None else min(total, most)

    def most_met(self, clause: Clause) -> int:
        """What the best scores."""
        first = self._searcher.search(_own(clause), 1, count=False).hits
        return round(first[0][0]) if first else 0

    def matching(self, clause: Clause, limit: int) -> list[int]:
        """Papers that meet it."""
        found = self._searcher.search(_own(clause), max(limit, 1), count=False)
        return hits.ids_of(self._searcher, found.hits)

    def in_order(
        self, clause: Clause, field: SortField, start: int, stop: int, total: int
    ) -> Sequence[int]:
        """Rows of an order; those of the second half are read from its end, as quickly."""
        from_end = start > total // 2
        way = tantivy.Order.Desc if from_end else tantivy.Order.Asc
        rows = self._searcher.search(
            _own(clause),
            stop - start,
            count=False,
            order_by_field=ORDERS[field],
            offset=total - stop if from_end else start,
            order=way,
        )
        ids = hits.ids_of(self._searcher, rows.hits)
        return ids[::-1] if from_end else ids

    def facets(self, clause: Clause) -> facets.Facets:
        """How what meets it divides."""
        return facets.count(self._searcher, _own(clause))

    def frequency(self, field: str, term: str) -> int:
        """How many papers have a word in a field."""
        return self._searcher.doc_freq(field, term)

    def words(self, field: str) -> Iterable[str]:
        """In pieces by first letters: the engine lists in one go, and nothing runs meanwhile."""
        for letter in digits + ascii_lowercase:
            yield from (word for word, _ in self._searcher.terms_with_prefix(field, letter))

    def _within(self, field: str, first: int, last: int) -> Query:
        return Query.range_query(self._schema, field, FieldType.Integer, first, last)


def _own(clause: Clause) -> Query:
    return cast("Query", clause)


def _any_case(text: str) -> str:
    """A pattern for `text` in capitals or not, whatever stands in it.

    Of a value without an end just its beginning: the engine refuses a pattern of 1,000 states.
    """
    return "".join(
        f"[{letter.lower()}{letter.upper()}]"
        if letter.isalpha() and letter.isascii()
        else _literal(letter)
        for letter in text[:LONGEST_WORD]
    )


def _literal(letter: str) -> str:
    return letter if letter.isalnum() else f"\\x{{{ord(letter):x}}}"
