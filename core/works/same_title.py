"""Whether two titles are those of one paper.

Sources differ in case, accents, TeX, hyphens, small words and slips of the pen; a sequel, a
reply or the next year's overview differs in one word that says so.

Invariant: titles that agree differ in no number, no sign of a part, and no word that stands in
one of them only.
"""

from __future__ import annotations

from typing import NamedTuple

from core.latex.reading import to_text
from core.patterns import regex
from core.text import fold

_WORD = regex(r"[a-z0-9]+")
_SMALL = frozenset("a an and as at by for from in into of on or the to via with".split())
# What stands over the same pages every year or issue names no work.
_FRONT_MATTER = frozenset(
    (
        *("abstract", "acknowledgement", "acknowledgements", "acknowledgment", "acknowledgments"),
        *("announcement", "announcements", "author", "authors", "book", "books", "chair", "chairs"),
        *("column", "comment", "comments", "commentary", "contents", "correction", "corrections"),
        *("corrigenda", "corrigendum", "discussion", "editor", "editorial", "editorials"),
        *("editors", "errata", "erratum", "foreword", "general", "guest", "index", "introduction"),
        *("introductory", "invited", "issue", "keynote", "keynotes", "letter", "letters"),
        *("message", "news", "note", "notes", "organizers", "overview", "panel", "postface"),
        *("preface", "program", "programme", "prologue", "reply", "report", "response", "review"),
        *("reviewer", "reviewers", "reviews", "s", "session", "special", "summary", "survey"),
        *("table", "talk", "talks", "untitled", "welcome", "workshop"),
    )
)
# A slip changes one letter of a long word after its first ("planer", "modeling" and
# "modelling"): "word" and "world", "moral" and "amoral", "2d" and "3d" are words apart.
_LONG_WORD = 5
_MOST_SLIPS = 2
# So many letters of the title's beginning or ending, with the first author, bring two records
# together: of 37,000 pairs, 6 % of them with a slip in a long word, 99.9 % are found, and 99.1 %
# with the beginning alone.
_EITHER_END = 12


class Title(NamedTuple):
    """A title as it is compared: its words but for the small ones, and all of its letters."""

    words: tuple[str, ...]
    letters: str

    @property
    def names_a_work(self) -> bool:
        """Whether it says more than what kind of text it is over: "Editorial" does not."""
        return any(word not in _FRONT_MATTER and not word.isdigit() for word in self.words)

    @property
    def beginning(self) -> str:
        """What most spellings of the title begin with."""
        return self.letters[:_EITHER_END]

    @property
    def ending(self) -> str:
        """What most spellings of the title end with."""
        return self.letters[-_EITHER_END:]

    def agrees(self, other: Title) -> bool:
        """Whether both are spellings of one title."""
        if self.letters == other.letters:
            return bool(self.letters)
        if not self.words or len(self.words) != len(other.words):
            return False
        pairs = zip(self.words, other.words, strict=True)
        differing = [pair for pair in pairs if pair[0] != pair[1]]
        return len(differing) <= _MOST_SLIPS and all(_is_slip(*pair) for pair in differing)


def title(text: str) -> Title:
    """The title `text`, TeX or plain, as it is compared."""
    words = _WORD.findall(fold(to_text(text)))
    return Title(tuple(word for word in words if word not in _SMALL), "".join(words))


def _is_slip(one: str, other: str) -> bool:
    from rapidfuzz.distance import Levenshtein  # only where titles nearly agree

    if min(len(one), len(other)) < _LONG_WORD or one[0] != other[0]:
        return False
    if not (one + other).isalpha():
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1
