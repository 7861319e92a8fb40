"""Fields that an entry takes over from another one of the file: `crossref` and `xdata`.

BibTeX wants the parent below its children, biber does not mind, so children wait here until
their parent has been read, and parents stay for children to come.

Invariant: every entry that is taken in comes out once; what it inherits never replaces its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.model import Entry

Fields: TypeAlias = dict[str, str]

# Parents are remembered by type, so that a file of articles does not stay in memory whole.
_PARENTS = frozenset(
    (
        *("proceedings", "book", "collection", "periodical", "reference", "xdata"),
        *("mvproceedings", "mvbook", "mvcollection", "mvreference"),
    )
)
# What says which work the parent is, and is wrong of its child.
_NOT_INHERITED = frozenset(
    (
        *("key", "ids", "crossref", "xref", "xdata", "label", "file", "note", "annote"),
        *("title", "subtitle", "titleaddon", "shorttitle", "sorttitle", "abstract", "keywords"),
        *("doi", "url", "eprint", "archiveprefix", "eprinttype", "primaryclass", "eprintclass"),
        *("pages", "timestamp", "biburl", "bibsource"),
    )
)
_BOOKTITLE_FROM = ("booktitle", "title")
_CROSSREF = "crossref"
_XDATA = "xdata"
PARENT_FIELDS = frozenset({_CROSSREF, _XDATA})


@dataclass(slots=True)
class Pending:
    """An entry on its way to a paper; `fields` has lower case names, inherited ones included."""

    entry: Entry
    line: int
    fields: Fields = field(default_factory=dict)


class Crossrefs:
    """The parents read so far and the children that still wait for theirs."""

    def __init__(self) -> None:
        self._parents: dict[str, Fields] = {}
        self._waiting: dict[str, list[Pending]] = {}

    def take(self, pending: Pending) -> Iterator[Pending]:
        """The entries that are complete now: this one and those that waited for it, or none."""
        key = pending.entry.key.lower()
        freed = self._waiting.pop(key, [])
        if freed or pending.entry.type.lower() in _PARENTS:
            self._parents.setdefault(key, dict(pending.fields))
        for each in (pending, *freed):
            missing = self._missing(each.fields)
            if missing:
                self._waiting.setdefault(missing[0].lower(), []).append(each)
            else:
                yield self._complete(each)

    def remaining(self) -> Iterator[tuple[Pending, list[str]]]:
        """In file order, what waited in vain, with what it could inherit and the keys not found."""
        left = [pending for waiting in self._waiting.values() for pending in waiting]
        self._waiting.clear()
        for pending in sorted(left, key=lambda each: each.line):
            yield self._complete(pending), self._missing(pending.fields)

    def _missing(self, fields: Mapping[str, str]) -> list[str]:
        return [key for _, key in _parent_keys(fields) if key.lower() not in self._parents]

    def _complete(self, pending: Pending) -> Pending:
        for link, key in _parent_keys(pending.fields):
            parent = self._parents.get(key.lower(), {})
            inherited = parent if link == _XDATA else _of_crossref(parent, pending.entry.type)
            pending.fields = {**inherited, **pending.fields}
        return pending


def _parent_keys(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    keys = [(_CROSSREF, fields[_CROSSREF].strip())] if _CROSSREF in fields else []
    if _XDATA in fields:
        keys += [(_XDATA, key.strip()) for key in fields[_XDATA].split(",")]
    return [(link, key) for link, key in keys if key]


def _of_crossref(parent: Mapping[str, str], child_type: str) -> Fields:
    inherited = {name: value for name, value in parent.items() if name not in _NOT_INHERITED}
    container = next((parent[name] for name in _BOOKTITLE_FROM if parent.get(name)), "")
    if container:
        inherited["journal" if child_type.lower() == "article" else "booktitle"] = container
    return inherited
