"""`bibyank index`: read and index sources ahead of time, so that the browser opens at once."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from tui.progress import followed
from tui.start.sources import corpus_of, settings_of

if TYPE_CHECKING:
    import argparse


def run(called: argparse.Namespace) -> int:
    """Read and index, with a bar on stderr where that is a terminal."""
    with closing(corpus_of(called, settings_of(called))) as corpus:
        for _ in followed(corpus.load()):
            pass
        for notice in corpus.notices:
            print(f"bibyank: {notice}", file=sys.stderr)
        print(f"{len(corpus):,} papers read and indexed from {', '.join(corpus.names)}")
    return 0
