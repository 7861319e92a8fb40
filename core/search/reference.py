"""Whether a paper is the one that a reference means, and how sure that is.

Invariant: a title that the reference does not state is never enough, however much of the rest
agrees; nor is a short title alone, since many papers, journals and series bear it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from core.patterns import regex
from core.references.cleaning import cleaned
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Paper

# More of a text than this is no single reference; the longest of 1,728 real ones has 1,100.
MOST_LETTERS = 4_000
_WORD = regex(r"[a-z0-9]+")
_LEFT_OUT = regex(r"['\u2019-]")
_YEAR = regex(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NUMBER = regex(r"\d+|i|ii|iii|iv|v|vi|vii|viii|ix|x")
_DITTO = regex(r"[-_]{3,}")
# Before it there are authors and a title at least: a title may begin with "In".
_IN = regex(r"(?<=[.,\"'?!”’)]) In:? (?=[A-Z\"'(])")
_BEFORE_IN = 5
_STOP = regex(r"[.,:;?!\"()\[\]]")


class Reference:
    """A reference cleaned and folded, ready to be held against titles."""

    def __init__(self, text: str) -> None:
        self.text = cleaned(text[:MOST_LETTERS])
        folded = _LEFT_OUT.sub("", fold(self.text))
        places = [word.span() for word in _WORD.finditer(folded)]
        self.words = [folded[start:end] for start, end in places]
        self.flat = " ".join(self.words)
        self.starts: list[int] = []
        at = 0
        for word in self.words:
            self.starts.append(at)
            at += len(word) + 1
        gaps = [folded[end:start] for (_, end), (start, _) in pairwise(places)]
        # Whether something ends before each word, and after the last.
        self.stops = [True, *(bool(_STOP.search(gap)) for gap in gaps), True]

    @cached_property
    def ditto(self) -> tuple[str, ...]:
        """A mark for authors who are those of the reference before: "———. Emma. 1815."."""
        return ("---",) if _DITTO.match(self.text) else ()

    @cached_property
    def contained_from(self) -> int | None:
        """The word from which on it says what the paper appeared in: "... . In Handbook of"."""
        found = _IN.search(self.text, len(self.text) // _BEFORE_IN)
        if found is None:
            return None
        return len(_WORD.findall(_LEFT_OUT.sub("", fold(self.text[: found.start()]))))

    @cached_property
    def years(self) -> set[int]:
        """Every number in it that may be a year."""
        return {int(year) for year in _YEAR.findall(self.text)}

    @cached_property
    def word_set(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words)


class Evidence(NamedTuple):
    """What speaks for a paper: see `evidence`."""

    title: float  # 0 to 100: how much of the title stands there in one piece
    words: int  # of the title
    begins: bool  # a stop, a year or the beginning stands before it
    ends: bool  # a stop or the end stands behind it
    authors: float | None  # share of the first authors named; None where none are known
    first: bool  # the first author is named
    years: int | None  # years between; None where either says none
    contains: bool  # "In" stands before it: it is what the paper meant appeared in
    numbers: bool  # every number in the title stands there: "II" is another paper than "I"


def flat(title: str) -> str:
    """A title as words with one space between, as `Reference.flat` has them."""
    return " ".join(_WORD.findall(_LEFT_OUT.sub("", fold(title))))


def evidence(reference: Reference, paper: Paper, title: str) -> Evidence:
    """What in a reference speaks for a paper; `title` is `flat`."""
    from rapidfuzz import fuzz  # a search without references needs none of it

    text = reference.flat
    if len(title) > len(text):
        score, start, end = fuzz.ratio(title, text), 0, len(text)
    else:
        found = fuzz.partial_ratio_alignment(title, text)
        score, start, end = (found.score, found.dest_start, found.dest_end) if found else (0, 0, 0)
    first = max(bisect_right(reference.starts, start + 1) - 1, 0)
    after = max(bisect_left(reference.starts, end - 1), first + 1)
    before = reference.words[first - 1] if first else ""
    begins = reference.stops[first] or before.isdigit() or len(before) == 1
    rest = frozenset((*reference.words[:first], *reference.words[after:], *reference.ditto))
    share, is_first = _authors(paper, rest)
    return Evidence(
        score,
        title.count(" ") + 1,
        begins,
        reference.stops[min(after, len(reference.stops) - 1)],
        share,
        is_first,
        _years_between(reference, paper),
        reference.contained_from is not None and first > reference.contained_from,
        _numbers(title.split()) <= _numbers(reference.words[first : after + 1]),
    )


def _numbers(words: Sequence[str]) -> set[str]:
    return {word for word in words if _NUMBER.fullmatch(word)}


_SEVERAL = 3


def _authors(paper: Paper, words: frozenset[str]) -> tuple[float | None, bool]:
    """The share of the first authors whose names stand there, and whether the very first does."""
    if "---" in words:
        return None, False
    named = [_is_named(_WORD.findall(_LEFT_OUT.sub("", fold(a.family))), words)
             for a in paper.authors[:_SEVERAL]]  # fmt: skip
    if not named:
        return None, False
    return sum(named) / len(named), named[0]


def _is_named(parts: Sequence[str], words: frozenset[str]) -> bool:
    long = [part for part in parts if len(part) > 1] or parts
    return bool(long) and (sum(part in words for part in long) * 2 >= len(long)
                           or "".join(parts) in words)  # fmt: skip


def _years_between(reference: Reference, paper: Paper) -> int | None:
    if paper.date is None or not reference.years:
        return None
    return min(abs(year - paper.date.year) for year in reference.years)


# Points for and against, on top of how much of the title stands there (0 to 100). Set on 800 of the
# references that AnyStyle was trained on, among 99,000 papers; of the other 928 all are found then,
# and with their own paper left out 2 (0.2 %) are taken for another record of the same work. The
# rules for containers and for numbers of parts were written for what those 928 then got wrong, so
# of these two rules they are no test, and 0.2 % is the least to expect of others.
SURE_FROM = 90.0
_LEAST_TITLE = 70.0  # below, letters agree by chance
_NO_STOP = 6.0  # for each end of the title without a stop, a year or an initial beside it
_NAMED, _UNNAMED, _UNNAMED_LONG = 6.0, -10.0, -5.0
_SAME_YEAR, _NEXT_YEAR, _OTHER_YEAR, _OTHER_YEAR_LONG = 3.0, 1.0, -10.0, -5.0
_LONG_TITLE, _VERY_LONG_TITLE = 6, 8  # words that hardly two papers have in common
_OF_TWO_WORDS, _OF_THREE_WORDS = -8.0, -4.0
_OTHER_NUMBER, _CONTAINER = -15.0, -25.0


def sureness(found: Evidence) -> float:
    """How sure it is that the paper is meant; from SURE_FROM on it is taken to be."""
    if found.title < _LEAST_TITLE:
        return 0.0
    points = found.title - _NO_STOP * (2 - found.begins - found.ends)
    if found.authors is not None:
        unnamed = _UNNAMED_LONG if found.words >= _VERY_LONG_TITLE else _UNNAMED
        points += _NAMED if found.first or found.authors * 2 >= 1 else unnamed
    if found.years is not None:
        other = _OTHER_YEAR_LONG if found.words > _LONG_TITLE else _OTHER_YEAR
        points += {0: _SAME_YEAR, 1: _NEXT_YEAR}.get(found.years, other)
    points += _OTHER_NUMBER * (not found.numbers) + _CONTAINER * found.contains
    if found.words <= len(("two", "words")):
        points += _OF_TWO_WORDS
    elif found.words == len(("three", "words", "here")):
        points += _OF_THREE_WORDS
    return max(points, 0.0)
