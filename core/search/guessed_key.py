"""A cite key as other people make it: "gou2025an" is first author, year, first word of the title.

Nobody knows whether a colleague's key, or a search engine's, is that of the corpus; what it is made
of says which paper is meant all the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from core.id_terms import BEGINS, FIRST, telling_word
from core.patterns import regex
from core.search.query import Field
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.search.candidate import Candidate
    from core.search.engine import Clause, Clauses

# A letter after the year is a word ("A Survey") or tells two keys apart: "gou2025a".
_KEY = regex(
    r"([a-z][a-z'-]+?)[-_:.+]?(?:etal)?[-_:.+]?((?:19|20)\d\d)([a-z](?![a-z0-9]))?"
    r"[-_:.+]?([a-z][a-z0-9-]*)?"
)
_WORD = regex(r"[a-z0-9]+")
_NOT_A_LETTER = regex(r"[^a-z]")
_WHOLE_UP_TO = 3
# Below what a word of the title itself is worth: these only order papers of one author and year.
_OTHER_YEAR, _OTHER_AUTHOR, _OTHER_WORD = 6.0, 12.0, 8.0
_GUESSED = 1.0  # a key that stands there as typed comes first
# For the engine's first sorting, see `core.search.compiler`: of a family and year thousands of
# papers may have the word, and those that begin with it are to be among the first.
_EXACT_SCORE, _BEGINS_SCORE, _HOLDS_SCORE = 26.0, 25.0, 24.0


class GuessedKey(NamedTuple):
    """What a key says: a family name without spaces, a year, and a word of the title or none.

    `may_lack_word` says that the word is a letter that may stand for nothing.
    """

    family: str
    year: int
    word: str
    may_lack_word: bool = False

    def clauses(self, engine: Clauses) -> Iterator[Clause]:
        """What finds the papers that the key may be made from, scored for the engine."""
        first = engine.term("named", f"{FIRST}:{self.family}")
        named = engine.best_of([first, engine.term("author", self.family)])
        years = self._years(engine, 1)
        if self.word:
            begins = f"{BEGINS}:{self.word}"
            whole, begun = engine.term("named", begins), engine.start("named", begins)
            exact = engine.joined([self._years(engine, 0), first, whole])
            yield engine.scored(exact, _EXACT_SCORE)
            yield engine.scored(engine.joined([years, first, begun]), _BEGINS_SCORE)
        if not self.word or self.may_lack_word:
            yield engine.scored(engine.joined([years, named]), _HOLDS_SCORE)
            return
        # Half of all titles have a word that begins with "an".
        is_short = len(self.word) <= _WHOLE_UP_TO
        word = engine.term("title", self.word) if is_short else engine.start("title", self.word)
        yield engine.scored(engine.joined([years, named, word]), _HOLDS_SCORE)

    def _years(self, engine: Clauses, beside: int) -> Clause:
        return engine.in_years(self.year - beside, self.year + beside)

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
