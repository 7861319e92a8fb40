"""An annotated paper as JSON: what it is recognised by, its tags and its note.

It is what the database holds of a paper and what `bibyank tags` prints, a line a paper: `title`,
`authors` (a list of "Family, Given"), `authors_complete`, `year`, `ids` (`arxiv`, `doi`, `pmid`),
`key` (for people; nothing is recognised by it), `tags`, `note`. What is empty may be left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.errors import BibyankError
from core.model import Author, Identifiers, Paper, PaperDate, SourceRef
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A tag is a word or a few; a list of them is divided by commas.
LONGEST_TAG = 100
LONGEST_NOTE = 4_000
_IDS = ("arxiv", "doi", "pmid")
_NOWHERE = SourceRef("", 0)


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is the user's own of a paper: tags in the order of letters, a note of one line."""

    tags: tuple[str, ...] = ()
    note: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.tags or self.note)

    def __add__(self, other: Annotation) -> Annotation:
        """Both; where both have a note, one after the other."""
        notes = dict.fromkeys(filter(None, (self.note, other.note)))
        if self.note and other.note and other.note in self.note:
            notes = {self.note: None}
        return Annotation(ordered((*self.tags, *other.tags)), " | ".join(notes))


def ordered(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: each once, whatever its case, in the order of letters."""
    kept: dict[str, str] = {}
    for tag in tags:
        kept.setdefault(tag.casefold(), tag)
    return tuple(kept[folded] for folded in sorted(kept))


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a line, divided by commas; a # before one is not part of it."""
    tags = (one_line(tag).lstrip("#").strip()[:LONGEST_TAG] for tag in text.split(","))
    return ordered(filter(None, tags))


def described(paper: Paper) -> dict[str, Any]:
    """What a paper is recognised by, as JSON has it."""
    ids = {name: value for name in _IDS if (value := getattr(paper.ids, name))}
    said: dict[str, Any] = {
        "title": paper.title,
        "authors": [_name(author) for author in paper.authors],
        "authors_complete": paper.authors_complete,
        "year": paper.date.year if paper.date else None,
        "ids": ids,
        "key": paper.key,
    }
    return {name: value for name, value in said.items() if value not in (None, "", {}, [])}


def line_of(said: dict[str, Any], annotation: Annotation) -> str:
    """A paper and its annotation as a line of JSON."""
    own = {"tags": list(annotation.tags), "note": annotation.note}
    return json.dumps(said | {n: v for n, v in own.items() if v}, ensure_ascii=False)


def read_line(line: str) -> tuple[Paper, Annotation]:
    """What a line says. Raises BibyankError, which says what is wrong with it."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BibyankError(f"this is no JSON: {error}") from error
    if not isinstance(said, dict):
        raise BibyankError("this is no JSON object")
    paper = paper_of(said)
    tags = said.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise BibyankError("tags should be a list of texts")
    own = Annotation(tags_in(",".join(tags)), one_line(_text(said, "note"))[:LONGEST_NOTE])
    if not own:
        raise BibyankError("there is neither a tag nor a note")
    return paper, own


def paper_of(said: dict[str, Any]) -> Paper:
    """The paper that JSON describes. Raises BibyankError where it describes none."""
    authors, ids, year = said.get("authors", []), said.get("ids", {}), said.get("year")
    if not isinstance(authors, list) or not all(isinstance(name, str) for name in authors):
        raise BibyankError('authors should be a list of texts like "Noether, Emmy"')
    if not isinstance(ids, dict) or not all(isinstance(value, str) for value in ids.values()):
        raise BibyankError("ids should be an object of texts")
    if year is not None and not (isinstance(year, int) and abs(year) < 10_000):  # noqa: PLR2004 - four digits
        raise BibyankError("year should be a number like 2024")
    paper = Paper(
        one_line(_text(said, "title")),
        _NOWHERE,
        authors=tuple(_author(one_line(name)) for name in authors),
        authors_complete=said.get("authors_complete") is not False,
        date=PaperDate(year) if year is not None else None,
        key=one_line(_text(said, "key")),
        ids=Identifiers(**{name: one_line(ids.get(name, "")) for name in _IDS}),
    )
    if not paper.title and paper.ids == Identifiers():
        raise BibyankError("there is neither a title nor an id to know the paper by")
    return paper


def _text(said: dict[str, Any], name: str) -> str:
    text = said.get(name, "")
    if not isinstance(text, str):
        raise BibyankError(f"{name} should be a text")
    return text


def _name(author: Author) -> str:
    if author.organisation:
        return f"{{{author.family}}}"
    return author.inverted


def _author(name: str) -> Author:
    if name.startswith("{") and name.endswith("}"):
        return Author(name[1:-1], organisation=True)
    family, *rest = (part.strip() for part in name.split(","))
    suffix, given = (rest[0], rest[1]) if len(rest) > 1 else ("", rest[0] if rest else "")
    return Author(family, given, suffix)
