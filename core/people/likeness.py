"""How likely two papers of one name are of one person, for every pair of them.

The weights are those of a logistic regression on pseudo-homonyms, as the field makes them: two or
three authors of arXiv who are given one name (`tests/bench/namesakes.py`, which also measures).
What a large file of one decade cannot teach, affiliations and years, is weighed by hand.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.people.mentions import Mention, Vector

    #: A row a mention, in it a value a mention: symmetric.
    Matrix = list[array[float]]

# Of one person's pairs of papers, with the share of a mean difference that each explains: whom
# they share tells most, then what they are about; a name that stands last here and first there
# speaks against it.
BIAS = -1.59
SHARED = 8.68  # the rarer the co-authors, the more
SHARE_OF_PEOPLE = 4.53
WORDS, WORDS_ROOT = 2.12, 6.09
CLASS = 0.74
SOUNDS = 1.97
PLACE = -2.32
# By hand: the same institution on a page is as good as half of a co-author, for others are there
# too; and over more than ten years people change their subject, and namesakes are born.
AFFILIATION = 1.0
YEARS_APART, FROM_YEARS = -0.1, 2
# Students become heads of groups: further apart the place in the list says nothing.
_PLACE_WITHIN_YEARS = 5
_USUAL_PLACE_DIFFERENCE = 0.3
# Three names of twenty say little of where the others are from.
_OF_A_CUT_LIST = 0.5


class Likeness:
    """Of every two mentions: `probable` that they are of one person, and what speaks for it.

    `words` is the cosine of what they are about, `shared` whether they share a co-author.
    """

    def __init__(self, mentions: Sequence[Mention], step: Callable[[], None]) -> None:
        self.size = len(mentions)
        self.words = _cosines([each.words for each in mentions], step)
        sounds = _cosines([each.sounds for each in mentions], step)
        self.shared = _matrix(self.size, 0)
        self.probable = _matrix(self.size, 0)
        for i, one in enumerate(mentions):
            for j in range(i):
                self._weigh(i, j, one, mentions[j], sounds[i][j])
            step()

    def _weigh(self, i: int, j: int, one: Mention, other: Mention, sounds: float) -> None:
        both = one.people.keys() & other.people.keys()
        words = self.words[i][j]
        logit = BIAS + WORDS * words + WORDS_ROOT * math.sqrt(words)
        whole = one.paper.authors_complete and other.paper.authors_complete
        logit += SOUNDS * sounds * (1 if whole else _OF_A_CUT_LIST)
        if both:
            fewest = min(len(one.people), len(other.people))
            logit += (
                SHARED * sum(one.people[who] for who in both) + SHARE_OF_PEOPLE * len(both) / fewest
            )
            self.shared[i][j] = self.shared[j][i] = 1
        logit += _of_records(one, other)
        self.probable[i][j] = self.probable[j][i] = 1 / (1 + math.exp(-max(logit, -30)))


def _of_records(one: Mention, other: Mention) -> float:
    """What class, place in the list, institution and years say."""
    a, b = one.paper, other.paper
    logit = CLASS * (a.subject_class == b.subject_class)
    years = abs(one.year - other.year) if one.year and other.year else 0
    if one.place is None or other.place is None or years > _PLACE_WITHIN_YEARS:
        logit += PLACE * _USUAL_PLACE_DIFFERENCE
    else:
        logit += PLACE * abs(one.place - other.place)
    if set(a.affiliations) & set(b.affiliations):
        logit += AFFILIATION
    return logit + YEARS_APART * max(years - FROM_YEARS, 0)


def _matrix(size: int, diagonal: float) -> Matrix:
    rows = [array("d", bytes(8 * size)) for _ in range(size)]
    for number, row in enumerate(rows):
        row[number] = diagonal
    return rows


def _cosines(vectors: Sequence[Vector], step: Callable[[], None]) -> Matrix:
    """Of every two vectors of length 1, by what each word adds to those that have it."""
    cosines = _matrix(len(vectors), 0)
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for key, value in vector.items():
            having[key].append((number, value))
    for some in having.values():
        for place, (i, value) in enumerate(some):
            row = cosines[i]
            for j, other in some[:place]:
                row[j] += value * other
            step()
    for i, j in _pairs(len(vectors)):
        cosines[j][i] = cosines[i][j]
    for i in range(len(vectors)):
        cosines[i][i] = 1
    return cosines


def _pairs(size: int) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in range(size) for j in range(i))
