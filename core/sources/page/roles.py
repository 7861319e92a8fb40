"""Which line of a profile page is a title, which the authors, which the abstract.

Invariant: every line of a record has exactly one role. Undamaged, a record is a date line
with the title under it, then the authors, then the abstract, with blank lines between
them; the roles are found as well when blank lines are lost or doubled, a title or an
abstract runs over several lines, or a line is missing.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from core.names.display import from_display
from core.patterns import regex
from core.sources.page import date_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Author
    from core.sources.page.date_line import DateLine
    from core.sources.page.head import Line

_ET_AL = regex(r"(?:,?\s|^)et al\.?$")
_NOT_OF_A_NAME = regex(r"[;:?!$\\{}()\[\]0-9]")

# An author line of the seed has fewer than 80 characters, its affiliations included, and an
# abstract at least 648. Titles run over few lines.
_LONGEST_AUTHOR_LINE = 250
_LONGEST_TITLE = 3
_MOST_WORDS = 6
_MOST_PARTICLES = 2
_LONGEST_PARTICLE = 4
# "Load more", "CLDe": what stands alone after an abstract and is no sentence is not part of it.
_LONGEST_STRAY = 60


class Text(NamedTuple):
    """A line that is not blank; lines of one `paragraph` have no blank line between them."""

    number: int
    text: str
    paragraph: int


class Record(NamedTuple):
    """The lines of one paper after its date line; `date` is None where that line is lost.

    `strays` stood where the date line should be.
    """

    line: int
    date: DateLine | None
    lines: Sequence[Text]
    strays: tuple[Line, ...] = ()


class Parts(NamedTuple):
    """A record's lines by their roles; the empty string where a role has none."""

    title: str
    authors: str
    abstract: str
    strays: tuple[Line, ...] = ()

    @property
    def is_paper(self) -> bool:
        """Whether anything of a paper is there."""
        return bool(self.title or self.authors)

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles that no line has, by name."""
        roles = ("title", self.title), ("authors", self.authors), ("abstract", self.abstract)
        return tuple(name for name, text in roles if not text)


class AuthorLine(NamedTuple):
    """The authors that the page names, whether they are all, and the page's affiliations."""

    authors: tuple[Author, ...]
    complete: bool
    affiliations: tuple[str, ...]


def split(lines: Sequence[Line]) -> tuple[list[Line], list[Record]]:
    """The lines of the page's head that are not blank, and the records of its papers."""
    head, *papers = _stretches(lines)
    opening, *records = _separated(head, first=0)
    for paper in papers:
        own = _author_index(paper.lines) or 0
        records += _separated(paper, first=own + 2)
    return [(text.number, text.text) for text in opening.lines], records


def divide(lines: Sequence[Text]) -> Parts:
    """The parts of one paper."""
    authors = _author_index(lines)
    if authors is not None:
        title_end, body_start = authors, authors + 1
    elif len(lines) > 1 and _is_surely_authors(lines[0].text):
        authors, title_end, body_start = 0, 0, 1
    else:
        title_end = body_start = _title_length(lines)
    abstract: list[str] = []
    strays: list[Line] = []
    for paragraph in _paragraphs(lines[body_start:]):
        if abstract and _is_stray(paragraph):
            strays.append((paragraph[0].number, paragraph[0].text))
        else:
            abstract += [line.text for line in paragraph]
    return Parts(
        title=" ".join(line.text for line in lines[:title_end]),
        authors="" if authors is None else lines[authors].text,
        abstract=" ".join(abstract),
        strays=tuple(strays),
    )


def read_authors(line: str) -> AuthorLine:
    """`line` as names: "Xuhui Zhou, Hyunwoo Kim et al. · allen-ai, cmu"."""
    names, _, affiliations = line.partition("·")
    names = names.strip()
    listed = _ET_AL.sub("", names)
    return AuthorLine(
        authors=tuple(from_display(name) for name in _listed(listed)),
        complete=listed == names,
        affiliations=tuple(_listed(affiliations)),
    )


def _stretches(lines: Sequence[Line]) -> list[Record]:
    """The head, then what stands under each date line."""
    texts: list[Text] = []
    stretches = [Record(1, None, texts)]
    paragraph = 0
    for number, text in lines:
        date = date_line.parse(text)
        if date:
            texts = []
            stretches.append(Record(number, date, texts))
        elif text:
            texts.append(Text(number, text, paragraph))
        else:
            paragraph += 1
    return stretches


def _separated(stretch: Record, first: int) -> Iterator[Record]:
    """`stretch` without the papers in it that have lost their date lines, then those papers.

    `first` is the first line that can be such a paper's title. Their authors tell: a line
    alone between blank lines, the title before it, the abstract after it.
    """
    lines = stretch.lines
    titles: list[int] = []
    bounds: list[int] = []
    for index in range(first + 1, len(lines) - 1):
        if _is_alone(lines, index) and _is_surely_authors(lines[index].text):
            titles.append(index - 1)
            bounds.append(_paragraph_start(lines, index - 1, first))
    bounds.append(len(lines))
    yield Record(stretch.line, stretch.date, lines[: bounds[0]])
    for title, (start, end) in zip(titles, pairwise(bounds), strict=True):
        before = tuple((line.number, line.text) for line in lines[start:title])
        yield Record(lines[title].number, None, lines[title:end], before)


def _author_index(lines: Sequence[Text]) -> int | None:
    """Where the author line stands among a record's lines; None when it has none."""
    after_title = _first_paragraph_length(lines)
    places: list[int] = [after_title, *range(1, min(after_title, _LONGEST_TITLE + 1))]
    places = [place for place in places if 0 < place < len(lines)]
    for place in places:
        if _is_surely_authors(lines[place].text):
            return place
    for place in places:
        if _is_likely_authors(lines[place].text):
            return place
    if after_title == 1 and _is_alone(lines, 1) and _may_be_authors(lines[1].text):
        return 1
    return None


def _first_paragraph_length(lines: Sequence[Text]) -> int:
    return sum(line.paragraph == lines[0].paragraph for line in lines)


def _title_length(lines: Sequence[Text]) -> int:
    """How many lines are the title of a record without authors."""
    length = _first_paragraph_length(lines)
    return length if length < len(lines) else min(length, 1)


def _paragraph_start(lines: Sequence[Text], index: int, first: int) -> int:
    while index > first and lines[index - 1].paragraph == lines[index].paragraph:
        index -= 1
    return index


def _is_alone(lines: Sequence[Text], index: int) -> bool:
    """Whether the line is a paragraph by itself, and not the last one."""
    around = [line.paragraph for line in lines[index - 1 : index + 2]]
    return around == sorted(set(around)) and index + 1 < len(lines)


def _paragraphs(lines: Sequence[Text]) -> list[list[Text]]:
    return [list(group) for _, group in groupby(lines, key=lambda line: line.paragraph)]


def _is_stray(paragraph: Sequence[Text]) -> bool:
    text = paragraph[0].text
    return len(paragraph) == 1 and len(text) < _LONGEST_STRAY and text[-1] not in ".!?:"


def _is_surely_authors(text: str) -> bool:
    """Names that are cut, have affiliations or are several: "Lijun Ding, Zhen Qin et al."."""
    marked = "·" in text or "," in text or bool(_ET_AL.search(text))
    return marked and _is_likely_authors(text)


def _is_likely_authors(text: str) -> bool:
    names = _listed(_ET_AL.sub("", text.partition("·")[0].strip()))
    return bool(names) and len(text) <= _LONGEST_AUTHOR_LINE and all(map(_is_like_a_name, names))


def _may_be_authors(text: str) -> bool:
    """Where the authors should stand, all but a sentence or a paragraph may be them."""
    is_sentence = text.endswith(".") and not _ET_AL.search(text)
    return len(text) <= _LONGEST_AUTHOR_LINE and not is_sentence


def _is_like_a_name(name: str) -> bool:
    words = name.split()
    particles = [word for word in words if word[0].islower()]
    return (
        len(words) <= _MOST_WORDS
        and not _NOT_OF_A_NAME.search(name)
        and len(particles) <= _MOST_PARTICLES
        and all(len(particle) <= _LONGEST_PARTICLE for particle in particles)
        and not words[-1][0].islower()
        and (not name.endswith(".") or len(words[-1]) <= _LONGEST_PARTICLE)
    )


def _listed(text: str) -> list[str]:
    return [part for piece in text.split(",") if (part := piece.strip())]
