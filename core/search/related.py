"""What makes a paper like another: authors in common first, then the words of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.latex.reading import to_text
from core.search.match import tokens
from core.search.schema import words_of
from core.text import fold

if TYPE_CHECKING:
    from core.model import Paper
    from core.search.engine import Clause, Clauses

# Above every score of words: of the papers that are alike, those by the same people come first.
_BOTH_SCORE = 1_000.0
# Below them: other papers by the same people come last, before nothing at all.
_AUTHOR_SCORE = 0.1
# A paper of a collaboration has hundreds of authors; the first ones tell.
_AUTHORS = 20
# Words that the paper is recognised by: with more, each adds less and takes as long.
_WORDS = 25


def alike(engine: Clauses, paper: Paper) -> Clause:
    """What finds the papers like `paper`, the most alike first, itself among them."""
    texts = {
        "title": words_of(to_text(paper.title))[0],
        "abstract": fold(to_text(paper.abstract)),
    }
    by_words = engine.like(texts, _WORDS)
    clauses = [by_words]
    if (by_authors := _same_authors(engine, paper)) is not None:
        both = engine.joined([by_words, by_authors])
        clauses += [engine.scored(both, _BOTH_SCORE), engine.scored(by_authors, _AUTHOR_SCORE)]
    return engine.any_sum(clauses)


def _same_authors(engine: Clauses, paper: Paper) -> Clause | None:
    names = (tokens(author.display) for author in paper.authors[:_AUTHORS])
    same = [engine.phrase("author", words) for words in names if len(words) > 1]
    return engine.best_of(same) if same else None
