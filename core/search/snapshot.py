"""Answers from one state of an index: candidates and counts by its engine, the best by `rank`.

Invariant: within a snapshot, totals are exact and every window of an order agrees with every
other: a list can be read from any place, in pieces of any size, and from its end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from core.references.splitting import is_reference
from core.search.candidate import Candidates
from core.search.compiler import Compiler, Stage, shortest_starts
from core.search.kept import Kept
from core.search.lookup import References
from core.search.rank import Ranker
from core.search.related import alike
from core.search.results import HEAD, Page, Row, SortField
from core.search.suggestion import suggestions
from core.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from core.model import Paper
    from core.search.engine import Clause, Engine
    from core.search.facets import Facets
    from core.search.query import Query
    from core.search.results import Lookup, Order
    from core.search.suggestion import Suggestion

PapersOf = Callable[[Sequence[int]], Sequence["Paper"]]

# Fewer hits than this, and words a typo away are looked for too; none, and letters in order.
FEW = 3
# Queries and papers kept ready: people type on, go back, and page through.
_KEPT_PLANS = 32
# Letters of all these queries together. What the engine makes of a query takes up to 10 kB a letter
# (60 words with hyphens 3.6 MB, 40 classes 4 MB; of one to twelve plain words 0.1 to 0.6 MB).
_KEPT_LETTERS = 2_000
# In so many words a typo is looked for when no paper has them all; in more, most are right.
_FEW_WORDS = 4
# More are no longer looked for with a typo each: what was pasted has most of its words right.
_MOST_WORDS = 12
# A reference of so many words that is not found is said not to be there; fewer are words.
_SAID_OF_A_REFERENCE = 6
_SURE = 97.0
NOT_HERE = "that paper is not here; these come nearest"
# A title of fewer words stands in many others: of these so many of the best are looked at.
_TELLING_WORDS, _CALLED_ALIKE = 3, 50
_ASKED_AT_ONCE = 128
#: Characters of all their rows together: few papers have 1,500, but a file may hold anything.
_KEPT_CHARACTERS = 4_000_000


#: Of more papers it is enough to know that they are more.
MOST_COUNTED = 10_000


@dataclass(slots=True)
class _Plan:
    """A query understood once for all its windows; `best` is what the engine puts first.

    `total` are all papers, or `is_counted` says that there are more.
    """

    found: Clause
    total: int
    best: Sequence[int]
    ranker: Ranker
    is_counted: bool = True
    is_partial: bool = False
    note: str = ""
    reason: str | None = None  # of papers that are listed, in the order of `best`


class Snapshot:
    """What an index held at one time, as its engine knows it."""

    def __init__(self, engine: Engine, papers_of: PapersOf) -> None:
        self._engine = engine
        self._papers_of = papers_of
        self._vocabulary = Vocabulary(engine, "title")
        self._references = References(engine, papers_of)
        self._compilers = [
            Compiler(engine, self._vocabulary, letters) for letters in shortest_starts(self.size)
        ]
        self._plan = Kept(self._make_plan, _letters, most=_KEPT_PLANS, heaviest=_KEPT_LETTERS)
        self._head = Kept(self._make_head, _characters, most=_KEPT_PLANS, heaviest=_KEPT_CHARACTERS)
        self._prepared = Candidates(papers_of)

    @property
    def size(self) -> int:
        """How many papers there are."""
        return self._engine.size

    def read_ahead(self) -> None:
        """Read what the first query with a typo would wait for: of a million papers, 0.3 s."""
        self._vocabulary.read()

    def search(self, query: Query, order: Order, offset: int, limit: int) -> Page:
        """Rows `offset` to `offset + limit` of what `query` finds, in `order`."""
        plan = self._plan(query)
        best, others = self._window(query, order, offset, limit)
        rows = best + self._judged(plan, others)
        note = _lacking(self._head(query)) if plan.is_partial else plan.note
        if order.reverse:
            rows.reverse()
        return Page(query, order, offset, plan.total, tuple(rows), note, plan.is_counted)

    def ids(self, query: Query, order: Order, offset: int, limit: int) -> list[int]:
        """The papers in those rows: nothing is read and judged beyond what decides the order."""
        best, others = self._window(query, order, offset, limit)
        ids = [row.id for row in best] + list(others)
        return ids[::-1] if order.reverse else ids

    def total(self, query: Query) -> tuple[int, bool]:
        """How many papers `query` finds, and whether that is all and not MOST_COUNTED of more."""
        plan = self._plan(query)
        if not plan.is_counted and plan.total < MOST_COUNTED:
            self._count(plan, MOST_COUNTED)
        return plan.total, plan.is_counted

    def _count(self, plan: _Plan, most: int | None = None) -> None:
        total = self._engine.count(plan.found, most)
        plan.total, plan.is_counted = max(total, plan.total), most is None or total < most

    def facets(self, query: Query) -> Facets:
        """How what `query` finds divides."""
        return self._engine.facets(self._plan(query).found)

    def among(self, query: Query, ids: frozenset[int]) -> frozenset[int]:
        """Those of some papers that `query` finds."""
        some = self._engine.rows(sorted(ids))
        if query:
            found = self._engine.scored(self._plan(query).found, 0)
            some = self._engine.joined([found, some])
        return frozenset(self._engine.matching(some, len(ids)))

    def frequency(self, field: str, term: str) -> int:
        """How many papers have a word, or a whole value, in a field of the index."""
        return self._engine.frequency(field, term)

    def suggestions(self, query: Query, most: int) -> tuple[Suggestion, ...]:
        """Queries like this one that find something, for one that does not."""
        return suggestions(query.asked, self._vocabulary, lambda q: self.total(q)[0], most)

    def called(self, terms: Sequence[str], titles: Sequence[Sequence[str]]) -> list[int]:
        """The papers that bear any of some identifiers, or whose title has the words of one."""
        engine, found = self._engine, []
        some = [engine.any_of("named", list(terms))] if terms else []
        for words in titles:
            if len(words) > 1:
                some.append(engine.phrase("title", words))
            else:
                some.append(engine.term("title", words[0]))
            if len(words) < _TELLING_WORDS:  # of those the shortest titles score best
                found += self._best_of([some.pop()], _CALLED_ALIKE)
        for first in range(0, len(some), _ASKED_AT_ONCE):
            found += self._best_of(some[first : first + _ASKED_AT_ONCE], self.size)
        return found

    def _best_of(self, some: Sequence[Clause], limit: int) -> list[int]:
        return self._engine.matching(self._engine.any_sum(some), limit)

    def related(self, paper_id: int, limit: int) -> tuple[int, ...]:
        """Up to `limit` papers most like that one, by shared authors and then by words."""
        (paper,) = self._papers_of([paper_id])
        found = self._engine.best(alike(self._engine, paper), limit + 1)
        return tuple(i for i in found if i != paper_id)[:limit]

    def look_up(self, text: str) -> Lookup:
        """The papers that a reference means."""
        return self._references.look_up(text)

    def forget(self) -> None:
        """Papers are shown otherwise now: what was read of them is read again."""
        for kept in (self._plan, self._head, self._prepared):
            kept.forget()

    def _make_plan(self, query: Query) -> _Plan:
        if query.names_one and (plan := self._by_name(query)):
            return plan
        if plan := self._as_reference(query):
            return plan
        query = query.asked
        count = len(query.counted)
        plan = self._look(query, Stage.LEXICAL)
        if count > _MOST_WORDS and plan.total == 0:
            return self._most(query) or plan
        if plan.total < FEW:
            plan = self._look(query, Stage.TYPOS)
        if plan.total == 0:
            plan = self._look(query, Stage.LETTERS)
        if plan.total == 0 and query.naming_field:
            plan = self._plan(query.without_last())
        if plan.total == 0 and count > 1:
            plan = self._most(query) or plan
        return plan

    def _by_name(self, query: Query) -> _Plan | None:
        """What the identifiers in a query name, in a text too: "see doi:10.1000/182 for it"."""
        if len(query.counted) <= _FEW_WORDS:
            plan = self._look(query, Stage.NAMED)
            if plan.total:
                return plan
        plan = self._look(query.only_filters(), Stage.NAMED)
        return plan if plan.total else None

    def _as_reference(self, query: Query) -> _Plan | None:
        """What a query means that is no few words but a reference; None where it is none."""
        count = len(query.counted)
        if count < _FEW_WORDS:
            return None
        text = query.prose
        is_set_so = is_reference(text)
        if not (is_set_so or count > _MOST_WORDS):
            return None
        filters = query.without_ids().only_filters()
        compiler = self._compilers[0]
        compiled = compiler.compile(filters, Stage.LEXICAL) if filters else None
        lookup = self._references.look_up(text, compiled)
        if lookup.found:
            unsure = f"{lookup.sureness:.0f} % sure" if lookup.sureness < _SURE else ""
            return self._listed(query, lookup.found, unsure, "")
        if is_set_so and count > _SAID_OF_A_REFERENCE:
            return self._listed(query, lookup.nearest, "nearest", NOT_HERE)
        return None

    def _listed(self, query: Query, ids: Sequence[int], reason: str, note: str) -> _Plan:
        """The papers with those ids, in that order."""
        found = self._engine.rows(list(ids))
        return _Plan(found, len(ids), ids, Ranker(query, fuzzy=False), reason=reason, note=note)

    def _most(self, query: Query) -> _Plan | None:
        """The papers that meet most words, where none meets all; half of them at least."""
        count = len(query.counted)
        stage = Stage.TYPOS if count <= _FEW_WORDS else Stage.LEXICAL
        for compiler in self._compilers:
            try:
                some = compiler.compile_most(query, stage, (count + 1) // 2)
                if not (most := self._engine.most_met(some)):
                    return None
                found = compiler.compile_most(query, stage, most)
                best, total, is_counted = self._engine.best_and_total(found, HEAD)
            except ValueError:  # as in `_look`
                continue
            ranker = Ranker(query, fuzzy=True, partial=True)
            return _Plan(found, total, best, ranker, is_counted, is_partial=True)
        return None

    def _look(self, query: Query, stage: Stage) -> _Plan:
        for compiler in self._compilers:
            found = compiler.compile(query, stage)
            try:
                best, total, is_counted = self._engine.best_and_total(found, HEAD)
            except ValueError:  # too many words begin like the last of a phrase
                continue
            break
        else:
            found, best, total, is_counted = self._engine.nothing(), [], 0, True
        return _Plan(found, total, best, Ranker(query, fuzzy=stage > Stage.LEXICAL), is_counted)

    def _window(
        self, query: Query, order: Order, offset: int, limit: int
    ) -> tuple[list[Row], Sequence[int]]:
        """Those of the rows that judging has ordered, then the ids of the others; unreversed."""
        plan, field = self._plan(query), order.field
        if not plan.is_counted and (order.reverse or offset + limit > plan.total):
            is_near = not order.reverse and offset + limit <= MOST_COUNTED
            self._count(plan, MOST_COUNTED if is_near else None)
        start, stop = max(offset, 0), min(offset + limit, plan.total)
        if start >= stop:
            return [], ()
        if order.reverse:
            start, stop = plan.total - stop, plan.total - start
        if field is SortField.RELEVANCE and plan.ranker.has_words:
            best = self._head(query)[start:stop]
            return best, self._after_head(plan, max(start - HEAD, 0), stop - HEAD)
        if field is SortField.RELEVANCE:
            field = SortField.DATE if query else SortField.PAGE
        return [], self._engine.in_order(plan.found, field, start, stop, plan.total)

    def _make_head(self, query: Query) -> list[Row]:
        """The best of a query in their order."""
        plan = self._plan(query)
        if plan.reason is not None:
            return self._judged(plan, plan.best)
        return plan.ranker.order(self._prepared(plan.best))

    def _after_head(self, plan: _Plan, start: int, stop: int) -> Sequence[int]:
        """All that is found but the judged head, the newest first."""
        if stop <= start:
            return ()
        rest = self._engine.joined([plan.found], [self._engine.rows(plan.best)])
        return self._engine.in_order(rest, SortField.DATE, start, stop, plan.total - HEAD)

    def _judged(self, plan: _Plan, ids: Sequence[int]) -> list[Row]:
        """The papers as rows, in the order given."""
        if not ids:
            return []
        if plan.reason is not None:
            reasons = repeat(plan.reason, len(ids))
            return list(map(Row, ids, self._papers_of(ids), reasons))
        if not plan.ranker.has_words:
            return list(map(Row, ids, self._papers_of(ids)))
        return [plan.ranker.judge(candidate) for candidate in self._prepared(ids)]


def _letters(query: Query, _plan: _Plan) -> int:
    """What a plan weighs: the letters that are looked for."""
    return sum(len(word.text) for term in query.asked.terms for word in term.words)


def _characters(_query: Query, rows: Sequence[Row]) -> int:
    """What rows weigh: the characters of their papers."""
    return sum(len(row.paper.title) + len(row.paper.abstract) for row in rows)


def _lacking(rows: Sequence[Row]) -> str:
    """Which words the papers lack, where none has them all."""
    if not rows or not rows[0].missing:
        return ""
    words = " and ".join(f"“{word}”" for word in rows[0].missing)
    if all(row.missing == rows[0].missing for row in rows):
        return f"no paper has {words} with the rest"
    return f"none has every word; the first lacks {words}"
