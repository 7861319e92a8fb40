"""A program in a pseudo-terminal, driven and read as a person would: keys in, a screen out.

Nothing sleeps for a guess: every wait is for a condition, with a limit that fails loudly.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import pyte
from wcwidth import wcwidth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import TracebackType

LIMIT_SECONDS = 20.0
_STATUS = 5  # what DSR asks for
# Emacs's own terminal hands some sequences on without their end. Any terminal drops such a one at
# the next ESC; pyte would take all that follows for its text.
_BROKEN_OFF = re.compile(rb"\x1b\][^\x07\x1b]*(?=\x1b[^\\])")
_BEGUN = re.compile(rb"\x1b\][^\x07\x1b]*\x1b?\Z")


@dataclass(slots=True)
class Settled:
    """What a key brought: seconds from the key to the last byte before silence, and the bytes."""

    seconds: float
    sent: int


class Screen(pyte.Screen):
    """pyte's, but not put out by Vim's private use of the sequence that sets colours."""

    #: What hears that it is well, when it is asked.
    answer: Callable[[str], None] | None = None

    def report_device_status(self, mode: int, **_: object) -> None:
        """Answer in its turn, as terminals do."""
        if self.answer and mode == _STATUS:
            self.answer("\x1b[0n")

    def select_graphic_rendition(self, *attrs: int, private: bool = False) -> None:
        """Set colours, unless the sequence means something else."""
        if not private:
            super().select_graphic_rendition(*attrs)

    @property
    def text(self) -> str:
        """As `display`, joined; only what was drawn on is worked out anew: many ask often."""
        lines = self.__dict__.setdefault("_lines", [])
        lines[self.lines :] = [""] * (self.lines - len(lines))
        for y in self.dirty:
            if y < self.lines:
                lines[y] = "".join(self._letters(self.buffer[y])).rstrip()
        self.dirty.clear()
        return "\n".join(lines)

    def _letters(self, row: Mapping[int, pyte.screens.Char]) -> Iterator[str]:
        is_covered = False
        for x in range(self.columns):
            letter = "" if is_covered else row[x].data
            is_covered = letter > "\u1100" and wcwidth(letter[0]) == 2
            yield letter


@dataclass
class Terminal:
    """A child on its own pty; `screen` is what a terminal of that size would show."""

    argv: Sequence[str]
    env: Mapping[str, str]
    columns: int = 120
    rows: int = 40
    stdout_to: int | None = None
    #: Whether it says that it is well when it is asked.
    answers: bool = False
    output: bytearray = field(default_factory=bytearray)

    def __enter__(self) -> Self:
        self.screen = Screen(self.columns, self.rows)
        if self.answers:
            self.screen.answer = self.press
        self._stream = pyte.ByteStream(self.screen)
        self._held = b""
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may ignore it
            if self.stdout_to is not None:
                os.dup2(self.stdout_to, 1)
            os.execvpe(self.argv[0], list(self.argv), dict(self.env))  # noqa: S606 - argv is the test's own
        self.resize(self.columns, self.rows)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._running():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    def _running(self) -> bool:
        if getattr(self, "status", None) is not None:
            return False
        done, status = os.waitpid(self.pid, os.WNOHANG)
        if done:
            self.status: int | None = os.waitstatus_to_exitcode(status)
        return not done

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def start_over(self) -> None:
        """Show nothing, as if nothing had come yet, whole or half."""
        self.screen.reset()
        self._stream = pyte.ByteStream(self.screen)
        self._held = b""

    def press(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)

    def take(self, most: int) -> int:
        """Read and show so many bytes at most; returns how many there were."""
        return len(self._shown(most))

    def read(self, timeout: float) -> bytes:
        """What arrives within `timeout` seconds at most; empty when nothing did."""
        ready, _, _ = select.select([self.fd], [], [], timeout)
        return self._shown(1 << 16) if ready else b""

    def _shown(self, most: int) -> bytes:
        try:
            data = os.read(self.fd, most)
        except OSError:  # Linux says EIO when the child has gone
            return b""
        self.output += data
        came = data
        data = self._held + data
        self._held = b""
        if begun := _BEGUN.search(data):
            data, self._held = data[: begun.start()], begun[0]
        self._stream.feed(_BROKEN_OFF.sub(b"", data))
        return came

    def settle(self, silence: float = 0.12, limit: float = LIMIT_SECONDS) -> Settled:
        """Read until nothing has come for `silence` seconds."""
        start = last = time.perf_counter()
        sent = 0
        while (now := time.perf_counter()) - last < silence and now - start < limit:
            if data := self.read(silence):
                sent += len(data)
                last = time.perf_counter()
        return Settled(last - start, sent)

    def wait_for(self, wanted: str | Callable[[str], bool], limit: float = LIMIT_SECONDS) -> str:
        """Read until the screen shows `wanted`; the screen's text is returned."""
        shows = wanted if callable(wanted) else lambda text: wanted in text
        end = time.perf_counter() + limit
        while not shows(self.text):
            assert time.perf_counter() < end, f"never showed {wanted!r}:\n{self.text}"
            self.read(0.05)
        return self.text

    def wait_for_exit(self, limit: float = LIMIT_SECONDS) -> int:
        """The exit code, once the child has gone."""
        end = time.perf_counter() + limit
        while self._running():
            assert time.perf_counter() < end, f"still running:\n{self.text}"
            self.read(0.05)
        while self.read(0):
            pass
        assert self.status is not None
        return self.status

    @property
    def text(self) -> str:
        """The screen as lines of text, trailing space removed."""
        return self.screen.text
