"""PostgreSQL as the engine: a library on a server, as `core.search.engine.Engine`.

Rows come first: what there is of them beyond those asked for is counted when somebody asks, up to
a limit, since to count 400,000 papers takes a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.search.engine import Found
from core.search.results import SortField
from core.shared.alike import Likeness
from core.shared.clauses import Added, Best, Count, Sum, as_best, own, sql
from core.shared.facets import counted
from core.shared.heads import head, score_of
from core.shared.lexemes import words_in
from core.shared.making import Making, phrase_of
from core.shared.newest import newest
from core.shared.words import COUNTED, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.search.engine import Clause
    from core.search.facets import Facets
    from core.shared.clauses import Condition, Made
    from core.shared.connection import Reader

_COLUMNS = {"date": "recency", "title": "title_order", "author": "author_order",
            "class": "class_order", "page": "id"}  # fmt: skip
# So few are looked at one by one, which takes the server 30 to 50 µs each; of more the best are
# found by their classes, in two to six statements that take 2 to 40 ms each.
_FEW = 1_000


class LibraryEngine(Making):
    """One state of a library. `paths` are its sources, by number."""

    def __init__(self, reader: Reader, size: int, paths: Mapping[int, str]) -> None:
        super().__init__(Words(reader), paths)
        self._reader = reader
        self.size = size

    def best(self, clause: Clause, count: int) -> list[int]:
        """The papers that score most."""
        made = own(clause)
        if isinstance(made, Added):
            return Likeness(self._reader, self._words, self.size).most(made, count)
        return list(self.best_and_total(clause, count).ids)

    def best_and_total(self, clause: Clause, count: int) -> Found:
        """The best, and how many there are, if that is no more than was asked for."""
        made = own(clause)
        condition = made.condition
        found = self._some(condition, _FEW + 1)
        total, is_counted = len(found), len(found) <= _FEW
        if total <= count:
            return Found(found, total)
        if isinstance(made, Count) or not _has_scores(made):
            return Found(self._newest(condition, count), total, is_counted)
        asked = made if isinstance(made, Sum) else Sum((as_best(clause),))
        if is_counted:
            return Found(self._scored(found, asked, count), total)
        return Found(head(asked, count, self._newest), total, is_counted=False)

    def count(self, clause: Clause, most: int | None = None) -> int:
        """How many there are; of more than `most`, so many."""
        text, values = sql(own(clause).condition)
        limit = "" if most is None else f" LIMIT {most}"
        (row,) = self._reader.ask(
            f"SELECT count(*) FROM (SELECT 1 FROM paper WHERE {text}{limit}) AS counted",  # noqa: S608 - our own words; the user's are parameters
            *values,
        )
        return int(row[0])

    def most_met(self, clause: Clause) -> int:
        """How many of the words some paper meets."""
        made = own(clause)
        if not isinstance(made, Count):
            return 0
        for least in range(len(made.some), made.least - 1, -1):
            if self._some(made.with_least(least), 1):
                return least
        return 0

    def matching(self, clause: Clause, limit: int) -> list[int]:
        """Papers that meet it."""
        return list(self._newest(own(clause).condition, limit)) if limit else []

    def in_order(
        self, clause: Clause, field: SortField, start: int, stop: int, total: int
    ) -> Sequence[int]:
        """Rows of an order."""
        del total
        if field is SortField.DATE:
            return newest(self._reader, own(clause).condition, stop)[start:]
        column = _COLUMNS[field.value]
        text, values = sql(own(clause).condition)
        rows = self._reader.ask(
            f"SELECT id FROM paper WHERE {text} ORDER BY {column}, id LIMIT %s OFFSET %s",  # noqa: S608 - as above
            *values, stop - start, start,
        )  # fmt: skip
        return [number for (number,) in rows]

    def facets(self, clause: Clause) -> Facets:
        """How what meets it divides."""
        return counted(self._reader, own(clause).condition, self._paths)

    def frequency(self, field: str, term: str) -> int:
        """How many papers have a word in a field, or are by somebody of that name."""
        if field in COUNTED:
            return self._words.papers(field, term)
        if field != "by":
            return self.count(self.term(field, term))
        text, values = sql(phrase_of("author", words_in(term.lower())))
        (row,) = self._reader.ask(
            f"SELECT count(*) FROM paper WHERE {text} AND %s = ANY(authors)",  # noqa: S608 - as above
            *values, term,
        )  # fmt: skip
        return int(row[0])

    def words(self, field: str) -> Iterable[str]:
        """All words of a field."""
        return self._words.of(field)

    def _some(self, condition: Condition, limit: int) -> list[int]:
        text, values = sql(condition)
        rows = self._reader.ask(f"SELECT id FROM paper WHERE {text} LIMIT %s", *values, limit)  # noqa: S608 - as above
        return [number for (number,) in rows]

    def _scored(self, ids: list[int], asked: Sum, count: int) -> list[int]:
        """Those of some papers that score most, each looked at."""
        score, values = score_of(asked)
        rows = self._reader.ask(
            "SELECT id FROM (SELECT id, recency, words || ''::tsvector AS w FROM paper"  # noqa: S608 - as above
            f" WHERE id = ANY(%s) OFFSET 0) AS looked ORDER BY {score} DESC, recency, id LIMIT %s",
            ids, *values, count,
        )  # fmt: skip
        return [number for (number,) in rows]

    def _newest(self, condition: Condition, limit: int) -> list[int]:
        return newest(self._reader, condition, limit)


def _has_scores(made: Made) -> bool:
    if isinstance(made, Best):
        return any(score for score, _ in made.levels)
    return isinstance(made, Sum) and (
        bool(made.may) or any(score for part in made.must for score, _ in part.levels)
    )
