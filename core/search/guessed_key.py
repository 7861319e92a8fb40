"""A cite key as other people make it: "gou2025an" is first author, year, first word of the title.

Nobody knows whether a colleague's key, or a search engine's, is that of the corpus; what it is made
of says which paper is meant all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tantivy import FieldType, Occur
from tantivy import Query as EngineQuery

from core.id_terms import BEGINS, FIRST, telling_word
from core.search.query import Field
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    import tantivy

    from core.search.candidate import Candidate

# A letter after the year is a word ("A Survey") or tells two keys apart: "gou2025a".
_KEY = re.compile(
    r"([a-z][a-z'-]+?)[-_:.+]?(?:etal)?[-_:.+]?((?:19|20)\d\d)([a-z](?![a-z0-9]))?"
    r"[-_:.+]?([a-z][a-z0-9-]*)?"
)
_WORD = re.compile(r"[a-z0-9]+")
_NOT_A_LETTER = re.compile(r"[^a-z]")
_WHOLE_UP_TO = 3
# Below what a word of the title itself is worth: these only order papers of one author and year.
_OTHER_YEAR, _OTHER_AUTHOR, _OTHER_WORD = 6.0, 12.0, 8.0
_GUESSED = 1.0  # a key that stands there as typed comes first
# For the engine's first sorting, see `core.search.compiler`: of a family and year thousands of
# papers may have the word, and those that begin with it are to be among the first.
_EXACT_SCORE, _BEGINS_SCORE, _HOLDS_SCORE = 26.0, 25.0, 24.0


@dataclass(frozen=True, slots=True)
class GuessedKey:
    """What a key says: a family name without spaces, a year, and a word of the title or none.

    `may_lack_word` says that the word is a letter that may stand for nothing.
    """

    family: str
    year: int
    word: str
    may_lack_word: bool = False

    def queries(self, schema: tantivy.Schema) -> Iterator[EngineQuery]:
        """What finds the papers that the key may be made from, scored for the engine."""
        first = EngineQuery.term_query(schema, "named", f"{FIRST}:{self.family}", "basic")
        author = EngineQuery.term_query(schema, "author", self.family, "basic")
        named = EngineQuery.disjunction_max_query([first, author])
        years = self._years(schema, 1)
        if self.word:
            begins = f"{BEGINS}:{self.word}"
            whole = EngineQuery.term_query(schema, "named", begins, "basic")
            begun = EngineQuery.fuzzy_term_query(schema, "named", begins, 0, prefix=True)
            yield _all(_EXACT_SCORE, self._years(schema, 0), first, whole)
            yield _all(_BEGINS_SCORE, years, first, begun)
        if not self.word or self.may_lack_word:
            yield _all(_HOLDS_SCORE, years, named)
        elif len(self.word) <= _WHOLE_UP_TO:  # half of all titles have a word that begins with "an"
            word = EngineQuery.term_query(schema, "title", self.word, "basic")
            yield _all(_HOLDS_SCORE, years, named, word)
        else:
            word = EngineQuery.fuzzy_term_query(schema, "title", self.word, 0, prefix=True)
            yield _all(_HOLDS_SCORE, years, named, word)

    def _years(self, schema: tantivy.Schema, beside: int) -> EngineQuery:
        first, last = self.year - beside, self.year + beside
        return EngineQuery.range_query(schema, "year", FieldType.Integer, first, last)

    def cost(self, candidate: Candidate) -> float | None:
        """How far a paper is from what the key says; None where it says another paper."""
        names = candidate.text(Field.AUTHOR).folded.split(", ")
        first, *others = (_NOT_A_LETTER.sub("", name) for name in names)
        cost = _GUESSED
        if not first.endswith(self.family):
            if not any(name.endswith(self.family) for name in (first, *others)):
                return None
            cost += _OTHER_AUTHOR
        years = _WORD.findall(candidate.text(Field.CLASS).folded)
        cost += _OTHER_YEAR * (str(self.year) not in years)
        return cost + self._cost_of_title(_WORD.findall(candidate.text(Field.TITLE).folded))

    def _cost_of_title(self, words: list[str]) -> float:
        if not self.word or not words:
            return 0
        telling = telling_word(words)
        if self.word in (words[0], telling):
            return 0
        begun = words[0].startswith(self.word) or telling.startswith(self.word)
        joined = "".join(words[:2]).startswith(self.word)
        return 1 if begun or joined else _OTHER_WORD


@lru_cache(maxsize=64)
def guessed(text: str) -> GuessedKey | None:
    """What a word says if it is such a key."""
    found = _KEY.fullmatch(fold(text))
    if found is None:
        return None
    family, letter, word = _NOT_A_LETTER.sub("", found[1]), found[3] or "", found[4] or ""
    word = word.partition("-")[0]
    return GuessedKey(family, int(found[2]), word or letter, bool(letter) and not word)


def _all(score: float, *queries: EngineQuery) -> EngineQuery:
    every = EngineQuery.boolean_query([(Occur.Must, query) for query in queries])
    return EngineQuery.const_score_query(every, score)
