"""Papers made ready to be judged by a query, some kept so, and how one meets a word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.dates import order, year_text
from core.id_terms import squeezed
from core.search.match import FoldedText
from core.search.query import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.model import Paper, Publication
    from core.search.match import Found, Needle


_NOTHING = FoldedText("")
# Characters judged of a field. An abstract has 1,500, a list of 3,000 authors 60,000; a file may
# have one of 50 MB, which the index holds but no row could show.
_LONGEST = 100_000
_KEPT = 1_000
#: Characters of all of them together: few papers have 1,500, but a file may hold anything.
_KEPT_CHARACTERS = 4_000_000


class Candidate:
    """A paper made ready to be judged: what a row and the detail pane's head show, folded."""

    __slots__ = ("_abstract", "id", "owner", "paper", "recency", "size", "texts")

    def __init__(self, paper_id: int, paper: Paper) -> None:
        from core.latex.reading import to_text  # not needed before the first search

        ids, date = paper.ids, paper.date
        self.id = paper_id
        self.paper = paper
        self.recency = order(date)
        self.texts = tuple(
            (field, FoldedText(text[:_LONGEST]))
            for field, text in (
                (Field.TITLE, to_text(paper.title[:_LONGEST])),
                (Field.AUTHOR, ", ".join(author.display for author in paper.authors)),
                (
                    Field.KEY,
                    " ".join(
                        (paper.key, ids.arxiv, ids.doi, ids.pmid, *paper.other_keys, *paper.sets)
                    ),
                ),
                (Field.CLASS, f"{paper.subject_class} {year_text(date) if date else ''}"),
                (Field.AFFILIATION, ", ".join(paper.affiliations)),
                (Field.KEYWORD, ", ".join(paper.keywords)),
                *_publication(paper.publication, to_text),
            )
            if text
        )
        # Beside the texts: no row shows it, so that nothing of it can be lit.
        self.owner = FoldedText(paper.page_owner.display) if paper.page_owner else _NOTHING
        self._abstract: str | FoldedText = paper.abstract[:_LONGEST]
        self.size = len(self._abstract) + sum(len(text.original) for _, text in self.texts)

    def text(self, field: Field) -> FoldedText:
        """What is judged of `field`; empty when the paper does not say."""
        return next((text for name, text in self.texts if name is field), _NOTHING)

    @property
    def first_author(self) -> str:
        """The first author's family name, squeezed."""
        return squeezed(self.paper.authors[0].family) if self.paper.authors else ""

    @property
    def abstract(self) -> FoldedText:
        """The abstract, folded when first asked for: most candidates are judged without."""
        if isinstance(self._abstract, str):
            from core.latex.reading import to_text

            self._abstract = FoldedText(to_text(self._abstract))
        return self._abstract


class Candidates:
    """The papers of `papers_of` made ready; the next letter typed asks for most of them again."""

    def __init__(self, papers_of: Callable[[Sequence[int]], Sequence[Paper]]) -> None:
        self._papers_of = papers_of
        self._ready: dict[int, Candidate] = {}
        self._characters = 0

    def __call__(self, ids: Sequence[int]) -> list[Candidate]:
        """The candidates with those ids, in their order."""
        ready = self._ready
        missing = [number for number in ids if number not in ready]
        made = zip(missing, self._papers_of(missing), strict=True) if missing else ()
        fresh = {number: Candidate(number, paper) for number, paper in made}
        asked = {number: fresh.get(number) or ready[number] for number in ids}
        kept = {number: old for number, old in ready.items() if number not in asked} | asked
        characters = self._characters + sum(candidate.size for candidate in fresh.values())
        while len(kept) > _KEPT or characters > _KEPT_CHARACTERS:
            characters -= kept.pop(next(iter(kept))).size  # the one not asked for the longest
        self._ready, self._characters = kept, characters
        return list(asked.values())

    def forget(self) -> None:
        """Make all anew that is asked for from now on."""
        self._ready, self._characters = {}, 0


def _publication(at: Publication, to_text: Callable[[str], str]) -> Iterator[tuple[Field, str]]:
    if at.container or at.short_container or at.series:
        venue = filter(None, (at.container, at.short_container, at.series))
        yield Field.VENUE, to_text(", ".join(venue))
    if at.publisher:
        yield Field.PUBLISHER, to_text(at.publisher)
    if at.editors:
        yield Field.EDITOR, ", ".join(editor.display for editor in at.editors)
    if at.note:
        yield Field.NOTE, to_text(at.note)


class Met(NamedTuple):
    """Where and how closely a candidate meets a word, or that it does not.

    `by_owner` says that it does by whose page it stands on.
    """

    cost: float
    field: Field
    needle: Needle | None = None
    found: Found | None = None
    is_missing: bool = False
    by_owner: bool = False
