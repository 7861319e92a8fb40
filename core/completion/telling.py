"""What is said of a completed paper: which field is from where, and what is only asked."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from core.completion.merging import origins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Paper


class _Question(Protocol):
    @property
    def paper(self) -> Paper: ...

    @property
    def why(self) -> str: ...


class _Completion(Protocol):
    @property
    def own(self) -> Paper: ...

    @property
    def found(self) -> Sequence[Paper]: ...

    @property
    def questions(self) -> Sequence[_Question]: ...

    @property
    def is_aside(self) -> bool: ...


def facts_of(told: _Completion) -> tuple[tuple[str, str], ...]:
    """Labels with texts for the detail pane: what is from elsewhere, what may be."""
    facts = []
    if told.is_aside and told.found:
        facts.append(("own", "as the source has it; C completes it"))
    elif lines := _from(told):
        facts.append(("from", f"{'; '.join(lines)}; C shows the source's own"))
    for question in told.questions:
        name = PurePath(question.paper.source.path).name
        facts.append(("maybe", f"{name} has one like it, but {question.why}: V shows it"))
    return tuple(facts)


def _from(told: _Completion) -> list[str]:
    """For each source, the fields that are from there: "refs.bib: authors, doi"."""
    by_source: dict[str, list[str]] = {}
    for field, source in origins(told.own, told.found).items():
        by_source.setdefault(source, []).append(field)
    return [f"{source}: {', '.join(fields)}" for source, fields in by_source.items()]
