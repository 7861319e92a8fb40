"""The language of the search box: a line of text becomes a frozen `Query`, and back.

Invariants: `parse` never raises, whatever is typed; `parse(str(query)) == query` for
every query that `parse` gave, so a filter can be added to the text and typed over; a
field name that is still being typed never narrows the list to nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from core.id_terms import written_as_fields
from core.patterns import regex
from core.search.bounds import LONGEST_QUERY, MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class Field(StrEnum):
    """Where a word is looked for; `ANY` is every field."""

    ANY = ""
    TITLE = "title"
    AUTHOR = "author"
    ABSTRACT = "abstract"
    CLASS = "class"
    AFFILIATION = "aff"
    KEY = "key"
    YEAR = "year"
    HAS = "has"
    VENUE = "venue"
    TYPE = "type"
    SOURCE = "source"
    KEYWORD = "keyword"
    PUBLISHER = "publisher"
    NOTE = "note"
    TAG = "tag"
    PERSON = "person"
    NEW = "new"
    EDITOR = "editor"
    ID = "id"
    DOI = "doi"
    ARXIV = "arxiv"
    ISBN = "isbn"
    PMID = "pmid"
    URL = "url"


#: Fields of what names a paper exactly, in any notation.
IDS = frozenset({Field.ID, Field.DOI, Field.ARXIV, Field.ISBN, Field.PMID, Field.URL})


_ALL_OR_NOTHING = IDS | {Field.CLASS, Field.YEAR, Field.HAS, Field.TAG, Field.PERSON, Field.NEW,
                          Field.TYPE, Field.SOURCE}  # fmt: skip


class Match(StrEnum):
    """How closely a word must be met.

    `TIERED` is a plain word: any tier in any field, at least the start of a word in a named one.
    `PHRASE` is words side by side, `EXACT` a whole word, `PREFIX` the start of one.
    """

    TIERED = ""
    PHRASE = '"'
    EXACT = "'"
    PREFIX = "^"


class Word(NamedTuple):
    """One thing to look for, as typed. `open` is a phrase whose closing quote is yet to come.

    `rows` are papers known to meet it whatever the index holds: see `core.known.rows`.
    """

    text: str
    field: Field = Field.ANY
    match: Match = Match.TIERED
    open: bool = False
    rows: tuple[int, ...] = ()

    def __str__(self) -> str:
        name = f"{self.field}:" if self.field else ""
        return name + self.value

    @property
    def value(self) -> str:
        """The word as it is written after its field name."""
        if self.match is Match.PHRASE and not self.open:
            return f'"{self.text}"'
        return f"{self.match}{self.text}"


class Term(NamedTuple):
    """Alternatives of which one must be met, or none when `excluded`."""

    words: tuple[Word, ...]
    excluded: bool = False

    @property
    def is_filter(self) -> bool:
        """Whether it holds or not, whatever else is typed: a year, an identifier, a class."""
        return any(word.field in _ALL_OR_NOTHING for word in self.words)

    def __str__(self) -> str:
        written = [str(self.words[0])]
        for before, word in zip(self.words, self.words[1:], strict=False):
            # A field name holds for the alternatives after it: author:choi|kim.
            inherits = word.field is before.field and not _named_field(word.value)
            written.append(word.value if inherits else str(word))
        return ("-" if self.excluded else "") + "|".join(written)


class Query(NamedTuple):
    """Terms that must all hold. No terms: everything.

    `naming_field` says that the last word may still become a field's name ("hive auth"), so
    where nothing meets it the list is better shown without it: see `without_last`.
    """

    terms: tuple[Term, ...] = ()
    naming_field: bool = False

    def __str__(self) -> str:
        text = " ".join(map(str, self.terms))
        finished = not self.naming_field and self.terms and _may_name_field(self.terms[-1])
        return f"{text} " if finished else text

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that a paper is to meet."""
        passed = {at + step for at in _et_al(self.terms) for step in (0, 1)}
        terms = enumerate(self.terms)
        return tuple(term for at, term in terms if not (term.excluded or at in passed))

    @property
    def first_author(self) -> Term | None:
        """The term before "et al."."""
        return next((self.terms[at - 1] for at in _et_al(self.terms) if at), None)

    @property
    def prose(self) -> str:
        """All but its filters, as one text: what is matched where it is a pasted reference."""
        return " ".join(str(term) for term in self.terms if not term.is_filter)

    @property
    def counted(self) -> tuple[Term, ...]:
        """The terms of which a paper may lack one and still be worth showing."""
        return tuple(term for term in self.wanted if not term.is_filter)

    @property
    def names_one(self) -> bool:
        """Whether an identifier is asked for."""
        return any(
            word.field in IDS for term in self.terms if not term.excluded for word in term.words
        )

    @property
    def names_own(self) -> bool:
        """Whether it asks for what is the user's own of papers: a tag, a note."""
        own = {Field.TAG, Field.NOTE, Field.HAS}
        return any(word.field in own for term in self.terms for word in term.words)

    def with_rows(self, rows_of: Callable[[Word], Iterable[int]]) -> Query:
        """The query with the rows that are known to meet its words."""
        terms = (
            term._replace(words=tuple(w._replace(rows=tuple(rows_of(w))) for w in term.words))
            for term in self.terms
        )
        return self._replace(terms=tuple(terms))

    def only_filters(self) -> Query:
        """The query without its words."""
        return Query(tuple(term for term in self.terms if term.is_filter))

    def without_ids(self) -> Query:
        """The query without the identifiers that it names."""
        kept = (term for term in self.terms if term.words[0].field not in IDS)
        return Query(tuple(kept))

    def without_last(self) -> Query:
        """The query without its last term."""
        return Query(self.terms[:-1])

    @property
    def asked(self) -> Query:
        """What of the query is looked for: all of it, or where it is endless its first words.

        Filters stand at the end, where facets put them: they count whatever stands before.
        """
        if sum(len(term.words) for term in self.terms) <= MOST_WORDS:
            return self
        named = [term for term in reversed(self.terms) if term.words[0].field]
        plain = [term for term in self.terms if not term.words[0].field]
        return Query(tuple(_first_words((*named, *plain), MOST_WORDS)))

    def has_filter(self, field: Field, value: str) -> bool:
        """Whether the query has exactly this filter, as `with_filter` writes it."""
        return _filter(field, value) in self.terms

    def with_filter(self, field: Field, value: str) -> Query:
        """This query narrowed to `value` in `field`; the same query where it already is."""
        if self.has_filter(field, value):
            return self
        return Query((*self._closed(), _filter(field, value)))

    def without_filter(self, field: Field, value: str) -> Query:
        """This query without that filter; the same query where there is none."""
        if not self.has_filter(field, value):
            return self
        unwanted = _filter(field, value)
        return self._replace(terms=tuple(term for term in self.terms if term != unwanted))

    def _closed(self) -> tuple[Term, ...]:
        """The terms with a phrase that was left open closed, so that others can follow."""
        return tuple(
            term._replace(words=tuple(word._replace(open=False) for word in term.words))
            for term in self.terms
        )


#: How a paper may be new: `new:changed`; `new:` alone is the first.
NEWS = ("added", "changed")
#: What a paper may have: `has:pdf`.
THINGS = ("code", "pdf", "note", "tag")

# What people type for a field, besides its own name.
_ALIASES = {
    "cat": Field.CLASS,
    "category": Field.CLASS,
    "au": Field.AUTHOR,
    "authors": Field.AUTHOR,
    "ti": Field.TITLE,
    "abs": Field.ABSTRACT,
    "affiliation": Field.AFFILIATION,
    "keywords": Field.KEYWORD,
    "kw": Field.KEYWORD,
    "journal": Field.VENUE,
    "editors": Field.EDITOR,
    "tags": Field.TAG,
}
_FIELDS = {field.value: field for field in Field if field} | _ALIASES
_FIELD_NAME = regex(r"([A-Za-z]+):")
_BREAK = regex(r"[\s|]*")
_BARS = regex(r"\|*")
_PLAIN = regex(r"[^\s|]*")
_BARE_VALUE = regex(r"[\w.]+(?:-[\w.]+)*")
_PHRASE = regex(r'"([^"]*)("?)')
_YEARS = regex(r"(\d{0,4})(?:(\.\.?|-)(\d{0,4}))?")
_NAMED_YEARS = regex(r"(\d{1,3}0)s|(\d{1,4})(b(?:ce?)?|ad?|ce)|-(\d{1,4})", re.IGNORECASE)
_YEARS_FROM = regex(r"([<>])(=?)(\d{4})")
# Two years and a dash are a range wherever they stand by themselves.
_BARE_YEARS = regex(r"(?<!\S)((?:19|20)\d\d)(?:-|\u2013|\.\.)((?:19|20)\d\d)(?!\S)")
EARLIEST_YEAR, LATEST_YEAR = -9999, 9999
# Titles are pasted from pages that set typographic quotes.
_PLAIN_QUOTES = str.maketrans("“”„", '"""')


def parse(text: str) -> Query:
    """Read what is in the search box, its first LONGEST_QUERY characters. Never raises."""
    text = written_as_fields(text[:LONGEST_QUERY].translate(_PLAIN_QUOTES))
    if '"' not in text:
        text = _BARE_YEARS.sub(r"year:\1-\2", text)
    terms: list[Term] = []
    position = len(_run(_BREAK, text, 0))
    while position < len(text):
        term, position = _read_term(text, position)
        if term.words:
            terms.append(term)
        position += len(_run(_BREAK, text, position))
    # A word with a space or a bar after it is finished.
    naming = bool(terms) and _may_name_field(terms[-1]) and text.endswith(str(terms[-1]))
    return Query(tuple(terms), naming)


def _et_al(terms: Sequence[Term]) -> list[int]:
    """Where "et al." begins among the terms: it says who is first, and is no word to find."""
    return [
        number
        for number, (one, two) in enumerate(pairwise(terms))
        if _bare(one) == "et" and _bare(two) in {"al", "alii"}
    ]


def _bare(term: Term) -> str:
    word = term.words[0]
    is_plain = len(term.words) == 1 and not (term.excluded or word.field or word.match)
    return word.text.lower().strip(".,;:()[]") if is_plain else ""


def year_bounds(text: str) -> tuple[int, int] | None:
    """The first and last year that a year filter's value means; None when it means none.

    A year cut short stands for all that it may become, so that typing narrows step by
    step: "20" is 2000 to 2099. "2021..", "..2020", "2021..2023" and "2021-2023" are
    ranges, in either order, and so are ">=2020" and "<2020". "1990s" and "1900s" are ten and a
    hundred years, and what is no year of four digits is said with its era: "44BC" (or "-44"),
    "79AD".
    """
    text = text.replace("\u2013", "-")
    if not text.isascii():
        return None
    if named := _named_years(text) or _years_beyond(text):
        return named
    found = _YEARS.fullmatch(text)
    if found is None or not any(char.isdigit() for char in text):
        return _range_of_named(text)
    first, separator, last = found[1], found[2], found[3]
    if not separator or (separator != ".." and not last):
        return _fill(first, "0"), _fill(first, "9")
    if first and last and _fill(last, "9") < _fill(first, "0"):
        first, last = last, first
    return (
        _fill(first, "0") if first else EARLIEST_YEAR,
        _fill(last, "9") if last else LATEST_YEAR,
    )


def _named_years(text: str) -> tuple[int, int] | None:
    """The years that a decade, a century or a year with its era means."""
    found = _NAMED_YEARS.fullmatch(text)
    if found is None:
        return None
    if found[1]:
        first = int(found[1])
        return first, first + (99 if first % 100 == 0 else 9)
    year = int(found[2] or found[4])
    year = -year if found[4] or found[3][0] in "Bb" else year
    return year, year


def _years_beyond(text: str) -> tuple[int, int] | None:
    """The years that ">=2020" means, and its likes."""
    found = _YEARS_FROM.fullmatch(text)
    if found is None:
        return None
    year, with_it = int(found[3]), bool(found[2])
    if found[1] == ">":
        return year + (not with_it), LATEST_YEAR
    return EARLIEST_YEAR, year - (not with_it)


def _range_of_named(text: str) -> tuple[int, int] | None:
    first, separator, last = text.partition("..")
    if not separator or not (first or last):
        return None
    starts = year_bounds(first) if first else (EARLIEST_YEAR, EARLIEST_YEAR)
    ends = year_bounds(last) if last else (LATEST_YEAR, LATEST_YEAR)
    if starts is None or ends is None:
        return None
    return min(starts[0], ends[0]), max(starts[1], ends[1])


def _fill(digits: str, digit: str) -> int:
    return int(digits.ljust(4, digit))


def _read_term(text: str, position: int) -> tuple[Term, int]:
    excluded = text[position] == "-"
    if excluded:
        position += 1 + len(_run(_BARS, text, position + 1))
    words: list[Word] = []
    field = Field.ANY
    while True:
        word, field, position = _read_word(text, position, field)
        if word.text:
            words.append(word)
        if not text.startswith("|", position):
            return Term(tuple(words), excluded), position
        position += 1


def _read_word(text: str, start: int, inherited: Field) -> tuple[Word, Field, int]:
    """One alternative, the field that the next one inherits, and where reading stopped.

    A name without a value asks for nothing yet ("author:"), so nothing is inherited from it.
    """
    field = _named_field(text, start)
    position = text.index(":", start) + 1 if field else start
    field = field or inherited
    if field in _CLOSED_VALUES:
        written = _run(_PLAIN, text, position)
        if not written and field is Field.NEW and not inherited:
            return Word(NEWS[0], field), field, position  # "new:" by itself says it all
        if not written:
            return Word(""), inherited, position
        if _CLOSED_VALUES[field](written):
            return Word(written, field), field, position + len(written)
        # "year:soon" is plain text, as a field that nobody knows is.
        word, end = _read_value(text, start, Field.ANY)
        return word, field, end
    word, end = _read_value(text, position, field)
    return word, field if word.text else inherited, end


def _named_field(text: str, start: int = 0) -> Field:
    """The field that is named there, with a colon; ANY when none is."""
    named = _FIELD_NAME.match(text, start)
    return _FIELDS.get(named[1].lower(), Field.ANY) if named else Field.ANY


def _read_value(text: str, start: int, field: Field) -> tuple[Word, int]:
    if phrase := _PHRASE.match(text, start):
        words = " ".join(phrase[1].split())
        return Word(words, field, Match.PHRASE, open=not phrase[2]), phrase.end()
    mark = text[start : start + 1]
    match = Match(mark) if mark and mark in "'^" else Match.TIERED
    plain = _run(_PLAIN, text, start + len(match))
    return Word(plain, field, match), start + len(match) + len(plain)


def _run(pattern: re.Pattern[str], text: str, start: int) -> str:
    found = pattern.match(text, start)
    return found[0] if found else ""


def _is_had(value: str) -> bool:
    """Whether `value` is something to have, or the beginning of it: has:co narrows as typed."""
    return any(thing.startswith(value.lower()) for thing in THINGS)


def _is_news(value: str) -> bool:
    """Whether `value` is a sort of news, or the beginning of it."""
    return any(sort.startswith(value.lower()) for sort in NEWS)


def _is_year(value: str) -> bool:
    return year_bounds(value) is not None


# Fields whose values are not free text.
_CLOSED_VALUES = {Field.YEAR: _is_year, Field.HAS: _is_had, Field.NEW: _is_news}


def _may_name_field(term: Term) -> bool:
    word = term.words[0]
    if term.excluded or len(term.words) > 1 or word.field or word.match is not Match.TIERED:
        return False
    return any(name.startswith(word.text.lower()) for name in _FIELDS)


def _first_words(terms: Iterable[Term], room: int) -> Iterator[Term]:
    for term in terms:
        if room <= 0:
            return
        yield term._replace(words=term.words[:room])
        room -= len(term.words)


def _filter(field: Field, value: str) -> Term:
    """The term that means exactly `value` in `field`, as short as it can be typed."""
    if field in _CLOSED_VALUES or _BARE_VALUE.fullmatch(value):
        return Term((Word(value, field),))
    text = " ".join(value.replace('"', " ").split())
    return Term((Word(text, field, Match.PHRASE),))
