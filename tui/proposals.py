"""What was found of a paper, as lines: each field before and after, and what is only asked.

Here is also who is asked: the names that a call or the settings have for services, or files.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.latex.reading import to_text
from core.settings.lookup import SERVICES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.lookup.looking import Proposal
    from core.model import Paper

#: What is said where nobody may be asked.
NOBODY = (
    "nobody is asked unless you say whom: lookup.services in the settings, or "
    "--from arxiv,crossref,dblp"
)
_LONG = frozenset({"abstract"})
_NOTHING = "nothing"


def named(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The services and the files that `text` names, between commas.

    Raises BibyankError for what is neither.
    """
    names = [name.strip() for name in text.split(",") if name.strip()]
    services = tuple(name.lower() for name in names if name.lower() in SERVICES)
    files = tuple(name for name in names if name.lower() not in SERVICES)
    for file in files:
        if not os.path.lexists(file):
            known = ", ".join(SERVICES)
            raise BibyankError(f"{file}: no such file, and no service that is known ({known})")
    return services, files


def lines(proposal: Proposal) -> Iterator[str]:
    """The paper, then a line a field that changes, and a line a record that is only asked about."""
    yield from changed(proposal)
    for record, why in proposal.asked:
        yield f"  not taken, {why}: {described(record)}"


def changed(proposal: Proposal) -> Iterator[str]:
    """The paper, then a line a field that changes."""
    before = proposal.before
    yield f"{before.key}: {to_text(before.title)}" if before.title else before.key
    for name, then, now in proposal.changes:
        if name in _LONG:
            yield f"  {name}: {'another' if then else 'added'}"
        else:
            yield f"  {name}: {to_text(then) or _NOTHING} → {to_text(now)}"
    sources = dict.fromkeys(record.source.path for record in proposal.found)
    if sources:
        yield f"  from {', '.join(sources)}"


def described(record: Paper) -> str:
    """A record in a line: its source, title, first authors and year."""
    names = ", ".join(author.family for author in record.authors[:3])
    year = record.date.iso[:4] if record.date else "no year"
    return f"{record.source.path}: {to_text(record.title)} ({names}, {year})"


def counted(proposals: Sequence[Proposal]) -> str:
    """How many papers are completed and how many asked about, in words."""
    found = sum(bool(proposal.changes) for proposal in proposals)
    asked = sum(bool(proposal.asked and not proposal.changes) for proposal in proposals)
    words = f"{found:,} of {len(proposals):,} completed"
    return f"{words}, {asked:,} in doubt" if asked else words
