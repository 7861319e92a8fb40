"""Which words are names, by the evidence of texts: how a word is written in mid-sentence.

In running prose a capital in mid-sentence is meant, and a small letter says that a word is
ordinary. A paper's own abstract speaks of its own title (`Testimony`), a corpus of the words
that its field uses (`CorpusCasing`).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from core.cite.casing.braces import PROTECTED, UNPROTECTED
from core.latex.reading import to_text
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.model import Paper

#: Words that headline capitals leave small.
SMALL_WORDS = frozenset(
    "a about against along among an and around as at before behind below beneath beside "
    "between beyond but by down during for from if in into is its near nor of off on onto or out "
    "over past per since so than that the through throughout till to toward towards under until "
    "up upon using versus via vs when where with within without yet".split()
)
# Shorter words say nothing: "et", "el", "n".
_SHORT = 2
_NEARLY_ALL = 0.9
_HELD = regex(rf"\w*{PROTECTED}[^{UNPROTECTED}]*{UNPROTECTED}?\w*")
# Later parts of compounds, and what is quoted, are written as they are anywhere.
_NOT_COUNTED = "-'\"‘“\x04"

# So many words of the title in a row are the title again ("Page 1. ..."), and no evidence.
_REPEATED = 4
# A clause of so many words, of which more than this share has a capital, is no prose.
_HEADLINE_WORDS = 5
_HEADLINE_SHARE = 0.6
#: A word, with what follows its apostrophe; the parts of a compound are words of their own.
WORD = regex(r"[^\W_]+(?:[’'](?=[^\W_])[^\W_]+)*")
_CLAUSE = regex(r"[^.!?:]+")
_CAPITALS_IN_A_ROW = regex(r"(?:[A-Z][a-z]+[^\w.!?:]+(?:[a-z]{1,4} )?){3}")
_PLAIN_WORD = regex(r"[A-Za-z][a-z]{2,}")
_LETTERS_IN_BRACKETS = regex(r" \([A-Z][A-Za-z-]+\)")
# "Floating Car Data (FCD)": the capitals are there to explain the letters.
_EXPLAINED = regex(
    r"((?:[A-Z][a-z]+[ -](?:(?:of|and|for|in|the|to|with|on|as) )?){1,7}[A-Z][a-z]+)"
    r" \(([A-Z][A-Za-z-]+)\)"
)

# A word is a name for a corpus in which so many papers at least, and so many times as many as
# write it small, give it a capital; the other way round it is ordinary, whatever one abstract
# says. Of 1,410 titles of arXiv, put in headline capitals and back, 71.3 % come out as they were
# without any text, 77.3 % with their own abstract, 78.8 % with 2,000 other abstracts too.
_CLEARLY = 4
_PAPERS_FOR_A_NAME = 2
_PAPERS_FOR_AN_ORDINARY_WORD = 5
_SENTENCE_START = regex(r"(?<=[.?!:])[\"”’)\]]*\s+")
_NO_LETTERS = str.maketrans(dict.fromkeys(',;()[]{}<>"“”‘’`/|*=+~^_\\$–—', " "))


class Testimony:
    """What a text says of words: the abstract of the paper of that `title`.

    A word that is small anywhere is small; a capital counts in prose alone, which is parted from
    headlines only where a capital is there to be weighed: it is two thirds of the work.
    """

    def __init__(self, text: str, title: str) -> None:
        text = to_text(text).replace("\n", " ")
        self._text = " ".join(text.split()) if "  " in text else text
        self._title = title

    @cached_property
    def _prose(self) -> str:
        return _prose(_without(self._text, self._title))

    def has_small(self, word: str) -> bool:
        """Whether the text writes `word` in small letters throughout."""
        return _has(self._text, word.lower())

    def has_name(self, word: str) -> bool:
        """Whether the text writes `word` with its capital in mid-sentence."""
        return _is_within(self._text, word) and _is_within(self._prose, word)

    def has_phrase(self, phrase: str) -> bool:
        """Whether the text has `phrase` in just these capitals."""
        return _has(self._text, phrase) and _has(self._prose, phrase)


class CorpusCasing:
    """What a corpus says of words, from a sample of its papers that is read when first asked."""

    def __init__(self, sample: Callable[[], Iterable[Paper]]) -> None:
        self._sample = sample

    def is_name(self, word: str) -> bool:
        """Whether `word`, given with its capital, is written so by nearly all."""
        large = self._written.get(word, 0)
        return large >= _PAPERS_FOR_A_NAME and large > _CLEARLY * self._written[word.lower()]

    def is_ordinary(self, word: str) -> bool:
        """Whether `word`, given with its capital, is written small by nearly all."""
        small = self._written[word.lower()]
        return small >= _PAPERS_FOR_AN_ORDINARY_WORD and small > _CLEARLY * self._written[word]

    @cached_property
    def _written(self) -> Counter[str]:
        """In how many papers each word stands within a sentence, as it is written there."""
        counts: Counter[str] = Counter()
        for paper in self._sample():
            text = paper.abstract or ("" if is_headline(paper.title) else paper.title)
            # What starts a sentence becomes a word of its own, which nobody asks for.
            text = _SENTENCE_START.sub(" .", f". {text}")
            counts.update(set(text.translate(_NO_LETTERS).split()))
        return counts


def is_headline(title: str) -> bool:
    """Whether a title is in headline capitals: (nearly) all its words but the small ones."""
    if PROTECTED in title:
        title = _HELD.sub("X", title)
    capitals = total = 0
    for match in islice(WORD.finditer(title), 1, None):
        word = match[0]
        if len(word) <= _SHORT or word in SMALL_WORDS or title[match.start() - 1] in _NOT_COUNTED:
            continue
        if word[0].isalpha() and word[1:] == word[1:].lower():
            total += 1
            capitals += word[0].isupper()
    return 0 < total * _NEARLY_ALL <= capitals


def _has(text: str, word: str) -> bool:
    """Whether `word` stands in `text`, and as no part of a longer one."""
    at = text.find(word)
    while at >= 0:
        if _ends(text, at + len(word)) and not text[at - 1 : at].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


def _is_within(text: str, word: str) -> bool:
    """Whether `word` stands in the midst of a sentence."""
    at = text.find(word)
    while at >= 0:
        if at > 1 and text[at - 1] == " " and _ends(text, at + len(word)):
            before = text[at - 2]
            if before.islower() or before in "0123456789,;)":
                return True
        at = text.find(word, at + 1)
    return False


def _ends(text: str, at: int) -> bool:
    """Whether a word ends there: no letter, digit or hyphen follows."""
    after = text[at : at + 1]
    return not (after.isalnum() or after == "-")


def _prose(text: str) -> str:
    """`text` without headlines in it, and without capitals that only explain letters."""
    if _LETTERS_IN_BRACKETS.search(text):
        text = _EXPLAINED.sub(_unexplained, text)
    if not _CAPITALS_IN_A_ROW.search(text):
        return text
    return ". ".join(clause for clause in _CLAUSE.findall(text) if not _is_shouted(clause))


def _is_shouted(clause: str) -> bool:
    words = _PLAIN_WORD.findall(clause)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _HEADLINE_WORDS and capitals > _HEADLINE_SHARE * len(words)


def _unexplained(match: re.Match[str]) -> str:
    words = re.split("[ -]", match[1])
    initials = "".join(word[0] for word in words if word[0].isupper()).lower()
    letters = match[2].lower().rstrip("s").replace("-", "")
    return "" if letters in initials or initials.startswith(letters[:2]) else match[0]


def _without(text: str, title: str) -> str:
    """`text` without what repeats the title: its longest rows of words that stand there."""
    ends = [match.end() for match in WORD.finditer(title)]
    starts = [match.start() for match in WORD.finditer(title)]
    first = 0
    while first + _REPEATED <= len(ends):
        last = first + _REPEATED - 1
        if title[starts[first] : ends[last]] not in text:
            first += 1
            continue
        while last + 1 < len(ends) and title[starts[first] : ends[last + 1]] in text:
            last += 1
        text = text.replace(title[starts[first] : ends[last]], "")
        first = last + 1
    return text
