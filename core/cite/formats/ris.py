"""RIS, as reference managers read it: a tag a line, each record ended by ER.

RIS has no "et al.": an author list that is cut ends in an author "others", the word that Zotero
turns back into BibTeX's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats.bibtex.entry import safe_key
from core.cite.keys import cite_key
from core.dates import PUBSTATES, year_text
from core.latex.reading import to_text
from core.model import Kind
from core.pages import first_last
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.model import Author, Paper

_TYPES = {
    Kind.PREPRINT: "UNPB",
    Kind.ARTICLE: "JOUR",
    Kind.INPROCEEDINGS: "CPAPER",
    Kind.PROCEEDINGS: "CONF",
    Kind.BOOK: "BOOK",
    Kind.CHAPTER: "CHAP",
    Kind.THESIS: "THES",
    Kind.REPORT: "RPRT",
    Kind.DATASET: "DATA",
    Kind.SOFTWARE: "COMP",
    Kind.WEBPAGE: "ELEC",
    Kind.OTHER: "GEN",
}


def pieces(papers: Iterable[Paper], _options: Options) -> Iterator[str]:
    """One record a paper."""
    for paper in papers:
        tags = [(tag, one_line(value)) for tag, value in _tags(paper)]
        lines = [f"{tag}  - {value}" for tag, value in tags if value]
        yield "\n".join([*lines, "ER  - "])


def _tags(paper: Paper) -> Iterator[tuple[str, str]]:
    at, ids = paper.publication, paper.ids
    yield "TY", _TYPES[at.kind]
    yield "ID", safe_key(cite_key(paper))
    yield "TI", to_text(paper.title)
    yield from (("AU", _name(author)) for author in paper.authors)
    if paper.authors and not paper.authors_complete:
        yield "AU", "others"
    yield from (("ED", _name(editor)) for editor in at.editors)
    if paper.date:
        year = paper.date.year
        yield "PY", f"{year:04}" if year > 0 else year_text(paper.date)
        yield "DA", paper.date.iso.replace("-", "/") if paper.date.is_plain else ""
    yield "JO" if at.kind is Kind.ARTICLE else "T2", to_text(at.container)
    yield "T3", to_text(at.series)
    yield "VL", at.volume
    yield "IS", at.issue
    first, last = first_last(at.pages)
    yield "SP", first
    yield "EP", last
    yield "C7", at.eid
    yield "ET", at.edition
    yield "PB", to_text(at.publisher) or ("arXiv" if ids.arxiv else "")
    yield "CY", to_text(at.place)
    yield "SN", at.isbn or at.issn
    yield "M3", at.genre
    yield "DO", ids.doi
    yield "AN", f"arXiv:{ids.arxiv}" if ids.arxiv else ""
    yield "UR", ids.url or (f"https://arxiv.org/abs/{ids.arxiv}" if ids.arxiv else "")
    yield "KW", paper.subject_class
    yield "N1", PUBSTATES.get(at.pubstate, at.pubstate)
    yield "N1", to_text(at.note)
    yield "AB", to_text(paper.abstract)


def _name(author: Author) -> str:
    """`Family, Given, Suffix`; an organisation's commas would be taken for those."""
    if author.organisation:
        return author.family.replace(",", " ")
    parts = [author.family, author.given, author.suffix]
    return ", ".join(parts if author.suffix else parts[: 2 if author.given else 1])
