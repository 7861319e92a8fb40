"""BibTeX: what `y` yanks.

A preprint is written as arXiv writes it (`@misc` with eprint, archivePrefix and primaryClass).
Without an arXiv id there is no eprint: `@misc` with year, month and the class as keywords.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats.bibtex import author_list, fields
from core.cite.formats.bibtex.entry import MONTHS, braced
from core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Paper

_TYPES = {
    Kind.ARTICLE: "article",
    Kind.INPROCEEDINGS: "inproceedings",
    Kind.PROCEEDINGS: "proceedings",
    Kind.BOOK: "book",
    Kind.CHAPTER: "incollection",
}


def entry(paper: Paper, *, ascii_only: bool = False) -> str:
    """The BibTeX entry of a paper, without a newline at its end."""
    return fields.compose(paper, _BIBTEX, ascii_only=ascii_only)


def pieces(papers: Iterable[Paper], options: Options) -> Iterator[str]:
    """One entry a paper."""
    for paper in papers:
        yield entry(paper, ascii_only=options.ascii_only)


def _date(paper: Paper) -> fields.Fields:
    if paper.date is None:
        return []
    written = [("year", braced(f"{paper.date.year:04}"))]
    if paper.date.month and not fields.is_posted_preprint(paper):
        written.append(("month", MONTHS[paper.date.month - 1]))
    return written


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
