"""Entries that take fields over from others: by `crossref`, and by `xdata` whole or in part.

BibTeX wants the parent below its children, biber does not mind, so children wait here until
their parents have been read, to any depth, and parents stay for children to come. `xref` names
a parent and takes nothing from it (biblatex manual 2.2.3).

Invariant: every entry that is taken in comes out once; what it inherits never replaces its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from core.patterns import regex
from core.sources.bibtex.inheritance import Fields, complete, inherited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from core.model import Entry

# Parents are remembered by type, so that a file of articles does not stay in memory whole.
PARENTS = frozenset(
    (
        *("proceedings", "book", "collection", "periodical", "reference", "xdata"),
        *("mvproceedings", "mvbook", "mvcollection", "mvreference"),
    )
)
_CROSSREF = "crossref"
_XDATA = "xdata"
PARENT_FIELDS = frozenset({_CROSSREF, _XDATA})
# A value that is another entry's: publisher = {xdata=press-publisher}; of a list, its nth.
_PARTIAL = regex(r"\s*xdata=([^\s,{}]+)-([A-Za-z]+)(?:-(\d+))?\s*")
_PARTIAL_MARK = "xdata="
_LIST = regex(r"\s+and\s+")


class Parent(NamedTuple):
    """An entry that others take fields from: its type in lower case, and its fields."""

    type: str
    fields: Fields


@dataclass(slots=True)
class Pending:
    """An entry on its way to a paper; `fields` has lower case names, inherited ones included."""

    entry: Entry
    line: int
    fields: Fields = field(default_factory=dict)


class Crossrefs:
    """The parents read so far and the children that still wait for theirs."""

    def __init__(self) -> None:
        self._parents: dict[str, Parent] = {}
        self._waiting: dict[str, list[Pending]] = {}

    def take(self, pending: Pending) -> Iterator[Pending]:
        """The entries that are complete now: this one and those that waited for it, or none."""
        key, type_ = pending.entry.key.lower(), pending.entry.type.lower()
        if key in self._waiting or type_ in PARENTS:
            self._parents.setdefault(key, Parent(type_, dict(pending.fields)))
        ready = [pending, *self._waiting.pop(key, [])]
        for each in ready:
            if not _refers(each.fields):
                yield each
                continue
            missing = self._missing(each.fields)
            if missing:
                self._waiting.setdefault(missing[0].lower(), []).append(each)
            else:
                yield self._complete(each)

    def remaining(
        self, elsewhere: Callable[[frozenset[str]], dict[str, Parent]]
    ) -> Iterator[tuple[Pending, list[str]]]:
        """In file order, what waited in vain, with what it could inherit and the keys not found.

        `elsewhere` finds parents, by their keys in lower case, that have not been kept.
        """
        left = [pending for waiting in self._waiting.values() for pending in waiting]
        self._waiting.clear()
        for pending in left:  # a child may be another's parent
            parent = Parent(pending.entry.type.lower(), dict(pending.fields))
            self._parents.setdefault(pending.entry.key.lower(), parent)
        asked: frozenset[str] = frozenset()
        while wanted := self._all_missing(left) - asked:
            self._parents.update(elsewhere(wanted))
            asked |= wanted
        for pending in sorted(left, key=lambda each: each.line):
            missing = self._missing(pending.fields)
            yield self._complete(pending), missing

    def _all_missing(self, left: list[Pending]) -> frozenset[str]:
        return frozenset(key.lower() for pending in left for key in self._missing(pending.fields))

    def _missing(self, fields: Mapping[str, str]) -> list[str]:
        """The keys of this entry's ancestors that have not been read."""
        missing: list[str] = []
        seen: set[str] = set()
        waiting = [key for _, key in _parent_keys(fields)]
        while waiting:
            key = waiting.pop(0)
            if key.lower() in seen:
                continue
            seen.add(key.lower())
            parent = self._parents.get(key.lower())
            if parent is None:
                missing.append(key)
            else:
                waiting += [further for _, further in _parent_keys(parent.fields)]
        return missing

    def _complete(self, pending: Pending) -> Pending:
        if _refers(pending.fields):
            seen = frozenset({pending.entry.key.lower()})
            pending.fields = self._resolved(pending.fields, pending.entry.type.lower(), seen)
        return pending

    def _resolved(self, own: Fields, child_type: str, seen: frozenset[str]) -> Fields:
        """The fields with those of all ancestors; an entry that is its own ancestor ends there."""
        fields = {name: self._partial(value) for name, value in own.items()}
        for link, key in _parent_keys(own):
            parent = self._parents.get(key.lower())
            if parent is None or key.lower() in seen:
                continue
            whole = self._resolved(parent.fields, parent.type, seen | {key.lower()})
            if not link:
                continue  # only what `_partial` has taken
            if link == _CROSSREF:
                whole = inherited(whole, parent.type, child_type)
            fields = complete(fields, whole)
        return fields

    def _partial(self, value: str) -> str:
        part = _PARTIAL.fullmatch(value) if _PARTIAL_MARK in value else None
        parent = self._parents.get(part[1].lower()) if part else None
        if part is None or parent is None or part[2].lower() not in parent.fields:
            return value
        found = parent.fields[part[2].lower()]
        items = _LIST.split(found)
        return items[int(part[3]) - 1] if part[3] and 0 < int(part[3]) <= len(items) else found


def _refers(fields: Mapping[str, str]) -> bool:
    return (
        _CROSSREF in fields or _XDATA in fields or _PARTIAL_MARK in "\n".join(fields.values())
    )  # the joint of all is looked through in a third of the time


def _parent_keys(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """How and whom an entry names as its parents, `xdata` first as biber resolves them."""
    keys: list[tuple[str, str]] = []
    if _XDATA in fields:
        keys += [(_XDATA, key.strip()) for key in fields[_XDATA].split(",")]
    for value in fields.values():
        if _PARTIAL_MARK in value and (part := _PARTIAL.fullmatch(value)):
            keys.append(("", part[1]))
    if _CROSSREF in fields:
        keys.append((_CROSSREF, fields[_CROSSREF].strip()))
    return [(link, key) for link, key in keys if key]
