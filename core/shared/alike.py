"""What is like a text: the papers that have most of its rare words.

The server has no measure of likeness that is quick: what it has (`ts_rank`) reads every paper that
has any of the words. So of the rarest words those papers are looked at that have the most, and
among these few every word counts, the more the rarer it is.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from core.shared.clauses import Count, Text, Weighed, every
from core.shared.lexemes import MARKS
from core.shared.newest import newest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.shared.clauses import Added
    from core.shared.connection import Reader
    from core.shared.words import Words

# So many papers are looked at, for so many of the rarest words.
_LOOKED_AT = 500
_TELLING = 10
# What scores so much comes before all that words may score: by the same authors.
_ABOVE_ALL = 500.0


class Likeness:
    """Asks a library of `size` papers with those words."""

    def __init__(self, reader: Reader, words: Words, size: int) -> None:
        self._reader = reader
        self._words = words
        self._size = size

    def most(self, asked: Added, count: int) -> list[int]:
        """The papers with most of some rare words: those with the most are looked at."""
        weights: dict[str, float] = {}
        likely: list[int] = []
        for text, weight, is_rare in self._weights(asked):
            weights[text] = weights.get(text, 0.0) + weight
            if not is_rare and weight > _ABOVE_ALL:
                likely += newest(
                    self._reader, every([Text(text), asked.others.condition]), _LOOKED_AT
                )
        rarest = sorted(weights, key=lambda text: -weights[text])[:_TELLING]
        wanted = Count(0, tuple(map(Text, rarest)), asked.others)
        lowest = 1
        for least in range(len(rarest), 0, -1):
            found = newest(self._reader, wanted.with_least(least), _LOOKED_AT)
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
        papers = self._words.papers("author" if mark == MARKS["author"] else "title", word)
        return log(1 + (self._size - papers + 0.5) / (papers + 0.5))
