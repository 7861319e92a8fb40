"""Which rows of a corpus have tags and notes of the user's own.

The annotations know papers, the index knows rows: whatever an annotated paper is recognised by is
looked for in the index once, and again when an annotation or the corpus has changed. So a tag
filters as soon as it is given, and a corpus that is opened anew has its tags whatever was read.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.id_terms import terms_of
from core.latex.reading import to_text
from core.patterns import regex
from core.search.query import Field, Match
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.annotations.record import Annotation
    from core.annotations.store import Annotations
    from core.model import Paper
    from core.search.query import Word

    #: (terms that name papers, titles as words) -> rows that may be of one of these.
    Candidates = Callable[[Sequence[str], Sequence[Sequence[str]]], Sequence[int]]

_WORD = regex(r"[^\W_]+")
# Of a title: more tell no more. One of so many is looked for by either half, since a slip may have
# changed a word of the other.
_MOST_WORDS = 12
_HALVED_FROM = 6


@dataclass(frozen=True, slots=True)
class _Located:
    """What was found: for whom it holds, and row -> annotation."""

    state: tuple[bytes, object] = (b"", None)
    rows: Mapping[int, Annotation] = field(default_factory=dict)


class Annotated:
    """The annotated rows of one corpus; `stage` differs after each change of its rows."""

    def __init__(
        self,
        annotations: Annotations,
        candidates: Candidates,
        papers_of: Callable[[Sequence[int]], list[Paper]],
        stage: Callable[[], object],
    ) -> None:
        self._annotations = annotations
        self._candidates = candidates
        self._papers_of = papers_of
        self._stage = stage
        self._located = _Located()
        self._locating = threading.Lock()

    @property
    def last(self) -> Mapping[int, Annotation]:
        """Row -> annotation as that was when it was last looked at; at no cost."""
        return self._located.rows

    def read_ahead(self) -> None:
        """Look whether anything has changed."""
        with suppress(BibyankError):  # said where somebody asks for a tag, or gives one
            self.now()

    def now(self) -> Mapping[int, Annotation]:
        """Row -> annotation. Raises BibyankError where the annotations cannot be read."""
        with self._locating:
            state = self._annotations.state, self._stage()
            if state != self._located.state:
                self._located = _Located(state, self._find() if state[0] else {})
            return self._located.rows

    def rows(self, word: Word) -> Iterable[int]:
        """The rows that meet a word."""
        every = self.now().items()
        if not every:
            return ()
        if word.field is Field.TAG:
            tags = self._meant(word)
            return (row for row, own in every if tags.intersection(map(str.casefold, own.tags)))
        if word.field is Field.NOTE:
            wanted = fold(word.text)
            return (row for row, own in every if own.note and wanted in fold(own.note))
        begun = word.text.lower()
        has_tag, has_note = "tag".startswith(begun), "note".startswith(begun)
        return (row for row, own in every if (has_tag and own.tags) or (has_note and own.note))

    def values(self, field: Field) -> Mapping[str, frozenset[int]]:
        """Each tag with its rows; and which rows have a tag, or a note."""
        self.read_ahead()
        found: dict[str, set[int]] = {}
        for row, own in self.last.items():
            if field is Field.TAG:
                values = own.tags
            else:
                values = ("tag",) * bool(own.tags) + ("note",) * bool(own.note)
                values = values if field is Field.HAS else ()
            for value in values:
                found.setdefault(value, set()).add(row)
        return {value: frozenset(rows) for value, rows in found.items()}

    def _meant(self, word: Word) -> set[str]:
        """The tags that a word names: the one that is called so, else those that begin so."""
        wanted = word.text.casefold()
        there = {tag.casefold() for own in self._located.rows.values() for tag in own.tags}
        if wanted in there or word.match in {Match.EXACT, Match.PHRASE}:
            return {wanted}
        return {tag for tag in there if tag.startswith(wanted)}

    def _find(self) -> dict[int, Annotation]:
        works = self._annotations.works
        terms = {term for work in works for term in (*work.like.ids, *terms_of(work.paper))}
        named = sorted(term for term in terms if not term.startswith(("first:", "url:")))
        titles = [title for work in works for title in _telling(work.paper.title)]
        rows = sorted(set(self._candidates(named, titles)))
        papers = self._papers_of(rows) if rows else ()
        found = {row: self._annotations.of(paper) for row, paper in zip(rows, papers, strict=True)}
        return {row: own for row, own in found.items() if own}


def _telling(title: str) -> list[list[str]]:
    """Words of a title that stand side by side in any spelling of it but for a slip."""
    words = _WORD.findall(fold(to_text(title)))[:_MOST_WORDS]
    half = len(words) // 2
    halves = [words[:half], words[half:]] if len(words) >= _HALVED_FROM else [words]
    return [some for some in halves if some]
