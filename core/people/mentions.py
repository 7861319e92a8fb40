"""One paper that bears the name, and all that tells whose it is.

Invariant: a mention says nothing of the name itself, so that two bearers of it are told apart by
whom they write with, what about and how, and never by how they are called.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from core.latex.reading import to_text
from core.patterns import regex
from core.text import fold
from core.works.same_authors import person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.model import Author, Paper

#: What is held against another's, as a vector of length 1.
Vector: TypeAlias = "Mapping[str, float]"

WORD = regex(r"[a-z][a-z0-9]{2,}")
# Words of any abstract, whatever it is about: they tell nothing, and in a small corpus look rare.
_SMALL = frozenset(
    """
    ability accurate achieve achieved achieves achieving across additional additionally address all
    also and approach approaches are available average based baseline baselines been best better
    between beyond both building but can capabilities capability capture challenge challenges
    challenging code com compared complex comprehensive consistent consistently core critical
    crucial current data dataset datasets demonstrate demonstrating design designed despite develop
    development different directly diverse due during each effective effectively effectiveness
    efficiency efficient enable enables enabling enhance enhances enhancing especially essential
    evaluate evaluated evaluating evaluation evaluations even evidence existing experimental
    experiments extensive fail finally find findings first focus for four framework from fundamental
    further furthermore future gains gap general github has have high highlight highly how however
    https identify improve improved improvement improvements improves improving including
    increasingly insights into introduce introduces its key lack leading leverages leveraging like
    limitations limited making many may method methods model models more moreover most multiple need
    not novel often one only other our outperforms over overall paper particularly perform
    performance potential practical present presents previous prior problem produce promising
    propose proposed provide provides providing publicly question rather real recent reduces
    reducing rely remain remains require requires requiring research resulting results reveal robust
    same second set settings show significant significantly simple single specific specifically
    standard state art still strategies strategy strong studies study substantial
    substantially such superior support system systematic systems task tasks techniques than that
    the their them then there thereby these they this three through thus time toward traditional two
    typically under use used using various via was well were when where whether which while will
    with within without work yet
    """.split()
)
# As if so many papers without a word stood beside the corpus: where all there is are a hundred
# papers of one person, the words of their subject are in each and still say what it is.
_ELSEWHERE = 1_000
# A consortium's hundredth author says no more of the hand behind a paper than its twelfth.
_MOST_PEOPLE = 12
_IN_TITLE = 2.0


@dataclass(frozen=True, slots=True)
class Background:
    """What is usual in the corpus, so that what is rare tells: asked of its index."""

    papers: int
    papers_with_word: Callable[[str], int]
    papers_of_name: Callable[[str], int]


def bears(paper: Paper, name: Author) -> bool:
    """Whether an author of the paper, or the owner of its page, may be called so."""
    wanted = person(name)
    people = (*paper.authors, paper.page_owner) if paper.page_owner else paper.authors
    return any(person(author).agrees(wanted) for author in people)


class Mention:
    """A paper that bears the name; `paper_id` is its row."""

    def __init__(self, paper_id: int, paper: Paper, name: Author, background: Background) -> None:
        wanted = person(name)
        bearing = [n for n, author in enumerate(paper.authors) if person(author).agrees(wanted)]
        self.paper_id = paper_id
        self.paper = paper
        self._background = background
        self._at = bearing[0] if bearing else None
        self.bearer = person(paper.authors[bearing[0]]) if bearing else wanted
        self.others = [author for n, author in enumerate(paper.authors) if n not in bearing]

    @cached_property
    def people(self) -> dict[str, float]:
        """Those it was written with, and how much each tells: who writes with many, little."""
        names = (author.display for author in self.others)
        return {
            fold(name): 1 / math.log(2 + self._background.papers_of_name(name)) for name in names
        }

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The words of the title that tell what it is about."""
        return frozenset(WORD.findall(fold(to_text(self.paper.title)))) - _SMALL

    @cached_property
    def words(self) -> Vector:
        """The words of title and abstract, the rarer the more."""
        title = self.title_words
        counts = Counter(WORD.findall(fold(to_text(self.paper.abstract))))
        counts.update(title)
        return _of_length_1(
            {
                word: (1 + math.log(count))
                * self.rarity(word)
                * (_IN_TITLE if word in title else 1)
                for word, count in counts.items()
                if word not in _SMALL
            }
        )

    @cached_property
    def sounds(self) -> Vector:
        """Three letters each of the names of those it was written with: where they are from."""
        names = (fold(author.display).split() for author in self.others[:_MOST_PEOPLE])
        parts = (f" {part.strip('.')} " for words in names for part in words)
        grams = Counter(part[at : at + 3] for part in parts for at in range(len(part) - 2))
        return _of_length_1(dict(grams))

    @cached_property
    def place(self) -> float | None:
        """Where the name stands in the list, from 0 to 1; None where that is not known.

        Students come first and heads of groups last.
        """
        if self._at is None or not self.paper.authors_complete or not self.others:
            return None
        return self._at / (len(self.paper.authors) - 1)

    @property
    def year(self) -> int | None:
        """The paper's year."""
        return self.paper.date.year if self.paper.date else None

    def rarity(self, word: str) -> float:
        """How much a word tells: the logarithm of how few papers have it."""
        having = max(self._background.papers_with_word(word), 1)
        return math.log((self._background.papers + _ELSEWHERE) / having)


def mentions(
    papers: Sequence[tuple[int, Paper]], name: Author, background: Background
) -> list[Mention]:
    """The mentions of a name among papers, each with its row."""
    return [
        Mention(number, paper, name, background) for number, paper in papers if bears(paper, name)
    ]


def _of_length_1(vector: dict[str, float]) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {key: value / length for key, value in vector.items() if value} if length else {}
