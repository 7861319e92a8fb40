"""Whether two author lists are those of one paper.

Sources write a person as "Choi, Yejin", "Y. Choi" or "Ye-Jin Choi", leave middle names and
accents out, divide names differently, and cut lists after a few names.

Invariant: every relation here but `completes` is symmetric.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.patterns import regex
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Author, Paper

_WORD = regex(r"[a-z0-9]+")
# A given name of so many letters, all capitals, is initials without dots: "JB Tenenbaum".
_GLUED_INITIALS = 3
# "Tim" begins "Timothy"; two letters begin too many names.
_SHORTEST_BEGINNING = 3
# Of the longer of two whole lists: a published version may gain or lose one author of three.
_SHARED = 2 / 3


class Person(NamedTuple):
    """A name as it is compared: the family name's last word, the given words, all words."""

    family: str
    given: tuple[str, ...]
    words: tuple[str, ...]

    def agrees(self, other: Person) -> bool:
        """Whether both may be one person's names; initials and missing names agree."""
        if self.words == other.words:
            return True
        return self.family == other.family and _givens_agree(self.given, other.given)


def person(author: Author) -> Person:
    """The name of `author` as it is compared."""
    family = _WORD.findall(fold(author.family))
    given = _WORD.findall(fold(author.given))
    if author.given.isupper() and len(given) == 1 and len(given[0]) <= _GLUED_INITIALS:
        given = list(given[0])
    return Person(family[-1] if family else "", tuple(given), tuple(sorted(family + given)))


class Names(NamedTuple):
    """The author list of one record; `complete` as in a paper."""

    people: tuple[Person, ...]
    complete: bool

    def agree(self, other: Names) -> bool:
        """Whether both may be lists of the same paper's authors; nobody agrees with nobody.

        A cut list agrees with a list that begins as it does and is longer; two cut lists
        agree as far as both go. Whole lists share two thirds of the longer one, in any order.
        """
        if not self.people or not other.people:
            return False
        if self.complete and other.complete:
            longest = max(len(self.people), len(other.people))
            return shared_people(self, other) >= _SHARED * longest
        if self.complete != other.complete:
            whole, cut = (self, other) if self.complete else (other, self)
            return whole.goes_on_from(cut)
        return _pairwise(self.people, other.people)

    def goes_on_from(self, cut: Names) -> bool:
        """Whether this list begins with all of `cut` and has more."""
        return len(self.people) > len(cut.people) and _pairwise(cut.people, self.people)


def names(paper: Paper) -> Names:
    """The authors of `paper` as they are compared."""
    return Names(tuple(map(person, paper.authors)), paper.authors_complete)


def shared_people(one: Names, other: Names) -> int:
    """How many people stand in both lists; a namesake in one list is not told from another."""
    return min(_found(one.people, other.people), _found(other.people, one.people))


def completes(whole: Paper, cut: Paper) -> bool:
    """Whether `whole` has all authors of a list of which `cut` shows only the first ones."""
    if cut.authors_complete or not whole.authors_complete:
        return False
    return names(whole).goes_on_from(names(cut))


def names_person(paper: Paper, author: Author) -> bool:
    """Whether one of a paper's authors may be that person, by the name."""
    wanted = person(author)
    return any(person(other).agrees(wanted) for other in paper.authors)


def _found(people: Sequence[Person], among: Sequence[Person]) -> int:
    return sum(any(who.agrees(also) for also in among) for who in people)


def _pairwise(one: Sequence[Person], other: Sequence[Person]) -> bool:
    return all(who.agrees(also) for who, also in zip(one, other, strict=False))


def _givens_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return True
    if len(one[0]) == 1 or len(other[0]) == 1:
        return one[0][0] == other[0][0]
    shorter, longer = sorted(("".join(one), "".join(other)), key=len)
    if len(shorter) >= _SHORTEST_BEGINNING and longer.startswith(shorter):
        return True
    # "Bill Yuchen" is also "Yuchen"
    return any(len(word) >= _SHORTEST_BEGINNING and word in other for word in one)
