"""Two states of a source held against each other: what was added, what is gone, what has changed.

Invariant: what one of the states cannot say is no change. A format that knows no abstracts has not
lost them; so where the formats differ, a field that one state never has is left out, and so is the
case of a title.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeAlias

from core.changes.pairs import pairs
from core.works.same_title import title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.changes.statement import Statement
    from core.model import Profile

#: Name of a field -> what it said and what it says; an empty text says nothing.
Fields: TypeAlias = "Mapping[str, tuple[str, str]]"

_COMPRESSED = (".gz", ".bz2", ".xz")


@dataclass(frozen=True, slots=True)
class Changed:
    """A paper that says something else now."""

    old: Statement
    new: Statement
    fields: Fields


@dataclass(frozen=True, slots=True)
class Changes:
    """What has become of a source; `same` counts the papers that stayed what they were."""

    added: tuple[Statement, ...]
    gone: tuple[Statement, ...]
    changed: tuple[Changed, ...]
    same: int
    profile: Fields

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.added or self.gone or self.changed or self.profile)

    @property
    def summary(self) -> str:
        """How much of each there is: "6 new, 1 gone, 2 changed"."""
        counts = (
            (len(self.added), "new"),
            (len(self.gone), "gone"),
            (len(self.changed), "changed"),
        )
        said = [f"{count:,} {what}" for count, what in counts if count]
        if self.profile:
            said.append("the profile's figures")
        return ", ".join(said) or "nothing new"


def compare(
    old: Sequence[Statement],
    new: Sequence[Statement],
    profiles: tuple[Profile | None, Profile | None] = (None, None),
) -> Changes:
    """What has become of `old` in `new`, in the order of each."""
    both = pairs(old, new)
    comparable = _comparable(old, new)
    held = [(old[i], new[j], _differing(old[i], new[j], comparable)) for i, j in both]
    kept, known = {i for i, _ in both}, {j for _, j in both}
    changed = tuple(Changed(*each) for each in held if each[2])
    return Changes(
        added=tuple(each for place, each in enumerate(new) if place not in known),
        gone=tuple(each for place, each in enumerate(old) if place not in kept),
        changed=changed,
        same=len(both) - len(changed),
        profile=_figures(*profiles),
    )


def _differing(old: Statement, new: Statement, comparable: frozenset[str] | None) -> Fields:
    names = dict.fromkeys((*new.fields, *old.fields))
    said = {name: (old.fields.get(name, ""), new.fields.get(name, "")) for name in names}
    differing = {name: both for name, both in said.items() if both[0] != both[1]}
    if comparable is None:
        return differing
    if title(old.fields.get("title", "")).letters == title(new.fields.get("title", "")).letters:
        differing.pop("title", None)  # capitals and quotes are the formats' own
    return {name: both for name, both in differing.items() if name in comparable}


def _comparable(old: Sequence[Statement], new: Sequence[Statement]) -> frozenset[str] | None:
    """The fields that both states have at all; None for every field, where the formats agree."""
    if _formats(old) == _formats(new):
        return None
    known = [frozenset().union(*(each.fields for each in state)) for state in (old, new)]
    return known[0] & known[1]


def _formats(state: Sequence[Statement]) -> frozenset[str]:
    paths = {each.paper.source.path for each in state}
    return frozenset(map(_ending, paths))


def _ending(path: str) -> str:
    name = PurePath(path.lower())
    return PurePath(name.stem).suffix if name.suffix in _COMPRESSED else name.suffix


def _figures(old: Profile | None, new: Profile | None) -> Fields:
    """The differing figures of two profiles; none where one state has no profile."""
    if old is None or new is None:
        return {}
    before, now = asdict(old), asdict(new)
    said = {name: (_figure(before[name]), _figure(now[name])) for name in now}
    return {name: both for name, both in said.items() if both[0] != both[1]}


def _figure(value: object) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
