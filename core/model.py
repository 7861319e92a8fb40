"""The values every other module speaks in: frozen, slotted, without behaviour of their own.

Invariant: text in a value has been through `core.text.clean`, so no control
character, bidirectional control or lone surrogate reaches a screen or a clipboard.
`title` and `abstract` are otherwise as the source wrote them (TeX included), so that
an export loses nothing; `core.latex.reading.to_text` makes the readable form where one is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of publication a paper is; the words are ours, the writers map them."""

    PREPRINT = "preprint"
    ARTICLE = "article"
    INPROCEEDINGS = "inproceedings"
    PROCEEDINGS = "proceedings"
    BOOK = "book"
    CHAPTER = "chapter"
    THESIS = "thesis"
    REPORT = "report"
    DATASET = "dataset"
    SOFTWARE = "software"
    WEBPAGE = "webpage"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Author:
    """A person in Unicode; particles belong to the family name ("van Beethoven").

    An organisation has its whole name in `family` and `organisation` set.
    """

    family: str
    given: str = ""
    suffix: str = ""
    organisation: bool = False

    @property
    def display(self) -> str:
        """The name as people say it: "Ludwig van Beethoven", "John Smith Jr."."""
        if self.given and self.family and not self.suffix:
            return f"{self.given} {self.family}"  # nearly all, and an index asks for millions
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class PaperDate:
    """A date as precise as its source gave it.

    `inferred` says that the year was not written in the source and has been worked out.
    """

    year: int
    month: int | None = None
    day: int | None = None
    inferred: bool = False

    @property
    def iso(self) -> str:
        """ISO 8601 at the known precision: "2024", "2024-09" or "2024-09-24"."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What names the work beyond its title; the empty string means unknown.

    `arxiv` is the bare id without version ("2409.16427", "math/0211159"), `doi` the bare
    DOI ("10.1000/182"), `url` an absolute http(s) address, `pmid` PubMed's number.
    """

    arxiv: str = ""
    doi: str = ""
    url: str = ""
    pmid: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a paper appeared; the empty string means unknown.

    `container` is the journal of an article or the book of a chapter or talk, and
    `short_container` its abbreviation where the source states one. `genre` tells theses and
    reports apart ("PhD thesis", "Technical report").
    """

    kind: Kind = Kind.PREPRINT
    container: str = ""
    series: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    genre: str = ""
    isbn: str = ""
    issn: str = ""
    note: str = ""
    editors: tuple[Author, ...] = ()
    short_container: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A BibTeX entry as the user's own file states it, macros expanded.

    `type` and field names keep the case and order of the file; a field value is its TeX
    text without the outer delimiters.
    """

    type: str
    key: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where something was read: a path as the user named it ("-": stdin), and a line from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as one source describes it.

    `key` is the cite key: the user's own where the source has one, else the one that the
    corpus gave it; readers leave it empty. `subject_class` is arXiv's term with its archive
    ("cs.CL") or as it stands in the source where the archive is ambiguous ("AP").
    `entry` is set for papers that came from a BibTeX file and is what a yank returns.
    `other_keys` are further cite keys: biblatex's `ids`, and those of the other records where
    this paper stands for several; `other_ids` are what those records are named by besides.
    """

    title: str
    source: SourceRef
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    affiliations: tuple[str, ...] = ()
    date: PaperDate | None = None
    subject_class: str = ""
    has_code: bool = False
    abstract: str = ""
    key: str = ""
    ids: Identifiers = Identifiers()
    publication: Publication = Publication()
    entry: Entry | None = None
    keywords: tuple[str, ...] = ()
    other_keys: tuple[str, ...] = ()
    other_ids: tuple[Identifiers, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The head of an author's profile page; None where the page does not say."""

    name: str
    subject_class: str = ""
    h_index: int | None = None
    papers: int | None = None
    citations: int | None = None
    novelty_percent: int | None = None
    ai_score: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a source that could not be read: what, where and what was kept of it."""

    source: SourceRef
    what: str
    kept: str = ""

    def __str__(self) -> str:
        kept = f" ({self.kept})" if self.kept else ""
        return f"{self.source.path}:{self.source.line}: {self.what}{kept}"
