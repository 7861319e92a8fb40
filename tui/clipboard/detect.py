"""Where this program runs and which terminal shows it: everything the routes go by.

Invariant: `detect` takes at most a second for each tool it asks, changes nothing, and prefers
"remote" in doubt. A copy to the wrong machine's clipboard reads back as if all were well, so
the clipboard of this machine counts only where nothing speaks of another one.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clipboard import terminals
from tui.clipboard.processes import Processes, is_mosh
from tui.clipboard.tmux import ask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.clipboard.terminals import Terminal
    from tui.clipboard.tmux import Tmux

_SSH_VARIABLES = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")


@dataclass(frozen=True, slots=True)
class Situation:
    """What stands between this program and the user's clipboard.

    `environ` is the environment for tools, with tmux's fresher values in it. `remote` says how
    we know that the user sits at another machine, "" for here. `mosh` is mosh-server's pid, 0
    for none. `screen` is true only where screen, not tmux, is what we write to.
    """

    environ: Mapping[str, str]
    terminal: Terminal
    tmux: Tmux | None = None
    remote: str = ""
    mosh: int = 0
    screen: bool = False
    zellij: bool = False
    wsl: bool = False
    platform: str = sys.platform

    @property
    def display(self) -> str:
        """The graphical session this machine's clipboard belongs to, "" for none."""
        if self.platform == "darwin":
            return "macOS"
        if self.wsl:
            return "Windows"
        wayland = self.environ.get("WAYLAND_DISPLAY", "")
        x_server = self.environ.get("DISPLAY", "")
        return f"Wayland {wayland}" if wayland else f"X {x_server}" if x_server else ""


def detect(environ: Mapping[str, str] = os.environ, probed: Terminal | None = None) -> Situation:
    """Look around; a few milliseconds, more only where a tool is slow to answer.

    `probed` is the terminal's own answer, asked before anything was drawn: it is believed before
    the environment, where no multiplexer stands in between.
    """
    tmux = ask(environ) if environ.get("TMUX") else None
    fresh = _freshened(environ, tmux)
    screen = bool(environ.get("STY")) and not _innermost(tmux)
    zellij = bool(environ.get("ZELLIJ"))
    remote, mosh = _remote(fresh, tmux, screen=screen, zellij=zellij)
    return Situation(
        environ=fresh,
        terminal=_terminal(fresh, tmux, probed, screen=screen),
        tmux=tmux,
        remote=remote,
        mosh=mosh,
        screen=screen,
        zellij=zellij,
        wsl=_is_wsl(),
    )


def _freshened(environ: Mapping[str, str], tmux: Tmux | None) -> dict[str, str]:
    fresh = dict(environ)
    for name, value in ((tmux and tmux.session) or {}).items():
        if value is None:
            fresh.pop(name, None)
        else:
            fresh[name] = value
    return fresh


def _innermost(tmux: Tmux | None) -> bool:
    """Whether our own terminal is a pane of that tmux, and not of a screen inside it."""
    if tmux is None:
        return False
    for descriptor in (0, 1, 2):
        try:
            return os.ttyname(descriptor) == tmux.pane_tty
        except OSError:
            continue
    return True


def _terminal(
    environ: Mapping[str, str], tmux: Tmux | None, probed: Terminal | None, *, screen: bool
) -> Terminal:
    if tmux is not None:
        return tmux.client.terminal if tmux.client else terminals.UNKNOWN
    if screen:  # TERM is screen's own, and the rest dates from the session's first day
        return terminals.UNKNOWN
    return probed or terminals.from_environ(environ)


def _remote(
    environ: Mapping[str, str], tmux: Tmux | None, *, screen: bool, zellij: bool
) -> tuple[str, int]:
    processes = Processes(environ)
    fronts = [os.getpid()] if tmux is None else [tmux.client.pid] if tmux.client else []
    for name, inside in (("screen", screen), ("zellij", zellij)):
        fronts += processes.named(name) if inside else []
    servers = [server for pid in fronts if (server := processes.remote_ancestor(pid))]
    mosh = next((pid for pid, name in servers if is_mosh(name)), 0)
    if mosh:
        return f"mosh-server {mosh}", mosh
    for variable in _SSH_VARIABLES:
        if environ.get(variable):
            return variable, 0
    return (f"{servers[0][1]} {servers[0][0]}", 0) if servers else ("", 0)


def _is_wsl() -> bool:
    try:
        return "microsoft" in Path("/proc/version").read_text(encoding="utf-8").lower()
    except OSError:
        return False
