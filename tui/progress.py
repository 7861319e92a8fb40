"""How far a load has come, as a bar of text: bytes of bytes, never a guess."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.corpus import Progress

_EIGHTHS = " ▏▎▍▌▋▊▉"
_BAR_CELLS = 20
#: Often enough to be alive, seldom enough not to be what takes the time.
_EVERY_SECONDS = 0.1


def followed(steps: Iterable[Progress]) -> Iterator[Progress]:
    """The steps of some work as they are done, with a bar on stderr where that is a terminal."""
    shows_bar = sys.stderr.isatty()
    drawn = 0.0
    try:
        for progress in steps:
            if shows_bar and time.monotonic() - drawn > _EVERY_SECONDS:
                sys.stderr.write(f"\r\x1b[K{progress_line(progress)}")
                sys.stderr.flush()
                drawn = time.monotonic()
            yield progress
    finally:
        if drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def progress_line(progress: Progress) -> str:
    """A stage, its bar where the size of the sources is known, and the papers so far."""
    papers = f"{progress.papers:,} papers"
    if not progress.bytes_total:
        return f"{progress.stage} {papers}"
    share = min(progress.bytes_read / progress.bytes_total, 1)
    return f"{progress.stage} {_bar(share)} {share:4.0%}  {papers}"


def share_line(stage: str, done: int, total: int, what: str) -> str:
    """A stage, its bar, and how many are done."""
    share = done / total if total else 1.0
    return f"{stage} {_bar(share)} {share:4.0%}  {done:,} {what}"


def _bar(share: float) -> str:
    whole, eighths = divmod(round(share * _BAR_CELLS * 8), 8)
    return ("█" * whole + _EIGHTHS[eighths].strip()).ljust(_BAR_CELLS, "░")
