"""Parents that are kept on wish: the entries that others name by `crossref` and `xref`.

Invariant: a parent stands once, behind all its children, as BibTeX wants it; and a child that names
its parent says itself what that parent would not hand down in the language that is written.
One paper alone is written whole, since nobody knows what stands where it will be pasted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.cite.formats.bibtex.entry import safe_key, whole
from core.cite.keys import cite_key
from core.sources.bibtex.inheritance import NOTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.model import Entry, Paper

_CROSSREF = "crossref"
_LINKS = frozenset({_CROSSREF, "xref"})
# plain.bst and its kin take the crossref of a book for a volume's in a work of several.
_VOLUMES = frozenset({"book", "inbook"})
_NAMES_OF_A_WORK = frozenset({"editor", "key", "series"})


def in_order(papers: Iterable[Paper], parent_of: Callable[[str], Paper | None]) -> list[Paper]:
    """The papers with their parents behind them; `parent_of` finds one that is not among them."""
    asked = list(papers)
    if len(asked) == 1:
        return asked
    family = Family(asked)
    parents: dict[tuple[str, str], Paper] = {}
    for paper in asked:
        for link, key in _links(paper.entry):
            parent = family.parent(paper, link) or parent_of(key)
            if parent is not None and parent.entry is not None:
                parents.setdefault(_place(parent, parent.entry), parent)
    children = [
        paper for paper in asked if paper.entry is None or _place(paper, paper.entry) not in parents
    ]
    return [*children, *parents.values()]


class Family:
    """Papers that are written together, among which a child finds its parent."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._by_key: dict[str, list[Paper]] = {}
        for paper in papers:
            if paper.entry is not None:
                self._by_key.setdefault(paper.entry.key.lower(), []).append(paper)
        named = (self.parent(paper) for paper in papers)
        self._parents = {
            _place(parent, parent.entry) for parent in named if parent and parent.entry
        }

    def parent(self, child: Paper, link: str = _CROSSREF) -> Paper | None:
        """The paper that `child` names by `link`, one of its own file before another's."""
        key = dict(_links(child.entry)).get(link, "")
        known = self._by_key.get(key.lower(), [])
        near = (paper for paper in known if paper.source.path == child.source.path)
        far = (paper for paper in known if paper.entry and paper.entry.key == key)
        return next(near, next(far, None))

    def linked(self, child: Paper, translated: Callable[[Entry], Entry], *, bibtex: bool) -> Entry:
        """The child's entry in the language asked for, with its `crossref` where that can be."""
        entry = child.entry
        if entry is None:
            raise ValueError(child)
        complete = translated(whole(entry))
        parent = self.parent(child)
        if (
            entry.inherited is None
            or parent is None
            or parent.entry is None
            or _place(child, entry) in self._parents  # BibTeX follows no parent's parent
            or (bibtex and not _may_refer(complete))
        ):
            return complete
        own = {name.lower() for name, _ in translated(replace(entry, inherited=None)).fields}
        handed_down = {
            (name.lower(), value)
            for name, value in translated(whole(parent.entry)).fields
            if not name.lower().startswith(NOTED)
        }
        fields = [
            (name, value)
            for name, value in complete.fields
            if name.lower() in own or (name.lower(), value) not in handed_down
        ]
        return replace(complete, fields=(*fields, (_CROSSREF, safe_key(cite_key(parent)))))


def _may_refer(entry: Entry) -> bool:
    names = {name.lower() for name, value in entry.fields if value}
    return entry.type.lower() not in _VOLUMES or (
        "volume" in names and not names.isdisjoint(_NAMES_OF_A_WORK)
    )


def _links(entry: Entry | None) -> list[tuple[str, str]]:
    fields = entry.fields if entry else ()
    return [(name.lower(), value.strip()) for name, value in fields if name.lower() in _LINKS]


def _place(paper: Paper, entry: Entry) -> tuple[str, str]:
    return paper.source.path, entry.key.lower()
