"""The best papers of a query, found without a look at the rows of the others.

What a paper scores is a sum of few values, so that the sums are few as well. For each of them one
text search query finds exactly what scores so much or more; the smallest such set that is large
enough holds the best, and in it the newest are known in their order. Halving finds it in two to six
statements of a few milliseconds each.

Invariant: the papers are those that the engine of `core.search.embedded` puts first.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from math import prod
from typing import TYPE_CHECKING

from core.shared.clauses import EVERYTHING, Best, Text, either, every, without

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.shared.clauses import Condition, Sum

# With more ways to meet a query, those that score nearly alike count as one: a query of many words
# is met by few papers.
_MOST_WAYS = 400

_Levels = list[tuple[float, "Condition"]]


class Thresholds:
    """What meets a sum with so much or more."""

    def __init__(self, clause: Sum) -> None:
        self._filters = [part.condition for part in clause.must if not _scores(part)]
        self._filters += map(without, clause.never)
        levels = [_levels(part) for part in clause.must if _scores(part)]
        levels += [[*_levels(part), (0.0, EVERYTHING)] for part in clause.may]
        self._levels = _fewer(levels)
        every_score = [[score for score, _ in each] for each in self._levels]
        #: All sums, the largest first.
        self.scores = sorted({sum(each) for each in product(*every_score)}, reverse=True)
        #: Which of them to look at first: where so many words are met best, and the others at all.
        self.guesses = self._guesses()

    def _guesses(self) -> list[int]:
        best = sorted((each[0][0] - each[-1][0] for each in self._levels), reverse=True)
        least = sum(each[-1][0] for each in self._levels)
        sums = {least + sum(best[:met]) for met in range(len(best) + 1)}
        return [at for at, score in enumerate(self.scores) if score in sums]

    def condition(self, least: float) -> Condition:
        """What scores at least that."""
        levels, filters = self._levels, self._filters

        @cache
        def reaches(at: int, need: float) -> Condition | None:
            """What meets the words from `at` on with so much or more; None where nothing can."""
            rest = levels[at:]
            if need > sum(each[0][0] for each in rest):
                return None
            if need <= sum(each[-1][0] for each in rest):
                return every(each[-1][1] for each in rest)
            ways: list[tuple[Condition, Condition]] = []
            for score, met in levels[at]:
                if (others := reaches(at + 1, need - score)) is None:
                    continue
                if ways and ways[-1][1] == others:
                    ways.pop()  # what meets less of this word does as well
                ways.append((met, others))
            return either(every([met, others]) for met, others in ways)

        return every([reaches(0, least) or EVERYTHING, *filters])


def head(clause: Sum, count: int, newest: Callable[[Condition, int], Sequence[int]]) -> list[int]:
    """The `count` best of what meets `clause`; `newest` gives the newest of what meets one."""
    thresholds = Thresholds(clause)
    scores = thresholds.scores
    above: Sequence[int] = ()
    last: Sequence[int] = ()
    low, high = -1, len(scores)
    guesses = iter(thresholds.guesses)
    is_even = False  # a lower sum found no more: mostly the next ones neither
    while high - low > 1:
        middle = high - 1 if is_even else (low + high) // 2
        middle = next((at for at in guesses if low < at < high), middle)
        found = newest(thresholds.condition(scores[middle]), count)
        if len(found) >= count:
            high, last = middle, found
        else:
            is_even = bool(last) and len(found) == len(above)
            low, above = middle, found
    taken = set(above)
    return [*above, *(number for number in last if number not in taken)][:count]


def score_of(clause: Sum) -> tuple[str, list[object]]:
    """What a paper scores, as an expression over its vector `w`, and the values it takes."""
    parts, values = ["0"], list[object]()
    for part in (*filter(_scores, clause.must), *clause.may):
        cases = []
        for score, condition in sorted(part.levels, key=lambda level: -level[0]):
            if isinstance(condition, Text):
                cases.append("WHEN w @@ %s::tsquery THEN %s::float8")
                values += [condition.query, score]
        parts.append(f"CASE {' '.join(cases)} ELSE 0 END")
    return " + ".join(parts), values


def _scores(part: Best) -> bool:
    """Whether it matters how it is met, and that can be told by words alone."""
    return any(score for score, _ in part.levels) and all(
        isinstance(condition, Text) for _, condition in part.levels
    )


def _levels(part: Best) -> _Levels:
    """The scores of a part, the largest first, each with what scores it or more."""
    conditions: dict[float, list[Condition]] = {}
    for score, condition in part.levels:
        conditions.setdefault(score, []).append(condition)
    met: list[Condition] = []
    levels: _Levels = []
    for score in sorted(conditions, reverse=True):
        met += conditions[score]
        levels.append((score, either(met)))
    return levels


def _fewer(levels: list[_Levels]) -> list[_Levels]:
    """The same with fewer levels, until there are few enough ways to meet all."""
    while prod(map(len, levels)) > _MOST_WAYS:
        longest = max(levels, key=len)
        gaps = [one[0] - two[0] for one, two in pairwise(longest)]
        nearest = gaps.index(min(gaps))
        del longest[nearest]  # what meets it meets the next one too
    return levels
