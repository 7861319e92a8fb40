"""A query as the engine understands it, in stages from what stands there to what was meant.

Invariant: what one stage finds, every later stage finds too, and scores no lower.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from core.id_terms import FIRST, asked, squeezed
from core.search.guessed_key import guessed
from core.search.match import (
    INSIDE_FROM,
    LETTERS_FROM,
    edits_allowed,
    needle,
    other_number,
    parted,
)
from core.search.query import IDS, Field, Match, year_bounds
from core.search.schema import LONGEST_START, STARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.search.engine import Clause, Clauses
    from core.search.match import Needle
    from core.search.query import Query, Term, Word
    from core.search.vocabulary import Vocabulary


class Stage(IntEnum):
    """How far from the typed words the engine looks."""

    NAMED = -1  # as LEXICAL, and an identifier is met by nothing but itself
    LEXICAL = 0  # words, starts of words, parts of words, plurals
    TYPOS = 1  # and inside words, and words a typo away
    LETTERS = 2  # and words that hold the letters in order


# Where a word without a field name is looked for, and what the engine's first sorting gives for
# it: only the head of what that brings up is judged closely (core.search.rank), so these follow
# the costs there.
_EXACT = {"title": 30.0, "author": 27.0, "key": 22.0, "rest": 22.0, "abstract": 6.0}
_START = {"title": 26.0, "author": 23.0, "key": 18.0, "rest": 18.0, "abstract": 6.0}
_INSIDE_SCORE = 18.0
_TYPO = {"title": 2.0, "author": 1.5}
_LETTERS_SCORE = 1.0
_PAIR_SCORE = 4.0
_ID_SCORE = 60.0
_FIRST_SCORE = 50.0
# What rows score that are known to meet a word (`core.known.rows`): as where it stands.
_KNOWN_SCORE = {Field.AUTHOR: 27.0, Field.NOTE: 22.0}
_FILTERS = {Field.YEAR, Field.HAS, Field.CLASS, Field.TYPE, Field.SOURCE}
# Fields that the index knows nothing of.
_ONLY_KNOWN = {Field.TAG, Field.PERSON, Field.NEW}
_OF_NAMES = ("author", "editor")

# Among so many papers the last word of a phrase needs a letter more (in abstracts yet another)
# before its place beside the others counts. Of a million, 32,000 words of titles begin with "s": to
# look for them beside "learning" takes 116 ms, for "st" 14, for "str" 6; where more of the words
# are rare, "st" took 90. A part of the index with 16,384 such words refuses.
_LONGER_STARTS_FROM = (10_000, 100_000, 500_000)
_LONGEST_ASKED_FOR = 8
# Words before the last of a phrase, up to which the last has to follow them at once: to the engine
# each is a pattern, of 60 words 25 MB, which a kept query keeps. After so many it hardly matters.
_LONGEST_PATTERNED = 5
# So many letters tell something in an abstract, however many there are.
_TELLING_LETTERS = 4

# Named fields and the engine's field that holds their words.
_FIELDS = {
    Field.TITLE: "title",
    Field.AUTHOR: "author",
    Field.ABSTRACT: "abstract",
    Field.KEY: "key",
    Field.AFFILIATION: "aff",
    Field.VENUE: "venue",
    Field.KEYWORD: "keyword",
    Field.PUBLISHER: "publisher",
    Field.NOTE: "note",
    Field.EDITOR: "editor",
    # Where the exact term is not there, the beginning of a DOI or arXiv id may be.
    Field.ID: "key",
    Field.DOI: "key",
    Field.ARXIV: "key",
    Field.ISBN: "key",
    Field.PMID: "key",
    Field.URL: "key",
}


def shortest_starts(size: int) -> range:
    """How many letters to ask of a phrase's last word among `size` papers, the fewest first.

    Those after the first are for a query that the engine refuses, as too many words begin so.
    """
    return range(1 + sum(size > papers for papers in _LONGER_STARTS_FROM), _LONGEST_ASKED_FOR + 1)


class Compiler:
    """Makes an engine's clauses, for titles that have the words `titles`.

    The last word of a phrase counts from `shortest_start` letters on.
    """

    def __init__(self, engine: Clauses, titles: Vocabulary, shortest_start: int) -> None:
        self._engine = engine
        self._titles = titles
        self._shortest_start = shortest_start

    def compile(self, query: Query, stage: Stage) -> Clause:
        """What the engine is to look for; the empty query finds everything."""
        wanted = query.wanted
        must = [
            self._alternatives(term, stage, _joined(wanted, number))
            for number, term in enumerate(wanted)
        ]
        if (leading := query.first_author) in wanted:
            must[wanted.index(leading)] += self._first(leading)
        must_not = [self._alternatives(term, None, ()) for term in query.terms if term.excluded]
        engine = self._engine
        every = [self._best(each) for each in must if each]
        return engine.joined(
            every or [engine.scored(engine.everything(), 0)],
            [self._best(each) for each in must_not if each],
            self._pairs(wanted),
        )

    def _first(self, term: Term | None) -> list[Clause]:
        """The papers whose first author has that name."""
        names = [f"{FIRST}:{squeezed(word.text)}" for word in term.words] if term else []
        return [self._scored(self._named(name), _FIRST_SCORE) for name in names]

    def _named(self, term: str) -> Clause:
        return self._engine.term("named", term)

    def compile_most(self, query: Query, stage: Stage, least: int) -> Clause:
        """What finds papers that meet `least` of the words; filters and exclusions hold.

        Each word met scores 1, so the best score is how many words a paper meets.
        """
        always: list[Clause] = []
        never: list[Clause] = []
        some: list[Clause] = []
        excluded = [term for term in query.terms if term.excluded]
        for term in (*query.wanted, *excluded):
            alternatives = self._alternatives(term, None if term.excluded else stage, ())
            if not alternatives:
                continue
            met = self._best(alternatives)
            if term.excluded:
                never.append(met)
            elif term.is_filter:
                always.append(self._engine.scored(met, 0))
            else:
                some.append(self._engine.scored(met, 1))
        return self._engine.at_least(least, some, always, never)

    def _alternatives(
        self, term: Term, stage: Stage | None, neighbours: Iterable[str]
    ) -> list[Clause]:
        """What meets any of a term's words; a stage of None asks for whole words only."""
        found: list[Clause] = []
        for word in term.words:
            if word.field in IDS:
                found += self._identifier(word, stage)
            elif word.field in _ONLY_KNOWN:
                found.append(self._engine.nothing())  # but for the rows that are known
            elif word.field in _FILTERS:
                found.append(self._scored(self._filter(word), 0))
            elif (made := needle(word)) is not None:
                found += self._word(made, stage)
            if word.rows:
                known = self._engine.rows(word.rows)
                found.append(self._scored(known, _KNOWN_SCORE.get(word.field, 0)))
        if found:
            found += [self._start("title", joined, _INSIDE_SCORE) for joined in neighbours]
        return found

    def _identifier(self, word: Word, stage: Stage | None) -> list[Clause]:
        """The papers that it names; failing that, those whose ids begin like it."""
        found = [
            self._scored(self._named(term), _ID_SCORE) for term in asked(word.field, word.text)
        ]
        if stage is None or stage is Stage.NAMED:
            return found or [self._engine.nothing()]
        if word.field is Field.URL:
            found.append(self._engine.address_with(word.text))
        elif word.field in _FIELDS and (made := needle(word)):
            found += self._word(made, Stage.LEXICAL)
        return found or [self._engine.nothing()]

    def _word(self, made: Needle, stage: Stage | None) -> list[Clause]:
        named = made.word.field
        fields = [_FIELDS[named]] if named else list(_EXACT)
        whole = {field: self._exact(field, made) for field in fields}
        if stage is None or made.word.match is Match.EXACT:
            return list(whole.values())
        if not named and made.is_single:
            start = made.tokens[0]
            if self._stands_in_all(start, stage):
                fields.remove("abstract")
            if self._starts_an_author(start, stage):
                fields.remove("key")
        starts: list[Clause] = []
        if made.word.match is not Match.PHRASE or made.word.open:
            starts = [self._starts(field, made) for field in fields]
            if "abstract" in fields:  # both score alike, and half of all abstracts say "learning"
                del whole["abstract"]
        found = [*whole.values(), *starts]
        if not made.is_tiered:
            return found
        if not named and (key := guessed(made.word.text)):
            found += key.clauses(self._engine)
        found += self._other_forms(made, fields)
        if stage >= Stage.TYPOS and (fuzzy := set(fields) & set(_TYPO)):
            found += self._slips(made, stage, fuzzy)
        return found

    def _other_forms(self, made: Needle, fields: Sequence[str]) -> list[Clause]:
        """What meets a word in the other number, without hyphens, or a name's other spelling."""
        if not made.is_single:
            return [
                self._start(field, "".join(made.tokens), _START.get(field, _START["rest"]))
                for field in fields
            ]
        numbers = [
            self._term(field, word, _START.get(field, _START["rest"]))
            for word in other_number(made.tokens[0])
            for field in fields
        ]
        return numbers + [
            self._start(field, spelt, _START.get(field, _START["rest"]))
            for spelt in made.spellings
            for field in fields
            if field in _OF_NAMES
        ]

    def _slips(self, made: Needle, stage: Stage, fields: set[str]) -> list[Clause]:
        """What meets a word mistyped, or parted or joined otherwise than it was typed."""
        if made.is_single:
            return self._fuzzy(made.tokens[0], stage, fields)
        found: list[Clause] = []
        for field in fields:
            each = [
                self._best([self._start(field, token, 0), *self._near(field, token)])
                for token in made.tokens
            ]
            found.append(self._scored(self._engine.joined(each), _TYPO[field]))
            found += self._near(field, "".join(made.tokens))
        return found

    def _near(self, field: str, word: str) -> list[Clause]:
        if not (edits := edits_allowed(word)):
            return []
        return [self._scored(self._engine.near(field, word, edits), _TYPO[field])]

    def _stands_in_all(self, start: str, stage: Stage) -> bool:
        """Whether nearly every abstract has a word with that start, so that it says nothing."""
        if stage > Stage.LEXICAL:  # too little was found without
            return len(start) == 1
        return len(start) < min(self._shortest_start + 1, _TELLING_LETTERS)

    def _starts_an_author(self, start: str, stage: Stage) -> bool:
        """Whether so few letters mean an author, whose papers' keys mostly start alike."""
        if stage > Stage.LEXICAL:  # as above: the key may be the user's own
            return False
        return len(start) < max(self._shortest_start, LONGEST_START + 1)

    def _exact(self, field: str, made: Needle) -> Clause:
        return self._scored(self._phrase(field, made.tokens), _EXACT.get(field, _EXACT["rest"]))

    def _phrase(self, field: str, words: Sequence[str]) -> Clause:
        if len(words) == 1:
            return self._engine.term(field, words[0])
        return self._engine.phrase(field, words)

    def _starts(self, field: str, made: Needle) -> Clause:
        *whole, last = made.tokens
        score = _START.get(field, _START["rest"])
        if not whole:
            return self._start(field, last, score)
        is_short = len(last) < self._shortest_start + (field == "abstract")
        if is_short or len(whole) > _LONGEST_PATTERNED:
            begun = self._engine.joined([self._phrase(field, whole), self._start(field, last, 0)])
            return self._scored(begun, score)
        return self._scored(self._engine.open_phrase(field, whole, last), score)

    def _term(self, field: str, word: str, score: float) -> Clause:
        return self._scored(self._engine.term(field, word), score)

    def _start(self, field: str, start: str, score: float) -> Clause:
        if len(start) <= LONGEST_START and (mark := STARTS.get(field)):
            return self._term("starts", mark + start, score)
        return self._scored(self._engine.start(field, start), score)

    def _fuzzy(self, word: str, stage: Stage, fields: set[str]) -> list[Clause]:
        found: list[Clause] = []
        for field in fields:
            found += self._near(field, word)
        if "title" not in fields:
            return found
        for pair in parted(word):
            found.append(self._scored(self._engine.phrase("title", pair), _INSIDE_SCORE))
        if len(word) >= INSIDE_FROM and (words := self._titles.holding(word)):
            found.append(self._any_title(words, _INSIDE_SCORE))
        if stage >= Stage.LETTERS and len(word) >= LETTERS_FROM and not word.isdigit():
            # The engine's pattern `h.*v.*m.*d.*` takes 0.3 to 2 MB, which a kept query keeps.
            found.append(self._any_title(self._titles.with_letters(word), _LETTERS_SCORE))
        return found

    def _any_title(self, words: Sequence[str], score: float) -> Clause:
        return self._scored(self._engine.any_of("title", words), score)

    def _filter(self, word: Word) -> Clause:
        if word.field is Field.YEAR:
            return self._engine.in_years(*(year_bounds(word.text) or (0, 0)))
        return self._engine.holds(word.field, word.text)

    def _scored(self, clause: Clause, score: float) -> Clause:
        return self._engine.scored(clause, score)

    def _best(self, alternatives: Sequence[Clause]) -> Clause:
        return alternatives[0] if len(alternatives) == 1 else self._engine.best_of(alternatives)

    def _pairs(self, terms: Sequence[Term]) -> list[Clause]:
        """What lifts titles that have neighbouring words of the query side by side."""
        words = [_plain(term) for term in terms]
        found: list[Clause] = []
        for number, (one, two) in enumerate(pairwise(words), start=2):
            if one and two and number < len(words):
                found.append(self._engine.phrase("title", [one, two]))
            elif one and len(two) >= self._shortest_start:  # the last word may be cut short
                found.append(self._engine.open_phrase("title", [one], two))
        return [self._scored(pair, _PAIR_SCORE) for pair in found]


def _plain(term: Term) -> str:
    """A term's word when it is one plain word for any field, else nothing."""
    word = term.words[0]
    made = needle(word) if len(term.words) == 1 and not word.field else None
    return made.tokens[0] if made and made.is_single and made.is_tiered else ""


def _joined(terms: Sequence[Term], number: int) -> list[str]:
    """The words that a term makes with its neighbours: "hive mind" also means Hivemind."""
    words = [_plain(term) for term in terms[max(number - 1, 0) : number + 2]]
    return [one + two for one, two in pairwise(words) if one and two]
