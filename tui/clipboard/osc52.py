"""Copying by a request to the terminal (OSC 52), and how it passes what stands in between.

    ESC ] 5 2 ; c ; <base64 of UTF-8> BEL

The selector is "c" always: xterm takes an empty one for PRIMARY, and mosh drops it. The terminal
never answers, so whether it worked is known only from what the terminal is known to do. Limits,
measured: plain ssh passes 1 MB; mosh 1.4 passes 12,282 bytes of text and cuts what is longer;
GNU screen 4.09 drops a DCS string of more than 766 bytes, and passes 1 MB in small ones.
"""

from __future__ import annotations

import os
from base64 import b64encode
from typing import TYPE_CHECKING

from tui.clipboard.report import Certainty, RouteResult
from tui.clipboard.settings import Route
from tui.clipboard.terminals import Takes

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.clipboard.detect import Situation
    from tui.clipboard.terminals import Terminal

LIMIT = 1 << 20
MOSH_LIMIT = 12_282
_SCREEN_CHUNK = 240

_BY_TAKES = {
    Takes.YES: Certainty.LIKELY,
    Takes.UNKNOWN: Certainty.UNSURE,
    Takes.NO: Certainty.NOT_COPIED,
}


def sequence(data: bytes) -> str:
    """The request to put `data` in the clipboard."""
    return f"\x1b]52;c;{b64encode(data).decode()}\x07"


def through_tmux(request: str) -> str:
    """`request` as tmux lets it through, where `allow-passthrough` is on."""
    doubled = request.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"


def through_screen(request: str) -> str:
    """`request` as GNU screen lets it through: a row of small DCS strings."""
    starts = range(0, len(request), _SCREEN_CHUNK)
    return "".join(f"\x1bP{request[start : start + _SCREEN_CHUNK]}\x1b\\" for start in starts)


def over_limit(data: bytes, situation: Situation, max_bytes: int | None) -> str:
    """Why `data` is too long to be sent, "" when it is not."""
    limit = LIMIT if max_bytes is None else max_bytes
    whose = "a copy request may hold" if max_bytes is None else "max_bytes allows"
    if situation.mosh and limit > MOSH_LIMIT:
        limit, whose = MOSH_LIMIT, "mosh passes"
    return f"{_size(len(data))} is more than {whose} ({_size(limit)})" if len(data) > limit else ""


def result(route: Route, terminal: Terminal, through: str, *, unproved: bool) -> RouteResult:
    """What to say of a request that was sent to `terminal`, `through` a multiplexer if any.

    `unproved`: something in between may have dropped it, so that nothing better than UNSURE
    can be said.
    """
    certainty = _BY_TAKES[terminal.takes]
    if certainty is Certainty.NOT_COPIED:
        return RouteResult(route, certainty, f"{terminal.called} ignores copy requests")
    if unproved:
        certainty = min(certainty, Certainty.UNSURE)
    where = f"{terminal.name}'s clipboard" if terminal.name else "the terminal's clipboard"
    return RouteResult(route, certainty, f"{where} through {through}" if through else where)


def send(
    data: bytes, situation: Situation, write: Callable[[str], None], max_bytes: int | None = None
) -> RouteResult:
    """Ask the terminal this program draws on, straight or through screen."""
    if situation.terminal.mute:
        why = f"{situation.terminal.called} has no clipboard"
        return RouteResult(Route.OSC52, Certainty.NOT_COPIED, why)
    if why := over_limit(data, situation, max_bytes):
        return RouteResult(Route.OSC52, Certainty.NOT_COPIED, why)
    request = sequence(data)
    try:
        write(through_screen(request) if situation.screen else request)
    except OSError as error:
        return RouteResult(Route.OSC52, Certainty.NOT_COPIED, f"the terminal: {error.strerror}")
    if situation.tmux is not None:
        return _past_tmux(situation)
    through = "screen" if situation.screen else "mosh" if situation.mosh else ""
    unproved = bool(situation.screen or situation.mosh or situation.zellij)
    return result(Route.OSC52, situation.terminal, through, unproved=unproved)


def write_to_tty(text: str) -> None:
    """Write to the controlling terminal, for when no browser owns the screen. Raises OSError."""
    tty = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY)
    try:
        data = text.encode()
        while data:
            data = data[os.write(tty, data) :]
    finally:
        os.close(tty)


def _past_tmux(situation: Situation) -> RouteResult:
    """A plain request inside tmux: only `set-clipboard on` hands it on."""
    tmux = situation.tmux
    if tmux is None or tmux.client is None or tmux.set_clipboard != "on":
        why = "tmux drops plain copy requests (set-clipboard is not on)"
        return RouteResult(Route.OSC52, Certainty.NOT_COPIED, why)
    unproved = not tmux.client.clipboard or bool(situation.mosh)
    return result(Route.OSC52, situation.terminal, "tmux", unproved=unproved)


def _size(count: int) -> str:
    for unit, size in (("MB", 1_000_000), ("kB", 1_000)):
        if count >= size:
            return f"{count / size:.3g} {unit}"
    return f"{count} bytes"
