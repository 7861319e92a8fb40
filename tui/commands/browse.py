"""`bibyank`: the browser."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.commands.opening import corpus_of, settings_of

if TYPE_CHECKING:
    import argparse


def run(called: argparse.Namespace) -> int:
    """Open the browser and stay until the user quits."""
    # What start-up makes is never garbage: collecting it took 40 of 310 ms to the first frame.
    # Collecting begins when the corpus has been read: see `tui.screens.browse.loading`.
    gc.disable()
    settings = settings_of(called)
    corpus = corpus_of(called, settings)
    _require_terminal(reads_stdin="-" in called.sources)
    from tui.app import BibyankApp  # noqa: PLC0415 - 180 ms that no other command should pay

    app = BibyankApp(corpus, settings, query=called.query)
    why = app.run()
    corpus.close()
    if why:
        raise BibyankError(why)
    return app.return_code or 0


def _require_terminal(*, reads_stdin: bool) -> None:
    """Textual draws on stderr and reads keys from stdin; say so clearly where there is neither."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        raise BibyankError("no terminal to draw on; try bibyank search or bibyank cite")
    if not sys.stdin.isatty() and not reads_stdin:
        raise BibyankError("no terminal to read keys from; to read papers from stdin, add -")
