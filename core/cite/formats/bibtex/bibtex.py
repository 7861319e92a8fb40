"""BibTeX: what `y` yanks.

A preprint is written as arXiv writes it (`@misc` with eprint, archivePrefix and primaryClass),
with its month where that is known.
Without an arXiv id there is no eprint: `@misc` with year, month and the class as keywords.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats.bibtex import author_list, fields
from core.cite.formats.bibtex.dialect import dates, translation
from core.cite.formats.bibtex.entry import braced
from core.model import Kind

if TYPE_CHECKING:
    from core.model import Paper

_TYPES = {
    Kind.ARTICLE: "article",
    Kind.INPROCEEDINGS: "inproceedings",
    Kind.PROCEEDINGS: "proceedings",
    Kind.BOOK: "book",
    Kind.CHAPTER: "incollection",
}


def _date(paper: Paper) -> fields.Fields:
    if paper.date is None:
        return []
    said = dates.to_bibtex(paper.date.iso)
    month = said.month if said.month in dates.MONTHS else fields.text(said.month)
    return [("year", braced(said.year)), ("month", month)]


def _eprint(paper: Paper) -> fields.Fields:
    written: fields.Fields = []
    if not (paper.authors or paper.publication.editors):
        written.append(("key", fields.text(paper.title)))  # what styles sort and label it by
    if paper.ids.arxiv:
        written += [
            ("eprint", fields.verbatim(paper.ids.arxiv)),
            ("archivePrefix", "{arXiv}"),
            ("primaryClass", fields.verbatim(fields.arxiv_class(paper))),
        ]
    return written


def _type(paper: Paper) -> tuple[str, fields.Fields]:
    at = paper.publication
    if at.kind is Kind.REPORT:
        return "techreport", [("type", fields.text(at.genre))]
    if at.kind is Kind.THESIS:
        degree = fields.degree(at.genre)
        type_ = "mastersthesis" if degree == "master" else "phdthesis"
        return type_, [("type", fields.text(at.genre))] if degree == "other" else []
    return _TYPES.get(at.kind, "misc"), []


_BIBTEX = fields.Dialect(
    folds_case=True,
    translated=translation.to_bibtex,
    type_=_type,
    containers={
        Kind.ARTICLE: "journal",
        Kind.INPROCEEDINGS: "booktitle",
        Kind.CHAPTER: "booktitle",
    },
    publishers={Kind.THESIS: "school", Kind.REPORT: "institution"},
    place="address",
    date=_date,
    eprint=_eprint,
    people=author_list.with_whole_initials,
)

entry = _BIBTEX.entry
pieces = _BIBTEX.pieces
