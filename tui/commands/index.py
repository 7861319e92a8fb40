"""`bibyank index`: read and index sources ahead of time, so that the browser opens at once."""

from __future__ import annotations

import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

from tui.progress import progress_line
from tui.start.sources import corpus_of, settings_of

if TYPE_CHECKING:
    import argparse

#: Often enough to be alive, seldom enough not to be what takes the time.
_EVERY_SECONDS = 0.1


def run(called: argparse.Namespace) -> int:
    """Read and index, with a bar on stderr where that is a terminal."""
    shows_bar = sys.stderr.isatty()
    drawn = 0.0
    with closing(corpus_of(called, settings_of(called))) as corpus:
        for progress in corpus.load():
            if shows_bar and time.monotonic() - drawn > _EVERY_SECONDS:
                sys.stderr.write(f"\r\x1b[K{progress_line(progress)}")
                sys.stderr.flush()
                drawn = time.monotonic()
        if drawn:
            sys.stderr.write("\r\x1b[K")
        for notice in corpus.notices:
            print(f"bibyank: {notice}", file=sys.stderr)
        print(f"{len(corpus):,} papers read and indexed from {', '.join(corpus.names)}")
    return 0
