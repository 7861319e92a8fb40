"""`bibyank check`: every problem in the sources, one a line, as a compiler prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.search.query import Query
from core.search.results import Order, SortField
from tui.start.sources import loaded, papers_of_query

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from core.corpus import Corpus


def run(called: argparse.Namespace) -> int:
    """Print the problems; exit code 1 if there are any."""
    with loaded(called, index=False) as corpus:
        found = 0
        for line in _citation_lines(corpus) if called.citations else _problem_lines(corpus):
            found += 1
            print(line)
        what = "doubtful citation" if called.citations else "problem"
        print(f"{_counted(len(corpus), 'paper')} read, {_counted(found, what)}")
    return 1 if found else 0


def _problem_lines(corpus: Corpus) -> Iterator[str]:
    """What could not be read, and which entries of different files bear one key."""
    yield from map(str, corpus.problems)
    from core.cite.formats.bibtex.distinct import is_same_work  # after what a check began with

    for first, *others in corpus.shared_keys:
        for paper in others:
            if paper.source.path != first.source.path and not is_same_work(paper, first):
                where = f"{paper.source.path}:{paper.source.line}"
                there = f"{first.source.path}:{first.source.line}"
                spelled = "" if first.key == paper.key else f" as {first.key}"
                yield f"{where}: {paper.key}: the key of another work at {there}{spelled}"


def _citation_lines(corpus: Corpus) -> Iterator[str]:
    """What would hurt in LaTeX or mislead a reader, a line a paper, with its cite key."""
    from core.cite import lint  # only with --citations

    for paper in papers_of_query(corpus, Query(), Order(SortField.PAGE)):
        if remarks := lint.warnings(paper):
            where = f"{paper.source.path}:{paper.source.line}"
            yield f"{where}: {paper.key}: {', '.join(remarks)}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
