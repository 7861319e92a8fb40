"""Records put together step by step, and what forbids the next step.

Invariant: what has been joined by an identifier stays joined; a join by title never brings
together two records of one file, two arXiv ids, or two published DOIs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.works.evidence import Facts


@dataclass(slots=True)
class _Group:
    """Records of one work, and what must not meet its like in another group."""

    records: list[int]
    sources: frozenset[str]
    has_arxiv: bool
    has_published_doi: bool

    def take(self, other: _Group) -> None:
        self.records += other.records
        self.sources |= other.sources
        self.has_arxiv |= other.has_arxiv
        self.has_published_doi |= other.has_published_doi

    def denies(self, other: _Group) -> bool:
        # Identifiers that are alike have joined the two before titles are asked.
        return (
            bool(self.sources & other.sources)
            or (self.has_arxiv and other.has_arxiv)
            or (self.has_published_doi and other.has_published_doi)
        )


class Groups:
    """A partition of the records it has been told of."""

    def __init__(self) -> None:
        self._group_of: dict[int, _Group] = {}

    def know(self, record: int, facts: Facts) -> None:
        """Take in a record, which stands alone at first."""
        if record not in self._group_of:
            has_doi = bool(facts.doi) and facts.published
            self._group_of[record] = _Group(
                [record], _alone(facts.source), bool(facts.arxiv), has_doi
            )

    def together(self, one: int, other: int) -> bool:
        """Whether both have been joined already; False for records it does not know."""
        group = self._group_of.get(one)
        return group is not None and group is self._group_of.get(other)

    def join(self, one: int, other: int) -> None:
        """Put two records, and all that are with them, together."""
        first, second = self._group_of[one], self._group_of[other]
        if first is second:
            return
        smaller, larger = sorted((first, second), key=lambda group: len(group.records))
        for record in smaller.records:
            self._group_of[record] = larger
        larger.take(smaller)

    def join_unless_denied(self, one: int, other: int) -> None:
        """`join`, where nothing forbids it."""
        if not self._group_of[one].denies(self._group_of[other]):
            self.join(one, other)

    def works(self) -> list[tuple[int, ...]]:
        """The groups of more than one record, each as ascending ids, the first ones first."""
        groups = {id(group): group for group in self._group_of.values()}.values()
        return sorted(tuple(sorted(group.records)) for group in groups if len(group.records) > 1)


@cache  # one short set for each source instead of one for each record
def _alone(source: str) -> frozenset[str]:
    return frozenset({source})
