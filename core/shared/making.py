"""Clauses for a library, by the rules of `core.shared.lexemes`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

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
    lexeme,
    own,
)
from core.shared.lexemes import (
    CLASS,
    CLASS_ENDS,
    HAS,
    KIND,
    SOURCE,
    YEAR_ZERO,
    neighbours,
    quoted,
    words_in,
    year_lexeme,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.search.engine import Clause
    from core.shared.clauses import Condition
    from core.shared.words import Words

# Words that hold some letters inside, or that are a typo away: as many of them are asked for.
_MOST_WORDS = 1_000


class Making:
    """`core.search.engine.Clauses` of a library. `paths` are its sources, by number."""

    def __init__(self, words: Words, paths: Mapping[int, str]) -> None:
        self._words = words
        self._paths = paths

    def term(self, field: str, word: str) -> Clause:
        """As `Engine` says, here and below."""
        return _one(Text(lexeme(field, word)))

    def start(self, field: str, start: str) -> Clause:
        """A beginning."""
        return _one(Text(lexeme(field, start) + ":*"))

    def phrase(self, field: str, words: Sequence[str]) -> Clause:
        """Words side by side."""
        return _one(phrase_of(field, clauses.split(words)))

    def open_phrase(self, field: str, words: Sequence[str], start: str) -> Clause:
        """Words side by side, the last cut short."""
        return _one(phrase_of(field, [*clauses.split(words), start], is_open=True))

    def near(self, field: str, word: str, edits: int, *, whole: bool = False) -> Clause:
        """Words a few edits away, of those that there are."""
        beginnings = self._words.beginnings(field)
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
            words.sort(key=lambda word: self._words.papers("title", word))
            parts.append(Weighed(tuple(lexeme(field, word) for word in words[:most_words])))
        return Added(tuple(parts))


def _one(condition: Condition) -> Best:
    return Best(((0.0, condition),))


def phrase_of(field: str, words: Sequence[str], *, is_open: bool = False) -> Condition:
    """Words side by side: in a title each pair is a lexeme, and only longer ones are read."""
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
