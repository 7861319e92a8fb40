"""Rows that are known to meet a word whatever the index holds: tags, notes, files that lie about.

The index is a cache that the readers of a corpus share and that takes minutes to build for a
million papers; a tag is given in a moment and is one user's own. So a filter on it is answered by
the rows themselves, which the engine then intersects with what else is asked.

Invariant: a query without such a word is asked as it stands; the query in an answer is the one
that was typed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from core.search.facets import Facets
    from core.search.query import Field, Query, Word

#: The fields in which something may be known of rows: a query that names none needs nobody asked.
FIELDS = frozenset({"has", "tag", "note", "person", "new"})

# As many values as the engine sends of its own facets.
_SHOWN = 100


class Knowing(Protocol):
    """Something that knows of rows what no index does. Asked from any thread."""

    def rows(self, word: Word) -> Iterable[int]:
        """The rows that meet a word of one of its fields."""

    def read_ahead(self) -> None:
        """Look at what is known, before somebody waits for it."""

    def values(self, field: Field) -> Mapping[str, frozenset[int]]:
        """The values that rows have in a field, to be counted; none where it has no facet."""


class KnownRows:
    """Who knows what of the rows of one corpus; several may know of one field."""

    def __init__(self) -> None:
        self._knowing: dict[Field, list[Knowing]] = {}

    def add(self, knowing: Knowing, *fields: Field) -> None:
        """Have words in these fields, all of `FIELDS`, answered by `knowing` too."""
        for field in fields:
            assert field in FIELDS, f"{field} is asked of nobody"  # noqa: S101 - a slip of ours
            self._knowing.setdefault(field, []).append(knowing)

    def resolved(self, query: Query) -> Query:
        """The query with the rows that are known to meet its words."""
        words = (word for term in query.terms for word in term.words)
        if not any(word.field in self._knowing for word in words):
            return query
        return query.with_rows(self._rows)

    def read_ahead(self) -> None:
        """Have everybody look at what they know of; may take a moment."""
        for knowing in {id(one): one for some in self._knowing.values() for one in some}.values():
            knowing.read_ahead()

    def counted(self, facets: Facets, among: Callable[[frozenset[int]], frozenset[int]]) -> Facets:
        """The facets with what is known; `among` says which of some rows are being counted."""
        counts = {field: Counter(dict(pairs)) for field, pairs in facets.items()}
        for field, values in self._values():
            every = frozenset[int]().union(*values.values())
            found = among(every) if every else every
            known = {value: len(rows & found) for value, rows in values.items()}
            counts.setdefault(field, Counter()).update({v: n for v, n in known.items() if n})
            shown = counts[field].most_common(_SHOWN)
            facets = {**facets, field: tuple(shown)}
        return facets

    def _values(self) -> Iterator[tuple[Field, Mapping[str, frozenset[int]]]]:
        for field, several in self._knowing.items():
            for knowing in several:
                if values := knowing.values(field):
                    yield field, values

    def _rows(self, word: Word) -> tuple[int, ...]:
        several = self._knowing.get(word.field, ())
        return tuple(sorted({row for knowing in several for row in knowing.rows(word)}))
