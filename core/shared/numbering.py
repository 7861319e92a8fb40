"""The ids of a library's papers: they rise in reading order, and stay when others come between.

A paper's id is its place with room before it, above 0. What is read again keeps its ids wherever it
is what it was, so that only what has changed is written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

#: Ids from one paper to the next when all are written anew: so many may come between two.
ROOM = 1 << 10


@dataclass(frozen=True, slots=True)
class Numbering:
    """The id of each paper, in reading order, and what that means for a library there is.

    `gone` are ids that no paper has any more, or another one has; `fresh` are the places, in
    reading order, of the papers that have to be written.
    """

    ids: Sequence[int]
    gone: Sequence[int]
    fresh: Sequence[int]


def anew(count: int) -> range:
    """The ids of so many papers, for a library that there was not."""
    return range(ROOM, (count + 1) * ROOM, ROOM)


def again(
    ids: Sequence[int], before: Sequence[Hashable], now: Sequence[Hashable]
) -> Numbering | None:
    """The ids for what was read `now`, where `before` was there with those ascending `ids`.

    Papers are told by what stands in them alone. None where too much came between two papers.
    """
    numbers: list[int] = []
    gone: list[int] = []
    fresh: list[int] = []
    old = new = 0
    for kept, taken in (*_kept(before, now), (len(before), len(now))):
        first = ids[old - 1] if old else 0
        last = ids[kept] if kept < len(ids) else None
        given = _between(first, last, taken - new)
        if given is None:
            return None
        gone += ids[old:kept]
        fresh += range(new, taken)
        numbers += given
        if last is not None and taken < len(now):
            numbers.append(last)
        old, new = kept + 1, taken + 1
    return Numbering(numbers, gone, fresh)


def _between(first: int, last: int | None, count: int) -> Sequence[int] | None:
    """So many ids above `first` and below `last`, evenly apart; None where there is no room."""
    if last is None:
        return range(first + ROOM, first + (count + 1) * ROOM, ROOM)
    step = (last - first) // (count + 1)
    return range(first + step, first + step * (count + 1), step) if step else None


def _kept(before: Sequence[Hashable], now: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Pairs of places, rising in both, where the same stands: as many as are easily found."""
    shorter = min(len(before), len(now))
    head = next((i for i in range(shorter) if before[i] != now[i]), shorter)
    yield from ((i, i) for i in range(head))
    rest = shorter - head
    tail = next((i for i in range(rest) if before[-1 - i] != now[-1 - i]), rest)
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place in range(head, len(before) - tail):
        places[before[place]].append(place)
    pairs = [
        (places[each].popleft(), place)
        for place, each in enumerate(now[head : len(now) - tail], head)
        if places.get(each)
    ]
    yield from _rising(pairs)
    yield from ((len(before) - left, len(now) - left) for left in range(tail, 0, -1))


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose first rises; the second does already (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (place, _) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        ends[pile : pile + 1] = [at]
    found: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
