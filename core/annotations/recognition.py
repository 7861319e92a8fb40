"""How an annotated paper is recognised: by its identifiers, else by title and authors.

A cite key is made anew, a source moves, an export drops a field; what others call the work, what
stands over it and who wrote it stay. Invariant: two papers that share no clue are never compared,
so every spelling of an identifier, and of a title but for slips at both of its ends, gives one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.id_terms import NAMES_ONE, terms_of
from core.works.same_authors import names, person
from core.works.same_title import title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.model import Paper
    from core.works.same_authors import Names
    from core.works.same_title import Title

#: arXiv's own DOIs say no more than its ids.
_OF_ARXIV = "doi:10.48550/arxiv."


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is compared of a paper."""

    ids: frozenset[str]
    title: Title
    names: Names
    year: int | None

    def is_same(self, other: Likeness) -> bool:
        """Whether both are one work.

        An identifier says it unless title and authors both deny it, as of a chapter that bears the
        DOI of its book. Two identifiers of one kind deny what title and authors say.
        """
        titles, people = self.title.agrees(other.title), self.names.agree(other.names)
        if self.ids & other.ids:
            return titles or people
        if not titles or self._kinds() & other._kinds():
            return False
        nobody = not self.names.people and not other.names.people
        if not self.title.names_a_work and self.year != other.year:
            return False  # "Editorial", of every year
        return people or nobody

    def known_by(self, found: Iterable[str]) -> Likeness:
        """The same, with the identifiers among other clues: those of other records of the work."""
        ids = (clue for clue in found if clue.startswith(NAMES_ONE))
        return replace(self, ids=self.ids.union(ids))

    def _kinds(self) -> set[str]:
        return {each.partition(":")[0] for each in self.ids}


def likeness(paper: Paper) -> Likeness:
    """What is compared of `paper`, of all its records."""
    year = paper.date.year if paper.date else None
    return Likeness(frozenset(_ids(paper)), title(paper.title), names(paper), year)


def clues(paper: Paper) -> list[str]:
    """What leads to a paper that may be this one."""
    words = title(paper.title)
    found = list(_ids(paper))
    if words.letters:
        found.append(f"title:{words.letters}")
    if paper.authors and words.letters:
        family = person(paper.authors[0]).family
        found += [f"from:{family}:{words.beginning}", f"to:{family}:{words.ending}"]
    return found


def _ids(paper: Paper) -> Iterator[str]:
    for term in terms_of(paper):
        if term.startswith(_OF_ARXIV):
            yield f"arxiv:{term.removeprefix(_OF_ARXIV)}"
        elif term.startswith(NAMES_ONE):
            yield term
