"""What a reference can say of a paper, as shown text: the one reading of `Paper` for all styles.

Nothing is invented: an arXiv number gives what arXiv itself registers for it (the DOI
10.48550/arXiv.<id> for a preprint), and a paper without one gets no publisher and no link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.cite.casing.braces import marked
from core.cite.casing.sentence import sentence_case
from core.cite.styles.numbers import page_range
from core.cite.styles.text import shown
from core.model import Kind
from core.text import one_line

if TYPE_CHECKING:
    from core.cite.options import Options
    from core.model import Author, Paper, PaperDate

# Works that their title and a publisher name by themselves; the others are part of something.
BOOKS = frozenset({Kind.BOOK, Kind.PROCEEDINGS})


@dataclass(frozen=True, slots=True)
class Work:
    """A paper's facts as shown text; the empty string means unknown.

    `number` is what the publisher counts it as ("arXiv:2409.16427", a report's number).
    `lead` are the people whom the reference starts with; `led_by_editors` says that they
    are editors, and then `editors` is empty. `more_authors`: the list was cut short.
    """

    kind: Kind
    title: str
    container: str
    series: str
    volume: str
    issue: str
    number: str
    edition: str
    publisher: str
    place: str
    genre: str
    pages: str
    doi: str
    url: str
    date: PaperDate | None
    lead: tuple[Author, ...]
    editors: tuple[Author, ...]
    more_authors: bool
    led_by_editors: bool

    @property
    def is_serial_talk(self) -> bool:
        """A talk in proceedings without editors is cited as an article of a serial."""
        return self.kind is Kind.INPROCEEDINGS and not self.has_editors

    @property
    def has_editors(self) -> bool:
        """Whether editors are known, wherever the reference names them."""
        return bool(self.editors) or self.led_by_editors

    @property
    def link(self) -> str:
        """The DOI as an address, else the address that the paper has."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


def sentence_title(title: str, paper: Paper, options: Options) -> str:
    """A title of `paper` as shown text, in sentence case where the user wants that."""
    if not options.sentence_case:
        return shown(title)
    return sentence_case(shown(marked(title)), paper.abstract, options.casing)


def work_of(paper: Paper, title: str | None = None) -> Work:
    """The facts of `paper`; its title as shown text, unless the style has cased it: `title`."""
    stated = paper.publication
    is_report = stated.kind is Kind.REPORT
    led_by_editors = not paper.authors and bool(stated.editors)
    return Work(
        kind=stated.kind,
        title=shown(paper.title) if title is None else title,
        container=shown(stated.container),
        series=shown(stated.series),
        volume=shown(stated.volume),
        issue="" if is_report else shown(stated.issue),
        number=shown(stated.issue) if is_report else _arxiv_number(paper),
        edition=shown(stated.edition),
        publisher=_publisher(paper),
        place=shown(stated.place),
        genre=shown(stated.genre),
        pages=page_range(shown(stated.pages)),
        doi=_doi(paper),
        url=_url(paper),
        date=paper.date,
        lead=stated.editors if led_by_editors else paper.authors,
        editors=() if led_by_editors else stated.editors,
        more_authors=not paper.authors_complete,
        led_by_editors=led_by_editors,
    )


def _is_arxiv_preprint(paper: Paper) -> bool:
    return paper.publication.kind is Kind.PREPRINT and bool(paper.ids.arxiv)


def _arxiv_number(paper: Paper) -> str:
    return f"arXiv:{one_line(paper.ids.arxiv)}" if _is_arxiv_preprint(paper) else ""


def _publisher(paper: Paper) -> str:
    return "arXiv" if _is_arxiv_preprint(paper) else shown(paper.publication.publisher)


def _doi(paper: Paper) -> str:
    if not paper.ids.doi and _is_arxiv_preprint(paper):
        return f"10.48550/arXiv.{one_line(paper.ids.arxiv)}"
    return one_line(paper.ids.doi)


def _url(paper: Paper) -> str:
    if not paper.ids.url and paper.ids.arxiv:
        return f"https://arxiv.org/abs/{one_line(paper.ids.arxiv)}"
    return one_line(paper.ids.url)
