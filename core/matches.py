"""What a document wants beside what a corpus has: each reference with its paper, or with none.

Invariant: the matches come in the document's order; a paper bears the key that the document has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.search.results import Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.corpus import Corpus
    from core.model import Paper
    from core.references.documents import Wanted
    from core.search.query import Query

_SURE = 100.0
_EVERYTHING = "*"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Match:
    """A reference, the paper that it means and how sure that is (0 to 100).

    `paper` is None where it is not here; then `nearest` is the paper that comes closest, if any.
    `paper_id` is the row of whichever there is.
    """

    wanted: Wanted
    paper: Paper | None
    sureness: float
    nearest: Paper | None = None
    paper_id: int | None = None


def matches(corpus: Corpus, wanted: Iterable[Wanted]) -> Iterator[Match]:
    """Each reference with its paper. Raises BibyankError where the corpus cannot be read."""
    for each in wanted:
        if each.key == _EVERYTHING:
            yield from _everything(corpus, each)
        elif (found := corpus.paper_of_key(each.key) if each.key else None) is not None:
            yield Match(each, found, _SURE, paper_id=corpus.id_of_key(each.key))
        else:
            yield _looked_up(corpus, each)


def papers_found(found: Iterable[Match]) -> list[Paper]:
    """The papers of the matches under the document's keys, each once under each key."""
    papers: dict[tuple[str, str], Paper] = {}
    for match in found:
        if match.paper is not None:
            paper = under(match.paper, match.wanted.key)
            papers.setdefault((paper.key, f"{paper.source.path}:{paper.source.line}"), paper)
    return list(papers.values())


def _everything(corpus: Corpus, wanted: Wanted) -> Iterator[Match]:
    r"""All papers, as `\nocite{*}` asks for them."""
    from core.search.query import Query  # as below: few documents ask for all

    for offset in range(0, len(corpus), _AT_ONCE):
        for row in corpus.page(Query(), Order(), offset, _AT_ONCE).rows:
            yield Match(replace(wanted, key=row.paper.key), row.paper, _SURE, paper_id=row.id)


def _looked_up(corpus: Corpus, wanted: Wanted) -> Match:
    if not wanted.text:
        return Match(wanted, None, 0.0)
    lookup = corpus.look_up(wanted.text)
    ids = lookup.found or lookup.nearest
    if not ids:
        return Match(wanted, None, lookup.sureness)
    (paper,) = corpus.papers(ids[:1])
    found, near = (paper, None) if lookup.found else (None, paper)
    return Match(wanted, found, lookup.sureness, near, ids[0])


def under(paper: Paper, key: str) -> Paper:
    """The paper as a document cites it: under the document's own key."""
    if key in {"", _EVERYTHING, paper.key}:
        return paper
    entry = replace(paper.entry, key=key) if paper.entry else None
    return replace(paper, key=key, entry=entry)


def as_asked(corpus: Corpus, query: Query, paper: Paper) -> Paper:
    """The record of a paper whose key the query asks for, under that key; else the paper."""
    if not paper.other_keys:
        return paper
    keys = {key.lower(): key for key in paper.other_keys}
    words = (word for term in query.terms if not term.excluded for word in term.words)
    key = next((keys[word.text.lower()] for word in words if word.text.lower() in keys), "")
    if not key:
        return paper
    record = corpus.paper_of_key(key)
    return under(paper if record is None else record, key)
