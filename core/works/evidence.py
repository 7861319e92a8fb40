"""What two records say about being versions of one work.

An identifier says it by itself, unless title and authors both deny it: chapters inherit the
DOI of their book, and identifiers are pasted to the wrong entry. Without one, title and authors
must agree and nothing else may disagree.

Invariant: both relations are symmetric, and depend on nothing but the two records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.addresses import doi_key
from core.model import Kind
from core.works.same_authors import Names, names, shared_people
from core.works.same_title import Title, title

if TYPE_CHECKING:
    from core.model import Paper

PUBLISHED = frozenset(
    {Kind.ARTICLE, Kind.INPROCEEDINGS, Kind.PROCEEDINGS, Kind.BOOK, Kind.CHAPTER, Kind.THESIS}
)
# A thesis or a book of the same name is a work of its own; these may be one paper's versions.
_PAPERS = frozenset(
    {
        *(Kind.PREPRINT, Kind.ARTICLE, Kind.INPROCEEDINGS, Kind.CHAPTER),
        *(Kind.REPORT, Kind.WEBPAGE, Kind.OTHER),
    }
)

# From a preprint to its publication; a journal takes its time.
_MOST_YEARS = 4
_MOST_YEARS_PUBLISHED = 1  # between two dates of one publication
# "Deep Learning" and its like: several people may have written one, and one person several.
_FEW_WORDS = 2
_PEOPLE_FOR_FEW_WORDS = 2
# token_set_ratio of titles of which one was changed in print, below which they are strangers.
_ALIKE = 75
_ROMAN = frozenset("ivx")


class Facts(NamedTuple):
    """What is compared of one record; `place` orders records, whatever order they come in."""

    source: str
    place: tuple[str, int]
    title: Title
    names: Names
    kind: Kind
    year: int | None
    arxiv: str
    doi: str
    first_page: str

    @property
    def published(self) -> bool:
        """Whether it describes what has appeared, not a preprint."""
        return self.kind in PUBLISHED


def facts(paper: Paper) -> Facts:
    """The facts of one record."""
    source = paper.source
    return Facts(
        source.path,
        (source.path, source.line),
        title(paper.title),
        names(paper),
        paper.publication.kind,
        paper.date.year if paper.date else None,
        paper.ids.arxiv,
        doi_key(paper.ids.doi),
        paper.publication.pages.partition("-")[0].strip(),
    )


def same_by_id(one: Facts, other: Facts) -> bool:
    """Whether a shared arXiv id or DOI makes them one work."""
    if one.arxiv and one.arxiv == other.arxiv:
        return alike(one, other)
    if not one.doi or one.doi != other.doi:
        return False
    if one.published and other.published:
        # One DOI over different titles is a book's over its chapters.
        same = _titles_alike(one, other) and _numbers(one) == _numbers(other)
        return same and kinds_agree(one, other)
    return alike(one, other)


def same_by_title(one: Facts, other: Facts) -> bool:
    """Whether title and authors agree, and kind, year, pages and identifiers do not deny it."""
    return (
        one.title.agrees(other.title)
        and one.title.names_a_work
        and one.names.agree(other.names)
        and kinds_agree(one, other)
        and _years_agree(one, other)
        and not _two_publications(one, other)
        and _enough(one, other)
    )


def alike(one: Facts, other: Facts) -> bool:
    """Whether titles or authors are alike, whatever else is said."""
    return _titles_alike(one, other) or _names_meet(one, other)


def is_short(facts: Facts) -> bool:
    """Whether the title is so short that several papers may have it."""
    return len(facts.title.words) <= _FEW_WORDS


def years_apart(one: Facts, other: Facts) -> int:
    """The years between two records; 0 where one does not say."""
    return abs(one.year - other.year) if one.year and other.year else 0


def kinds_agree(one: Facts, other: Facts) -> bool:
    """Whether both may be versions of one paper: a book or a thesis is a work of its own."""
    return one.kind == other.kind or (one.kind in _PAPERS and other.kind in _PAPERS)


def _years_agree(one: Facts, other: Facts) -> bool:
    return years_apart(one, other) <= _MOST_YEARS


def _two_publications(one: Facts, other: Facts) -> bool:
    """Whether both have appeared, and not as one: on different pages, or in different years.

    The year of one publication is written in two ways when it was online in December.
    """
    if not (one.published and other.published):
        return False
    years = years_apart(one, other)
    if one.first_page and other.first_page:
        return one.first_page != other.first_page or years > _MOST_YEARS_PUBLISHED
    return years > 0


def _enough(one: Facts, other: Facts) -> bool:
    """Whether a short title comes with more that agrees: two people, or the very year."""
    if not is_short(one):
        return True
    if shared_people(one.names, other.names) >= _PEOPLE_FOR_FEW_WORDS:
        return True
    return one.year is not None and one.year == other.year


def _names_meet(one: Facts, other: Facts) -> bool:
    """Whether half of the shorter list stands in the other."""
    fewest = min(len(one.names.people), len(other.names.people))
    return 0 < fewest <= 2 * shared_people(one.names, other.names)


def _titles_alike(one: Facts, other: Facts) -> bool:
    from rapidfuzz.fuzz import token_set_ratio  # only where identifiers meet

    words = " ".join(one.title.words), " ".join(other.title.words)
    return token_set_ratio(*words, score_cutoff=_ALIKE) > 0


def _numbers(facts: Facts) -> list[str]:
    """The words that number a part or a year; "I" and "II" are as short as numbers get."""
    return sorted(word for word in facts.title.words if not word.isalpha() or set(word) <= _ROMAN)
