"""Mentions put together step by step, the likeliest first, until nothing is likely any more.

Agglomerative clustering in three rounds. The first joins by the average probability of the pairs
(average linkage), which is sure and leaves small groups. The others judge two groups as wholes, for
what all their papers are about together tells more than any pair of them: first those of which one
is a group that is sure of itself, then the rest.

Of our own making: of a library (scikit-learn, scipy; 100 MB, a second to import) it would take a
distance between fixed points, and this judges groups anew when they have grown. 500 papers take
about as long as to find out how alike they are.

Invariant: what is to stay apart is never joined, what is to be together never parted.
"""

from __future__ import annotations

import math
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator

    from core.people.likeness import Likeness

# From this average probability on two groups are one, in the first round ...
FIRST_FROM = 0.6
# ... and from this logit on in the second; weights as in `core.people.likeness`, of groups.
SECOND_FROM = -0.8
BIAS = -2.03
WORDS, WORDS_ROOT = 1.46, 2.93
MEAN, MOST = 4.67, 2.88
SHARED = 4.25
SMALLER, LARGER = -1.27, -0.96
# A paper is held against such groups first: what one other paper says of it is by chance more often
# than what many say.
_SURE_OF_ITSELF = 3
# Authors with so many papers are few in what the weights were learnt from.
_LARGEST_LEARNT = 10


class Groups:
    """A partition of mentions that becomes coarser; a group is called by one of its members."""

    def __init__(
        self,
        likeness: Likeness,
        together: Iterable[tuple[int, int]],
        apart: Iterable[tuple[int, int]],
    ) -> None:
        self._likeness = likeness
        size = likeness.size
        self.members = {number: [number] for number in range(size)}
        # Sums over all pairs of two groups; of a group with itself, on the diagonal.
        self._probable = [row[:] for row in likeness.probable]
        self._words = [row[:] for row in likeness.words]
        self._shared = [row[:] for row in likeness.shared]
        self._most = [row[:] for row in likeness.probable]
        self._apart: dict[int, set[int]] = {number: set() for number in range(size)}
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._of = list(range(size))
        for one, other in together:
            self.join(self._of[one], self._of[other])

    def join(self, one: int, other: int) -> None:
        """Make two groups one, called as the first; nothing where they must stay apart."""
        if one == other or self.must_part(one, other):
            return
        for sums in (self._probable, self._words, self._shared):
            _add(sums, one, other)
        _keep_most(self._most, one, other)
        for member in self.members[other]:
            self._of[member] = one
        self.members[one] += self.members.pop(other)
        self._apart[one] |= self._apart[other]

    def must_part(self, one: int, other: int) -> bool:
        """Whether two groups are to stay apart."""
        members = self.members[other] if len(self._apart[one]) else ()
        return any(member in self._apart[one] for member in members)

    def mean(self, one: int, other: int) -> float:
        """The average probability of the pairs of two groups."""
        return self._probable[one][other] / (len(self.members[one]) * len(self.members[other]))

    def as_wholes(self, one: int, other: int) -> float:
        """The logit that two groups are one person's."""
        sizes = len(self.members[one]), len(self.members[other])
        pairs = sizes[0] * sizes[1]
        within = self._words[one][one] * self._words[other][other]
        return _logit(
            words=self._words[one][other] / math.sqrt(within) if within else 0.0,
            mean=self._probable[one][other] / pairs,
            most=self._most[one][other],
            shared=self._shared[one][other] / pairs,
            sizes=sizes,
        )

    def of_a_group(self, one: int, other: int) -> float:
        """As `as_wholes`, where at least one of the two is a group that is sure of itself."""
        if max(len(self.members[one]), len(self.members[other])) < _SURE_OF_ITSELF:
            return -math.inf
        return self.as_wholes(one, other)

    def alone(self, place: int, group: int) -> float:
        """The logit that one mention is of a group's person, the rest of its own left aside."""
        known = self._likeness
        others = [other for other in self.members[group] if other != place]
        if not others or place in self._apart[group]:
            return -math.inf
        words = known.words[place]
        shared = sum(words[other] for other in others)
        within = self._words[group][group]  # of every pair, each once either way round
        if len(others) < len(self.members[group]):
            within -= 2 * shared + words[place]
        return _logit(
            words=shared / math.sqrt(within),
            mean=sum(known.probable[place][other] for other in others) / len(others),
            most=max(known.probable[place][other] for other in others),
            shared=sum(known.shared[place][other] for other in others) / len(others),
            sizes=(1, len(others)),
        )

    def agglomerate(self, score: Callable[[int, int], float], least: float) -> Iterator[None]:
        """Join the two groups with the highest score as long as that is `least`, in small steps."""
        waiting: list[tuple[float, int, int, int, int]] = []
        for one in self.members:
            waiting += [
                (-value, one, other, 0, 0)
                for other in self.members
                if one < other and (value := score(one, other)) >= least
            ]
            yield
        heapify(waiting)
        age = dict.fromkeys(self.members, 0)
        while waiting:
            yield
            _, one, other, *ages = heappop(waiting)
            if [age.get(one), age.get(other)] != ages or self.must_part(one, other):
                continue
            self.join(one, other)
            del age[other]
            age[one] += 1
            for third in self.members:
                if third != one and (value := score(*sorted((one, third)))) >= least:
                    first, second = sorted((one, third))
                    heappush(waiting, (-value, first, second, age[first], age[second]))


def _logit(
    *, words: float, mean: float, most: float, shared: float, sizes: tuple[int, int]
) -> float:
    """How likely two groups of those sizes are one person's; see the weights above."""
    smaller, larger = (math.log(min(size, _LARGEST_LEARNT)) for size in sorted(sizes))
    return (
        BIAS
        + WORDS * words
        + WORDS_ROOT * math.sqrt(words)
        + MEAN * mean
        + MOST * most
        + SHARED * shared
        + SMALLER * smaller
        + LARGER * larger
    )


def _add(sums: list[array[float]], one: int, other: int) -> None:
    row, gone = sums[one], sums[other]
    for number, value in enumerate(gone):
        row[number] += value
    for line in sums:
        line[one] += line[other]


def _keep_most(most: list[array[float]], one: int, other: int) -> None:
    row = most[one]
    for number, value in enumerate(most[other]):
        row[number] = max(row[number], value)
        most[number][one] = row[number]
