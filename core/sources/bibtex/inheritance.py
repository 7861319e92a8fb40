"""What a child takes over from its parent, field by field: biblatex's rules (manual, appendix B).

The title of a collection is the `booktitle` of its chapters, that of a multi-volume work their
`maintitle`, that of a periodical the `journaltitle` of its articles; subtitles and additions
likewise. All else keeps its name, so editors stay editors.

Two rules are our own. What leads to the parent itself or tells of what is in it (its DOI, address,
pages, abstract, files) is never said of the child, though biber does so: a reader who follows the
DOI of a chapter must not land at the book, and two works with one DOI would become one here. And
where neither rule nor parent gives a `booktitle` the parent's title is taken, for the
@inproceedings within a @book of older files. biblatex's own list of what is not inherited
(biblatex.def) is kept whole.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Fields: TypeAlias = dict[str, str]

_INBOOK = ("inbook", "bookinbook", "suppbook")
_INCOLLECTION = ("incollection", "inreference", "suppcollection")
_INPROCEEDINGS = ("inproceedings", "conference")
_VOLUMES = MappingProxyType(
    {
        "mvbook": ("book", *_INBOOK),
        "mvcollection": ("collection", "reference", *_INCOLLECTION),
        "mvreference": ("collection", "reference", *_INCOLLECTION),
        "mvproceedings": ("proceedings", *_INPROCEEDINGS),
    }
)
_BOOKS = MappingProxyType(
    {
        "book": (*_INBOOK, "incollection", *_INPROCEEDINGS),
        "collection": (*_INCOLLECTION, "inbook", *_INPROCEEDINGS),
        "reference": _INCOLLECTION,
        "proceedings": (*_INPROCEEDINGS, "incollection", "inbook"),
    }
)
_PERIODICALS = MappingProxyType({"periodical": ("article", "suppperiodical", "review")})
_TITLES = ("title", "subtitle", "titleaddon")
# biblatex.def: what names, sorts or cites the parent itself.
_NEVER_BY_BIBLATEX = frozenset(
    "ids crossref xref xdata entryset entrysubtype execute label options presort related "
    "relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey shorttitle "
    "sorttitle indextitle indexsorttitle title subtitle titleaddon".split()
)
# What leads to the parent or tells of what is in it, and what programs note of an entry.
_NEVER_BY_US = frozenset(
    "key sortname doi url urldate eprint archiveprefix eprinttype primaryclass eprintclass "
    "pages pagetotal numpages eid file abstract annote annotation timestamp biburl bibsource "
    "owner".split()
)
_NEVER = _NEVER_BY_BIBLATEX | _NEVER_BY_US
#: Before a field that says of this very entry what its language has no word for.
NOTED = "biblatex-"
_DATES = frozenset({"date", "year", "month", "day"})


def inherited(parent: Mapping[str, str], parent_type: str, child_type: str) -> Fields:
    """What a child of this type gets from the parent; types and names in lower case."""
    taken = {
        name: value
        for name, value in parent.items()
        if name not in _NEVER and not name.startswith(NOTED)
    }
    prefix = _title_prefix(parent_type, child_type)
    for name in _TITLES:
        if prefix and name in parent:
            taken[prefix + name] = parent[name]
    if parent_type in {"mvbook", "book"} and child_type in _INBOOK and "author" in parent:
        taken.setdefault("bookauthor", parent["author"])
    container = "journal" if child_type == "article" else "booktitle"
    if not {container, "journaltitle", "maintitle"} & taken.keys() and parent.get("title"):
        taken[container] = parent["title"]
    return taken


def complete(own: Mapping[str, str], taken: Mapping[str, str]) -> Fields:
    """A child's fields with what it takes over; its own year leaves no room for another date."""
    dated = not _DATES.isdisjoint(own)
    return {
        **{name: value for name, value in taken.items() if not (dated and name in _DATES)},
        **own,
    }


def _title_prefix(parent_type: str, child_type: str) -> str:
    for prefix, rules in (("main", _VOLUMES), ("book", _BOOKS), ("journal", _PERIODICALS)):
        if child_type in rules.get(parent_type, ()):
            return prefix
    return ""
