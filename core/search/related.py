"""What makes a paper like another: authors in common first, then the words of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy

from core.latex.reading import to_text
from core.search.match import tokens
from core.search.schema import words_of
from core.text import fold

if TYPE_CHECKING:
    from core.model import Paper

# Above every score of words: of the papers that are alike, those by the same people come first.
_BOTH_SCORE = 1_000.0
# Below them: other papers by the same people come last, before nothing at all.
_AUTHOR_SCORE = 0.1
# A paper of a collaboration has hundreds of authors; the first ones tell.
_AUTHORS = 20
# Words that the paper is recognised by: with more, each adds less and takes as long.
_WORDS = 25


def alike(schema: tantivy.Schema, paper: Paper) -> tantivy.Query:
    """What finds the papers like `paper`, the most alike first, itself among them."""
    fields = {
        "title": [words_of(to_text(paper.title))[0]],
        "abstract": [fold(to_text(paper.abstract))],
    }
    by_words = tantivy.Query.more_like_this_document_fields_query(
        schema, fields, min_doc_frequency=1, min_term_frequency=1, max_query_terms=_WORDS
    )
    clauses = [(tantivy.Occur.Should, by_words)]
    if by_authors := _same_authors(schema, paper):
        both = by_words.and_must_match(by_authors)
        for query, score in ((both, _BOTH_SCORE), (by_authors, _AUTHOR_SCORE)):
            scored = tantivy.Query.const_score_query(query, score)
            clauses.append((tantivy.Occur.Should, scored))
    return tantivy.Query.boolean_query(clauses)


def _same_authors(schema: tantivy.Schema, paper: Paper) -> tantivy.Query | None:
    names = (tokens(author.display) for author in paper.authors[:_AUTHORS])
    same = [
        tantivy.Query.phrase_query(schema, "author", list(words))
        for words in names
        if len(words) > 1
    ]
    return tantivy.Query.disjunction_max_query(same) if same else None
