"""`bibyank cite`: citations on stdout or in a file."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from core.cite import registry
from core.cite.export import Mode, export
from core.errors import BibyankError
from core.matches import as_asked
from core.search.query import Query, parse
from core.search.results import Order, SortField
from tui.start.sources import loaded, papers_of_query, settings_of, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from core.cite.options import Options
    from core.cite.registry import Format
    from core.corpus import Corpus
    from core.model import Paper


def run(called: argparse.Namespace) -> int:
    """Write the chosen papers in the chosen format."""
    wanted = registry.find(called.format)
    settings = settings_of(called)
    with loaded(called, settings, index=called.query is not None) as corpus:
        papers = _chosen(corpus, called)
        options = corpus.cite_options._replace(told=warn)
        if called.output is None:
            _print(wanted, papers, options)
        else:
            export(Path(called.output), papers, wanted, Mode.REPLACE, options)
    if wanted.remark:
        warn(wanted.remark)
    return 0


def _chosen(corpus: Corpus, called: argparse.Namespace) -> Iterable[Paper]:
    """The papers asked for. Raises BibyankError before anything is written if there are none."""
    if called.key:
        found = {key: list(filter(None, [corpus.paper_of_key(key)])) for key in called.key}
        unknown = [key for key, papers in found.items() if not papers]
        if unknown:
            found |= _members(corpus, unknown)
            unknown = [key for key in unknown if not found[key]]
        if unknown:
            raise BibyankError(
                f"no paper has the cite key {', '.join(unknown)}; try bibyank search"
            )
        return list(chain.from_iterable(map(found.__getitem__, called.key)))
    if called.all:
        return papers_of_query(corpus, Query(), Order(SortField.PAGE))
    query = parse(called.query)
    if corpus.page(query, Order(), 0, 1).total == 0:
        raise BibyankError(f"nothing found for {called.query!r}; try bibyank search")
    return (as_asked(corpus, query, paper) for paper in papers_of_query(corpus, query, Order()))


def _members(corpus: Corpus, keys: Sequence[str]) -> dict[str, list[Paper]]:
    """The papers of the sets of those keys, whatever the case of their letters."""
    members: dict[str, list[Paper]] = {key: [] for key in keys}
    wanted = {key.lower(): key for key in keys}
    for paper in papers_of_query(corpus, Query(), Order(SortField.PAGE)):
        for key in paper.sets:
            if key.lower() in wanted:
                members[wanted[key.lower()]].append(paper)
    return members


def _print(wanted: Format, papers: Iterable[Paper], options: Options) -> None:
    is_empty = True
    for piece in wanted.write(papers, options):
        is_empty = False
        sys.stdout.write(piece)
    if is_empty:
        raise BibyankError(f"no {wanted.label} is known for what was asked")
    sys.stdout.write("\n")
