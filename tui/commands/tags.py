"""`bibyank tags`: the user's own tags and notes out of the program and in, as JSON lines.

What a line holds is described in `core.annotations.record`.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from core.annotations.record import line_of, read_line
from core.annotations.store import Annotations
from core.errors import BibyankError
from core.paths import annotations_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from core.annotations.record import Annotation
    from core.model import Paper


def run(called: argparse.Namespace) -> int:
    """Print all of it, or take in what is in a file."""
    annotations = Annotations(annotations_file())
    if called.names:
        print("".join(f"{tag}\n" for tag in annotations.tags), end="")
        return 0
    if called.taken is None:
        for work in annotations.works:
            print(line_of(work.said, work.own))
        return 0
    with _opened(called.taken) as lines:
        papers, wrong = _read(called.taken, lines)
    changed = annotations.take_in(papers) if papers else 0
    print(f"{len(papers):,} read, {changed:,} with news", file=sys.stderr)
    return int(wrong)


def _opened(name: str) -> AbstractContextManager[TextIO]:
    if name == "-":
        return nullcontext(sys.stdin)
    try:
        return Path(name).open(encoding="utf-8")
    except OSError as error:
        raise BibyankError(f"{name}: {error.strerror}") from error


def _read(name: str, lines: Iterable[str]) -> tuple[list[tuple[Paper, Annotation]], bool]:
    """What can be read, and whether some could not, which is said line by line."""
    papers, wrong = [], False
    try:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                papers.append(read_line(line))
            except BibyankError as error:
                wrong = True
                print(f"bibyank: {name}:{number}: {error}; left out", file=sys.stderr)
    except UnicodeDecodeError as error:
        raise BibyankError(f"{name}: this is not UTF-8: nothing is taken in") from error
    return papers, wrong
