"""Writing what was looked up, on yes: what `complete` and `add` end with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from core.model import Paper


def write_on_yes(
    papers: Sequence[Paper], called: argparse.Namespace, sources: Sequence[str]
) -> None:
    """Write the entries to the call's file, else to bibyank's own completions.

    `sources` are open and never written to. Raises BibyankError.
    """
    if not papers:
        return
    from core.lookup.writing import write
    from core.paths import completions_file  # as below: where something was found

    path = Path(called.output) if called.output else completions_file()
    if not (called.yes or _says_yes(len(papers), path)):
        print(f"bibyank: nothing is written; --yes writes to {_shown(path)}", file=sys.stderr)
        return
    written = write(path, papers, sources)
    there = f", {len(written.present):,} already there" if written.present else ""
    print(f"bibyank: {written.written:,} written to {_shown(path)}{there}", file=sys.stderr)


def _says_yes(count: int, path: Path) -> bool:
    """Ask, where there is somebody to ask."""
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write(f"write {count:,} to {_shown(path)}? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _shown(path: Path) -> str:
    """The path as its user would name it."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
