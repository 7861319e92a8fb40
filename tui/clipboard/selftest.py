"""`bibyank clipboard-test`: what this terminal can do, a real copy, and what to change.

The user's own paste is the only proof there is for most terminals, so what they paste is
remembered for this one.
"""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from tui.clipboard.advice import one_change
from tui.clipboard.detect import detect
from tui.clipboard.osc52 import write_to_tty
from tui.clipboard.probe import ask_terminal
from tui.clipboard.report import Certainty
from tui.clipboard.routes import Clipboard, method
from tui.clipboard.settings import Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.clipboard.answers import Answers
    from tui.clipboard.detect import Situation
    from tui.clipboard.report import Report, RouteResult
    from tui.clipboard.settings import ClipboardSettings
    from tui.clipboard.tmux import Tmux


def run_clipboard_test(
    settings: ClipboardSettings,
    *,
    environ: Mapping[str, str] = os.environ,
    answers: Answers | None = None,
    source: TextIO = sys.stdin,
    out: TextIO = sys.stdout,
) -> int:
    """Print what was found, copy a random word, ask for it back: the exit code, 0 for arrived.

    Where `source` is no terminal nobody is asked, and only a copy that was read back is good.
    Raises `BibyankError` for a method that there is none of.
    """
    probed = ask_terminal(environ)
    chosen = method(settings, environ)
    table = [*describe(detect(environ, probed)), ("method", chosen)]
    out.writelines(f"  {name:<14}{value}\n" for name, value in table)
    word = f"bibyank-{secrets.token_hex(3)}"
    clipboard = Clipboard(settings, write_to_tty, environ=environ, answers=answers, probed=probed)
    report = clipboard.yank(word, "a test word", lambda line: _say(out, line))
    out.writelines(f"  {result.route:<14}{_outcome(result)}\n" for result in report.results)
    _say(out, f"\n{report.line}")
    pasted = _pasted(source, out) if source.isatty() else None
    if pasted is None:
        return 0 if report.certainty is Certainty.VERIFIED else 1
    return _verdict(clipboard, report, pasted, out)


def describe(situation: Situation) -> list[tuple[str, str]]:
    """The detection table: what was found, each with its name."""
    yes_no = {True: "yes", False: "no"}
    return [
        ("terminal", situation.terminal.name or "unknown"),
        ("takes copies", situation.terminal.takes.value),
        ("tmux", _tmux(situation.tmux)),
        ("screen", yes_no[situation.screen]),
        ("zellij", yes_no[situation.zellij]),
        ("remote", f"yes, by {situation.remote}" if situation.remote else "no"),
        ("WSL", yes_no[situation.wsl]),
        ("display", situation.display or "none"),
    ]


def _tmux(tmux: Tmux | None) -> str:
    if tmux is None:
        return "no"
    if tmux.why:
        return f"yes, but {tmux.why}"
    shown = f"shown on {tmux.client.tty}" if tmux.client else "shown nowhere"
    passthrough = "on" if tmux.passthrough else "off"
    return f"{tmux.version}, {shown}, set-clipboard {tmux.set_clipboard}, passthrough {passthrough}"


def _outcome(result: RouteResult) -> str:
    if result.route is Route.FILE:
        return result.detail
    return f"{result.certainty.name.lower().replace('_', ' ')}: {result.detail}"


def _pasted(source: TextIO, out: TextIO) -> str | None:
    """The line the user pasted, None when they gave no answer at all (ctrl+d)."""
    _say(out, "Now paste it here as you paste into other programs (not prefix ]), then Enter.")
    _say(out, "Only Enter if nothing comes:")
    line = source.readline()
    return line.strip() if line else None


def _verdict(clipboard: Clipboard, report: Report, pasted: str, out: TextIO) -> int:
    arrived = pasted == report.text
    with suppress(OSError):  # not remembered: the verdict stands all the same
        clipboard.answer(report, arrived=arrived)
    if arrived:
        _say(out, "It arrived: copies work from here.")
        return 0
    _say(out, "Something else came." if pasted else "It did not arrive.")
    change = one_change(report.situation)
    _say(out, f"To change it: {change}" if change else "No setting is known that would change it.")
    if report.file is not None:
        _say(out, f"The last yank is always in {report.file}")
    return 1


def _say(out: TextIO, line: str) -> None:
    out.write(f"{line}\n")
    out.flush()
