"""The types and fields of BibTeX and of biblatex, and which of one mean which of the other.

From the biblatex manual, 2.1 and 2.2 with their aliases, which are also the source map of biber's
tool mode, and from the standard styles of BibTeX (btxdoc, plain.bst).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# What stands behind a title, in biblatex a field each.
TITLES = MappingProxyType(
    {
        "title": ("subtitle", "titleaddon"),
        "booktitle": ("booksubtitle", "booktitleaddon"),
        "maintitle": ("mainsubtitle", "maintitleaddon"),
        "journaltitle": ("journalsubtitle", "journaltitleaddon"),
    }
)

BIBTEX_TYPES = frozenset(
    (
        *("article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings"),
        *("manual", "mastersthesis", "misc", "phdthesis", "proceedings", "techreport"),
        "unpublished",
    )
)
# The biblatex manual's aliases, 2.1.2: BibTeX's type, and the `type` that goes with it.
TYPES_TO_BIBLATEX = MappingProxyType(
    {
        "conference": ("inproceedings", ""),
        "electronic": ("online", ""),
        "www": ("online", ""),
        "phdthesis": ("thesis", "phdthesis"),
        "mastersthesis": ("thesis", "mathesis"),
        "techreport": ("report", "techreport"),
    }
)
# Of two to choose from the second is for an entry without the publisher that the first must have.
TYPES_TO_BIBTEX = MappingProxyType(
    {
        "review": ("article", "article"),
        "suppperiodical": ("article", "article"),
        "mvbook": ("book", "booklet"),
        "collection": ("book", "proceedings"),
        "mvcollection": ("book", "proceedings"),
        "reference": ("book", "proceedings"),
        "mvreference": ("book", "proceedings"),
        "mvproceedings": ("proceedings", "proceedings"),
        "bookinbook": ("incollection", "inproceedings"),
        "suppbook": ("incollection", "inproceedings"),
        "suppcollection": ("incollection", "inproceedings"),
        "inreference": ("incollection", "inproceedings"),
    }
)
# 2.2.5: BibTeX's field, biblatex's.
_FIELDS = MappingProxyType(
    {
        "journal": "journaltitle",
        "address": "location",
        "annote": "annotation",
        "archivePrefix": "eprinttype",
        "primaryClass": "eprintclass",
        "key": "sortkey",
    }
)
FIELDS_TO_BIBLATEX = MappingProxyType({old.lower(): new for old, new in _FIELDS.items()})
FIELDS_TO_BIBTEX = MappingProxyType({new: old for old, new in _FIELDS.items()})
THESES = frozenset({"thesis", "phdthesis", "mastersthesis"})
# What the standard styles sort and label an entry by: they ask for one of these, or a `key`.
_NAMED_BY = MappingProxyType(
    {
        "book": {"author", "editor"},
        "inbook": {"author", "editor"},
        "proceedings": {"editor", "organization"},
        "manual": {"author", "organization"},
    }
)
# The standard styles print the first and complain of the second.
_VOLUME_OR_NUMBER = ("volume", "number")
NOT_BOTH = MappingProxyType(
    {
        "book": (("author", "editor"), _VOLUME_OR_NUMBER),
        "inbook": (("author", "editor"), _VOLUME_OR_NUMBER),
        "incollection": (_VOLUME_OR_NUMBER,),
        "inproceedings": (_VOLUME_OR_NUMBER,),
        "proceedings": (_VOLUME_OR_NUMBER,),
    }
)
# Keys that biblatex prints in the language of the document.
TYPE_WORDS = MappingProxyType(
    {
        "bathesis": "Bachelor's thesis",
        "candthesis": "Candidate thesis",
        "resreport": "Research report",
        "software": "Computer software",
        "datacd": "CD-ROM",
        "audiocd": "Audio CD",
    }
)
# The styles print no number of a @misc, which a patent is to them, but what it is published as.
PATENTS = MappingProxyType(
    {
        "": "Patent",
        "patent": "Patent",
        "patentde": "German patent",
        "patenteu": "European patent",
        "patentfr": "French patent",
        "patentuk": "British patent",
        "patentus": "U.S. patent",
        "patreq": "Patent request",
        "patreqde": "German patent request",
        "patreqeu": "European patent request",
        "patreqfr": "French patent request",
        "patrequk": "British patent request",
        "patrequs": "U.S. patent request",
    }
)
SERIES_WORDS = MappingProxyType({"newseries": "New Series", "oldseries": "Old Series"})
# Where a command that LaTeX does not know would stop a document.
PRINTED = frozenset(
    (
        *TITLES,
        *(part for parts in TITLES.values() for part in parts),
        *("author", "editor", "publisher", "institution", "organization", "location", "series"),
        *("edition", "note", "howpublished", "type", "chapter", "number", "volume", "pages"),
    )
)
BIBLATEX_ONLY = frozenset(
    (
        *FIELDS_TO_BIBTEX,
        *(part for parts in TITLES.values() for part in parts),
        *("date", "maintitle"),
    )
)
BIBTEX_ONLY = frozenset((*FIELDS_TO_BIBLATEX, "school", "year", "month"))


def is_named(type_: str, fields: Mapping[str, str]) -> bool:
    """Whether a BibTeX entry has what the standard styles sort and label one of its type by."""
    return any(fields.get(name) for name in _NAMED_BY.get(type_, {"author"}))
