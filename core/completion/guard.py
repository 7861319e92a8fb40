"""Whether a record found elsewhere is of the same paper, well enough to be taken from.

Title and at least one author agree and the years lie at most one apart: then it is taken. Where the
title agrees and something else does not, a person has to say; other titles are other papers.

Invariant: what is taken agrees with the paper itself, or bears an identifier of a record that does;
no two records that are taken have different ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.works.evidence import facts, is_short, kinds_agree, same_by_id, years_apart
from core.works.same_authors import shared_people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Paper
    from core.works.evidence import Facts

_MOST_YEARS = 1

#: What `doubt` says where there is none.
NONE = ""


def doubt(own: Facts, found: Facts) -> str | None:
    """Why `found` may be no record of the paper `own`: NONE where it is one, None for strangers.

    A shared identifier stands for the year: a preprint and what became of it may lie years apart.
    """
    by_id = _share_id(own, found)
    if not (own.title.agrees(found.title) and own.title.names_a_work):
        return "another title" if by_id and same_by_id(own, found) else None
    return next(_doubts(own, found, by_id=by_id), NONE)


def _doubts(own: Facts, found: Facts, *, by_id: bool) -> Iterator[str]:
    shared, years = shared_people(own.names, found.names), years_apart(own, found)
    if not shared:
        yield "no author in common"
    if own.arxiv and found.arxiv and own.arxiv != found.arxiv:
        yield "another arXiv id"
    if not kinds_agree(own, found):
        yield f"a {found.kind.value}"
    if years > _MOST_YEARS and not by_id:
        yield f"{years} years apart"
    if is_short(own) and shared <= 1 and not by_id and (years or own.year is None):
        yield "a short title"


def _share_id(one: Facts, other: Facts) -> bool:
    return bool((one.arxiv and one.arxiv == other.arxiv) or (one.doi and one.doi == other.doi))


@dataclass(frozen=True, slots=True)
class Judged:
    """What of some records is taken for a paper, and what is only asked about, with the reason."""

    taken: tuple[Paper, ...]
    asked: tuple[tuple[Paper, str], ...]


def judged(own: Sequence[Paper], candidates: Sequence[Paper]) -> Judged:
    """Which records may complete a paper, whose own records are `own`; the nearest in time first.

    One that is taken vouches for another of the same identifier, and forbids one that has another.
    """
    known = [facts(paper) for paper in own]
    first = known[0]
    verdicts = []
    for number, paper in enumerate(candidates):
        other = facts(paper)
        doubts = [why for each in known if (why := doubt(each, other)) is not None]
        if doubts:
            why = NONE if NONE in doubts else doubts[0]
            verdicts.append((why != NONE, years_apart(first, other), number, why, other, paper))
    taken: list[Paper] = []
    asked: list[tuple[Paper, str]] = []
    for _, _, _, doubted, other, paper in sorted(verdicts, key=lambda verdict: verdict[:3]):
        is_vouched = any(_share_id(each, other) and doubt(each, other) == NONE for each in known)
        why = (NONE if is_vouched else doubted) or _denied(other, known)
        if why == NONE:
            known.append(other)
            taken.append(paper)
        else:
            asked.append((paper, why))
    return Judged(tuple(taken), tuple(asked))


def _denied(other: Facts, known: Sequence[Facts]) -> str:
    """Why a record cannot be one with what is known already; empty where it can."""
    for each in known:
        if other.arxiv and each.arxiv and other.arxiv != each.arxiv:
            return "another arXiv id"
        both_appeared = other.published and each.published
        if both_appeared and other.doi and each.doi and other.doi != each.doi:
            return "another DOI"
    return NONE
