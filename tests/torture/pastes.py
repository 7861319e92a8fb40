"""Pastes into every box: how much work until the answer, and how much memory stays.

The work is the program's own, not the clock's; of the search box what the first search costs, the
code and the index that are read for it, is paid before.
"""

from __future__ import annotations

import select
from pathlib import Path
from typing import TYPE_CHECKING

from core.paths import seeds_folder
from tests.torture.driven import cpu_seconds, drain, idle, memory, press, send, started

if TYPE_CHECKING:
    from tests.terminal import Terminal
    from tests.torture.results import Group

SIZES = (2_000, 20_000, 180_000, 1_000_000)
ANSWERED_SECONDS, ADDED_MB = 0.150, 20
_BOXES = {"search": "/", "keys": "?", "export": "x", "pipe": "|", "palette": ":"}
_WORDS = Path(seeds_folder(), "liwei-jiang.txt")


def torture(group: Group, folder: Path) -> None:
    """Each size into each box of one program."""
    words = _WORDS.read_text(encoding="utf-8")
    with started([str(seeds_folder())], folder / "pastes") as terminal:
        terminal.wait_for("1/", limit=600)
        idle(terminal)
        press(terminal, "/moral machines")
        idle(terminal)
        before = memory(terminal.pid)[0]
        for name, key in _BOXES.items():
            seconds = {size: _pasted(terminal, key, words, size) for size in SIZES}
            after = memory(terminal.pid)[0]
            each = ", ".join(f"{size:,}: {1000 * taken:.0f} ms" for size, taken in seconds.items())
            group.add(
                f"pasted into {name}: characters and work until the answer",
                f"{each}; {before} MB before the first, {after} MB now",
                right=max(seconds.values()) <= ANSWERED_SECONDS and after - before < ADDED_MB,
            )


def _pasted(terminal: Terminal, key: str, words: str, size: int) -> float:
    """Seconds of work from the paste to its answer on the screen."""
    press(terminal, "\x1b" * 4 + key + "\x15")
    idle(terminal)
    text = (words * (size // len(words) + 1))[:size]
    before = cpu_seconds(terminal.pid)
    send(terminal, f"\x1b[200~{text}\x1b[201~".encode())
    select.select([terminal.fd], [], [], 60)
    worked = cpu_seconds(terminal.pid) - before
    drain(terminal, 0.5)
    idle(terminal)
    return worked
