"""Titles in sentence case, as APA (7th edition, 6.17) and IEEE want them in references.

To lower a capital one must know which words are names. What says so, the surest first: braces
in the source; capitals within a word, digits, capitals throughout; the paper's own abstract;
the rest of the corpus; a list. Only a title in headline capitals is touched: any other has the
capitals that its author meant. The first word keeps its capital, and so does the first after a
colon, a full stop or a dash: APA asks for it, and IEEE's own styles (IEEEtran.bst) do it.

A compound that starts a title or subtitle may be a coined name ("Put-That-There: ..."), so its
later parts are lowered where a text writes the whole compound small or the language has it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from core.cite.casing.braces import PROTECTED, UNPROTECTED
from core.cite.casing.evidence import WORD, Testimony, is_headline
from core.cite.casing.persons import GIVEN_NAMES
from core.cite.casing.proper_words import ORDINARY_COMPOUNDS, PROPER_PHRASES, PROPER_WORDS
from core.patterns import regex

if TYPE_CHECKING:
    from core.cite.casing.evidence import CorpusCasing

# Room for what can stand between the end of a sentence and the next word.
_LOOK_BACK = 12
_STARTS_SENTENCE = regex(
    r"(?:^|(?:[.?!:—]|(?<= )–)[\x02-\x05\ue006\ue007\"”’')\]]*\s+|—)"
    r"[\x02-\x05\ue006\ue007\"“‘'`(\[]*$"
)
# Between words where no sentence ends.
_WITHIN_SENTENCE = frozenset({" ", "-", "/", ", "})
_WITHIN_COMPOUND = frozenset({"-", "/"})
_ROMAN = regex(r"[IVX]{2,}")
# What is counted keeps its capital before a number (APA 6.19).
_COUNTED = frozenset(
    "Appendix Book Chapter Experiment Figure Grade Part Phase Section Stage Step Study Table "
    "Trial Volume".split()
)
# Ordinary words by now, though many still write them as names (APA 6.11).
_ORDINARY = frozenset({"Web", "Internet", "Email"})
_PHRASE_STARTS = frozenset(phrase[0] for phrase in PROPER_PHRASES)
_LONGEST_PHRASE = max(map(len, PROPER_PHRASES))


def sentence_case(title: str, abstract: str = "", corpus: CorpusCasing | None = None) -> str:
    """`title`, as it is read, in sentence case; what PROTECTED marks stays, without its marks."""
    if is_headline(title):
        title = _Lowering(title, abstract, corpus).text()
    return title.replace(PROTECTED, "").replace(UNPROTECTED, "")


class _Lowering:
    """One title whose capitals are weighed."""

    def __init__(self, title: str, abstract: str, corpus: CorpusCasing | None) -> None:
        self._title = title
        self._corpus = corpus
        self._found = list(WORD.finditer(title))
        self._words = [match[0] for match in self._found]
        # What stands between a word and the next; nothing after the last.
        self._gaps = [title[one.end() : next_.start()] for one, next_ in pairwise(self._found)] + [
            ""
        ]
        self._abstract = Testimony(abstract, title)
        self._in_phrases = self._phrases()

    def text(self) -> str:
        """The title with every capital lowered that nothing keeps."""
        written, position = [], 0
        for i, match in enumerate(self._found):
            word = match[0]
            if word[0].isupper() and not self._keeps(i):
                written += [self._title[position : match.start()], word[0].lower()]
                position = match.start() + 1
        return "".join([*written, self._title[position:]])

    def _keeps(self, i: int) -> bool:
        return (
            i in self._in_phrases
            or self._starts_sentence(i)
            or self._is_protected(i)
            or self._is_counted(i)
            or self._is_in_coined_compound(i)
            or self._is_name(i)
        )

    def _is_name(self, i: int) -> bool:
        word = self._words[i]
        if not word.isalpha():
            word = re.split("[’']", word)[0]
        if len(word) == 1:
            return word != "A" or self._gaps[i] != " "
        if not word[1:].islower() or word in PROPER_WORDS:
            return True
        if word in _ORDINARY or self._abstract.has_small(word):
            return False
        if i and self._words[i - 1] in GIVEN_NAMES and self._gaps[i - 1] == " ":
            return not self._is_ordinary(word)
        if self._abstract.has_name(word):
            return not self._is_ordinary(word)
        return self._corpus is not None and self._corpus.is_name(word)

    def _is_ordinary(self, word: str) -> bool:
        return self._corpus is not None and self._corpus.is_ordinary(word)

    def _phrases(self) -> set[int]:
        """The places of words that are part of a name of several."""
        kept: set[int] = set()
        words = self._words
        for i in range(len(words) - 1):
            if words[i] in _PHRASE_STARTS:
                for count in range(2, _LONGEST_PHRASE + 1):
                    if tuple(words[i : i + count]) in PROPER_PHRASES:
                        kept.update(range(i, i + count))
            if self._gaps[i] == " " and words[i][0].isupper() and words[i + 1][0].isupper():
                phrase = f"{words[i]} {words[i + 1]}"
                if self._abstract.has_phrase(phrase) and not self._abstract.has_small(phrase):
                    kept.update(j for j in (i, i + 1) if not self._is_ordinary(words[j]))
        return kept

    def _starts_sentence(self, i: int) -> bool:
        if i and self._gaps[i - 1] in _WITHIN_SENTENCE:
            return False
        start = self._found[i].start()
        return bool(_STARTS_SENTENCE.search(self._title[max(0, start - _LOOK_BACK) : start]))

    def _starts_title(self, i: int) -> bool:
        before = self._title[: self._found[i].start()].rstrip("\x02\x04\ue006\"“‘'`([ ")
        return not before or before.endswith(":")

    def _is_protected(self, i: int) -> bool:
        """Whether braces hold the word or a part of it."""
        title = self._title
        if PROTECTED not in title:
            return False
        start, end = self._found[i].span()
        is_within = title.count(PROTECTED, 0, start) > title.count(UNPROTECTED, 0, start)
        return is_within or title[end : end + 1] == PROTECTED or title[start - 1] == UNPROTECTED

    def _is_counted(self, i: int) -> bool:
        gap = self._gaps[i]
        if gap == "-":  # "Sentinel-2" is one of several of that name
            return self._words[i + 1].isdigit()
        if gap != " ":
            return False
        number = self._words[i + 1]
        return bool(_ROMAN.fullmatch(number)) or (number.isdigit() and self._words[i] in _COUNTED)

    def _is_in_coined_compound(self, i: int) -> bool:
        """Whether the word is a later part of a compound that is a name, or may well be one."""
        first = i
        while first and self._gaps[first - 1] in _WITHIN_COMPOUND:
            first -= 1
        if first == i:
            return False
        opening = self._words[first]
        compound = self._title[self._found[first].start() : self._found[i].end()]
        small = compound[1:].lower()
        if self._abstract.has_small(compound) or self._abstract.has_phrase(opening[0] + small):
            return False
        if self._is_ordinary(compound) or compound.lower() in ORDINARY_COMPOUNDS:
            return False
        if self._abstract.has_phrase(compound):
            return True
        is_name = len(opening) > 1 and opening.isupper()  # "CPU-Based": only the first part is
        is_adverb = opening.endswith("ly")  # "Densely-Packed"
        return self._starts_title(first) and not is_name and not is_adverb
