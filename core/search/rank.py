"""The order of the hits: what the engine found, judged closely and put best first.

Invariants: with one word, a paper never stands above one that meets it in a better tier
and a more important field; with several, words that stand side by side in the title, in
the order typed, come first; among equals the newer paper comes first, then the page's order.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from core.search.match import FoldedText, Tier, needle
from core.search.query import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.model import Paper, PaperDate
    from core.search.match import Found, Needle
    from core.search.query import Query, Term

# What each tier costs, with the example that set its distance from the one before.
TIER_COST = {
    Tier.EXACT: 0,  # "moral": "Moral Machines" ...
    Tier.START: 4,  # ... before "Moralizing Models" ...
    Tier.PART: 10,  # ... "delphi": a paper that says Delphi before "ClarifyDelphi" ...
    Tier.INSIDE: 12,  # ... "arify": after every part that a capital marks ...
    Tier.FOLDED: 13,  # ... "muller": Muller before Müller, policy before policies ...
    # ... "hivemnid": below all that have the word as typed, even in an abstract, for obvious hits
    # lost among fuzzy ones are what users of other finders complain of ...
    Tier.TYPO: 60,
    Tier.LETTERS: 120,  # ... "hvmd": last, since most words hold some letters in order.
}
SECOND_EDIT_COST = 12  # "reinforcmnt" finds Reinforcement before a word two edits away

# What each field costs: "choi" is first a word of a title, then an author, then a part of a key ...
FIELD_COST = {
    Field.TITLE: 0,
    Field.AUTHOR: 3,
    Field.KEY: 5,
    Field.CLASS: 8,  # with the year
    Field.AFFILIATION: 8,
    Field.VENUE: 8,
    Field.ABSTRACT: 24,  # ... and only then one of the 150 words of an abstract
}

# For each pair of neighbouring words of the query: side by side in the title costs nothing.
# Measured by known-item search on 37,000 papers (tests/bench/known_items.py).
APART_COST = 2  # "language models": "Language of Large Models" after "Large Language Models" ...
REVERSED_COST = 3  # ... and "Models of Language" after both, as a pair not wholly in the title
SIDE_BY_SIDE = 2  # characters between two words: a space, perhaps a colon or a dash
FAR_APART = 40  # characters; a longer gap costs no more


class Candidate:
    """A paper made ready to be judged: what a row and the detail pane's head show, folded."""

    __slots__ = ("_abstract", "id", "recency", "texts")

    def __init__(self, paper_id: int, paper: Paper) -> None:
        from core.latex import to_text  # noqa: PLC0415  not needed before the first search

        ids, date = paper.ids, paper.date
        self.id = paper_id
        self.recency = recency(date)
        self.texts = tuple(
            (field, FoldedText(text))
            for field, text in (
                (Field.TITLE, to_text(paper.title)),
                (Field.AUTHOR, ", ".join(author.display for author in paper.authors)),
                (Field.KEY, f"{paper.key} {ids.arxiv} {ids.doi}"),
                (Field.CLASS, f"{paper.subject_class} {date.year if date else ''}"),
                (Field.AFFILIATION, ", ".join(paper.affiliations)),
                (Field.VENUE, to_text(paper.publication.container)),
            )
            if text
        )
        self._abstract: str | FoldedText = paper.abstract

    @property
    def abstract(self) -> FoldedText:
        """The abstract, folded when first asked for: most candidates are judged without."""
        if isinstance(self._abstract, str):
            from core.latex import to_text  # noqa: PLC0415  as above

            self._abstract = FoldedText(to_text(self._abstract))
        return self._abstract


@dataclass(frozen=True, slots=True)
class Ranked:
    """A judged paper. `reason` says why it is there when its row cannot show it."""

    id: int
    cost: float
    reason: str = ""


def recency(date: PaperDate | None) -> int:
    """A number below 2**23 that is larger for later dates; 0 for none."""
    if date is None:
        return 0
    return (date.year * 13 + (date.month or 0)) * 32 + (date.day or 0)


class Ranker:
    """The judge of one query's candidates.

    `fuzzy` says that the engine let typos and letters in order pass; without it, a word that
    no other field holds can only stand in the abstract, which then is not looked at.
    """

    def __init__(self, query: Query, *, fuzzy: bool) -> None:
        self._fuzzy = fuzzy
        terms = (_needles(term) for term in query.terms if not term.excluded)
        self._terms = [needles for needles in terms if needles]

    @property
    def has_words(self) -> bool:
        """Whether the query has words to judge by, and not filters only."""
        return bool(self._terms)

    def order(self, candidates: Iterable[Candidate]) -> list[Ranked]:
        """The candidates, best first."""
        judged = [(self.judge(candidate), candidate.recency) for candidate in candidates]
        judged.sort(key=lambda pair: (pair[0].cost, -pair[1], pair[0].id))
        return [ranked for ranked, _ in judged]

    def judge(self, candidate: Candidate) -> Ranked:
        """What a candidate costs and, where no row shows it, why it is there."""
        best = [
            min((self._weigh(made, candidate) for made in needles), key=lambda met: met.cost)
            for needles in self._terms
        ]
        cost = sum(met.cost for met in best)
        return Ranked(candidate.id, cost + _spread(best, candidate), _reason(best))

    def _weigh(self, made: Needle, candidate: Candidate) -> _Met:
        wanted = made.word.field
        texts = [text for text in candidate.texts if not wanted or text[0] is wanted]
        if best := _cheapest(made, texts, made.find):
            return best
        if wanted:  # the engine vouches for it: "author:o'neil" may be written "ONeil"
            return _Met(TIER_COST[Tier.FOLDED] + FIELD_COST[wanted], wanted, made)
        if not self._fuzzy or made.find(candidate.abstract):
            return _IN_ABSTRACT
        return _cheapest(made, texts, made.find_fuzzy) or _IN_ABSTRACT


@dataclass(frozen=True, slots=True)
class _Met:
    """Where and how closely a candidate meets a word."""

    cost: float
    field: Field
    needle: Needle | None = None
    found: Found | None = None


_IN_ABSTRACT = _Met(FIELD_COST[Field.ABSTRACT], Field.ABSTRACT)

# A filter holds or it does not: it says nothing of how well a paper was meant.
_NOT_JUDGED = {Field.YEAR, Field.HAS, Field.TYPE, Field.SOURCE, Field.ABSTRACT, Field.CLASS}


def _needles(term: Term) -> list[Needle]:
    made = (needle(word) for word in term.words if word.field not in _NOT_JUDGED)
    return [each for each in made if each]


def _cheapest(
    made: Needle,
    texts: list[tuple[Field, FoldedText]],
    find: Callable[[FoldedText], Found | None],
) -> _Met | None:
    best: _Met | None = None
    for field, text in texts:
        if (best and FIELD_COST[field] >= best.cost) or (found := find(text)) is None:
            continue
        cost = TIER_COST[found.tier] + FIELD_COST[field] + SECOND_EDIT_COST * (found.edits > 1)
        if best is None or cost < best.cost:
            best = _Met(cost, field, made, found)
    return best


def _spread(best: list[_Met], candidate: Candidate) -> float:
    """What the places of the words in the title cost, over each pair of neighbours."""
    return sum(_pair(one, two, candidate) for one, two in pairwise(best))


def _pair(one: _Met, two: _Met, candidate: Candidate) -> float:
    if not (one.found and two.found and one.field is two.field is Field.TITLE):
        return REVERSED_COST
    if 0 <= two.found.start - one.found.end <= SIDE_BY_SIDE:
        return 0
    title = candidate.texts[0][1]
    closest = _shortest_gap(_places(one, title), _places(two, title), title.folded)
    if closest is None:
        return REVERSED_COST
    return 0 if closest <= SIDE_BY_SIDE else APART_COST * (0.5 + 0.5 * min(closest / FAR_APART, 1))


def _places(met: _Met, title: FoldedText) -> list[Found]:
    found = [met.found] if met.found else []
    return (met.needle.find_all(title) if met.needle else found) or found


def _shortest_gap(ones: list[Found], twos: list[Found], text: str) -> int | None:
    """Characters between the end of a word and the start of the next, as close as they stand."""
    gaps = []
    for one in ones:
        rest = text[one.end :]
        end = one.end + len(rest) - len(rest.lstrip(ascii_lowercase + digits))
        gaps += [max(two.start - end, 0) for two in twos if two.start >= one.end]
    return min(gaps, default=None)


# The fields that a row does not show.
_REASONS = {
    Field.ABSTRACT: "abstract",
    Field.AFFILIATION: "affiliation",
    Field.VENUE: "venue",
    Field.KEY: "key",
}


def _reason(best: list[_Met]) -> str:
    edits = sum(met.found.edits for met in best if met.found)
    if any(met.found and met.found.tier is Tier.LETTERS for met in best):
        return "~letters"
    if edits:
        return f"~{edits} typo{'s' if edits > 1 else ''}"
    hidden = (_REASONS[met.field] for met in best if met.field in _REASONS and not _asked(met))
    return next(hidden, "")


def _asked(met: _Met) -> bool:
    """Whether the field was named in the query: then nobody wonders."""
    return met.needle is not None and met.needle.word.field is met.field
