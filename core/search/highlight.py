"""Which letters of a text on the screen met the query, for the rows that are visible.

Invariant: ranges are of the text as displayed, sorted, never empty and never overlapping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.search.match import FoldedText, Tier, needle
from core.search.query import Field

if TYPE_CHECKING:
    from core.search.match import Found, Needle
    from core.search.query import Query

Span = tuple[int, int]

# What can be on the screen, and the query's fields that look there.
_DISPLAYED = {
    "title": Field.TITLE,
    "authors": Field.AUTHOR,
    "abstract": Field.ABSTRACT,
    "class": Field.CLASS,
    "affiliations": Field.AFFILIATION,
    "key": Field.KEY,
}
# An abstract has a word near almost any other, so only names and titles are lit for a typo.
_FUZZY = {Field.TITLE, Field.AUTHOR}
# Every abstract has words that start with a given letter or two: lighting them says nothing.
_SHORTEST_IN_ABSTRACT = 3


def spans(query: Query, field: str, text: str, *, slips: bool = True) -> tuple[Span, ...]:
    """The character ranges [start, end) of `text` that the query's words met.

    `field` is "title", "authors", "abstract", "class", "affiliations" or "key"; `text` is what
    is displayed of it (after `core.latex.reading.to_text`). Without `slips` what is a typo away
    from a word, or holds its letters in order, is not lit.
    """
    if not query.terms or not text:
        return ()
    shown = _DISPLAYED[field]
    fuzzy = slips and shown in _FUZZY
    folded = FoldedText(text)
    found: list[Span] = []
    for term in query.terms:
        if term.excluded:
            continue
        for word in term.words:
            made = needle(word) if word.field in (Field.ANY, shown) else None
            if made and not (shown is Field.ABSTRACT and _too_short(made)):
                found += _lit(made, folded, fuzzy=fuzzy and not word.field)
    return _merged(found)


def _too_short(made: Needle) -> bool:
    return made.is_single and len(made.tokens[0]) < _SHORTEST_IN_ABSTRACT


def _lit(made: Needle, text: FoldedText, *, fuzzy: bool) -> list[Span]:
    places = made.find_all(text)
    if places:
        return [text.shown(place.start, place.end) for place in places]
    place = made.find_fuzzy(text) if fuzzy else None
    if place is None:
        return []
    if place.tier is Tier.LETTERS:
        return [text.shown(at, at + 1) for at in _letters(made.tokens[0], place, text.folded)]
    return [text.shown(place.start, place.end)]


def _letters(word: str, place: Found, text: str) -> list[int]:
    """Where each letter of `word` stands, first come first lit."""
    positions: list[int] = []
    at = place.start
    for letter in word:
        at = text.index(letter, at)
        positions.append(at)
        at += 1
    return positions


def _merged(found: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
