"""`bibyank search`: ranked lines, or JSON records, one a line."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from core.cite.json_record import record
from core.dates import year_text
from core.errors import BibyankError
from core.latex.reading import to_text
from core.search.query import parse
from core.search.results import Order
from tui.start.sources import loaded, papers_of_query

if TYPE_CHECKING:
    import argparse

    from core.model import Paper


def run(called: argparse.Namespace) -> int:
    """Print the hits, best first."""
    found = False
    with loaded(called) as corpus:
        hits = papers_of_query(corpus, parse(called.query), Order())
        for paper in islice(hits, called.limit):
            found = True
            print(json.dumps(record(paper), ensure_ascii=False) if called.json else _line(paper))
    if not found:
        raise BibyankError(f"nothing found for {called.query!r}")
    return 0


def _line(paper: Paper) -> str:
    """Key, year, class, title and first author, tab-separated: for people and for `cut`."""
    year = f"{year_text(paper.date)}{'?' * paper.date.inferred}" if paper.date else ""
    author = paper.authors[0].display if paper.authors else ""
    return "\t".join((paper.key, year, paper.subject_class, to_text(paper.title), author))
