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

from core.id_terms import FIRST
from core.search.query import Field
from core.text import fold

if TYPE_CHECKING:
    import tantivy

    from core.search.candidate import Candidate

_KEY = re.compile(
    r"([a-z][a-z'-]+?)[-_:.+]?(?:etal)?[-_:.+]?((?:19|20)\d\d)(?:[a-z](?![a-z]))?"
    r"[-_:.+]?([a-z][a-z-]*)?"
)
_WORD = re.compile(r"[a-z0-9]+")
_NOT_A_LETTER = re.compile(r"[^a-z]")
# What keys leave out at the beginning of a title.
_PASSED_OVER = frozenset("a an the on in of for to from with towards toward".split())
_WHOLE_UP_TO = 3
# Below what a word of the title itself is worth: these only order papers of one author and year.
_OTHER_YEAR, _OTHER_AUTHOR, _OTHER_WORD = 6.0, 12.0, 8.0


@dataclass(frozen=True, slots=True)
class GuessedKey:
    """What a key says: a family name without spaces, a year, and a word of the title or none."""

    family: str
    year: int
    word: str

    def query(self, schema: tantivy.Schema) -> EngineQuery:
        """What finds the papers that the key may be made from."""
        years = EngineQuery.range_query(
            schema, "year", FieldType.Integer, self.year - 1, self.year + 1
        )
        names = [
            EngineQuery.term_query(schema, "named", f"{FIRST}:{self.family}", "basic"),
            EngineQuery.term_query(schema, "author", self.family, "basic"),
        ]
        must = [years, EngineQuery.disjunction_max_query(names)]
        if len(self.word) <= _WHOLE_UP_TO:  # half of all titles have a word that begins with "an"
            words = [EngineQuery.term_query(schema, "title", self.word, "basic")]
        else:
            words = [EngineQuery.fuzzy_term_query(schema, "title", self.word, 0, prefix=True)]
        if self.word:
            must += words
        return EngineQuery.boolean_query([(Occur.Must, query) for query in must])

    def cost(self, candidate: Candidate) -> float | None:
        """How far a paper is from what the key says; None where it says another paper."""
        names = candidate.text(Field.AUTHOR).folded.split(", ")
        first, *others = (_NOT_A_LETTER.sub("", name) for name in names)
        cost = 0.0
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
        telling = next((word for word in words if word not in _PASSED_OVER), words[0])
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
    family = _NOT_A_LETTER.sub("", found[1])
    return GuessedKey(family, int(found[2]), (found[3] or "").partition("-")[0])
