"""Finding the paper that a pasted reference means, or saying that it is not there.

The engine is asked for the papers with most of the reference's rarest words; those few are held
against it one by one (`core.search.reference`). Invariant: what is not sure is not found, but near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.id_terms import NAMES_ONE, terms_in
from core.latex.reading import to_text
from core.search.match import parted
from core.search.reference import SURE_FROM, Reference, evidence, flat, sureness
from core.search.results import Lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.model import Paper
    from core.search.engine import Clause, Engine
    from core.search.reference import Evidence

# Of 1,728 real references among 99,000 papers none lost its paper before the 24th candidate.
_CANDIDATES = 24
# The rarest words of a title tell it from a million; more take as long again and tell nothing.
_TITLE_WORDS, _AUTHOR_WORDS = 16, 6
_AUTHOR_WEIGHT = 0.4
_NEAREST = 5
# Papers as sure as the surest but for this are as likely meant: two records of one work.
_AS_SURE = 4.0
_TITLE_AGREES = 70.0
_LONGEST_MISSPELT = 12


class References:
    """Looks references up in one state of the index."""

    def __init__(
        self,
        engine: Engine,
        papers_of: Callable[[Sequence[int]], Sequence[Paper]],
    ) -> None:
        self._engine = engine
        self._papers_of = papers_of

    def look_up(self, text: str, filters: Clause | None = None) -> Lookup:
        """The papers that `text` means; `filters` must hold too."""
        reference = Reference(text)
        if named := self._named(reference, filters):
            return Lookup(tuple(named), 100.0, ())
        judged = self._judged(reference, self._candidates(reference, filters))
        if not judged or judged[0][0] < SURE_FROM:
            misspelt = self._judged(reference, self._misspelt(reference, filters))
            judged = max(judged, misspelt, key=lambda some: some[0][0] if some else 0.0)
        surest = judged[0][0] if judged else 0.0
        least = max(surest - _AS_SURE, SURE_FROM)
        found = tuple(number for points, number in judged if points >= least)
        near = tuple(number for points, number in judged if points < least)[:_NEAREST]
        return Lookup(found, min(surest, 100.0), near)

    def _named(self, reference: Reference, filters: Clause | None) -> list[int]:
        for term in terms_in(reference.text):
            one = self._engine.term("named", term)
            both = one if filters is None else self._engine.joined([filters, one])
            ids = self._engine.best(both, _NEAREST)
            if term.startswith(NAMES_ONE):
                if ids:
                    return ids
                continue
            agreeing = [
                number
                for number, found in self._held(reference, ids)
                if found.title >= _TITLE_AGREES
            ]
            if agreeing:
                return agreeing
        return []

    def _candidates(self, reference: Reference, filters: Clause | None) -> list[int]:
        words = [word for word in reference.word_set if len(word) > 1]
        some = [self._term("title", word) for word in self._rarest("title", words, _TITLE_WORDS)]
        names = [word for word in words if len(word) > len("li") and not word.isdigit()]
        some += [
            self._engine.weighed(self._term("author", word), _AUTHOR_WEIGHT)
            for word in self._rarest("author", names, _AUTHOR_WORDS)
        ]
        return self._any(some, filters)

    def _misspelt(self, reference: Reference, filters: Clause | None) -> list[int]:
        """Candidates by the words that no title has as they stand: mistyped, or two in one."""
        some: list[Clause] = []
        for word in reference.words:
            if len(word) < len("words") or word.isdigit() or self._frequency("title", word):
                continue
            near = self._engine.near("title", word, 1, whole=True)
            some.append(self._engine.scored(near, 1))
            some += [self._engine.phrase("title", pair) for pair in parted(word)]
            if len(some) >= _LONGEST_MISSPELT:
                break
        return self._any(some, filters)

    def _any(self, some: Sequence[Clause], filters: Clause | None) -> list[int]:
        if not some:
            return []
        either = self._engine.any_sum(some)
        if filters is not None:
            either = self._engine.joined([either, self._engine.scored(filters, 0)])
        return self._engine.best(either, _CANDIDATES)

    def _judged(self, reference: Reference, ids: Sequence[int]) -> list[tuple[float, int]]:
        """The papers with how sure they are meant, the surest first."""
        judged = [(sureness(found), number) for number, found in self._held(reference, ids)]
        return sorted(judged, key=lambda one: -one[0])

    def _held(self, reference: Reference, ids: Sequence[int]) -> list[tuple[int, Evidence]]:
        papers = self._papers_of(ids) if ids else ()
        return [
            (number, evidence(reference, paper, flat(to_text(paper.title))))
            for number, paper in zip(ids, papers, strict=True)
        ]

    def _rarest(self, field: str, words: Iterable[str], count: int) -> list[str]:
        known = [(self._frequency(field, word), word) for word in words]
        return [word for _, word in sorted(pair for pair in known if pair[0])[:count]]

    def _frequency(self, field: str, word: str) -> int:
        return self._engine.frequency(field, word)

    def _term(self, field: str, word: str) -> Clause:
        return self._engine.term(field, word)
