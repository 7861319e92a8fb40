"""The ways a terminal ends: signals, a closed window, a pane of tmux: no process, no half file."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from typing import TYPE_CHECKING

from tests.torture.driven import drain, idle, started, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal import Terminal
    from tests.torture.results import Group

_SIGNALS = {"SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP}


def torture(group: Group, folder: Path) -> None:
    """Each way, when all is read and while it is read; then in tmux."""
    for name in (*_SIGNALS, "the terminal closes"):
        for when in ("", " while reading"):
            home = folder / f"end {name}{when}"
            terminal = started([str(folder / "large.bib")], home).__enter__()
            if when:
                terminal.wait_for("reading", limit=120)
            else:
                terminal.wait_for("1/", limit=600)
                idle(terminal)
            if name in _SIGNALS:
                os.kill(terminal.pid, _SIGNALS[name])
            else:
                os.close(terminal.fd)
            _judge(group, name + when, home, is_gone=_gone(terminal))
    if shutil.which("tmux"):
        _pane_killed(group, folder)


def _judge(group: Group, tried: str, home: Path, *, is_gone: bool) -> None:
    left = [path.name for path in home.rglob("*") if path.is_file() and _is_half(path)]
    group.add(
        tried,
        f"{'no process' if is_gone else 'a process'}, {len(left)} half files left {left or ''}",
        right=is_gone and not left,
    )


def _is_half(path: Path) -> bool:
    return ".part" in path.name or path.name.startswith(".bibyank-")


def _gone(terminal: Terminal, limit: float = 120) -> bool:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, _ = os.waitpid(terminal.pid, os.WNOHANG)
        if done:
            terminal.status = 0
            return True
        try:
            drain(terminal, 0.1)
        except (OSError, ValueError):  # it is closed
            time.sleep(0.1)
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    return False


def _pane_killed(group: Group, folder: Path) -> None:
    """A pane that is killed, and a server."""
    for command in ("kill-pane", "kill-server"):
        home = folder / f"end {command}"
        home.mkdir()
        shell = started([str(folder / "large.bib")], home)
        tmux = ["tmux", "-S", str(home / "socket"), "-f", "/dev/null"]
        env = dict(shell.env)

        def asked(*arguments: str) -> str:
            argv = [*tmux, *arguments]  # noqa: B023 - called in this round alone
            return subprocess.run(argv, env=env, capture_output=True, text=True, check=False).stdout  # noqa: B023 - as above

        asked("new-session", "-d", "-x", "120", "-y", "40", *shell.argv)
        end = time.monotonic() + 600
        while "1/60,000" not in asked("capture-pane", "-p") and time.monotonic() < end:
            time.sleep(0.5)
        pid = int(asked("display-message", "-p", "#{pane_pid}") or 0)
        asked(command)
        end = time.monotonic() + 120
        while state_of(pid) not in "ZX" and time.monotonic() < end:
            time.sleep(0.2)
        _judge(group, f"tmux {command}", home, is_gone=state_of(pid) in "ZX")
        asked("kill-server")
