"""Which paper of an older state is which of a newer one.

What says the same is the same. For the rest `core.works` judges, as between two sources; then a
cite key of the user's own tells, for whoever corrects an entry leaves its key; and at last a title
that stands once in each state.

Invariant: a paper is paired once, and the pairs do not depend on the order of either state.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from core.model import SourceRef
from core.works.clues import clue_row
from core.works.evidence import alike, facts
from core.works.matching import Matching
from core.works.same_title import title

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from core.changes.statement import Statement
    from core.model import Paper

    Pair = tuple[int, int]

_OLD, _NEW = "old", "new"


def pairs(old: Sequence[Statement], new: Sequence[Statement]) -> list[Pair]:
    """The places (in `old`, in `new`) of the papers that are in both, in the order of `new`."""
    left = _Left(old, new)
    for find in (_the_same, _one_work, _one_key, _one_title):
        left.take(find(left))
    return sorted(left.found, key=lambda pair: pair[1])


class _Left:
    """The papers of two states that are not paired yet, by their places."""

    def __init__(self, old: Sequence[Statement], new: Sequence[Statement]) -> None:
        self.states = (old, new)
        self.places = (dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new))))
        self.found: list[Pair] = []

    def take(self, found: Iterable[Pair]) -> None:
        """Take pairs out, but for a paper that has been taken by then."""
        for pair in list(found):
            if all(place in places for place, places in zip(pair, self.places, strict=True)):
                for place, places in zip(pair, self.places, strict=True):
                    del places[place]
                self.found.append(pair)

    def statements(self, side: int) -> Iterator[tuple[int, Statement]]:
        """The places and statements of one side."""
        return ((place, self.states[side][place]) for place in self.places[side])

    def both(self, one: int, other: int) -> tuple[Statement, Statement]:
        """What stands at a place of each side."""
        return self.states[0][one], self.states[1][other]


def _the_same(left: _Left) -> Iterator[Pair]:
    """Those that say the same in every field; where several do, in their order."""
    return _meeting(left, lambda statement: tuple(statement.fields.items()), _in_order)


def _one_work(left: _Left) -> Iterator[Pair]:
    """Those that are records of one work, the likest of it first."""
    records = [
        (side, place, _of_side(statement.paper, name, place))
        for side, name in enumerate((_OLD, _NEW))
        for place, statement in left.statements(side)
    ]
    with closing(Matching()) as matching:
        rows = [clue_row(paper, side, by_title=True) for side, _, paper in records]
        matching.append(0, rows)
        works = _ended(matching.works(lambda ids: [records[number][2] for number in ids]))
    for work in works:
        of_side: tuple[list[int], list[int]] = ([], [])
        for side, place, _ in (records[number] for number in work):
            of_side[side].append(place)
        yield from _likest_first(left, *of_side)


def _one_key(left: _Left) -> Iterator[Pair]:
    """Those that bear one key of their user's own, unless titles and authors both deny it."""
    for pair in _meeting(left, lambda statement: statement.own_key.lower(), _if_alone):
        one, other = left.both(*pair)
        if alike(facts(one.paper), facts(other.paper)):
            yield pair


def _one_title(left: _Left) -> Iterator[Pair]:
    """Those with a title that names a work and stands once in each state."""

    def letters(statement: Statement) -> str:
        words = title(statement.paper.title)
        return words.letters if words.names_a_work else ""

    return _meeting(left, letters, _if_alone)


def _meeting(
    left: _Left,
    name_of: Callable[[Statement], object],
    choose: Callable[[list[int], list[int]], Iterable[Pair]],
) -> Iterator[Pair]:
    """Of the papers that one name is given to, those that `choose` brings together."""
    old, new = (_named(left.statements(side), name_of) for side in (0, 1))
    for name, places in new.items():
        yield from choose(old.get(name, []), places)


def _named(
    statements: Iterable[tuple[int, Statement]], name_of: Callable[[Statement], object]
) -> dict[object, list[int]]:
    places: dict[object, list[int]] = defaultdict(list)
    for place, statement in statements:
        if name := name_of(statement):
            places[name].append(place)
    return places


def _in_order(old: list[int], new: list[int]) -> Iterable[Pair]:
    return zip(old, new, strict=False)


def _if_alone(old: list[int], new: list[int]) -> Iterable[Pair]:
    return [(old[0], new[0])] if len(old) == len(new) == 1 else ()


def _likest_first(left: _Left, old: list[int], new: list[int]) -> list[Pair]:
    """All pairs of a work's records, those first that say most alike."""

    def unlike(pair: Pair) -> tuple[int, Pair]:
        one, other = (Counter(statement.fields.items()) for statement in left.both(*pair))
        return -(one & other).total(), pair

    return sorted(product(old, new), key=unlike)


def _of_side(paper: Paper, name: str, place: int) -> Paper:
    """The paper as a record of its state: to `core.works`, a state is a source."""
    return replace(paper, source=SourceRef(name, place))


def _ended(works: Generator[None, None, list[tuple[int, ...]]]) -> list[tuple[int, ...]]:
    """What is found when all steps are taken."""
    while True:
        try:
            next(works)
        except StopIteration as end:
            found: list[tuple[int, ...]] = end.value
            return found
