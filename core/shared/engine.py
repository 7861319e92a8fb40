"""PostgreSQL as the engine: a library on a server, as `core.search.engine.Engine`.

Rows come first: what there is of them beyond those asked for is counted when somebody asks, up to
a limit, since to count 400,000 papers takes a second.
"""

from __future__ import annotations

import threading
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from core.search.engine import Found
from core.search.match import LONGEST_WORD
from core.search.query import Field
from core.shared import clauses
from core.shared.clauses import (
    EVERYTHING,
    NOTHING,
    Added,
    Best,
    Count,
    Rows,
    Sum,
    Text,
    Weighed,
    as_best,
    either,
    every,
    lexeme,
    own,
    sql,
)
from core.shared.facets import counted
from core.shared.heads import head
from core.shared.lexemes import (
    CLASS,
    CLASS_ENDS,
    HAS,
    KIND,
    MARKS,
    SOURCE,
    YEAR_ZERO,
    neighbours,
    quoted,
    words_in,
    year_lexeme,
)
from core.shared.typos import Beginnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from core.search.engine import Clause
    from core.search.facets import Facets
    from core.search.results import SortField
    from core.shared.clauses import Condition
    from core.shared.connection import Reader
    from core.shared.tables import Tables

#: So many are counted, and no more.
MOST_COUNTED = 10_000
# Words that hold some letters inside, or that are a typo away: as many of them are asked for.
_MOST_WORDS = 1_000
# Papers by a reference's words, or like another: so many are looked at, by so many rare words.
_LOOKED_AT = 500
_TELLING = 10
_COLUMNS = {"date": "recency", "title": "title_order", "author": "author_order",
            "class": "class_order", "page": "id"}  # fmt: skip
_KEPT_WORDS = ("title", "author")


class LibraryEngine:
    """One state of a library. `paths` are its sources, by number."""

    def __init__(self, reader: Reader, size: int, paths: Mapping[int, str]) -> None:
        self._reader = reader
        self._paths = paths
        self._beginnings: dict[str, Beginnings] = {}
        self._frequencies: dict[tuple[str, str], int] = {}
        self._reading = threading.Lock()
        self.size = size

    # What is asked for: see `core.search.engine.Clauses`.

    def term(self, field: str, word: str) -> Clause:
        """As `Engine` says, here and below."""
        return _one(Text(lexeme(field, word)))

    def start(self, field: str, start: str) -> Clause:
        """A beginning."""
        return _one(Text(lexeme(field, start) + ":*"))

    def phrase(self, field: str, words: Sequence[str]) -> Clause:
        """Words side by side: in a title each pair is a lexeme, and only longer ones are read."""
        return _one(_phrase(field, clauses.split(words)))

    def open_phrase(self, field: str, words: Sequence[str], start: str) -> Clause:
        """Words side by side, the last cut short."""
        return _one(_phrase(field, [*clauses.split(words), start], is_open=True))

    def near(self, field: str, word: str, edits: int, *, whole: bool = False) -> Clause:
        """Words a few edits away, of those that there are."""
        beginnings = self._beginnings_of(field)
        if whole:
            found = [lexeme(field, each) for each in beginnings.whole(word, edits)]
        else:
            found = [lexeme(field, each) + ":*" for each in beginnings.near(word, edits)]
        return _one(either(map(Text, found[:_MOST_WORDS])))

    def any_of(self, field: str, words: Sequence[str]) -> Clause:
        """Any of some words."""
        return _one(either(Text(lexeme(field, word)) for word in words[:_MOST_WORDS]))

    def rows(self, ids: Sequence[int]) -> Clause:
        """One of some papers."""
        return _one(Rows(tuple(ids)))

    def in_years(self, first: int, last: int) -> Clause:
        """Years, as few lexemes as say them: a decade is one."""
        return _one(either(map(Text, _years(first + YEAR_ZERO, last + YEAR_ZERO))))

    def holds(self, field: Field, text: str) -> Clause:
        """A filter."""
        text = text[:LONGEST_WORD].lower()
        if field is Field.SOURCE:
            numbers = (number for number, path in self._paths.items() if text in path.lower())
            return _one(either(Text(f"{SOURCE}{number}") for number in numbers))
        if field is Field.CLASS:
            return _one(Text(f"({quoted(CLASS + text)}:* | {quoted(CLASS_ENDS + text)})"))
        return _one(Text(quoted((HAS if field is Field.HAS else KIND) + text) + ":*"))

    def address_with(self, text: str) -> Clause:
        """An address that begins so: of the middle of one no lexeme tells."""
        return self.start("named", f"url:{text[:LONGEST_WORD]}")

    def everything(self) -> Clause:
        """Any paper."""
        return _one(EVERYTHING)

    def nothing(self) -> Clause:
        """No paper."""
        return _one(NOTHING)

    def scored(self, clause: Clause, score: float) -> Clause:
        """All score the same."""
        return Best(((score, own(clause).condition),))

    def weighed(self, clause: Clause, weight: float) -> Clause:
        """A word that weighs more, or less."""
        condition = own(clause).condition
        return Weighed((condition.query,) if isinstance(condition, Text) else (), weight)

    def best_of(self, clauses_: Sequence[Clause]) -> Clause:
        """Any of some."""
        return Best(tuple(level for each in clauses_ for level in as_best(each).levels))

    def joined(
        self, must: Sequence[Clause], must_not: Sequence[Clause] = (), may: Sequence[Clause] = ()
    ) -> Clause:
        """All, none, and what adds to the score."""
        never = tuple(own(each).condition for each in must_not)
        parts = [own(each) for each in must]
        added = next((each for each in parts if isinstance(each, Added)), None)
        sums = [each for each in parts if isinstance(each, Sum)]
        plain = [as_best(each) for each in parts if not isinstance(each, (Added, Sum))]
        whole = Sum(
            (*plain, *(part for each in sums for part in each.must)),
            (*never, *(part for each in sums for part in each.never)),
            (*map(as_best, may), *(part for each in sums for part in each.may)),
        )
        return Added(added.parts, whole) if added else whole

    def any_sum(self, clauses_: Sequence[Clause]) -> Clause:
        """Any of some, their scores added."""
        return Added(
            tuple(
                part
                for each in map(own, clauses_)
                for part in (
                    each.parts
                    if isinstance(each, Added)
                    else (each if isinstance(each, (Best, Weighed)) else as_best(each),)
                )
            )
        )

    def at_least(self, least: int, clauses_: Sequence[Clause], always: Sequence[Clause],
                 never: Sequence[Clause]) -> Clause:  # fmt: skip
        """So many of some."""
        some = tuple(own(each).condition for each in clauses_)
        return Count(least, some, Sum(tuple(map(as_best, always)),
                                      tuple(own(each).condition for each in never)))  # fmt: skip

    def like(self, texts: Mapping[str, str], most_words: int) -> Clause:
        """The rarest words of some texts, as titles have them."""
        parts = []
        for field, text in texts.items():
            words = [word for word in dict.fromkeys(words_in(text)) if len(word) > 1]
            words.sort(key=lambda word: self.frequency("title", word))
            parts.append(Weighed(tuple(lexeme(field, word) for word in words[:most_words])))
        return Added(tuple(parts))

    # What is answered: see `core.search.engine.Engine`.

    def best(self, clause: Clause, count: int) -> list[int]:
        """The papers that score most."""
        made = own(clause)
        if isinstance(made, Added):
            return self._most_alike(made, count)
        return list(self.best_and_total(clause, count).ids)

    def best_and_total(self, clause: Clause, count: int) -> Found:
        """The best, and how many there are, if that is no more than was asked for."""
        made = own(clause)
        condition = made.condition
        found = self._some(condition, count + 1)
        if len(found) <= count:
            return Found(found, len(found), is_counted=True)
        if isinstance(made, Count) or not _has_scores(made):
            return Found(self._newest(condition, count), len(found), is_counted=False)
        asked = made if isinstance(made, Sum) else Sum((as_best(clause),))
        return Found(head(asked, count, self._newest), len(found), is_counted=False)

    def count(self, clause: Clause, most: int | None = MOST_COUNTED) -> int:
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
        if (field, term) not in self._frequencies:
            self._frequencies[field, term] = self._asked_frequency(field, term)
        return self._frequencies[field, term]

    def words(self, field: str) -> Iterable[str]:
        """All words of a field, in one piece."""
        mark = MARKS[field]
        with self._reader.question(aside=True):
            copied = self._reader.copy(
                f"COPY (SELECT word FROM vocabulary WHERE field = '{mark}') TO STDOUT"  # noqa: S608 - our own letters
            )
        return copied.decode().split()

    def _asked_frequency(self, field: str, term: str) -> int:
        if field in _KEPT_WORDS:
            rows = self._reader.ask(
                "SELECT papers FROM vocabulary WHERE field = %s AND word = %s", MARKS[field], term
            )
            return int(rows[0][0]) if rows else 0
        if field == "by":
            text, values = sql(_phrase("author", words_in(term.lower())))
            (row,) = self._reader.ask(
                f"SELECT count(*) FROM paper WHERE {text} AND %s = ANY(authors)",  # noqa: S608 - as above
                *values, term,
            )  # fmt: skip
            return int(row[0])
        return self.count(self.term(field, term))

    def _beginnings_of(self, field: str) -> Beginnings:
        with self._reading:
            if field not in self._beginnings:
                self._beginnings[field] = Beginnings(self.words(field))
            return self._beginnings[field]

    def _some(self, condition: Condition, limit: int) -> list[int]:
        text, values = sql(condition)
        rows = self._reader.ask(f"SELECT id FROM paper WHERE {text} LIMIT %s", *values, limit)  # noqa: S608 - as above
        return [number for (number,) in rows]

    def _newest(self, condition: Condition, limit: int) -> list[int]:
        text, values = sql(condition)

        def arms(tables: Tables) -> tuple[str, Sequence[object]]:
            """Each server sends no more than may be wanted of it."""
            each = " UNION ALL ".join(
                f"(SELECT id, recency FROM {table} WHERE {text} ORDER BY recency, id LIMIT %s)"  # noqa: S608 - as above
                for table in tables.papers
            )
            return (
                f"SELECT id FROM ({each}) AS arms ORDER BY recency, id LIMIT %s",  # noqa: S608 - as above
                [*[*values, limit] * len(tables.papers), limit],
            )

        if self._reader.tables.are_many:
            return [number for (number,) in self._reader.ask_of(arms)]
        rows = self._reader.ask(
            f"SELECT id FROM paper WHERE {text} ORDER BY recency, id LIMIT %s",  # noqa: S608 - as above
            *values, limit,
        )  # fmt: skip
        return [number for (number,) in rows]

    def _most_alike(self, asked: Added, count: int) -> list[int]:
        """The papers with most of some rare words: those with the most are looked at."""
        weights: dict[str, float] = {}
        likely: list[int] = []
        for text, weight, is_rare in self._weights(asked):
            weights[text] = weights.get(text, 0.0) + weight
            if not is_rare and weight > _LOOKED_AT:  # whatever else they have
                likely += self._newest(every([Text(text), asked.others.condition]), _LOOKED_AT)
        rarest = sorted(weights, key=lambda text: -weights[text])[:_TELLING]
        wanted = Count(0, tuple(map(Text, rarest)), asked.others)
        lowest = 1
        for least in range(len(rarest), 0, -1):
            found = self._newest(wanted.with_least(least), _LOOKED_AT)
            if found and not likely:
                lowest = least - 1  # what has fewer words still is no rival
            likely += found
            if len(likely) >= count or (found and least <= lowest):
                break
        return self._weighed(list(dict.fromkeys(likely)), weights, count)

    def _weights(self, asked: Added) -> Iterator[tuple[str, float, bool]]:
        """What adds how much to the score of a paper, and whether that is for a rare word."""
        for part in asked.parts:
            if isinstance(part, Weighed):
                for text in part.lexemes:
                    yield text, part.weight * self._rarity_of(text), True
                continue
            for score, condition in part.levels:
                if isinstance(condition, Text):
                    query = condition.query
                    yield query, score or self._rarity_of(query), not score

    def _weighed(self, ids: list[int], weights: Mapping[str, float], count: int) -> list[int]:
        if not ids or not weights:
            return ids[:count]
        score = " + ".join(["%s * (w @@ %s::tsquery)::int"] * len(weights))
        values = [value for text, weight in weights.items() for value in (weight, text)]
        rows = self._reader.ask(
            f"SELECT id FROM (SELECT id, recency, {score} AS score FROM"  # noqa: S608 - as above
            " (SELECT id, recency, words || ''::tsvector AS w FROM paper WHERE id = ANY(%s)"
            " OFFSET 0) AS looked OFFSET 0) AS scored WHERE score > 0"
            " ORDER BY score DESC, recency, id LIMIT %s",
            *values, ids, count,
        )  # fmt: skip
        return [number for (number,) in rows]

    def _rarity_of(self, query: str) -> float:
        """Of a word by its lexeme, as titles or names have it; what is more than one is rare."""
        mark, word = query[1:2], query[2:-1]
        if not word.isalnum():
            return 1.0
        papers = self.frequency("author" if mark == MARKS["author"] else "title", word)
        return log(1 + (self.size - papers + 0.5) / (papers + 0.5))


def _one(condition: Condition) -> Best:
    return Best(((0.0, condition),))


def _has_scores(made: clauses.Made) -> bool:
    if isinstance(made, Best):
        return any(score for score, _ in made.levels)
    return isinstance(made, Sum) and (
        bool(made.may) or any(score for part in made.must for score, _ in part.levels)
    )


def _phrase(field: str, words: Sequence[str], *, is_open: bool = False) -> Condition:
    if not words:
        return NOTHING
    if len(words) == 1:
        return Text(lexeme(field, words[0]) + ":*" * is_open)
    whole = clauses.phrase(field, words, is_open=is_open)
    if field != "title":
        return Text(whole)
    pairs = [quoted(neighbours(one, two)) for one, two in pairwise(words)]
    if is_open:
        pairs[-1] += ":*"
    return Text(pairs[0]) if len(pairs) == 1 else Text(f"({' & '.join(pairs)} & {whole})")


def _years(first: int, last: int) -> Iterable[str]:
    """The lexemes that together mean these years, each as many of them as begin alike."""
    first, last = max(first, 0), min(last, 99_999)
    while first <= last:
        step = next(step for step in (10_000, 1_000, 100, 10, 1) if _is_whole(first, last, step))
        whole = year_lexeme(first - YEAR_ZERO)
        yield whole if step == 1 else f"{whole[: -len(str(step)) + 1]}:*"
        first += step


def _is_whole(first: int, last: int, step: int) -> bool:
    """Whether the years from `first` on have a beginning of their own that goes on for `step`."""
    return not first % step and first + step - 1 <= last
