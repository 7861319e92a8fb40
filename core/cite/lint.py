"""What would mislead or hurt in somebody's paper, said in a few words when an entry is yanked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats.bibtex import capitals, tex

if TYPE_CHECKING:
    from core.model import Paper


def warnings(paper: Paper) -> tuple[str, ...]:
    """Remarks on one paper, each short enough to share a status line; empty when all is well."""
    ids = paper.ids
    remarks = (
        ("no authors", not paper.authors),
        ("author list cut", bool(paper.authors) and not paper.authors_complete),
        ("no year", paper.date is None),
        ("year inferred", paper.date is not None and paper.date.inferred),
        ("no id", not (ids.arxiv or ids.doi or ids.url)),
        ("title in capitals", capitals.in_capitals(paper.title)),
        ("unbalanced math", tex.has_spoilt_math(paper.title)),
    )
    return tuple(remark for remark, applies in remarks if applies)
