"""Who started whom: the only sign of mosh, and the surest of SSH.

No environment variable tells of mosh, and a multiplexer's panes keep the environment of the
terminal it was started in, which need not be the one it is shown in now.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clipboard.bounded import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SECONDS = 1.0
_SSH_SERVERS = frozenset({"sshd", "sshd-session", "sshd-auth", "dropbear"})
_MOSH_SERVER = "mosh-server"


class Processes:
    """The process table: read from /proc one process at a time, else from one run of `ps`."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._listed = None if sys.platform.startswith("linux") else _from_ps(environ)

    def remote_ancestor(self, pid: int) -> tuple[int, str] | None:
        """The nearest SSH or mosh server above `pid`, as (pid, name)."""
        for ancestor, name in self._above(pid):
            if name in _SSH_SERVERS or name == _MOSH_SERVER:
                return ancestor, name
        return None

    def named(self, name: str) -> list[int]:
        """Every process of that name, of this user where the system tells."""
        if self._listed is not None:
            return [pid for pid, (_parent, of) in self._listed.items() if of == name]
        return [pid for pid in _own_pids() if (seen := _from_proc(pid)) and seen[1] == name]

    def _above(self, pid: int) -> Iterator[tuple[int, str]]:
        met: set[int] = set()
        while pid > 1 and pid not in met:
            met.add(pid)
            seen = _from_proc(pid) if self._listed is None else self._listed.get(pid)
            if seen is None:
                return
            parent, name = seen
            yield pid, name
            pid = parent


def is_mosh(name: str) -> bool:
    """Whether a remote ancestor of this name is mosh's."""
    return name == _MOSH_SERVER


def environ_of(pid: int) -> dict[str, str]:
    """The environment `pid` was started with; empty where the system does not show it."""
    try:
        raw = Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return {}
    pairs = (entry.partition("=") for entry in os.fsdecode(raw).split("\0"))
    return {name: value for name, sign, value in pairs if sign}


def _own_pids() -> Iterator[int]:
    with os.scandir("/proc") as entries:
        for entry in entries:
            with suppress(OSError):  # it has ended
                if entry.name.isdecimal() and entry.stat().st_uid == os.geteuid():
                    yield int(entry.name)


def _from_proc(pid: int) -> tuple[int, str] | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return None
    # proc(5): "pid (name) state ppid ...", and the name may hold parentheses and spaces.
    name = stat[stat.find("(") + 1 : stat.rfind(")")]
    return int(stat[stat.rfind(")") + 1 :].split()[1]), name


def _from_ps(environ: Mapping[str, str]) -> dict[int, tuple[int, str]]:
    listing = run(["ps", "-axo", "pid=,ppid=,comm="], environ=environ, seconds=_SECONDS)
    table: dict[int, tuple[int, str]] = {}
    for line in listing.stdout.decode(errors="replace").splitlines():
        pid, parent, command = [*line.split(None, 2), "", "", ""][:3]
        if pid.isdecimal() and parent.isdecimal():
            table[int(pid)] = (int(parent), command.rpartition("/")[2].lstrip("-"))
    return table
