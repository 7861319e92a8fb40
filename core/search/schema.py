"""What the engine keeps of a paper: words to find, facets to count, keys to sort by.

Invariants: words are folded by `core.text` on their way in and by the same on their way into a
query, so the two meet; sort keys are unique, so that an order read from its end is the mirror
of the same order read from its beginning. Records are not kept here: tantivy needs 440 ms for
200 of them, SQLite a few.
"""

from __future__ import annotations

from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

import tantivy

from core.attachments.fields import attachments
from core.dates import year_text, year_value, years
from core.id_terms import BEGINS, first_words, terms_of
from core.latex.reading import to_text
from core.model import Publication
from core.search.results import SortField
from core.text import fold, hidden_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Paper
    from core.search.sorting import Places

# Part of an index's name on disk: an older layout is not opened but built anew.
SCHEMA_VERSION = 14

WORDS = ("title", "author", "abstract", "key", "aff", "venue", "keyword", "publisher", "note",
         "editor", "rest")  # fmt: skip
FACETS = ("class", "by", "at", "source", "type", "topic", "in", "year_value", "has")
ORDERS = {
    SortField.DATE: "when",
    SortField.TITLE: "title_order",
    SortField.AUTHOR: "author_order",
    SortField.CLASS: "class_order",
    SortField.PAGE: "id",
}
# The first letters of words, each with its field's mark: of a million papers, 32,000 words of
# titles begin with "s", and to gather where they stand takes 45 ms a field, one "ts" 22.
STARTS = {"title": "t", "author": "a"}
LONGEST_START = 2
# Folded text has words of small letters and digits; what else there is becomes a space. A third
# of the time that a pattern takes.
_LETTERS = (ascii_lowercase + digits).encode()
_WORDS_APART = bytes(byte if byte in _LETTERS else ord(" ") for byte in range(256))

_NOWHERE = Publication()

_WORD_TOKENIZER = "words"
_WHOLE = "raw"

# tantivy multiplies a score by log2(2 + weight). Within 0.4 % a date only parts papers that
# score alike, and there are 23,000 steps of a 32-bit float (above 2) for their places by date.
_LARGEST_WEIGHT = 0.0056


def build() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name=_WORD_TOKENIZER, index_option="position")
    builder.add_text_field("starts", tokenizer_name=_WORD_TOKENIZER, index_option="basic")
    builder.add_text_field("named", tokenizer_name=_WHOLE, index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name=_WHOLE, fast=True, index_option="basic")
    builder.add_integer_field("year", indexed=True, fast=True)
    # The last year of what took longer: a decade, a range, "2001–". Few have one.
    builder.add_integer_field("until", indexed=True)
    # Places, not words: a million words of which no two are alike took a quarter of the time.
    for name in ("when", "title_order", "author_order", "class_order"):
        builder.add_unsigned_field(name, fast=True)
    builder.add_float_field("recency", fast=True)
    return builder.build()


def register_tokenizers(index: tantivy.Index) -> None:
    """Teach an index how words are split: its folder does not remember."""
    simple = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).build()
    index.register_tokenizer(_WORD_TOKENIZER, simple)


def document(paper_id: int, paper: Paper, places: Places) -> tantivy.Document:
    """What is kept of `paper`; `places` are its own in the orders."""
    doc = tantivy.Document()
    doc.add_unsigned("id", paper_id)
    everybody = (*paper.authors, paper.page_owner) if paper.page_owner else paper.authors
    names = [author.display for author in everybody]
    _add_words(doc, paper, names)
    _add_facets(doc, paper, names)
    _add_orders(doc, places)
    return doc


def words_of(title: str) -> tuple[str, str]:
    """A displayed title folded, and the parts of its words that are no words of their own.

    They are values apart, so that the words of a phrase stay side by side.
    """
    return fold(title), " ".join(hidden_parts(title))


def _add_words(doc: tantivy.Document, paper: Paper, names: Sequence[str]) -> None:
    folded, parts = words_of(to_text(paper.title))
    doc.add_text("title", folded)
    if parts:
        doc.add_text("title", parts)
    people = [fold(name) for name in names]
    for name in people:
        doc.add_text("author", name)
        if "-" in name:  # "Smith-Jones" is also smithjones
            doc.add_text("author", name.replace("-", ""))
    doc.add_text("abstract", fold(to_text(paper.abstract)))
    ids = paper.ids
    keys = " ".join((paper.key, *paper.other_keys, *paper.sets))
    doc.add_text("key", fold(f"{keys} {ids.arxiv} {ids.doi} {ids.pmid}"))
    for term in terms_of(paper):
        doc.add_text("named", term)
    for word in first_words(folded):
        doc.add_text("named", f"{BEGINS}:{word}")
    rest = [paper.subject_class.lower(), year_text(paper.date) if paper.date else ""]
    for field, text in said_beside(paper):
        rest.append(fold(text))
        doc.add_text(field, rest[-1])
    for words in filter(None, rest):
        doc.add_text("rest", words)
    doc.add_text("starts", starts_of("title", f"{folded} {parts}"))
    doc.add_text("starts", starts_of("author", " ".join(people)))


def said_beside(paper: Paper) -> Iterator[tuple[str, str]]:
    """The fields of words that few search by and many papers leave out."""
    for place in paper.affiliations:
        yield "aff", place
    for word in paper.keywords:
        yield "keyword", word
    at = paper.publication
    if at is _NOWHERE or at == _NOWHERE:
        return
    for field, text in (
        ("venue", at.container),
        ("venue", at.short_container),
        ("venue", at.series),
        ("publisher", at.publisher),
        ("note", at.note),
    ):
        if text:
            yield field, to_text(text)
    for editor in at.editors:
        yield "editor", editor.display


def starts_of(field: str, folded: str) -> str:
    """The first letters of a folded text's words, each with the mark of its field."""
    mark = STARTS[field]
    words = folded.encode("ascii", "replace").translate(_WORDS_APART).decode().split()
    starts = {word[:LONGEST_START] for word in words}
    return mark + f" {mark}".join(starts.union([start[0] for start in starts]))


def _add_facets(doc: tantivy.Document, paper: Paper, names: Sequence[str]) -> None:
    if paper.subject_class:
        doc.add_text("class", paper.subject_class)
    for name in names:
        doc.add_text("by", name)
    for place in paper.affiliations:
        doc.add_text("at", place)
    for word in paper.keywords:
        doc.add_text("topic", word)
    if paper.publication.container:
        doc.add_text("in", to_text(paper.publication.container))
    doc.add_text("source", paper.source.path)
    doc.add_text("type", paper.publication.kind)
    if paper.date:
        first, last = years(paper.date)
        doc.add_integer("year", first)
        if last > first:
            doc.add_integer("until", last)
        doc.add_text("year_value", year_value(paper.date))
    if paper.has_code:
        doc.add_text("has", "code")
    # As the source says: files come and go, and nobody would index anew for that.
    if any(named.is_pdf for named in attachments(paper)):
        doc.add_text("has", "pdf")


def _add_orders(doc: tantivy.Document, places: Places) -> None:
    doc.add_unsigned("when", places.date)
    doc.add_float("recency", places.newness * _LARGEST_WEIGHT)
    doc.add_unsigned("title_order", places.title)
    doc.add_unsigned("author_order", places.author)
    doc.add_unsigned("class_order", places.subject_class)
