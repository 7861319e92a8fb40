"""BibTeX: what `y` yanks.

A preprint is written as arXiv writes it (`@misc` with eprint, archivePrefix and primaryClass).
Without an arXiv id there is no eprint: `@misc` with year, month and the class as keywords.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite import fields, names
from core.cite.entry import MONTHS, braced
from core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Paper


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
    unsigned = (
        [] if paper.authors or paper.publication.editors else [("key", fields.text(paper.title))]
    )  # styles sort by it
    if not paper.ids.arxiv:
        return unsigned
    return [
        *unsigned,
        ("eprint", fields.verbatim(paper.ids.arxiv)),
        ("archivePrefix", "{arXiv}"),
        ("primaryClass", fields.verbatim(fields.arxiv_class(paper))),
    ]


def _genre(paper: Paper) -> tuple[str, fields.Fields]:
    genre = paper.publication.genre
    if paper.publication.kind is Kind.REPORT:
        return "techreport", [("type", fields.text(genre))]
    degree = fields.degree(genre)
    if degree == "master":
        return "mastersthesis", []
    return "phdthesis", [] if degree == "doctor" else [("type", fields.text(genre))]


_BIBTEX = fields.Dialect(
    types={
        Kind.ARTICLE: "article",
        Kind.INPROCEEDINGS: "inproceedings",
        Kind.PROCEEDINGS: "proceedings",
        Kind.BOOK: "book",
        Kind.CHAPTER: "incollection",
    },
    containers={
        Kind.ARTICLE: "journal",
        Kind.INPROCEEDINGS: "booktitle",
        Kind.CHAPTER: "booktitle",
    },
    publishers={Kind.THESIS: "school", Kind.REPORT: "institution"},
    place="address",
    date=_date,
    eprint=_eprint,
    genre=_genre,
    people=names.with_whole_initials,
)
