"""What is read off a running program: bytes and the moments they came, processor time, memory.

Invariant: nothing is interpreted while a measured program writes; the screen is drawn only once
the program has fallen silent. Processor time and memory are Linux's, from /proc.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.program import environment
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_MIB = 1024 * 1024
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Response:
    """What one key brought: milliseconds to the last byte, bytes sent, processor time in ms."""

    wall: float
    sent: int
    cpu: float


class Watched(Terminal):
    """A terminal that notes when bytes come, and draws them when it is asked for its text."""

    def __enter__(self) -> Watched:  # noqa: PYI034 - typing.Self is a new type to mypy here
        super().__enter__()
        self._drawn = 0
        return self

    def read(self, timeout: float) -> bytes:
        """What arrives within `timeout` seconds at most; empty when nothing did."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return b""
        with suppress(OSError):  # Linux says EIO when the child has gone
            data = os.read(self.fd, _READ_BYTES)
            self.output += data
            return data
        return b""

    @property
    def text(self) -> str:
        """The screen as lines of text, trailing space removed."""
        self._stream.feed(bytes(self.output[self._drawn :]))
        self._drawn = len(self.output)
        return super().text

    def seconds_until(self, mark: bytes, limit: float = 30.0) -> float:
        """From the start of the program until `mark` has been sent."""
        while mark not in self.output:
            now = time.perf_counter() - self.started
            if now > limit or not (self.read(0.5) or self._running()):
                raise TimeoutError(f"never sent {mark!r}:\n{self.text}")
        return time.perf_counter() - self.started

    def response(
        self,
        keys: str,
        silence: float,
        busy: Callable[[str], bool] = lambda _text: False,
        limit: float = 60.0,
    ) -> Response:
        """Type, and read until nothing has come for `silence` seconds and nothing is at work."""
        cpu, sent = cpu_ms(self.pid), len(self.output)
        start = last = time.perf_counter()
        self.press(keys)
        while time.perf_counter() - start < limit:
            if self.read(silence):
                last = time.perf_counter()
            elif not busy(self.text):
                break
        return Response((last - start) * 1000, len(self.output) - sent, cpu_ms(self.pid) - cpu)


def cpu_ms(pid: int) -> float:
    """Processor time used so far by the threads that a process now has, in milliseconds."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            total += int((task / "schedstat").read_text().split()[0])
    return total / 1e6


@dataclass(frozen=True, slots=True)
class Memory:
    """MiB: resident now, its share of it alone (Pss), without files (anonymous), at its peak."""

    rss: float
    pss: float
    anonymous: float
    peak: float


def memory(pid: int | str = "self") -> Memory:
    """The memory of a process."""
    rollup = _kib(Path(f"/proc/{pid}/smaps_rollup"))
    status = _kib(Path(f"/proc/{pid}/status"))
    return Memory(
        rollup["Rss"] / 1024,
        rollup["Pss"] / 1024,
        rollup["Anonymous"] / 1024,
        status["VmHWM"] / 1024,
    )


def _kib(path: Path) -> dict[str, float]:
    lines = (line.split() for line in path.read_text().splitlines())
    return {words[0].rstrip(":"): float(words[1]) for words in lines if words[-1] == "kB"}


@dataclass(frozen=True, slots=True)
class Call:
    """A program's run from start to end: seconds, processor seconds, peak MiB, what it printed."""

    wall: float
    cpu: float
    peak: float
    out: str


def call(argv: Sequence[str], env: Mapping[str, str]) -> Call:
    """Run a program to its end. Raises RuntimeError where it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        argv, env=dict(env), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        out = process.stdout.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(argv)}: exit code {process.returncode}")
    return Call(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / _MIB, out)


def env_of(cache: Path) -> dict[str, str]:
    """The environment of every measured program: as over SSH, with the cache in a folder.

    COLORTERM is left out because SSH does not carry it: 256 colours, for all programs alike.
    """
    env = environment(TERM="xterm-256color", XDG_CACHE_HOME=str(cache), XDG_CONFIG_HOME=str(cache))
    for name in ("COLORTERM", "NO_COLOR", "TMUX", "SSH_TTY", "BIBYANK_CONFIG", "FZF_DEFAULT_OPTS"):
        env.pop(name, None)
    return env


def python(module: str, *arguments: str) -> list[str]:
    """The argv of a module of this checkout."""
    return [sys.executable, "-m", module, *arguments]


def say(text: str) -> None:
    """Tell whoever waits how far it has come."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {text}\n")


def has(tool: str) -> bool:
    """Whether a tool that is compared with is there."""
    return shutil.which(tool) is not None
