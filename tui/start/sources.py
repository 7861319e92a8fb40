"""From a call's SOURCE arguments to a corpus: what every command does first."""

from __future__ import annotations

import dataclasses
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from core import paths
from core.opening import corpus_from
from core.settings.file import read_settings
from tui.settings import Settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from core.corpus import Corpus
    from core.model import Paper, Problem
    from core.search.query import Query
    from core.search.results import Order

#: Papers fetched at a time, so that a million of them pass in flat memory.
_BATCH = 500


def settings_of(called: argparse.Namespace) -> Settings:
    """The user's settings with the call's own options over them; bad settings are said once."""
    settings, problems = settings_and_problems(called)
    for problem in problems:
        print(f"bibyank: {problem}", file=sys.stderr)
    return settings


def settings_and_problems(called: argparse.Namespace) -> tuple[Settings, list[Problem]]:
    """As `settings_of`, for whoever says by other means what is wrong with them."""
    settings, problems = read_settings(Settings)
    if called.page_year is not None:
        settings = dataclasses.replace(settings, page_year=called.page_year)
    return settings, problems


def corpus_of(called: argparse.Namespace, settings: Settings) -> Corpus:
    """The corpus named in the call, else the user's library, else the seeds; not read yet."""
    names = called.sources or settings.library or (str(paths.seeds_folder()),)
    return corpus_from(names, settings)


@contextmanager
def loaded(
    called: argparse.Namespace, settings: Settings | None = None, *, index: bool = True
) -> Iterator[Corpus]:
    """The corpus named in the call, read to its end. Raises BibyankError where it cannot be.

    Without `index` it answers no query: whoever wants all papers, or a key, need not wait.
    """
    with closing(corpus_of(called, settings or settings_of(called))) as corpus:
        for _ in corpus.load(index=index):
            pass
        for notice in corpus.notices:
            print(f"bibyank: {notice}", file=sys.stderr)
        yield corpus


def papers_of_query(corpus: Corpus, query: Query, order: Order) -> Iterator[Paper]:
    """Every paper that answers a query, in order, fetched in batches."""
    offset, total = 0, 1
    while offset < total:
        page = corpus.page(query, order, offset, _BATCH)
        yield from page.papers
        offset, total = offset + _BATCH, page.total


def warn(remark: str) -> None:
    """Say on stderr what the user should know of what was written."""
    print(f"bibyank: {remark}", file=sys.stderr)
