"""`bibyank check`: every problem in the sources, one a line, as a compiler prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.opening import loaded

if TYPE_CHECKING:
    import argparse


def run(called: argparse.Namespace) -> int:
    """Print the problems; exit code 1 if there are any."""
    corpus = loaded(called)
    for problem in corpus.problems:
        print(problem)
    print(f"{len(corpus):,} papers read, {len(corpus.problems):,} problems")
    return 1 if corpus.problems else 0
