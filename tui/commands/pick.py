"""`bibyank pick`: the browser as a picker, for editors, pipes and `$(...)`.

Invariant: stdout gets what was chosen and nothing else; it gets nothing, and the exit code says so,
when nothing was.
"""

from __future__ import annotations

import gc
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from core.cite import registry
from core.errors import BibyankError
from core.search.query import parse
from core.search.results import Order
from tui.start.interactive import browsed, require_sources
from tui.start.sources import corpus_of, settings_of, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from core.cite.options import Options
    from core.cite.registry import Format
    from core.corpus import Corpus
    from core.model import Paper

#: What a shell takes for "the user broke it off": 128 + SIGINT.
NOTHING_CHOSEN = 130
_TOO_MANY = 2


def run(called: argparse.Namespace) -> int:
    """Let the user choose, and print it."""
    gc.disable()  # as the browser
    require_sources(called.sources)
    settings = settings_of(called)
    with closing(corpus_of(called, settings)) as corpus:
        chosen = _only_one(corpus, called.query) if called.select_1 else ()
        if not chosen:
            chosen = browsed(corpus, settings, query=called.query, picking=True).chosen
        options = corpus.cite_options._replace(told=warn)
    if not chosen:
        return NOTHING_CHOSEN
    wanted = registry.find(called.format)
    _print(wanted, chosen, options, apart=called.print0)
    return 0


def _only_one(corpus: Corpus, query: str) -> Sequence[Paper]:
    """The paper that answers the query, if it is the only one."""
    for _ in corpus.load():
        pass
    found = corpus.page(parse(query), Order(), 0, _TOO_MANY).papers
    return found if len(found) == 1 else ()


def _print(wanted: Format, papers: Sequence[Paper], options: Options, *, apart: bool) -> None:
    """All papers as one document; or `apart`, each as its own with a NUL after it."""
    if apart:
        texts = [text + "\0" for paper in papers if (text := wanted.format([paper], options))]
    else:
        document = wanted.format(papers, options)
        texts = [document + "\n"] if document else []
    if not texts:
        raise BibyankError(f"no {wanted.label} is known for what was chosen")
    sys.stdout.write("".join(texts))
