"""The order of the hits: what the engine found, judged closely and put best first.

Invariants: with one word, a paper never stands above one that meets it in a better tier
and a more important field; with several, words that stand side by side in the title, in
the order typed, come first; among equals the newer paper comes first, then the page's order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.id_terms import squeezed
from core.search import placement
from core.search.candidate import Met
from core.search.guessed_key import guessed
from core.search.match import Tier, needle
from core.search.query import IDS, Field
from core.search.results import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.search.candidate import Candidate
    from core.search.match import FoldedText, Found, Needle
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
# With several words what counts first is that they stand in the title, together: half of them
# are cut short, and nobody recalls whether "poster" was a word or a part of "CreatiPoster".
# 37,000 papers, CamelCase part and word: 0.56 at once, 0.45 with the distances of one word.
# A typo is looked for when hardly a paper has all the words; then those that have one in the
# abstract alone are no obvious hits: "paradigm vsion" is a "Paradigm for Vision".
# One typo among three words, 600 queries: 0.862 at once with the distance of one word, 0.887.
TIER_COST_OF_SEVERAL = TIER_COST | {
    Tier.START: 0.5,
    Tier.PART: 0.5,
    Tier.INSIDE: 4,
    Tier.TYPO: 30,
}
MISSING_COST = 200  # more than all that the other words can cost: first come those with most words
OTHER_FIRST_COST = 30  # "li et al.": a paper that Li is the first author of, whatever else it says
SECOND_EDIT_COST = 12  # "reinforcmnt" finds Reinforcement before a word two edits away

# What each field costs: "choi" is first a word of a title, then an author, then a part of a key ...
FIELD_COST = {
    Field.TITLE: 0,
    Field.AUTHOR: 3,
    Field.KEY: 5,
    Field.CLASS: 8,  # with the year
    Field.AFFILIATION: 8,
    Field.KEYWORD: 8,
    Field.VENUE: 8,
    Field.PUBLISHER: 9,
    Field.EDITOR: 9,
    Field.NOTE: 9,
    Field.ABSTRACT: 24,  # ... and only then one of the 150 words of an abstract
}
# "jiang" on Jiang's page: after papers that name an author so, before an abstract that says it.
OWNER_COST = 10


class _Judged(NamedTuple):
    cost: float
    reason: str
    missing: tuple[str, ...]

    def row(self, candidate: Candidate) -> Row:
        return Row(candidate.id, candidate.paper, self.reason, self.missing)


class Ranker:
    """The judge of one query's candidates. `partial` says that they need not meet every word.

    `fuzzy` says that the engine let typos and letters in order pass; without it, a word that
    no other field holds can only stand in the abstract, which then is not looked at.
    """

    def __init__(self, query: Query, *, fuzzy: bool, partial: bool = False) -> None:
        self._fuzzy = fuzzy
        self._partial = partial
        made = [(_needles(term), term) for term in query.wanted]
        self._terms = [needles for needles, _ in made if needles]
        leading = (squeezed(needles[0].word.text) for needles, term in made
                   if needles and term is query.first_author)  # fmt: skip
        self._first = next(leading, "")
        plain = (each.word.text for needles in self._terms for each in needles
                 if not each.word.field)  # fmt: skip
        self._keys = {text: key for text in plain if (key := guessed(text))}
        self._costs = TIER_COST if len(self._terms) == 1 else TIER_COST_OF_SEVERAL

    @property
    def has_words(self) -> bool:
        """Whether the query has words to judge by, and not filters only."""
        return bool(self._terms)

    def order(self, candidates: Iterable[Candidate]) -> list[Row]:
        """The candidates as rows, best first."""
        judged = [(self._judged(candidate), candidate) for candidate in candidates]
        judged.sort(key=lambda each: (each[0].cost, -each[1].recency, each[1].id))
        return [judgement.row(candidate) for judgement, candidate in judged]

    def judge(self, candidate: Candidate) -> Row:
        """A candidate as a row, with the reason why it is there where no row shows it."""
        return self._judged(candidate).row(candidate)

    def _judged(self, candidate: Candidate) -> _Judged:
        """What a candidate costs and, where no row shows it, why it is there."""
        best = [
            min((self._weigh(made, candidate) for made in needles), key=lambda met: met.cost)
            for needles in self._terms
        ]
        cost = sum(met.cost for met in best) + placement.cost(best, candidate)
        if self._first and candidate.first_author != self._first:
            cost += OTHER_FIRST_COST
        if self._partial and (missing := _missing(best)):
            return _Judged(cost, f"{len(best) - len(missing)} of {len(best)} words", missing)
        return _Judged(cost, _reason(best), ())

    def _weigh(self, made: Needle, candidate: Candidate) -> Met:
        wanted = made.word.field
        if (
            best := self._cheapest(made, candidate, made.find)
            or self._as_key(made, candidate)
            or self._as_owner(made, candidate.owner)
        ):
            return best
        if self._fuzzy and wanted and (best := self._cheapest(made, candidate, made.find_fuzzy)):
            return best
        if self._partial:
            return self._perhaps(made, candidate)
        if wanted:  # the engine vouches for it: "author:o'neil" may be written "ONeil"
            return Met(TIER_COST[Tier.FOLDED] + FIELD_COST[wanted], wanted, made)
        if not self._fuzzy or made.find(candidate.abstract):
            return _IN_ABSTRACT
        return self._cheapest(made, candidate, made.find_fuzzy) or _IN_ABSTRACT

    def _as_key(self, made: Needle, candidate: Candidate) -> Met | None:
        """How a word that others may have made as a cite key means a paper."""
        key = self._keys.get(made.word.text) if self._keys else None
        cost = key.cost(candidate) if key else None
        return None if cost is None else Met(FIELD_COST[Field.KEY] + cost, Field.ANY, made)

    def _as_owner(self, made: Needle, owner: FoldedText) -> Met | None:
        """How a word means whose page a paper stands on."""
        if not owner.folded or made.word.field not in {Field.ANY, Field.AUTHOR}:
            return None
        found = made.find(owner) or (made.find_fuzzy(owner) if self._fuzzy else None)
        if found is None:
            return None
        return Met(self._costs[found.tier] + OWNER_COST, Field.ANY, made, by_owner=True)

    def _perhaps(self, made: Needle, candidate: Candidate) -> Met:
        """How a paper meets a word that nobody vouches for."""
        if not made.word.field and made.find(candidate.abstract):
            return _IN_ABSTRACT
        found = self._cheapest(made, candidate, made.find_fuzzy)
        if found and found.found and found.found.tier is not Tier.LETTERS:
            return found
        return Met(MISSING_COST, Field.ANY, made, is_missing=True)

    def _cheapest(
        self, made: Needle, candidate: Candidate, find: Callable[[FoldedText], Found | None]
    ) -> Met | None:
        wanted, best = made.word.field, None
        for field, text in candidate.texts:
            if (wanted and field is not wanted) or (best and FIELD_COST[field] >= best.cost):
                continue
            if (found := find(text)) is None:
                continue
            cost = self._costs[found.tier] + FIELD_COST[field]
            cost += SECOND_EDIT_COST * (found.edits > 1)
            if best is None or cost < best.cost:
                best = Met(cost, field, made, found)
        return best


_IN_ABSTRACT = Met(FIELD_COST[Field.ABSTRACT], Field.ABSTRACT)

# A filter holds or it does not: it says nothing of how well a paper was meant.
_NOT_JUDGED = {
    Field.YEAR,
    Field.HAS,
    Field.TAG,
    Field.PERSON,
    Field.NEW,
    Field.TYPE,
    Field.SOURCE,
    Field.ABSTRACT,
    Field.CLASS,
    *IDS,
}


def _needles(term: Term) -> list[Needle]:
    made = (needle(word) for word in term.words if word.field not in _NOT_JUDGED)
    return [each for each in made if each]


# The fields that a row does not show.
_REASONS = {
    Field.ABSTRACT: "abstract",
    Field.AFFILIATION: "affiliation",
    Field.VENUE: "venue",
    Field.KEYWORD: "keyword",
    Field.PUBLISHER: "publisher",
    Field.EDITOR: "editor",
    Field.NOTE: "note",
    Field.KEY: "key",
}


def _missing(best: list[Met]) -> tuple[str, ...]:
    return tuple(met.needle.word.text for met in best if met.is_missing and met.needle)


def _reason(best: list[Met]) -> str:
    edits = sum(met.found.edits for met in best if met.found)
    if any(met.found and met.found.tier is Tier.LETTERS for met in best):
        return "~letters"
    if edits:
        return f"~{edits} typo{'s' if edits > 1 else ''}"
    if any(met.by_owner for met in best):
        return "page owner"
    hidden = (_REASONS[met.field] for met in best if met.field in _REASONS and not _asked(met))
    return next(hidden, "")


def _asked(met: Met) -> bool:
    """Whether the field was named in the query: then nobody wonders."""
    return met.needle is not None and met.needle.word.field is met.field
