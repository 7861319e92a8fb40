"""Papers from standard input while the keys come from the terminal.

Textual reads keys from descriptor 0. So what is piped in moves to a descriptor of its own, and
the terminal takes its place. Invariant: a pipe that never ends cannot hold up the end of the
program: `stop` wakes whoever waits for it.
"""

from __future__ import annotations

import io
import os
import select
import sys
from typing import TYPE_CHECKING

from core.errors import BibyankError

if TYPE_CHECKING:
    from typing_extensions import Buffer

_TERMINAL = "/dev/tty"


class Piped(io.RawIOBase):
    """The bytes of a descriptor, until they end or `stop` is called from another thread."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._wake, self._waker = os.pipe()

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Wait for bytes; none mean the end."""
        ready, _, _ = select.select([self._descriptor, self._wake], [], [])
        return 0 if self._wake in ready else os.readv(self._descriptor, [buffer])

    def stop(self) -> None:
        """End the reading that goes on, and every later one."""
        os.write(self._waker, b"\n")


def keys_from_terminal() -> Piped:
    """Put the terminal in standard input's place; `sys.stdin` reads what was piped in.

    Raises BibyankError when there is no terminal.
    """
    try:
        terminal = os.open(_TERMINAL, os.O_RDWR)
    except OSError as error:
        raise BibyankError("no terminal to read keys from; try bibyank search") from error
    piped = Piped(os.dup(0))
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(piped))
    return piped
