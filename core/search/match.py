"""How closely one word of a query is met by one text: the tiers, and which letters met it.

Invariant: ranking and highlighting ask the same needle, so what is lit is what counted.
Needles look at folded text (`core.text.fold`) and speak in positions of it.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from core.patterns import regex
from core.search.query import Field, Match
from core.text import fold, fold_with_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.search.query import Word


class Tier(IntEnum):
    """How closely a text meets a word, best first."""

    EXACT = 0  # moral in "A Moral Machine"
    START = 1  # mor in "A Moral Machine"
    PART = 2  # delphi in "ClarifyDelphi": inside, where a capital starts a part
    INSIDE = 3  # ivemin in "Artificial Hivemind"
    FOLDED = 4  # muller in "Müller", policies in "Policy"
    TYPO = 5  # hivemnid in "Hivemind"
    LETTERS = 6  # hvmd in "Hivemind"


class Found(NamedTuple):
    """A word met at [start, end) of a folded text; `edits` counts a typo's."""

    tier: Tier
    start: int
    end: int
    edits: int = 0


class FoldedText:
    """A text beside its folded form, with the way back from one to the other."""

    __slots__ = ("_joined", "folded", "offsets", "original")

    def __init__(self, original: str) -> None:
        self.original = original
        self.folded: str
        self.offsets: Sequence[int]
        self.folded, self.offsets = fold_with_offsets(original)
        self._joined: str | None = None

    @property
    def joined(self) -> str:
        """The folded text with its hyphens left out; empty where it has none."""
        if self._joined is None:
            self._joined = self.folded.replace("-", "") if "-" in self.folded else ""
        return self._joined

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that the folded range [start, end) comes from."""
        return self.offsets[start], self.offsets[end - 1] + 1


_TOKEN = regex(r"[a-z0-9]+")
_NAMES = frozenset({Field.AUTHOR, Field.EDITOR})
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_DIGRAPH = regex(r"([aou])e(?=[^aeiou]|$)")
_EDGE_BEFORE = r"(?<![a-z0-9])"
_EDGE_AFTER = r"(?![a-z0-9])"

# One edit from four letters: at three ("cat", "car", "can") half the short words would meet.
# Two from eight: "reinforcment lerning" is found, "learning" and "leaning" stay apart by one.
ONE_EDIT_FROM = 4
TWO_EDITS_FROM = 8
# Letters in order from three: with two, "hm" would light a third of all words with an h.
LETTERS_FROM = 3
# Shorter words are not looked for in parts: "to" and "get" are not "toget".
JOINED_FROM = 5
_SHORTEST_SIDE = 3
# "state-of-the-art" is four words; longer chains are typed with their hyphens.
_MOST_JOINED = 4
# One or two letters meet only the start of a word.
INSIDE_FROM = 3
# What is looked for of a word without an end, and of a phrase: to look for a typo in 4,000 letters
# took 0.3 s, and each word of a phrase is a pattern to the engine. Longer than any title's.
LONGEST_WORD = 100
MOST_WORDS_OF_PHRASE = 60


def tokens(text: str) -> list[str]:
    """The folded words of `text`, split where neither letter nor digit stands."""
    return _TOKEN.findall(fold(text))


def edits_allowed(word: str) -> int:
    """How many typos a folded word may hold. Numbers hold none: 2023 is not 2024."""
    if word.isdigit() or len(word) < ONE_EDIT_FROM:
        return 0
    return 1 if len(word) < TWO_EDITS_FROM else 2


def other_number(word: str) -> tuple[str, ...]:
    """The plural or singular of a folded English word that does not begin with the word."""
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 -- "ties", "dies" have other singulars
        return (f"{word[:-3]}y",)
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return (word[:-2],)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:  # noqa: PLR2004 -- "gas"
        return (word[:-1],)
    if word.endswith("y") and len(word) > 3:  # noqa: PLR2004 -- "day", "key" have "days", "keys"
        return (f"{word[:-1]}ies",)
    return ()


def parted(word: str) -> list[tuple[str, str]]:
    """The two words that a folded word may be written as: "datasets" is also "data sets"."""
    if len(word) < JOINED_FROM or word.isdigit():
        return []
    cuts = range(_SHORTEST_SIDE, len(word) - _SHORTEST_SIDE + 1)
    return [(word[:cut], word[cut:]) for cut in cuts]


def other_spellings(text: str, folded: str) -> tuple[str, ...]:
    """How a name is written where it has lost or found its umlauts: "mueller" for "muller".

    From "Müller" the form with letters for the dots, from "Mueller" the one without.
    """
    if not text.isascii():
        spelt = fold(text.lower().translate(_SPELT_OUT))
        return (spelt,) if spelt != folded and _TOKEN.fullmatch(spelt) else ()
    plain = _DIGRAPH.sub(r"\1", folded)
    return (plain,) if plain != folded else ()


class Needle:
    """One word of a query, made ready to be looked for in many texts."""

    __slots__ = ("_body", "_exact", "_joined", "_other", "_start", "accents", "spellings",
                 "tokens", "word")  # fmt: skip

    def __init__(self, word: Word) -> None:
        self.word = word
        self.tokens = [token[:LONGEST_WORD] for token in tokens(word.text)[:MOST_WORDS_OF_PHRASE]]
        # "green-washing" also meets "greenwashing"; the words of a phrase stay apart.
        gap = "[^a-z0-9]+" if word.match is Match.PHRASE else "[^a-z0-9]*"
        body = gap.join(self.tokens)
        self._body = re.compile(body)
        self._exact = re.compile(_EDGE_BEFORE + body + _EDGE_AFTER)
        self._start = re.compile(_EDGE_BEFORE + body)
        number = other_number(self.tokens[0]) if self.is_single and self.is_tiered else ()
        is_name = word.field in _NAMES or not word.text.isascii()
        plain = self.is_single and self.is_tiered and is_name
        self.spellings = other_spellings(word.text, self.tokens[0]) if plain else ()
        others = [f"(?:{'|'.join(number)}){_EDGE_AFTER}"] if number else []
        others += self.spellings
        # None for most words: each is looked for in every text that does not hold it as typed.
        self._other = re.compile(f"{_EDGE_BEFORE}(?:{'|'.join(others)})") if others else None
        is_long = self.is_single and self.is_tiered and len(self.tokens[0]) >= JOINED_FROM
        self._joined = self.tokens[0] if is_long else ""
        self.accents = "" if word.text.isascii() else normalize("NFC", word.text).lower()

    @property
    def is_single(self) -> bool:
        """Whether the word is one run of letters and digits."""
        return len(self.tokens) == 1

    @property
    def is_tiered(self) -> bool:
        """Whether every tier may meet the word."""
        return self.word.match is Match.TIERED

    def find(self, text: FoldedText) -> Found | None:
        """The closest place where the word stands as typed, perhaps but for accents and number."""
        if self.tokens[0] not in text.folded:
            return self._find_otherwise(text)
        folded = None
        for tier, pattern in self._patterns():
            if (place := pattern.search(text.folded)) is None:
                continue
            found = self._judge(tier, place, text)
            if found.tier is not Tier.FOLDED:
                return found
            folded = folded or found
        return folded or self._find_otherwise(text)

    def find_all(self, text: FoldedText) -> list[Found]:
        """Every place where the word stands: at the start of words, else inside them."""
        if self.tokens[0] in text.folded:
            every = list(self._patterns())
            for tier, pattern in every[1:] or every:
                if places := [Found(tier, *at.span()) for at in pattern.finditer(text.folded)]:
                    return places
        others = self._other.finditer(text.folded) if self._other else ()
        if places := [Found(Tier.FOLDED, *at.span()) for at in others]:
            return places
        other = self._find_otherwise(text)
        return [other] if other else []

    def is_part(self, text: FoldedText, stop: int) -> bool:
        """Whether capitals set the word off as a part of a longer one before `stop`.

        "causal" and "mamba" are parts of "CausalMamba"; "mam" is none.
        """
        if not self.is_tiered:
            return False
        for place in self._body.finditer(text.folded, 0, stop):
            start, end = text.shown(*place.span())
            before, first = text.original[:start][-1:], text.original[start]
            after = text.original[end : end + 1]
            is_set_off = first.isupper() or not before.isalnum()
            if is_set_off and not after.islower() and (before.isalnum() or after.isalnum()):
                return True
        return False

    def find_fuzzy(self, text: FoldedText) -> Found | None:
        """The closest word of `text` that is a typo away, else one holding the letters in order."""
        if not self.is_tiered:
            return None
        word = "".join(self.tokens)
        places = [place.span() for place in _TOKEN.finditer(text.folded)]
        found = _closest_typo(word, text.folded, places) if self.is_single else None
        found = found or _closest_joined(word, text.folded, places)
        if found or not self.is_single:
            return found
        return _letters_in_order(word, text.folded, places)

    def _patterns(self) -> Iterator[tuple[Tier, re.Pattern[str]]]:
        yield Tier.EXACT, self._exact
        if self.word.match is Match.EXACT or (
            self.word.match is Match.PHRASE and not self.word.open
        ):
            return
        yield Tier.START, self._start
        if self.is_tiered and len(self.tokens[0]) >= INSIDE_FROM:
            yield Tier.INSIDE, self._body

    def _judge(self, tier: Tier, place: re.Match[str], text: FoldedText) -> Found:
        start, end = place.span()
        shown_start, shown_end = text.shown(start, end)
        shown = text.original[shown_start:shown_end]
        typed = self.accents or self.tokens[0]
        accents = self.accents or not shown.isascii()
        if self.is_single and accents and normalize("NFC", shown).lower() != typed:
            return Found(Tier.FOLDED, start, end)
        if tier is Tier.INSIDE and shown[:1].isupper():
            return Found(Tier.PART, start, end)
        return Found(tier, start, end)

    def _find_otherwise(self, text: FoldedText) -> Found | None:
        """Where the word stands in the other number, spelling, or with hyphens in it."""
        place = self._other.search(text.folded) if self._other else None
        if place is None and self._joined and self._joined in text.joined:
            place = re.search(_EDGE_BEFORE + "-?".join(self._joined), text.folded)
        return Found(Tier.FOLDED, *place.span()) if place else None


def _closest_typo(word: str, text: str, places: list[tuple[int, int]]) -> Found | None:
    from rapidfuzz.distance import OSA  # only a query without better hits needs it

    allowed = edits_allowed(word)
    if not allowed:
        return None
    best = None
    for start, end in places:
        # The word may be cut short, so beginnings of about its length are compared.
        for cut in range(start + len(word) - allowed, min(end, start + len(word) + allowed) + 1):
            limit = allowed if best is None else best.edits - 1
            edits = OSA.distance(word, text[start:cut], score_cutoff=limit)
            if edits <= limit:
                best = Found(Tier.TYPO, start, cut, edits)
                if edits == 1:
                    return best
    return best


def _closest_joined(word: str, text: str, places: list[tuple[int, int]]) -> Found | None:
    """The neighbouring words that together are `word`, or a typo away from it."""
    from rapidfuzz.distance import OSA

    allowed = edits_allowed(word)
    if len(word) < JOINED_FROM or not allowed:
        return None
    best: Found | None = None
    for number, (start, _) in enumerate(places):
        if text[start] != word[0]:  # a slip is seldom in the first letter, and this is asked often
            continue
        joined = ""
        for first, end in places[number : number + _MOST_JOINED]:
            joined += text[first:end]
            if len(joined) < len(word) - allowed or first == start:
                continue
            limit = allowed if best is None else best.edits - 1
            edits = min(
                OSA.distance(word, joined[:cut], score_cutoff=limit)
                for cut in (len(word), len(joined))
            )
            if edits <= limit:
                tier = Tier.TYPO if edits else Tier.FOLDED
                best = Found(tier, start, end, edits)
            break
        if best and not best.edits:
            return best
    return best


def _letters_in_order(word: str, text: str, places: list[tuple[int, int]]) -> Found | None:
    from rapidfuzz.distance import LCSseq  # as in _closest_typo

    if len(word) < LETTERS_FROM or word.isdigit():
        return None
    for start, end in places:
        token = text[start:end]
        if token[0] == word[0] and LCSseq.similarity(word, token) == len(word):
            return Found(Tier.LETTERS, start, end)
    return None


@lru_cache(maxsize=256)  # a query has a few words, and each row of the screen asks for them
def needle(word: Word) -> Needle | None:
    """The needle of a word; None where it has neither letter nor digit and so asks for nothing."""
    made = Needle(word)
    return made if made.tokens else None
