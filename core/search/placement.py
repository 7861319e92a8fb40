"""What the places of several words cost: together they say more than each by itself.

Invariant: only queries of several words pay here, so that one word is ranked by its tier and
field alone; all costs here together are less than a word that only the abstract holds.
"""

from __future__ import annotations

from itertools import pairwise
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from core.search.match import Tier
from core.search.query import Field
from core.text import fold

if TYPE_CHECKING:
    from core.search.candidate import Candidate, Met
    from core.search.match import FoldedText, Found

# All measured by known-item search on 37,000 papers (tests/bench/known_items.py).
#
# For each pair of neighbouring words of the query: side by side in the title costs nothing, and
# apart little more than a word cut short, for of ten words a reader seldom recalls neighbours.
# Three words, 600 queries: 0.913 at once with 2 and 3, 0.920 with these.
APART_COST = 1  # "language models": "Language of Large Models" after "Large Language Models" ...
REVERSED_COST = 2.5  # ... and "Models of Language" after both, as a pair not wholly in the title
SIDE_BY_SIDE = 2  # characters between two words: a space, perhaps a colon or a dash
FAR_APART = 40  # characters; a longer gap costs no more

# A part of the name that a title begins with stands for the whole paper: "delphi questions" is
# "ClarifyDelphi: Reinforced Clarification Questions" before "Questions to the Delphi Method", and
# "skill agent" is "SkillComposer: ...". CamelCase part and word, 300 queries: 0.58 at once without
# the gain, 0.67 with 1, 0.73 with 2, 0.74 with 3; other kinds within 0.01.
NAME_GAIN = 2
# "language models eve": Event before Everyone, for the less of a word is missing, the likelier it
# was meant. The share that is missing costs this much; three words, 900 queries: 0.914, 0.917.
UNTYPED_COST = 0.5
# "li planning": a paper by Fei-Fei Li before one by Li Wang, as people say family names ...
GIVEN_NAME_COST = 2
# ... and before one that Li has a later part in, as people say the first author's.
LATER_AUTHOR_COST = 1
# "multi-dimensional": as typed before "Multidimensional" and "Multi Dimensional". Author, year and
# the longest word of the title, 450 queries: 0.893 at once without, 0.902 with.
OTHERWISE_WRITTEN_COST = 0.75
# For each hundred letters: of two titles with the same words, the one with little else.
LENGTH_COST = 1

_LETTERS = ascii_lowercase + digits
_UNFINISHED = {Tier.START, Tier.PART, Tier.INSIDE}


def cost(best: list[Met], candidate: Candidate) -> float:
    """What the places cost at which a candidate meets the words of a query, in their order."""
    if len(best) < 2:  # noqa: PLR2004 -- places of one word say nothing
        return 0
    title = candidate.text(Field.TITLE)
    authors = candidate.text(Field.AUTHOR)
    pairs = sum(_pair(one, two, title) for one, two in pairwise(best))
    length = LENGTH_COST * len(title.folded) / 100
    return pairs + length + sum(_place(met, title, authors) for met in best)


def _place(met: Met, title: FoldedText, authors: FoldedText) -> float:
    if met.found is None:
        return 0
    if met.field is Field.TITLE:
        name_end = _end_of_name(title.folded)
        is_part = met.needle is not None and met.needle.is_part(title, name_end)
        otherwise = OTHERWISE_WRITTEN_COST * _is_otherwise_written(met, met.found, title.folded)
        return UNTYPED_COST * _untyped(met.found, title.folded) - NAME_GAIN * is_part + otherwise
    if met.field is Field.AUTHOR:
        given = authors.folded[met.found.end : met.found.end + 1] not in ("", ",")
        later = "," in authors.folded[: met.found.start]
        return GIVEN_NAME_COST * given + LATER_AUTHOR_COST * later
    return 0


def _is_otherwise_written(met: Met, found: Found, title: str) -> bool:
    """Whether a word of several parts is met by one with other signs between them."""
    if met.needle is None or met.needle.is_single:
        return False
    return title[found.start : found.end] not in fold(met.needle.word.text)


def _untyped(found: Found, title: str) -> float:
    """Which share of the word that was met is not what was typed, if its end is missing."""
    if found.tier not in _UNFINISHED:
        return 0
    end = _end_of_word(title, found.end)
    return (end - found.end) / (end - found.start)


def _end_of_word(text: str, at: int) -> int:
    """Where the word ends that `at` is in, or stands behind."""
    rest = text[at:]
    return at + len(rest) - len(rest.lstrip(_LETTERS))


def _end_of_name(title: str) -> int:
    """Where the name that a title may begin with ends: at a colon, else after one word."""
    colon = title.find(":")
    return colon if colon >= 0 else title.find(" ")


def _pair(one: Met, two: Met, title: FoldedText) -> float:
    if not (one.found and two.found and one.field is two.field is Field.TITLE):
        return REVERSED_COST
    if 0 <= two.found.start - one.found.end <= SIDE_BY_SIDE:
        return 0
    closest = _shortest_gap(_places(one, title), _places(two, title), title.folded)
    if closest is None:
        return REVERSED_COST
    return 0 if closest <= SIDE_BY_SIDE else APART_COST * (0.5 + 0.5 * min(closest / FAR_APART, 1))


def _places(met: Met, title: FoldedText) -> list[Found]:
    found = [met.found] if met.found else []
    return (met.needle.find_all(title) if met.needle else found) or found


def _shortest_gap(ones: list[Found], twos: list[Found], text: str) -> int | None:
    """Characters between the end of a word and the start of the next, as close as they stand."""
    gaps = []
    for one in ones:
        end = _end_of_word(text, one.end)
        gaps += [max(two.start - end, 0) for two in twos if two.start >= one.end]
    return min(gaps, default=None)
