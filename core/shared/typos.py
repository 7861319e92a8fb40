"""Words a few edits away from one that was typed, among all of a field.

What was typed may be cut short, so it is the beginnings of words that are compared. Invariant:
found is what tantivy's automaton accepts: a letter more, less or another one, and two that changed
places, are an edit each.

One edit is looked for by writing every spelling it may have led to, a few hundred, and looking each
up in the sorted words. Of two edits one half of the word holds at most one, unless both halves
meet in a change of places, which is undone first.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import chain
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LETTERS = ascii_lowercase + digits
_AFTER_ALL = "~"
_SEPARATOR = "\n"
_KEPT = 256


class Beginnings:
    """The words of a field."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._joined = _SEPARATOR.join(("", *self._words, ""))
        self.near = lru_cache(_KEPT)(self._near)

    def whole(self, word: str, edits: int) -> list[str]:
        """The words that are so many edits away."""
        from rapidfuzz.distance import OSA  # only where too little is met as typed

        words = {each for begun in self.near(word, edits) for each in self._beginning(begun)}
        return [
            each for each in sorted(words) if OSA.distance(word, each, score_cutoff=edits) <= edits
        ]

    def _near(self, word: str, edits: int) -> list[str]:
        """The shortest beginnings that are so many edits away, none the beginning of another."""
        if edits > 1:
            return _shortest(self._twice(word, edits))
        return _shortest(begun for begun in _edited(word) if self._is_begun(begun))

    def _twice(self, word: str, edits: int) -> set[str]:
        from rapidfuzz import process  # as above
        from rapidfuzz.distance import OSA

        half = len(word) // 2
        swapped = f"{word[: half - 1]}{word[half]}{word[half - 1]}{word[half + 1 :]}"
        found = {begun for begun in _edited(swapped) if self._is_begun(begun)}
        likely = set(self._with_first_half(word[:half])) | set(self._with_second_half(word, half))
        for length in range(len(word) - edits, len(word) + edits + 1):
            some = list({each[:length] for each in likely if len(each) >= length})
            hits = process.extract_iter(word, some, scorer=OSA.distance, score_cutoff=edits)
            found.update(each for each, _, _ in hits)
        return found

    def _with_first_half(self, half: str) -> Iterator[str]:
        """The words that begin with it, or an edit away from it."""
        return chain.from_iterable(map(self._beginning, _shortest(_edited(half))))

    def _with_second_half(self, word: str, half: int) -> Iterator[str]:
        """The words that have the second half where it stands, give or take two letters."""
        second, words = word[half:], self._joined
        at = words.find(second)
        while at >= 0:
            start = words.rindex(_SEPARATOR, 0, at) + 1
            if abs(at - start - half) <= 2:  # noqa: PLR2004 - as many as there are edits
                yield words[start : words.index(_SEPARATOR, at)]
            at = words.find(second, at + 1)

    def _beginning(self, begun: str) -> list[str]:
        first = bisect_left(self._words, begun)
        return self._words[first : bisect_left(self._words, begun + _AFTER_ALL, first)]

    def _is_begun(self, begun: str) -> bool:
        at = bisect_left(self._words, begun)
        return at < len(self._words) and self._words[at].startswith(begun)


def _edited(word: str) -> set[str]:
    """What one edit, or none, may have made of a word, cut where it was."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {word}
    for before, after in parts:
        made.update(before + letter + after for letter in _LETTERS)
        if after:
            made.add(before + after[1:])
            made.update(before + letter + after[1:] for letter in _LETTERS)
        if len(after) > 1:
            made.add(before + after[1] + after[0] + after[2:])
    return made - {""}


def _shortest(begun: Iterable[str]) -> list[str]:
    """Those that do not begin with another one."""
    found: list[str] = []
    for each in sorted(begun):
        if not found or not each.startswith(found[-1]):
            found.append(each)
    return found
