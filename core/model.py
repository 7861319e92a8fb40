"""The values every other module speaks in: frozen, slotted, without behaviour of their own.

Invariant: text in a value has been through `core.text.clean`, so no control
character, bidirectional control or lone surrogate reaches a screen or a clipboard.
`title` and `abstract` are otherwise as the source wrote them (TeX included), so that
an export loses nothing; `core.latex.reading.to_text` makes the readable form where one is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from core.patterns import regex

_UNSPACED = regex(
    r"[\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)


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

    A name in Han, Kana or Hangul is said family first, without a space.

    An organisation has its whole name in `family` and `organisation` set.
    """

    family: str
    given: str = ""
    suffix: str = ""
    organisation: bool = False

    @property
    def display(self) -> str:
        """The name as people say it: "Ludwig van Beethoven", "John Smith Jr.", "杨育伟"."""
        if self.given and self.family and not self.suffix:
            if not self.family.isascii() and _UNSPACED.fullmatch(self.family + self.given):
                return self.family + self.given
            return f"{self.given} {self.family}"  # nearly all, and an index asks for millions
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """The name as lists and files divide it: "van Beethoven, Ludwig", "Smith, Jr., John"."""
        return ", ".join(part for part in (self.family, self.suffix, self.given) if part)


class Season(IntEnum):
    """A quarter of a year by its name, with the number that EDTF writes for it."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24


@dataclass(frozen=True, slots=True)
class PaperDate:
    """A date as precise as its source gave it; `core.dates` says how one is shown and sorted.

    `year` is the number that people say, below 1 before our era: -44 is 44 BC, as biber and
    CSL have it (the year 0 of ISO 8601 is 1 BC here). `inferred` says that the year was not
    written in the source and has been worked out.

    What EDTF, biblatex's form, can say beyond that: `open_digits` of the year are not known (199X:
    1990 with 1, 19XX: 1900 with 2); `is_circa` (1990~) and `is_doubtful` (1990?) hold for the
    whole; `end` is the last date of a range, `open_end` one that goes on (2001/), and
    `open_start` one that ends with this date (/2001).
    """

    year: int
    month: int | None = None
    day: int | None = None
    inferred: bool = False
    season: Season | None = None
    open_digits: int = 0
    is_circa: bool = False
    is_doubtful: bool = False
    end: PaperDate | None = None
    open_end: bool = False
    open_start: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether year, month and day say it all, the year in our era."""
        return self.year > 0 and not (
            self.end
            or self.season
            or self.open_digits
            or self.is_circa
            or self.is_doubtful
            or self.open_end
            or self.open_start
        )

    @property
    def iso(self) -> str:
        """ISO 8601 at the known precision: "2024", "2024-09" or "2024-09-24".

        What is not plain is in the extended form (EDTF, ISO 8601-2) that biblatex reads: "199X",
        "1990~", "2010-21", "2014-05/2014-06", "2001/", "-0044-03-15".
        """
        sign = "-" if self.year < 0 else ""
        year = f"{sign}{abs(self.year):04}"
        if self.open_digits:
            year = year[: -self.open_digits] + "X" * self.open_digits
        text = year
        if self.season is not None:
            text += f"-{self.season:d}"
        elif self.month is not None:
            text += f"-{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")
        if self.is_circa or self.is_doubtful:
            text += "%" if self.is_circa and self.is_doubtful else "~" if self.is_circa else "?"
        if self.end is not None:
            return f"{text}/{self.end.iso}"
        return f"{text}/" if self.open_end else f"/{text}" if self.open_start else text


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

    def share_one(self, other: Identifiers) -> bool:
        """Whether both have the same arXiv id or the same DOI."""
        same_arxiv = self.arxiv and self.arxiv == other.arxiv
        return bool(same_arxiv or (self.doi and self.doi.lower() == other.doi.lower()))


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a paper appeared; the empty string means unknown.

    `container` is the journal of an article or the book of a chapter or talk, and
    `short_container` its abbreviation where the source states one. `genre` tells theses and
    reports apart ("PhD thesis", "Technical report"). `eid` is the number that an article has
    instead of pages ("e1000", "043102").

    `pubstate` is one of biblatex's words for what has not appeared ("inpress", "forthcoming",
    "submitted", "inpreparation", "prepublished"), or the source's own. `date_text` is what stands
    where a date belongs and could not be read as one ("MCMXC or later").
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
    eid: str = ""
    pubstate: str = ""
    date_text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A BibTeX entry as the user's own file states it, macros expanded.

    `type` and field names keep the case and order of the file; a field value is its TeX
    text without the outer delimiters. `inherited` is what its parents (`crossref`, `xdata`) add
    to that, names in lower case; None where it names none, or one that is not there. `text` is the
    entry letter by letter, kept only where its source cannot be read again (standard input).
    """

    type: str
    key: str
    fields: tuple[tuple[str, str], ...]
    inherited: tuple[tuple[str, str], ...] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where something was read: a path as the user named it ("-": stdin), and a line from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as a source names it.

    A relative `path` starts at `folder`, where the source lies, or at a folder of the settings.
    `readings` are what else the name may mean, to be looked for where there is no such file.
    """

    path: str
    label: str = ""
    folder: str = ""
    readings: tuple[str, ...] = ()

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF by its name."""
        return self.path.lower().endswith(".pdf")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as one source describes it.

    `key` is the cite key: the user's own where the source has one, else the one that the
    corpus gave it; readers leave it empty. `subject_class` is arXiv's term with its archive
    ("cs.CL") or as it stands in the source where the archive is ambiguous ("AP").
    `entry` is set for papers that came from a BibTeX file and is what a yank returns.
    `other_keys` are further cite keys: biblatex's `ids`, and those of the other records where
    this paper stands for several; `other_ids` are what those records are named by besides, and
    `other_files` the files that they name (`core.attachments.fields` reads those of this one).
    `sets` are the keys of the sets (biblatex's `@set`) that the paper is of: it is found by them.
    `page_owner` is whose profile page the paper stands on, where `authors` does not name them: an
    author to whoever searches, and never one to cite, since the place in the list is not known.
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
    page_owner: Author | None = None
    other_files: tuple[Attachment, ...] = ()
    sets: tuple[str, ...] = ()


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
        kept = f" (kept: {self.kept})" if self.kept else ""
        return f"{self.source.path}:{self.source.line}: {self.what}{kept}"
