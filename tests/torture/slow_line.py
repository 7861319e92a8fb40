"""A slow line: a terminal that takes 2 kB a second: no key lost, the last state right, and soon.

How soon is told in bytes: those that come after the last key, beside those that the last state
itself needs on a quick line. That does not depend on how busy the machine is. The terminal says
that it is well when it is asked, in its turn, as terminals do.

Twice as many may come; where they are few, as for a letter that narrows one paper to the same one,
a whole screen may come before them: a frame that is on its way cannot be called back.
"""

from __future__ import annotations

import os
import select
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from core.paths import seeds_folder
from tests.torture.driven import idle, started

if TYPE_CHECKING:
    import random

    from tests.terminal import Terminal
    from tests.torture.results import Group

BYTES_A_SECOND = 2_000
MOST_TIMES = 2.0
_SILENCE_SECONDS = 6.0
#: What is typed, so many keys a second, and what the screen has to show in the end.
_TYPED = {
    "a key held down": ("j" * 40, 10, "41/49"),
    "a search typed": ("/hivemind", 6, "1/1 of 49"),
    "a search left, another, a row": ("\x15agents\rjj", 6, "3/"),
}


def torture(group: Group, _rng: random.Random) -> None:
    """Each on a quick line, then on the slow one."""
    with tempfile.TemporaryDirectory(prefix="bibyank-torture-") as place:
        Path(place).chmod(0o755)
        homes = Path(place, "quick"), Path(place, "slow")
        sources = [str(seeds_folder())]
        with (
            started(sources, homes[0]) as quick,
            started(sources, homes[1], answers=True) as slow,
        ):
            for terminal in (quick, slow):
                terminal.wait_for("1/49", limit=600)
                idle(terminal, drawn=True)
            screen = _own_bytes(quick, "\x0c")
            for name, (keys, rate, shows) in _TYPED.items():
                own = _own_bytes(quick, keys)
                after = _late_bytes(slow, keys, rate)
                is_same = shows in slow.text and slow.text == quick.text
                group.add(
                    f"{name}: {len(keys)} keys, {rate} a second, {BYTES_A_SECOND:,} bytes a second",
                    f"the last state {'right' if is_same else 'WRONG'}, {after:,} bytes after the last "
                    f"key, its own {own:,}, a screen {screen:,}",
                    right=is_same and after <= max(MOST_TIMES * own, own + screen),
                )


def _own_bytes(terminal: Terminal, keys: str) -> int:
    """What the last key's own state takes, the others being answered."""
    for key in keys[:-1]:
        terminal.press(key)
        terminal.settle()
    idle(terminal, drawn=True)
    before = len(terminal.output)
    terminal.press(keys[-1])
    idle(terminal, drawn=True)
    return len(terminal.output) - before


def _late_bytes(terminal: Terminal, keys: str, rate: int) -> int:
    """Type at that rate into a line that is read slowly; the bytes that come after the last key."""
    for key in keys:
        os.write(terminal.fd, key.encode())
        _read_slowly(terminal, 1 / rate)
    return _read_slowly(terminal, None)


def _read_slowly(terminal: Terminal, seconds: float | None) -> int:
    """Read for so long, or until nothing has come for a while; returns how many bytes."""
    begun = last = time.monotonic()
    came = 0
    while True:
        now = time.monotonic()
        if now - (begun if seconds else last) > (seconds or _SILENCE_SECONDS):
            return came
        if select.select([terminal.fd], [], [], 0.05)[0]:
            came += terminal.take(BYTES_A_SECOND // 20)
            last = time.monotonic()
            time.sleep(max(now + 0.05 - last, 0))
