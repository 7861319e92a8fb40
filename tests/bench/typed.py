"""What is typed where keys are measured: queries of several kinds, the same for a seed and a size.

Words come from titles of the corpus that is asked, so that there is something to find.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.bench.corpora import Bench

_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE | re.ASCII)
#: Titles that show which words are common and which are rare, for one query that is made.
_SAMPLED = 200
#: Of so many of the commonest words two are asked together.
_COMMON = 20
#: Long enough that a letter that is left out is a slip, and not another word.
_TYPO_FROM = 6


class Typed(NamedTuple):
    """A query; `is_pasted` all at once, `is_ours` where nobody else has such a filter."""

    kind: str
    text: str
    is_pasted: bool = False
    is_ours: bool = False


#: What the other tables are about: as people begin.
TWO_WORDS = "two words"


class _Titles:
    """Titles of a corpus, drawn, and their words."""

    def __init__(self, titles: list[str], choose: random.Random) -> None:
        self.choose = choose
        self.whole = [title.strip() for title in titles]
        self.words = [words for title in titles if len(words := _WORD.findall(title)) > 1]
        count = Counter(word.lower() for words in self.words for word in words)
        self._common = [word for word, _ in count.most_common(_COMMON)]
        self._rare = [word for word, times in count.items() if times == 1]

    def two_words(self, number: int) -> Typed:
        """Two words of a title, the second often cut short."""
        words = self.words[number]
        places = sorted(self.choose.sample(range(len(words)), 2))
        one, two = (words[place].lower() for place in places)
        return Typed(TWO_WORDS, f"{one} {two[: self.choose.randint(3, len(two))]}")

    def one_letter(self, number: int) -> Typed:
        """The first of a title, which the whole corpus has."""
        return Typed("one letter", self.words[number][0][0].lower())

    def common_words(self, _number: int) -> Typed:
        """Two of the words that most titles have."""
        return Typed("common words", " ".join(self.choose.sample(self._common, 2)))

    def rare_word(self, _number: int) -> Typed:
        """A word that one title of those that were drawn has."""
        return Typed("a rare word", self.choose.choice(self._rare))

    def with_typo(self, number: int) -> Typed:
        """Two words of a title, a letter left out in the longest."""
        words = [word.lower() for word in self.words[number]]
        longest = max(words, key=len)
        at = len(longest) // 2 if len(longest) >= _TYPO_FROM else len(longest)
        other = next((word for word in words if word != longest), "")
        return Typed("with a typo", f"{longest[:at]}{longest[at + 1 :]} {other}")

    def with_filter(self, number: int) -> Typed:
        """A word of a title among the papers of some years."""
        return Typed("with a filter", f"year:2015.. {self.words[number][0].lower()}", is_ours=True)

    def pasted(self, number: int) -> Typed:
        """A whole title, at once."""
        return Typed("a pasted title", self.whole[number], is_pasted=True)


def queries(bench: Bench, size: int) -> list[Typed]:
    """`bench.queries` of two words, and a third as many of each other kind, at least one."""
    choose = random.Random(f"{bench.seed} {size}")  # noqa: S311 - a sample, not a secret
    with bench.titles(size).open(encoding="utf-8") as lines:
        titles = _Titles(_sample(lines, choose, _SAMPLED * bench.queries), choose)
    others: tuple[Callable[[int], Typed], ...] = (
        titles.one_letter,
        titles.common_words,
        titles.rare_word,
        titles.with_typo,
        titles.with_filter,
        titles.pasted,
    )
    most = min(bench.queries, len(titles.words))
    few = max(most // 3, 1)
    return [
        *map(titles.two_words, range(most)),
        *(made(number) for made in others for number in range(few)),
    ]


def _sample(lines: Iterable[str], choose: random.Random, count: int) -> list[str]:
    """`count` of the lines, each as likely as any other, without holding them all."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        if number < count:
            kept.append(line)
        elif (place := choose.randrange(number + 1)) < count:
            kept[place] = line
    choose.shuffle(kept)
    return kept
