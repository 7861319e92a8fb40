"""The engine's best hits, the same however the index happens to be parted.

Of hits that score alike the engine lists first what lies in its first part, and which papers lie in
which part is up to its threads: the same corpus indexed anew kept others of them. Here the newer
paper comes first among such, then the one that was read first, as everywhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import tantivy

    Hits = list[tuple[float, tantivy.DocAddress]]

# Asked for beyond those wanted, to see that what scores alike ends there: of a million papers 43
# share a step of the weight that their date gives them, and no query finds all of these.
_SPARE = 40
_GROWTH = 8
# The engine adds up what words score in an order of its own, so that sums of fractions differ in
# their last bits from one part of the index to another; within this share they are the same. What
# `core.search.compiler` gives are halves, and their sums exact: there only the same is the same.
_ALIKE = 1e-5
_NEWER = "recency"


def best(searcher: tantivy.Searcher, query: tantivy.Query, count: int) -> list[int]:
    """The ids of the `count` best hits, the best first."""
    found = searcher.search(query, count + _SPARE, count=False)
    return _best(searcher, query, count, found.hits, None)


def best_and_total(
    searcher: tantivy.Searcher, query: tantivy.Query, count: int
) -> tuple[list[int], int]:
    """As `best`, where a paper's date weighs in a little; and how many hits there are in all.

    Where none scores anything, as with filters alone, it is left open which are the best.
    Raises ValueError where the engine refuses the query.
    """
    found = searcher.search(query, count + _SPARE, weight_by_field=_NEWER)
    total = int(found.count)  # type: ignore[attr-defined]  # the stub leaves it out
    return _best(searcher, query, count, found.hits, _NEWER), total


def _best(
    searcher: tantivy.Searcher, query: tantivy.Query, count: int, hits: Hits, weight: str | None
) -> list[int]:
    """The first `count` hits, once it is seen where those that score like the last of them end."""
    share, wanted = 0.0 if weight else _ALIKE, count + _SPARE
    while len(hits) == wanted and hits[0][0] and hits[-1][0] >= hits[count - 1][0] * (1 - share):
        wanted *= _GROWTH
        hits = searcher.search(query, wanted, count=False, weight_by_field=weight).hits
    return _in_order(searcher, hits, share)[:count]


def ids_of(searcher: tantivy.Searcher, hits: Hits) -> list[int]:
    """The ids of hits, in their order."""
    return cast("list[int]", searcher.fast_field_values("id", [place for _, place in hits]))


def _in_order(searcher: tantivy.Searcher, hits: Hits, share: float) -> list[int]:
    """The ids of hits, those that score alike in the order of their dates."""
    dates = searcher.fast_field_values("when", [place for _, place in hits])
    group, last, ranked = 0, 0.0, []
    for (score, _), date, number in zip(hits, dates, ids_of(searcher, hits), strict=True):
        if score < last * (1 - share):
            group += 1
        last = score
        ranked.append((group, date, number))
    return [number for _, _, number in sorted(ranked)]
