"""What a query that finds nothing may have meant: its words as papers have them, or less of it.

Only what finds something is suggested. It is asked for when there is nothing else to show, in a
thread: looking through 200,000 words takes 30 to 55 ms.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from core.search.query import Field, Query, Term
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.search.vocabulary import Vocabulary

#: Of 100: "witgenstien" is 86 like "wittgenstein", "hivemnd" 93 like "hivemind".
_ALIKE = 70
_NEAREST = 2
_SHORTEST = 3
#: As many words are compared in one go: others run between.
_AT_ONCE = 4_000


class Suggestion(NamedTuple):
    """Another query, and how many papers it finds."""

    query: Query
    total: int


def suggestions(
    query: Query, vocabulary: Vocabulary, total_of: Callable[[Query], int], most: int
) -> tuple[Suggestion, ...]:
    """Up to `most` queries like this one that find something, the nearest first."""
    found: dict[str, Suggestion] = {}
    for other in _others(query, vocabulary, total_of):
        if other.terms and str(other) not in found and (total := total_of(other)):
            found[str(other)] = Suggestion(other, total)
        if len(found) == most:
            break
    return tuple(found.values())


def _others(
    query: Query, vocabulary: Vocabulary, total_of: Callable[[Query], int]
) -> Iterator[Query]:
    respelled = list(_respelled(query, vocabulary, total_of))
    yield from respelled
    for place, term in enumerate(query.terms):
        if not _is_word(term):
            yield _with(query, place)
    for other in respelled:
        yield Query(tuple(filter(_is_word, other.terms)))
    for place in range(len(query.terms)):
        yield _with(query, place)


def _respelled(
    query: Query, vocabulary: Vocabulary, total_of: Callable[[Query], int]
) -> Iterator[Query]:
    """The query with a word that nothing has as titles spell what is near."""
    for place, term in enumerate(query.terms):
        if not _is_word(term) or total_of(Query((term,))):
            continue
        for near in _nearest(fold(term.words[0].text), vocabulary):
            word = term.words[0]._replace(text=near)
            yield _with(query, place, term._replace(words=(word,)))


def _with(query: Query, place: int, *terms: Term) -> Query:
    """The query with other terms, or none, in one's place."""
    return Query((*query.terms[:place], *terms, *query.terms[place + 1 :]))


def _is_word(term: Term) -> bool:
    """Whether it is a word of a title, and not a filter."""
    word = term.words[0]
    return len(term.words) == 1 and not term.excluded and word.field in {Field.ANY, Field.TITLE}


def _nearest(text: str, vocabulary: Vocabulary) -> list[str]:
    """The words most like `text`."""
    from rapidfuzz import fuzz, process  # only where nothing was found

    if len(text) < _SHORTEST:
        return []
    every = vocabulary.read().split("\n")
    likely = (word for word in every if abs(len(word) - len(text)) <= len(text) // 3)
    scored: list[tuple[float, str]] = []
    while some := list(islice(likely, _AT_ONCE)):
        hits = process.extract(text, some, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_ALIKE)
        scored += [(-score, word) for word, score, _ in hits]
    return [word for _, word in sorted(scored)[:_NEAREST]]
