"""arXiv's metadata snapshot: one JSON object a line, as arXiv gives it out on Kaggle.

Invariant: a line is a paper or a problem, and no line depends on another. `update_date` is
when the record was last touched, not when the paper appeared, so it is never the date: that
is the first version's, else the month in the identifier.

A snapshot has millions of lines, so a record is read with as few steps as its strings allow.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from core.addresses import normal_doi
from core.identifiers import arxiv_id
from core.latex.reading import to_text
from core.model import Author, Identifiers, Paper, PaperDate, Problem, Publication, SourceRef
from core.names.display import from_display, from_parts
from core.patterns import regex
from core.sources.dates import precise_date
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.sources import Item, ReadOptions
    from core.sources.stream import LineStream

Fields: TypeAlias = dict[str, Any]
"""A record as JSON has it; whatever it says, a field may be missing or of any type."""

_MARKS = ('"authors_parsed"', '"categories"', '"update_date"')
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Identifiers begin with year and month (https://info.arxiv.org/help/arxiv_identifier.html), and
# arXiv began in 1991.
_FIRST_YEAR = 91
_CREATED = regex(
    rf"\w{{3}},\s+(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>[0-9]{{4}})\b"
)
_BETWEEN_NAMES = regex(r",\s*(?:and\s+)?|\s+and\s+")

# A group, a colon and the group's members stand in the snapshot as if all of them were names.
_NO_NAMES = frozenset({"", ":", ";", ",", "and"})
_OTHERS = frozenset({"others", "et al", "et al.", "al", "al."})
_TEX = regex(r"[\\{}$~]")


def sniff(head: str) -> bool:
    """Whether a line begins like a record of the snapshot, even if the first is broken."""
    return any(
        line.lstrip().startswith("{") and '"id"' in line and any(mark in line for mark in _MARKS)
        for line in head.splitlines()
    )


def read(stream: LineStream, options: ReadOptions) -> Iterator[Item]:
    """The papers of the snapshot in its order; a line that is not a record is a problem."""
    del options  # about profile pages
    for number, line in enumerate(stream, start=1):
        where = SourceRef(stream.name, number)
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError):
            if not line.isspace():
                yield Problem(where, "the line is not JSON, or not all of it")
            continue
        if isinstance(fields, dict):
            yield _paper(fields, where)
        else:
            yield Problem(where, "the line is not a JSON object")


def _tidy(text: str) -> str:
    """`one_line`, which takes as long as parsing the record, by half the time for plain ASCII."""
    flat = text.strip().replace("\n", " ")
    if flat.isascii() and flat.isprintable():
        return " ".join(flat.split()) if "  " in flat else flat
    return one_line(text)


def _paper(fields: Fields, where: SourceRef) -> Paper | Problem:
    arxiv = arxiv_id(_text(fields, "id"))
    title = _tidy(_text(fields, "title"))
    if not title:
        return Problem(where, "the record has no title", f"its id, {arxiv}" if arxiv else "")
    abstract = _tidy(_text(fields, "abstract"))
    comments = _text(fields, "comments")
    doi = _text(fields, "doi")
    journal = _text(fields, "journal-ref")
    authors, complete = _authors(fields)
    return Paper(
        title=title,
        source=where,
        authors=authors,
        authors_complete=complete,
        date=_first_version(fields) or _month_of(arxiv),
        subject_class=_tidy(_text(fields, "categories")).partition(" ")[0].rstrip(","),
        has_code=_names_code(abstract) or _names_code(comments),
        abstract=abstract,
        ids=Identifiers(
            arxiv=arxiv,
            doi=normal_doi(doi) if doi else "",
            url=f"https://arxiv.org/abs/{arxiv}" if arxiv else "",
        ),
        publication=Publication(note=_tidy(journal)) if journal else _PREPRINT,
    )


_PREPRINT = Publication()


def _names_code(text: str) -> bool:
    return "github.com/" in text or "gitlab.com/" in text


def _text(fields: Fields, name: str) -> str:
    text = fields.get(name)
    return text if isinstance(text, str) else ""


def _authors(fields: Fields) -> tuple[tuple[Author, ...], bool]:
    """The authors, and whether they are all of them."""
    try:
        authors = _divided_authors(fields["authors_parsed"])
    except (TypeError, ValueError, KeyError):
        authors = []  # not lists of family, given name and suffix
    if not authors:
        line = one_line(_text(fields, "authors"))
        authors = [from_display(to_text(name)) for name in _BETWEEN_NAMES.split(line) if name]
    if authors and authors[-1].display.lower() in _OTHERS:
        return tuple(authors[:-1]), False
    return tuple(authors), True


def _divided_authors(parsed: Iterable[list[str]]) -> list[Author]:
    """The authors that arXiv has divided into family, given name and suffix; else none.

    Raises TypeError or ValueError where the parts are not that.
    """
    names = [name[:3] for name in parsed]  # an affiliation may follow
    if set(map(type, names)) != {list}:
        return []
    # One look at all names of a paper takes half the time of one look at each.
    together = "".join([part for name in names for part in name])
    if together.isascii() and together.isprintable() and not _TEX.search(together):
        return [
            Author(family, given) if given and not suffix else from_parts(family, given, suffix)
            for family, given, suffix in names
            if family not in _NO_NAMES
        ]
    return [
        from_parts(to_text(family), to_text(given), to_text(suffix))
        for family, given, suffix in names
        if one_line(family) not in _NO_NAMES
    ]


def _first_version(fields: Fields) -> PaperDate | None:
    versions = fields.get("versions")
    first = versions[0] if isinstance(versions, list) and versions else None
    match = _CREATED.match(_text(first, "created")) if isinstance(first, dict) else None
    if not match:
        return None
    month = _MONTHS.index(match["month"]) + 1
    return precise_date(int(match["year"]), month, int(match["day"]))


def _month_of(arxiv: str) -> PaperDate | None:
    """The month in an identifier, "2409.16427" or "math/0211159"; None for the empty string."""
    if not arxiv:
        return None
    digits = arxiv.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    return precise_date(year + (1900 if year >= _FIRST_YEAR else 2000), month, 0)
