"""What a reference can say of a paper, as shown text: the one reading of `Paper` for all styles.

Nothing is invented: an arXiv number gives what arXiv itself registers for it (the DOI
10.48550/arXiv.<id> for a preprint), and a paper without one gets no publisher and no link.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.addresses import doi_address
from core.cite.casing.braces import marked
from core.cite.casing.sentence import sentence_case
from core.cite.styles.numbers import ordinal, page_range
from core.cite.styles.text import join, shown
from core.dates import PUBSTATES
from core.model import Kind
from core.patterns import regex
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.cite.options import Options
    from core.model import Author, Paper, PaperDate

# Works that their title and a publisher name by themselves; the others are part of something.
BOOKS = frozenset({Kind.BOOK, Kind.PROCEEDINGS})
_IN_SERIES = BOOKS | {Kind.CHAPTER, Kind.INPROCEEDINGS}
# What can be published unusually: biblatex's `howpublished` (manual 2.2.2).
_BY_NOTICE = frozenset({Kind.OTHER, Kind.BOOK, Kind.WEBPAGE, Kind.SOFTWARE, Kind.DATASET})

#: The states of what is going to appear, as `Work.state` has them.
TO_APPEAR = frozenset({"in press", "forthcoming"})

# biblatex's words for what each language names in its own way (manual 4.9.2.12 to 4.9.2.16).
_SERIES = MappingProxyType({"newseries": "New series", "oldseries": "Old series"})
_COUNTRIES = MappingProxyType(
    {
        "countryde": "Germany",
        "countryeu": "European Union",
        "countryep": "European Union",
        "countryfr": "France",
        "countryuk": "United Kingdom",
        "countryus": "United States of America",
    }
)
_LANGUAGE = ("langid", "hyphenation", "language")
_ENGLISH = regex(r"english|american|british|canadian|australian|newzealand|\ben\b")
_PATENT = regex(r"pat(?:ent|(req))(de|eu|fr|uk|us)?")
_PATENT_COUNTRIES = MappingProxyType(
    {"de": "German", "eu": "European", "fr": "French", "uk": "British", "us": "U.S."}
)


@dataclass(frozen=True, slots=True)
class Work:
    """A paper's facts as shown text; the empty string means unknown.

    `number` is what the publisher counts it as ("arXiv:2409.16427", a report's number).
    `lead` are the people whom the reference starts with; `led_by_editors` says that they
    are editors, and then `editors` is empty. `more_authors`: the list was cut short. `issue` is a
    journal's, `series_number` that of a book in its series. `article` is the number of an article
    that has no pages. `state` is what stands where a year belongs and is none: "in press".
    `main_title` is that of the work whose volume this book, or the book that this is in, is.
    """

    kind: Kind
    title: str
    container: str
    main_title: str
    series: str
    series_number: str
    volume: str
    issue: str
    number: str
    edition: str
    publisher: str
    place: str
    genre: str
    pages: str
    article: str
    state: str
    doi: str
    url: str
    date: PaperDate | None
    lead: tuple[Author, ...]
    editors: tuple[Author, ...]
    more_authors: bool
    led_by_editors: bool
    is_english: bool

    @property
    def is_serial_talk(self) -> bool:
        """A talk in proceedings without editors is cited as an article of a serial."""
        return self.kind is Kind.INPROCEEDINGS and not self.has_editors

    @property
    def has_editors(self) -> bool:
        """Whether editors are known, wherever the reference names them."""
        return bool(self.editors) or self.led_by_editors

    @property
    def is_patent(self) -> bool:
        """Whether its sort says so ("French patent request") and its number is known."""
        return bool(self.number) and "patent" in self.genre.lower()

    @property
    def link(self) -> str:
        """The DOI as an address, else the address that the paper has."""
        return doi_address(self.doi) or self.url


def work_of(paper: Paper, sentence: Options | None = None) -> Work:
    """The facts of `paper`; its title in sentence case where options are given that want it."""
    fields = _fields(paper)
    is_english = _is_english(fields)
    stated = paper.publication
    kind = _kind(paper)
    number = shown(stated.issue)
    is_patent = _type(paper) == "patent"
    is_numbered = kind is Kind.REPORT or is_patent
    in_series = bool(stated.series) and kind in _IN_SERIES
    pages = page_range(shown(stated.pages))
    led_by_editors = not paper.authors and bool(stated.editors)
    return Work(
        kind=kind,
        title=(
            sentence_title(paper.title, paper, sentence, is_english=is_english)
            if sentence
            else shown(paper.title)
        ),
        container=shown(stated.container),
        main_title=shown(_main_title(paper, fields)),
        series=_series(paper),
        series_number=number if in_series else "",
        volume=shown(stated.volume),
        issue="" if is_numbered or in_series else number,
        number=number if is_numbered else _arxiv_number(paper),
        edition=shown(stated.edition),
        publisher=_publisher(paper, fields),
        place=_place(paper),
        genre=_patent(fields) if is_patent else shown(stated.genre),
        pages=pages,
        article="" if pages else shown(stated.eid),
        state=_state(paper),
        doi=_doi(paper),
        url=_url(paper),
        date=paper.date,
        lead=stated.editors if led_by_editors else paper.authors,
        editors=() if led_by_editors else stated.editors,
        more_authors=not paper.authors_complete,
        led_by_editors=led_by_editors,
        is_english=is_english,
    )


def sentence_title(title: str, paper: Paper, options: Options, *, is_english: bool) -> str:
    """A title of `paper` as shown text, in sentence case where the user wants that."""
    if not options.sentence_case or not is_english:
        return shown(title)
    return sentence_case(shown(marked(title)), paper.abstract, options.casing)


def sentence_main_title(paper: Paper, options: Options, *, is_english: bool) -> str:
    """The title of the work whose volume this is, as `sentence_title` has it."""
    return sentence_title(_main_title(paper, _fields(paper)), paper, options, is_english=is_english)


def _main_title(paper: Paper, fields: Mapping[str, str]) -> str:
    """The title of the work in several volumes, as its entry has it (biblatex manual 2.2.2)."""
    title = fields.get("maintitle", "")
    if not title or _kind(paper) not in _IN_SERIES:
        return ""
    return join(": ", title, fields.get("mainsubtitle", ""))


def _fields(paper: Paper) -> dict[str, str]:
    """What its entry states, names in lower case, where the paper comes from a .bib."""
    return {name.lower(): text for name, text in paper.entry.fields} if paper.entry else {}


def _type(paper: Paper) -> str:
    """The type of its entry, where the paper comes from a .bib."""
    return paper.entry.type.lower() if paper.entry else ""


def _is_english(fields: Mapping[str, str]) -> bool:
    """Whether nothing says otherwise; English capitals are for English alone."""
    stated = next(filter(None, map(fields.get, _LANGUAGE)), "")
    return not stated or bool(_ENGLISH.search(stated.lower()))


def _kind(paper: Paper) -> Kind:
    """A manual is a book by itself, as biblatex and pandoc have it."""
    return Kind.BOOK if _type(paper) == "manual" else paper.publication.kind


def _series(paper: Paper) -> str:
    """A series by its name; "3" and "newseries" are biblatex's for a journal's."""
    series = shown(paper.publication.series)
    if paper.publication.kind is Kind.ARTICLE and series.isdecimal():
        return f"{ordinal(int(series[:4]))} series"
    return _SERIES.get(series, series)


def _place(paper: Paper) -> str:
    """A place by its name; a patent's countries are biblatex's own words ("countryde")."""
    place = shown(paper.publication.place)
    if not place.startswith("country"):
        return place
    return " and ".join(_COUNTRIES.get(word, word) for word in place.split(" and "))


def _patent(fields: Mapping[str, str]) -> str:
    """What sort of patent it is, by biblatex's own words for it ("patreqde")."""
    sort = shown(fields.get("type", "patent"))
    match = _PATENT.fullmatch(sort)
    if match is None:
        return sort
    country = _PATENT_COUNTRIES.get(match[2], "")
    return f"{country} {'patent request' if match[1] else 'patent'}".strip()


def _state(paper: Paper) -> str:
    stated = paper.publication
    if stated.pubstate and stated.pubstate != "prepublished":
        return PUBSTATES.get(stated.pubstate, shown(stated.pubstate))
    return "" if paper.date else shown(stated.date_text)


def _is_arxiv_preprint(paper: Paper) -> bool:
    return paper.publication.kind is Kind.PREPRINT and bool(paper.ids.arxiv)


def _arxiv_number(paper: Paper) -> str:
    return f"arXiv:{one_line(paper.ids.arxiv)}" if _is_arxiv_preprint(paper) else ""


def _publisher(paper: Paper, fields: Mapping[str, str]) -> str:
    """Who published it, by the notice of an unusual publication where nobody else is named."""
    if _is_arxiv_preprint(paper):
        return "arXiv"
    stated = paper.publication
    if stated.publisher or stated.kind not in _BY_NOTICE or _type(paper) == "patent":
        return shown(stated.publisher)
    notice = fields.get("howpublished", "")
    return "" if "://" in notice or "\\url" in notice else shown(notice)


def _doi(paper: Paper) -> str:
    if not paper.ids.doi and _is_arxiv_preprint(paper):
        return f"10.48550/arXiv.{one_line(paper.ids.arxiv)}"
    return one_line(paper.ids.doi)


def _url(paper: Paper) -> str:
    if not paper.ids.url and paper.ids.arxiv:
        return f"https://arxiv.org/abs/{one_line(paper.ids.arxiv)}"
    return one_line(paper.ids.url)
