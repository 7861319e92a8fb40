"""What else there is when a copy did not arrive, and the one line that would change it."""

from __future__ import annotations

from shutil import which
from typing import TYPE_CHECKING

from tui.clipboard.osc52 import MOSH_LIMIT
from tui.clipboard.report import Certainty
from tui.clipboard.settings import Route
from tui.clipboard.terminals import Takes

if TYPE_CHECKING:
    from tui.clipboard.detect import Situation
    from tui.clipboard.report import Report
    from tui.clipboard.terminals import Terminal
    from tui.clipboard.tmux import Tmux

_OLD_TMUX = (3, 3)


def other_ways(report: Report) -> list[str]:
    """The ways to this text that are left, a line each, the quickest first.

    The text itself is `report.text`: shown plain on a suspended screen, the mouse can select it.
    """
    ways = []
    if any(result.in_tmux_buffer for result in report.results):
        ways.append("in tmux: prefix ] pastes it")
    if report.file is not None:
        ways.append(f"it is saved in {report.file}")
    change = one_change(report.situation)
    if change and report.certainty is not Certainty.VERIFIED:
        ways.append(f"to change it: {change}")
    failed = [result for result in report.results if result.certainty is Certainty.NOT_COPIED]
    ways += [
        f"tried: {result.route}: {result.detail}"
        for result in failed
        if result.route is not Route.FILE
    ]
    return [*ways, "`bibyank clipboard-test` tries again and remembers what you say"]


def one_change(situation: Situation) -> str:
    """The one thing to change for this terminal or tmux; "" when nothing is known to help."""
    candidates = (
        situation.terminal.setting,
        _for_tmux(situation.tmux),
        f"mosh passes {MOSH_LIMIT:,} bytes and no more: use ssh" if situation.mosh else "",
        _for_this_machine(situation),
        _for_terminal(situation.terminal),
    )
    return next((line for line in candidates if line), "")


def _for_tmux(tmux: Tmux | None) -> str:
    if tmux is None or tmux.client is None:
        return ""
    if not tmux.client.clipboard:
        name = tmux.client.termname
        return f"put `set -as terminal-features ',{name}:clipboard'` in ~/.tmux.conf"
    if (0, 0) < tmux.release < _OLD_TMUX:
        return f"tmux {tmux.version} loses long copies: use tmux 3.3 or newer"
    return ""


def _for_this_machine(situation: Situation) -> str:
    if situation.remote or situation.wsl or not situation.platform.startswith("linux"):
        return ""
    if situation.environ.get("WAYLAND_DISPLAY"):
        return "" if which("wl-copy") else "install wl-clipboard"
    if situation.environ.get("DISPLAY"):
        return "" if which("xclip") or which("xsel") else "install xclip"
    return ""


def _for_terminal(terminal: Terminal) -> str:
    if terminal.takes is not Takes.NO:
        return ""
    return f"{terminal.name} cannot copy on request: kitty, alacritty, foot and WezTerm can"
