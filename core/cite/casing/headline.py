"""Titles in headline capitals, as Chicago and MLA want them, and APA for names of journals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.patterns import regex

if TYPE_CHECKING:
    import re

_WORD = regex(r"\w+(?:[’'](?=\w)\w+)*")
# Short words that stay small inside a title (Chicago 8.160, MLA 2.90), and name particles.
_SMALL = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "down",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "onto",
        "or",
        "over",
        "so",
        "the",
        "till",
        "to",
        "up",
        "via",
        "with",
        "yet",
        "about",
        "van",
        "von",
        "de",
        "d",
        "l",
    }
)
_SENTENCE_END = regex(r"[.?!:][\x02-\x05”’]*\s+[\x02-\x05“‘]*$")
_WORD_BREAK = regex(r"(?:^|[\s\-/–—(\[“‘\x02-\x05])$")
_OPENING = "\x02\x03\x04\x05“‘([ "
# Room for the stop, space, quotation marks and italics that can stand before a word; the whole
# title would make a long one slow (2 s for 24,000 characters).
_LOOK_BACK = 12
_LATIN = regex("[A-Za-zÀ-ɏḀ-ỿ]")


def title_case(title: str) -> str:
    """`title` in English headline capitals; words with capitals of their own stay as they are."""
    words = list(_WORD.finditer(title))
    if not words:
        return title
    ends = {words[0].start(), words[-1].start()}
    return _WORD.sub(lambda word: _cased(title, word, is_end=word.start() in ends), title)


def _cased(title: str, match: re.Match[str], *, is_end: bool) -> str:
    word, start = match[0], match.start()
    if word != word.lower() or not _LATIN.match(word):
        return word
    before = title[max(0, start - _LOOK_BACK) : start]
    in_words = _WORD_BREAK.search(before) and len(word) > 1
    opens = _SENTENCE_END.search(before) or (is_end and not title[:start].strip(_OPENING))
    if opens or (in_words and (is_end or word not in _SMALL)):
        return capitalised(word)
    return word


def capitalised(text: str) -> str:
    """`text` with its first letter a capital, unless the first word has capitals of its own."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first == first.lower() else text
