"""Whether a record found elsewhere is of the same paper, well enough to be taken from.

Title and at least one author agree and the years lie at most one apart: then it is taken. Where the
title agrees and something else does not, a person has to say; other titles are other papers.

Invariant: no answer depends on the order in which the two are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.works.evidence import is_short, kinds_agree, same_by_id, years_apart
from core.works.same_authors import shared_people

if TYPE_CHECKING:
    from collections.abc import Iterator

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
