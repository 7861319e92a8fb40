"""From papers to what is put on the clipboard, and the words that name it in the status line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.cite.options import Options
    from core.model import Paper


class Yank(NamedTuple):
    """A text on its way to the clipboard.

    `subject` names it: a cite key, or "3 papers". `warning` says in a few words what would
    mislead in a bibliography, if anything.
    """

    text: str
    subject: str
    warning: str = ""


def subject_of(papers: Sequence[Paper]) -> str:
    """What papers are called in a message."""
    return papers[0].key if len(papers) == 1 else f"{len(papers):,} papers"


def yank_of(kind: str, papers: Sequence[Paper], options: Options) -> Yank:
    """What `papers` yield in the format `kind`, which may be the path of a `.csl` style.

    Raises BibyankError where they yield nothing.
    """
    from core.cite import registry  # read at the first yank, not at the start

    subject = subject_of(papers)
    wanted = registry.find(kind)
    told: list[str] = []
    text = wanted.format(papers, options._replace(told=told.append))
    if not text:
        raise BibyankError(f"no {wanted.label} known for {subject}")
    warning = warning_of(papers) if wanted.is_checked else wanted.remark
    return Yank(text, subject, "; ".join([*told, *filter(None, [warning])]))


def warning_of(papers: Sequence[Paper]) -> str:
    """What would mislead: "author list cut, no id"; of several papers with how many."""
    from core.cite import lint

    remarks = Counter(remark for paper in papers for remark in lint.warnings(paper))
    if len(papers) == 1:
        return ", ".join(remarks)
    return ", ".join(f"{remark} ({count:,})" for remark, count in remarks.items())
