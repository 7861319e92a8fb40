"""The small language of cite key templates: "{author}{year}{title:3:capital}".

A field in braces stands for words of the paper, folded to ASCII and lower case:

- `author` the first author's (else editor's) family name, no particles (beethoven, lebras);
  `authors` the family names of all authors named, in order
- `etal` "-kim" for the second of two authors, "-etal" for more, else nothing
- `year` 2024, `shortyear` 24, `month` sep
- `title` the title's words without stop words: one, unless a number says how many
- `class` cscl, `arxiv` 240916427

After it may follow, each after a colon, a number (that many words) and one of `lower`, `upper`,
`capital` (every word begins with a capital). Between fields stand letters, digits and `-_.:/+`.
A paper that does not know a field leaves it out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.patterns import regex
from core.sources.bibtex.strings import MONTHS
from core.text import fold

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from core.model import Author, Paper

# What people leave out of a key: articles, prepositions, and the words questions begin with.
_STOP_WORDS = """
    a an the and or but nor of on in to for from with without by at as into onto over under
    via is are was were be do how what when where which who whose why its it this that"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_PIECE = regex(r"\{(\w+)((?::\w+)*)\}|([A-Za-z0-9_.:/+-]+)")
_WORD = regex(r"[a-z0-9]+")
_NOT_ALPHANUMERIC = regex(r"[^a-z0-9]+")
_TEX = regex(r"[\\{}$~]")
_CASES: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "capital": str.capitalize,
}
_ALL = 99
_LONGEST_WORD = 30  # a title without spaces (Chinese) is one word


@lru_cache(maxsize=16)
def compiled(template: str) -> Callable[[Paper], str]:
    """A function that gives the key of a paper by a template.

    Raises `BibyankError` that names what cannot be read.
    """
    parts: list[Callable[[Paper], str]] = []
    position = 0
    while position < len(template):
        match = _PIECE.match(template, position)
        if match is None:
            raise BibyankError(
                f"cite key template {template!r}: cannot read {template[position:]!r}; "
                "write fields in braces, as in {author}{year}{title}"
            )
        parts.append(_part(template, match))
        position = match.end()
    if not any(match[1] for match in _PIECE.finditer(template)):
        raise BibyankError(
            f"cite key template {template!r} names no field; known are: {', '.join(_FIELDS)}"
        )
    return lambda paper: "".join([part(paper) for part in parts])


def _part(template: str, match: re.Match[str]) -> Callable[[Paper], str]:
    name, filters, text = match.groups()
    if text:
        return lambda _: text
    field = _FIELDS.get(name)
    if field is None:
        raise BibyankError(
            f"cite key template {template!r}: there is no field {name!r}; "
            f"known are: {', '.join(_FIELDS)}"
        )
    count = 1 if name == "title" else _ALL
    case: Callable[[str], str] | None = None
    for word in filter(None, filters.split(":")):
        if word.isdigit():
            count = int(word)
        elif word in _CASES:
            case = _CASES[word]
        else:
            raise BibyankError(
                f"cite key template {template!r}: {word!r} after a field is neither a number nor "
                f"one of {', '.join(_CASES)}"
            )
    if case is None:
        return lambda paper: "".join(field(paper, count))
    return lambda paper: "".join([case(word) for word in field(paper, count)])


def _author(paper: Paper, _count: int) -> list[str]:
    people = paper.authors or paper.publication.editors
    return [_family(people[0])] if people else ["anon"]


def _authors(paper: Paper, count: int) -> list[str]:
    return [_family(author) for author in paper.authors[:count]]


def _etal(paper: Paper, _count: int) -> list[str]:
    named = len(paper.authors)
    if named == 2 and paper.authors_complete:  # noqa: PLR2004 - the ACL's rule: two are both named
        return ["-" + _family(paper.authors[1])]
    return ["-etal"] if named > 1 or (named and not paper.authors_complete) else []


def _family(author: Author) -> str:
    """A family name in ASCII: lower-case particles dropped, spaces closed up."""
    family = author.family
    if " " in family:
        words = family.split()
        capital = [word for word in words if not word[0].islower()]
        family = "".join(capital or words)
    folded = fold(family)
    return folded if folded.isalpha() else _NOT_ALPHANUMERIC.sub("", folded) or "anon"


def _year(paper: Paper, _count: int) -> list[str]:
    return [f"{paper.date.year:04}"] if paper.date else []


def _shortyear(paper: Paper, _count: int) -> list[str]:
    return [f"{paper.date.year % 100:02}"] if paper.date else []


def _month(paper: Paper, _count: int) -> list[str]:
    return [list(MONTHS)[paper.date.month - 1]] if paper.date and paper.date.month else []


def _title(paper: Paper, count: int) -> list[str]:
    title = paper.title
    if _TEX.search(title):
        from core.latex.reading import to_text  # only titles with TeX in them need it

        title = to_text(title)
    words: list[str] = []
    for match in _WORD.finditer(fold(title)):
        word = match[0]
        if word not in STOP_WORDS:
            words.append(word[:_LONGEST_WORD])
            if len(words) == count:
                break
    return words or _WORD.findall(fold(title))[:count]


def _class(paper: Paper, _count: int) -> list[str]:
    return _WORD.findall(fold(paper.subject_class))


def _arxiv(paper: Paper, _count: int) -> list[str]:
    return _WORD.findall(fold(paper.ids.arxiv))


_FIELDS: dict[str, Callable[[Paper, int], list[str]]] = {
    "author": _author,
    "authors": _authors,
    "etal": _etal,
    "year": _year,
    "shortyear": _shortyear,
    "month": _month,
    "title": _title,
    "class": _class,
    "arxiv": _arxiv,
}
