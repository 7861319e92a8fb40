"""The one paper that the records of a work are shown as, and which of them is cited.

Invariant: nothing is made up and no record changes. What is shown is the preferred record, with
gaps filled from the others; its entry is the one its own source states.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from core.model import Identifiers, Kind, Paper, PaperDate, SourceRef
from core.works.evidence import PUBLISHED
from core.works.same_authors import completes, names_person

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.model import Author

_REFEREED, _ISSUED, _UNPUBLISHED = range(3)
_ISSUED_KINDS = frozenset({Kind.REPORT, Kind.DATASET, Kind.SOFTWARE})


class Version(NamedTuple):
    """One record of a work: its id, and what its own source says under its own cite key.

    One that is not listed only completes the others.
    """

    paper_id: int
    paper: Paper
    is_listed: bool = True


def preference(paper: Paper) -> tuple[object, ...]:
    """Orders the records of a work, the one to cite first.

    What has appeared goes before preprints, whole author lists before cut ones, then more and
    better identifiers, a user's own entry, a more precise date; else they stay in reading order.
    """
    ids = paper.ids
    return (
        _standing(paper.publication.kind),
        not paper.authors_complete,
        not ids.doi,
        not ids.arxiv,
        not ids.url,
        paper.entry is None,
        -_precision(paper.date),
    )


def merged(versions: Sequence[Paper]) -> Paper:
    """The paper to show for a work; `versions` are its records, the preferred one first."""
    preferred = versions[0]
    if len(versions) == 1:
        return preferred
    from core.attachments.fields import attachments  # few papers have several records

    ids = Identifiers(
        arxiv=_first(versions, lambda paper: paper.ids.arxiv),
        doi=_first(versions, lambda paper: paper.ids.doi),
        url=_first(versions, lambda paper: paper.ids.url),
        pmid=_first(versions, lambda paper: paper.ids.pmid),
    )
    keys = dict.fromkeys(key for paper in versions for key in (paper.key, *paper.other_keys))
    keywords = dict.fromkeys(word for paper in versions for word in paper.keywords)
    whole = next((paper for paper in versions if completes(paper, preferred)), preferred)
    return replace(
        preferred,
        authors=whole.authors,
        authors_complete=whole.authors_complete,
        affiliations=preferred.affiliations
        or next((paper.affiliations for paper in versions if paper.affiliations), ()),
        date=_date(versions),
        subject_class=_first(versions, lambda paper: paper.subject_class),
        has_code=any(paper.has_code for paper in versions),
        abstract=_first(versions, lambda paper: paper.abstract),
        ids=ids,
        keywords=tuple(keywords),
        other_keys=tuple(key for key in keys if key and key != preferred.key),
        other_ids=tuple(dict.fromkeys(p.ids for p in versions if p.ids != ids)),
        page_owner=_owner(versions, whole),
        other_files=tuple(file for paper in versions[1:] for file in attachments(paper)),
    )


def _owner(versions: Sequence[Paper], whole: Paper) -> Author | None:
    """Whose page a record stands on, unless the list that is shown names them after all."""
    owner = next((paper.page_owner for paper in versions if paper.page_owner), None)
    return None if owner is None or names_person(whole, owner) else owner


def _date(versions: Sequence[Paper]) -> PaperDate | None:
    """The preferred record's date, as exact as a record of the same standing knows it.

    The month in which a preprint was posted says nothing of the month of a journal.
    """
    preferred = versions[0]
    known = preferred.date or next((paper.date for paper in versions if paper.date), None)
    standing = _standing(preferred.publication.kind)
    for paper in versions:
        if known and paper.date and _standing(paper.publication.kind) == standing:
            known = _more_exact(known, paper.date)
    return known


def _more_exact(known: PaperDate, other: PaperDate) -> PaperDate:
    """`other` where it says the same as `known` and more; a year that was inferred gives way."""
    if known.inferred and not other.inferred:
        return other
    agrees = other.iso.startswith(f"{known.iso}-") and not other.inferred
    return other if agrees and known.is_plain and other.is_plain else known


def choice(versions: Sequence[Paper]) -> str:
    """What was chosen of a work's records and where it stands: "published version from refs.bib".

    `versions` as for `merged`; empty where there is nothing to choose from.
    """
    if len(versions) <= 1:
        return ""
    best, *others = (_standing(paper.publication.kind) for paper in versions)
    word = "published version" if best == _REFEREED < max(others) else "version"
    return f"{word} from {_name(versions[0].source)}"


def _precision(date: PaperDate | None) -> int:
    return 0 if date is None else 1 + (date.month is not None) + (date.day is not None)


def _standing(kind: Kind) -> int:
    if kind in PUBLISHED:
        return _REFEREED
    return _ISSUED if kind in _ISSUED_KINDS else _UNPUBLISHED


def _first(versions: Sequence[Paper], value_of: Callable[[Paper], str]) -> str:
    return next((value for value in map(value_of, versions) if value), "")


def _name(source: SourceRef) -> str:
    return PurePath(source.path).name
