"""From a paper to the fields of an entry: what BibTeX and biblatex have in common.

The two differ in words (`journal`, `journaltitle`) and in how they write a date and an arXiv
id; a `Dialect` holds what differs. Nothing is invented: what a paper does not know is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from core.cite.formats.bibtex import ascii as ascii_tex
from core.cite.formats.bibtex import author_list, capitals, entry, parents, tex
from core.cite.formats.bibtex.distinct import distinct
from core.cite.formats.bibtex.parents import Family
from core.cite.keys import cite_key
from core.model import Kind
from core.pages import ranged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from core.cite.options import Options
    from core.model import Author, Entry, Paper

Fields = list[tuple[str, str]]

_NEEDS_CONTAINER = frozenset({Kind.ARTICLE, Kind.INPROCEEDINGS, Kind.CHAPTER})
_ARXIV_DOI = "10.48550/"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one of the two languages says it.

    `folds_case` says that keys which differ only in case are one. `translated` is a user's own
    entry in this language. `type_` gives the type of an entry, and the fields that only this type
    has. `containers` and `publishers` name fields for each kind of publication, `place` that of a
    publisher's town.
    """

    folds_case: bool
    translated: Callable[[Entry], Entry]
    type_: Callable[[Paper], tuple[str, Fields]]
    containers: Mapping[Kind, str]
    publishers: Mapping[Kind, str]
    place: str
    date: Callable[[Paper], Fields]
    eprint: Callable[[Paper], Fields]
    people: Callable[[str], str]

    def pieces(self, papers: Iterable[Paper], options: Options) -> Iterator[str]:
        """One entry a paper."""
        family: Family | None = None
        if options.parent_of is not None:
            papers = parents.in_order(papers, options.parent_of)
        papers = distinct(papers, options.told, folds_case=self.folds_case)
        if options.parent_of is not None:
            # What a child's `crossref` names is known when every key is, so none of them streams:
            # 60,000 entries take 436 MB in this way, and 112 without parents.
            papers = list(papers)
            family = Family(papers)
        for paper in papers:
            tags = options.tags_of(paper) if options.tags_of else ()
            yield self.entry(paper, family, tags, ascii_only=options.ascii_only)

    def entry(
        self,
        paper: Paper,
        family: Family | None = None,
        tags: Sequence[str] = (),
        *,
        ascii_only: bool = False,
    ) -> str:
        """The entry of a paper, without a newline at its end; a paper's own entry stays that.

        Among its `family` it may name its parent, by itself it is whole. `tags` are keywords more.
        """
        key = entry.safe_key(cite_key(paper))
        if paper.entry is not None:
            own = (
                family.linked(paper, self.translated, bibtex=self.folds_case)
                if family
                else self.translated(entry.whole(paper.entry))
            )
            own = entry.with_keywords(own, list(map(tex.from_source, tags))) if tags else own
            return entry.as_it_stands(own, key, ascii_only=ascii_only)
        type_, of_type = self.type_(paper) if _has_a_type(paper) else ("misc", [])
        fields: Fields = [
            ("title", _braced(capitals.protect(tex.from_source(paper.title)))),
            ("author", _people(paper.authors, self, complete=paper.authors_complete)),
            *_publication(paper, self),
            *of_type,
            *self.date(paper),
            *_identity(paper, self, tags),
        ]
        if ascii_only:
            fields = [(name, ascii_tex.to_ascii(value)) for name, value in fields]
        return entry.render(type_, key, [field for field in fields if field[1]])


def is_posted_preprint(paper: Paper) -> bool:
    """Whether a paper is known by its arXiv id alone, without a place it was published in."""
    return paper.publication.kind is Kind.PREPRINT and bool(paper.ids.arxiv)


def arxiv_class(paper: Paper) -> str:
    """The subject class where its archive is certain ("cs.CL", "hep-th"), else empty."""
    return "" if paper.subject_class.isupper() else entry.safe_key(paper.subject_class)


def degree(genre: str) -> Literal["master", "doctor", "other"]:
    """Which degree a thesis was written for, by the words of its genre; a doctor's by default."""
    words = genre.lower()
    if "master" in words:
        return "master"
    if not words or any(word in words for word in ("phd", "ph.d", "doct", "dissert")):
        return "doctor"
    return "other"


def text(value: str) -> str:
    """A value in braces, from text that may hold TeX; empty where there is nothing to say."""
    return _braced(tex.from_source(value))


def verbatim(value: str) -> str:
    """An address or id in braces; empty where there is none."""
    return _braced(tex.address(value))


def _has_a_type(paper: Paper) -> bool:
    """Whether a paper knows what the type of its kind cannot do without."""
    kind, ids = paper.publication.kind, paper.ids
    if kind in _NEEDS_CONTAINER:
        return bool(paper.publication.container)
    if kind is Kind.WEBPAGE:
        return bool(ids.url or ids.doi)
    return bool(ids.arxiv) if kind is Kind.PREPRINT else True


def _publication(paper: Paper, dialect: Dialect) -> Fields:
    at = paper.publication
    if is_posted_preprint(paper) and not at.container:
        return [("note", text(at.note))]
    # plain.bst takes a volume or a number of a series, not both; a journal has both.
    number = at.issue if at.kind in {Kind.ARTICLE, Kind.REPORT} or not at.volume else ""
    return [
        (dialect.containers.get(at.kind, "howpublished"), text(at.container)),
        ("editor", _people(at.editors, dialect)),
        ("series", text(at.series)),
        ("edition", text(at.edition)),
        ("volume", text(at.volume)),
        ("number", text(number)),
        ("pages", text(ranged(at.pages, "--"))),
        (dialect.publishers.get(at.kind, "publisher"), text(at.publisher)),
        (dialect.place, text(at.place)),
        ("isbn", text(at.isbn)),
        ("issn", text(at.issn)),
        ("note", text(at.note)),
    ]


def _identity(paper: Paper, dialect: Dialect, tags: Sequence[str]) -> Fields:
    ids = paper.ids
    doi = "" if ids.arxiv and ids.doi.lower().startswith(_ARXIV_DOI) else ids.doi
    url = ids.url
    if is_posted_preprint(paper):
        url = f"https://arxiv.org/abs/{ids.arxiv}"
    keywords = "" if ids.arxiv and arxiv_class(paper) else paper.subject_class
    return [
        *dialect.eprint(paper),
        ("doi", verbatim(doi)),
        ("url", verbatim(url)),
        ("keywords", text(", ".join(filter(None, (keywords, *tags))))),
    ]


def _people(authors: tuple[Author, ...], dialect: Dialect, *, complete: bool = True) -> str:
    return _braced(dialect.people(author_list.names(authors, complete=complete)))


def _braced(value: str) -> str:
    return entry.braced(value) if value else ""
