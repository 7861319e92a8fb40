"""Asking the terminal itself for its name, before anything is drawn.

A "yes" is worth believing: a known name (XTVERSION), or attribute 52 in the primary device
attributes. Silence means nothing, since terminals that answer neither do take copies. Never to be
called while the browser runs: an answer that reaches it becomes key presses.
"""

from __future__ import annotations

import os
import select
import termios
import tty
from time import monotonic
from typing import TYPE_CHECKING

from core.patterns import regex
from tui.clipboard import terminals
from tui.clipboard.terminals import Takes, Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

# Every terminal answers the second question, so its answer ends the wait for the first.
_QUESTION = b"\x1b[>q\x1b[c"
_NAME = regex(rb"\x1bP>\|([^\x1b]*)\x1b\\")
_ATTRIBUTES = regex(rb"\x1b\[\?([0-9;]*)c")
_COPIES = b"52"


def ask_terminal(environ: Mapping[str, str], seconds: float = 1.0) -> Terminal | None:
    """The controlling terminal by its own word; None when it says nothing that helps.

    Waits one round trip, at most `seconds`. Not asked: tmux, which has asked already, screen,
    which answers for itself, and terminals that might print the question.
    """
    if environ.get("TMUX") or environ.get("STY") or terminals.from_environ(environ).mute:
        return None
    try:
        descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return None
    try:
        return _understood(_asked(descriptor, seconds))
    except (OSError, termios.error):
        return None
    finally:
        os.close(descriptor)


def _asked(descriptor: int, seconds: float) -> bytes:
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor, termios.TCSAFLUSH)
    try:
        os.write(descriptor, _QUESTION)
        return _answer(descriptor, monotonic() + seconds)
    finally:
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)


def _answer(descriptor: int, end: float) -> bytes:
    said = b""
    while not _ATTRIBUTES.search(said):
        left = end - monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            break
        said += os.read(descriptor, 1024)
    return said


def _understood(said: bytes) -> Terminal | None:
    name = _NAME.search(said)
    named = terminals.from_answer(name[1].decode(errors="replace")) if name else None
    if named is not None:
        return named
    attributes = _ATTRIBUTES.search(said)
    if attributes and _COPIES in attributes[1].split(b";"):
        return Terminal("", Takes.YES)
    return None
