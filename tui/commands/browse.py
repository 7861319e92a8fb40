"""`bibyank`: the browser."""

from __future__ import annotations

import gc
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.start.interactive import STDIN, browsed, is_terminal, require_sources
from tui.start.sources import corpus_of, settings_and_problems

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from core.model import Problem
    from tui.settings import Settings


def run(called: argparse.Namespace) -> int:
    """Open the browser and stay until the user quits."""
    # What start-up makes is never garbage: collecting it took 40 of 310 ms to the first frame.
    # Collecting begins when the corpus has been read: see `tui.screens.browse.loading`.
    gc.disable()
    require_sources(called.sources)
    settings, problems = settings_and_problems(called)
    if called.plain:
        return _plainly(called, settings, problems)
    _require_terminal(called.sources)
    with closing(corpus_of(called, settings)) as corpus:
        notices = list(map(str, problems))
        app = browsed(
            corpus,
            settings,
            query=called.query,
            picking=False,
            fresh=called.fresh,
            notices=notices,
        )
    if settings.clipboard.print_on_exit and app.last_yank:
        print(app.last_yank)
    return app.return_code or 0


def _plainly(called: argparse.Namespace, settings: Settings, problems: Iterable[Problem]) -> int:
    """Without a screen; the lines may come from a pipe as well."""
    import readline  # noqa: F401 - gives the prompt its history and keys

    from tui.plain import Plain, asked

    if STDIN in called.sources:
        raise BibyankError("--plain reads what is typed from standard input; name a file instead")
    for problem in problems:
        print(f"bibyank: {problem}", file=sys.stderr)
    with closing(corpus_of(called, settings)) as corpus:
        Plain(corpus, settings, asked, print).run(called.query)
    return 0


def _require_terminal(sources: Iterable[str]) -> None:
    """Refuse what looks like a call from a script; `pick` is for those."""
    if not is_terminal(sys.stderr):
        raise BibyankError("no terminal to draw on; try bibyank search or bibyank cite")
    if not is_terminal(sys.stdin) and STDIN not in sources:
        raise BibyankError("no terminal to read keys from; to read papers from stdin, add -")
