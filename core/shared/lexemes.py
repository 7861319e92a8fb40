"""A paper's words as a library keeps them: one text search vector that answers every question.

Each lexeme is a capital letter that says where the word stands, then the word as `core.text` folds
it, by the same rules as the index of one's own machine (`core.search.schema`): whole words, first
letters, identifiers, filters. So one index over one column answers any query, each of its classes
without a look at a row: `Tdeep` is in a title, `Xdeep` in an abstract, `Bdeep_learning` are
neighbours in a title.

Invariants: a lexeme of words holds small ASCII letters and digits alone; what is put into a vector
here and into a query by `core.shared.asking` is the same text.
"""

from __future__ import annotations

from itertools import pairwise
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from core.attachments.fields import attachments
from core.dates import year_text, years
from core.id_terms import BEGINS, first_words, terms_of
from core.latex.reading import to_text
from core.search.schema import said_beside, starts_of, words_of
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.model import Paper

#: The engine's fields of words (`core.search.schema.WORDS`) and what marks them here.
MARKS = {
    "title": "T",
    "author": "A",
    "abstract": "X",
    "key": "K",
    "aff": "F",
    "venue": "V",
    "keyword": "W",
    "publisher": "P",
    "note": "O",
    "editor": "E",
    "rest": "R",
    "starts": "S",
    "named": "N",
}
#: Every paper has it: what is only excluded has to be excluded from something.
EVERY = "I"
NEIGHBOURS = "B"
CLASS, CLASS_ENDS = "C", "D"  # `cs.cl`, and `cl` for what follows a dot
HAS, KIND, SOURCE, YEAR = "H", "G", "Z", "Y"
# Years below 0 have no sign so; five digits, of which the first ones mean a decade.
YEAR_ZERO = 10_000
# Of a date that goes on ("2001–") so many years are found.
_MOST_YEARS = 120

# PostgreSQL keeps 2,046 bytes of a lexeme and 1 MB of a vector, and refuses what is longer.
_LONGEST_WORD = 200
_ROOM = 900_000
_COST_OF_LEXEME, _COST_OF_PLACE = 8, 2
# With its places, of which PostgreSQL keeps 255.
_LONGEST_LEXEME = 1_500
_LETTERS = (ascii_lowercase + digits).encode()
_APART = bytes(byte if byte in _LETTERS else ord(" ") for byte in range(256))
_PLACES = [f":{place}" for place in range(1, 1_001)]


class _Vector:
    """A vector that is being filled; what comes first stays where there is no room for all."""

    def __init__(self) -> None:
        self._marks: dict[str, None] = {}
        self._words: list[str] = []
        self._room = _ROOM

    def mark(self, *lexemes: str) -> None:
        """Take in lexemes that stand nowhere."""
        for lexeme in lexemes:
            if lexeme not in self._marks and self._has_room(len(lexeme)):
                self._marks[lexeme] = None

    def add(self, field: str, texts: Iterable[str]) -> None:
        """Take in the words of folded texts, so that no phrase goes from one into the next."""
        # Most of what a paper costs to publish: 180 words of an abstract, of which few come twice.
        mark, at = MARKS[field], 0
        found: dict[str, str] = {}
        for text in texts:
            words = words_in(text)
            for word, place in zip(words, _places(at, len(words)), strict=False):
                if word not in found:
                    found[word] = mark + word + place
                elif len(found[word]) < _LONGEST_LEXEME:
                    found[word] += "," + place[1:]
            at += len(words) + 1
        letters = sum(map(len, found)) + (_COST_OF_LEXEME + _COST_OF_PLACE) * at
        if letters < self._room:
            self._room -= letters
            self._words += found.values()
            return
        for word, lexeme in found.items():
            if self._has_room(len(word) + _COST_OF_PLACE * (lexeme.count(",") + 1)):
                self._words.append(lexeme)

    def __str__(self) -> str:
        return " ".join([*self._marks, *self._words])

    def _has_room(self, letters: int) -> bool:
        self._room -= letters + _COST_OF_LEXEME
        return self._room > 0


def vector(paper: Paper, source: int) -> str:
    """The vector of a paper as PostgreSQL reads one; `source` stands for the path of its file."""
    made = _Vector()
    made.mark(EVERY)
    everybody = (*paper.authors, paper.page_owner) if paper.page_owner else paper.authors
    people = [fold(author.display) for author in everybody]
    folded, parts = words_of(to_text(paper.title))
    _filters(made, paper, source)
    made.add("title", (folded, parts))
    for text in (folded, parts):
        made.mark(*[neighbours(one, two) for one, two in pairwise(words_in(text))])
    joined = (name.replace("-", "") for name in people if "-" in name)
    made.add("author", (*people, *joined))
    ids = paper.ids
    keys = " ".join((paper.key, *paper.other_keys, *paper.sets))
    made.add("key", [fold(f"{keys} {ids.arxiv} {ids.doi} {ids.pmid}")])
    for term in (*terms_of(paper), *(f"{BEGINS}:{word}" for word in first_words(folded))):
        made.mark(quoted(MARKS["named"] + term))
    for starts in (starts_of("title", f"{folded} {parts}"), starts_of("author", " ".join(people))):
        made.mark(*[MARKS["starts"] + start for start in starts.split()])
    _said(made, paper)
    made.add("abstract", [fold(to_text(paper.abstract))])
    return str(made)


def neighbours(one: str, two: str) -> str:
    """The lexeme of two words that stand side by side in a title."""
    return f"{NEIGHBOURS}{one[:_LONGEST_WORD]}_{two[:_LONGEST_WORD]}"


def year_lexeme(year: int) -> str:
    """The lexeme of a year, which begins as its decade's and its century's do."""
    return f"{YEAR}{year + YEAR_ZERO:05}"


def quoted(lexeme: str) -> str:
    """A lexeme of any letters as vectors and queries read one; what is beyond 1,000 goes."""
    text = lexeme[:1_000].replace("\\", "\\\\").replace("'", "''")
    return f"'{text}'"


def words_in(folded: str) -> list[str]:
    """The words of a folded text."""
    # A quarter of what a pattern takes.
    words = folded.encode("ascii", "replace").translate(_APART).decode().split()
    if len(folded) > _LONGEST_WORD and max(map(len, words), default=0) > _LONGEST_WORD:
        return [word[:_LONGEST_WORD] for word in words]
    return words


def _places(first: int, count: int) -> Iterable[str]:
    """The places of so many words as they are written, after `first` others."""
    if first + count <= len(_PLACES):
        return _PLACES[first : first + count]
    return (f":{place}" for place in range(first + 1, first + count + 1))


def _said(made: _Vector, paper: Paper) -> None:
    """What few search by and many papers leave out, in its own field and in the one for all."""
    rest = [paper.subject_class.lower()]
    if paper.date:
        rest.append(year_text(paper.date))
    fields: dict[str, list[str]] = {}
    for field, text in said_beside(paper):
        rest.append(fold(text))
        fields.setdefault(field, []).append(rest[-1])
    for field, texts in fields.items():
        made.add(field, texts)
    made.add("rest", filter(None, rest))


def _filters(made: _Vector, paper: Paper, source: int) -> None:
    if name := paper.subject_class.lower():
        made.mark(quoted(CLASS + name))
        for at, letter in enumerate(name):
            if letter == ".":
                made.mark(quoted(CLASS_ENDS + name[at + 1 :]))
    made.mark(f"{SOURCE}{source}")
    made.mark(KIND + paper.publication.kind.value)
    if paper.has_code:
        made.mark(HAS + "code")
    if any(named.is_pdf for named in attachments(paper)):
        made.mark(HAS + "pdf")
    if paper.date:
        first, last = years(paper.date)
        for year in range(first, min(last, first + _MOST_YEARS) + 1):
            made.mark(year_lexeme(year))
