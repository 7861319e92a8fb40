"""How the papers found divide: by year, class, author and so on, counted by the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from core.search.query import Field, year_bounds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import tantivy

# A facet is named by the field that narrows to its values: `query.with_filter(field, value)`.
Facets: TypeAlias = "Mapping[Field, tuple[tuple[str, int], ...]]"

_ENGINE_FIELDS = {
    Field.YEAR: "year_value",
    Field.CLASS: "class",
    Field.AUTHOR: "by",
    Field.VENUE: "in",
    Field.AFFILIATION: "at",
    Field.HAS: "has",
    Field.SOURCE: "source",
    Field.TYPE: "type",
    Field.KEYWORD: "topic",
}
# A rail shows a screenful; nobody reads on through 600,000 authors.
_SHOWN = 100
# Each part of an index sends this many values of its own, so that the sums of the few shown are
# exact unless an author has written little in each of very many parts.
_SENT = 2_000


def count(searcher: tantivy.Searcher, found: tantivy.Query) -> Facets:
    """For each facet its values with their papers: years newest first, else the most first."""
    request = {
        field.value: {"terms": {"field": name, "size": _SHOWN, "segment_size": _SENT}}
        for field, name in _ENGINE_FIELDS.items()
    }
    answer = searcher.aggregate(found, request)
    counts = {
        field: [(bucket["key"], bucket["doc_count"]) for bucket in answer[field.value]["buckets"]]
        for field in _ENGINE_FIELDS
    }
    return in_order(counts)


def in_order(counts: Mapping[Field, Sequence[tuple[str, int]]]) -> Facets:
    """The values of each facet as they are shown; engines leave open which of two comes first."""
    ordered = {
        field: sorted(pairs, key=lambda pair: (-pair[1], str(pair[0])))
        for field, pairs in counts.items()
    }
    ordered[Field.YEAR].sort(key=lambda pair: year_bounds(pair[0]) or (0, 0), reverse=True)
    return {field: tuple((str(value), n) for value, n in pairs) for field, pairs in ordered.items()}
