"""This machine's own clipboard, through pyperclip, believed only when it is read back.

The copy and the reading are two processes, so that what is compared comes from the clipboard and
not from a process that remembers it. Both together have two seconds.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from tui.clipboard.bounded import run
from tui.clipboard.report import Certainty, RouteResult
from tui.clipboard.settings import Route

if TYPE_CHECKING:
    from tui.clipboard.detect import Situation

_SECONDS = 2.0
_SHORTEST = 0.2
# -P: nothing is imported from the folder the user happens to be in.
_PROCESS = (sys.executable, "-P", str(Path(__file__).with_name("native_process.py")))


def send(data: bytes, situation: Situation) -> RouteResult:
    """Copy `data` here and read it back."""
    end = monotonic() + _SECONDS
    copied = run([*_PROCESS, "copy"], environ=situation.environ, seconds=_SECONDS, stdin=data)
    if not copied.ok:
        return _nothing(_why(copied.why, situation, timed_out=copied.timed_out))
    left = max(end - monotonic(), _SHORTEST)
    pasted = run([*_PROCESS, "paste"], environ=situation.environ, seconds=left)
    if not pasted.ok:
        return _nothing(_why(pasted.why, situation, timed_out=pasted.timed_out))
    if _lines(pasted.stdout) != _lines(data):
        return _nothing(f"the clipboard of {situation.display} did not keep the text")
    if situation.remote:
        # Forced by the user: true of this machine, and no word on the one they sit at.
        where = f"the clipboard of this machine ({situation.display})"
        return RouteResult(Route.NATIVE, Certainty.UNSURE, where)
    return RouteResult(Route.NATIVE, Certainty.VERIFIED, f"the clipboard of {situation.display}")


def _lines(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")  # Windows keeps its own line ends


def _why(why: str, situation: Situation, *, timed_out: bool) -> str:
    if timed_out:
        return f"the clipboard of {situation.display} did not answer in {_SECONDS:.0f} s"
    return why.removeprefix(f"{Path(sys.executable).name}: ")


def _nothing(why: str) -> RouteResult:
    return RouteResult(Route.NATIVE, Certainty.NOT_COPIED, why)
