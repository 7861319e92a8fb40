"""`bibyank check`: every problem in the sources, one a line, as a compiler prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.opening import loaded

if TYPE_CHECKING:
    import argparse


def run(called: argparse.Namespace) -> int:
    """Print the problems; exit code 1 if there are any."""
    with loaded(called) as corpus:
        problems = corpus.problems
        for problem in problems:
            print(problem)
        print(f"{_counted(len(corpus), 'paper')} read, {_counted(len(problems), 'problem')}")
    return 1 if problems else 0


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
