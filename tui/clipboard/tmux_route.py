"""Copying through tmux: its own buffer always, and exactly one way on to the terminal.

The ways, in the order they are preferred where they work:
- `load-buffer -w` (tmux >= 3.3): works with default settings, also with `set-clipboard off` and
  from popups. It sends an empty selector, so not for xterm (PRIMARY) nor for mosh (dropped), and
  nothing at all when the terminal's terminfo has no Ms, while it exits 0.
- past tmux, where `allow-passthrough` lets us (always before 3.3). One string of at most 1 MiB,
  and before 3.3 of about 6 bytes for each cell of the screen: more is lost in silence.
- written to the client's terminal. One blocking write holds the terminal to its end, so tmux
  cannot write into the middle of it (900 of 900 were whole beside a flooding pane).
"""

from __future__ import annotations

import os
from enum import Enum, auto
from threading import Thread
from typing import TYPE_CHECKING

from tui.clipboard import osc52, terminals
from tui.clipboard.bounded import run
from tui.clipboard.report import Certainty, RouteResult
from tui.clipboard.settings import Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.clipboard.detect import Situation
    from tui.clipboard.tmux import Client, Tmux

_SECONDS = 1.0
_WRITE_SECONDS = 2.0
_FORWARDS_BY_ITSELF = (3, 3)
_PASSTHROUGH_LIMIT = 1 << 20  # tmux's INPUT_BUF_LIMIT, wrapping included
_OLD_BYTES_A_CELL = 6


class Way(Enum):
    """How the text goes on from tmux to the terminal."""

    LOAD_BUFFER = auto()
    PASSTHROUGH = auto()
    CLIENT_TTY = auto()


def send(
    data: bytes, situation: Situation, write: Callable[[str], None], max_bytes: int | None = None
) -> RouteResult:
    """Put `data` in tmux's buffer and send it on to the terminal of tmux's client."""
    tmux = situation.tmux
    if tmux is None or tmux.why:
        return _nothing(tmux.why if tmux else "not in tmux")
    why = _obstacle(data, situation, max_bytes)
    request = osc52.sequence(data)
    way = None if why or tmux.client is None else _way(request, tmux, tmux.client, situation)
    buffered = _store(data, situation, forward=way is Way.LOAD_BUFFER)
    if way is Way.LOAD_BUFFER:
        why = "" if buffered else "tmux did not keep the text"
    elif way is Way.PASSTHROUGH:
        why = _written(write, osc52.through_tmux(request))
    elif way is Way.CLIENT_TTY and tmux.client is not None:
        why = _write_whole(tmux.client.tty, request.encode())
    if why or tmux.client is None:
        return _nothing(why, in_tmux_buffer=buffered)
    unproved = bool(situation.mosh) or not tmux.client.clipboard
    sent = osc52.result(Route.TMUX, situation.terminal, "tmux", unproved=unproved)
    return RouteResult(sent.route, sent.certainty, sent.detail, in_tmux_buffer=buffered)


def _obstacle(data: bytes, situation: Situation, max_bytes: int | None) -> str:
    if situation.tmux is None or situation.tmux.client is None:
        return "no terminal is attached to this tmux"
    if situation.terminal.mute:
        return f"{situation.terminal.called} has no clipboard"
    return osc52.over_limit(data, situation, max_bytes)


def _way(request: str, tmux: Tmux, client: Client, situation: Situation) -> Way:
    selector_matters = situation.mosh or client.terminal == terminals.XTERM
    can_forward = client.clipboard and tmux.release >= _FORWARDS_BY_ITSELF
    if can_forward and not selector_matters:
        return Way.LOAD_BUFFER
    if tmux.passthrough and len(osc52.through_tmux(request)) < _passthrough_limit(tmux, client):
        return Way.PASSTHROUGH
    if os.access(client.tty, os.W_OK) or not can_forward:
        return Way.CLIENT_TTY
    return Way.LOAD_BUFFER


def _passthrough_limit(tmux: Tmux, client: Client) -> int:
    if tmux.release >= _FORWARDS_BY_ITSELF:
        return _PASSTHROUGH_LIMIT
    columns, rows = client.cells
    return min(_PASSTHROUGH_LIMIT, _OLD_BYTES_A_CELL * columns * rows)


def _store(data: bytes, situation: Situation, *, forward: bool) -> bool:
    """Load tmux's buffer, and on to the client's terminal if `forward`; true when it is kept."""
    tmux = situation.tmux
    options = ["-w", "-t", tmux.client.tty] if forward and tmux and tmux.client else []
    environ = situation.environ
    loaded = run(
        ["tmux", "load-buffer", *options, "-"], environ=environ, seconds=_SECONDS, stdin=data
    )
    kept = run(["tmux", "save-buffer", "-"], environ=environ, seconds=_SECONDS)
    return loaded.ok and kept.ok and kept.stdout == data


def _written(write: Callable[[str], None], text: str) -> str:
    try:
        write(text)
    except OSError as error:
        return f"the terminal: {error.strerror}"
    return ""


def _write_whole(tty: str, data: bytes) -> str:
    """Write `data` in one piece; why not, "" when all went out. A stuck terminal is left alone."""
    failures: list[OSError] = []
    writer = Thread(target=_write_blocking, args=(tty, data, failures), daemon=True)
    writer.start()
    writer.join(_WRITE_SECONDS)
    if writer.is_alive():
        return "the terminal does not take the text"
    return f"{tty}: {failures[0].strerror}" if failures else ""


def _write_blocking(tty: str, data: bytes, failures: list[OSError]) -> None:
    try:
        descriptor = os.open(tty, os.O_WRONLY | os.O_NOCTTY)
    except OSError as error:
        failures.append(error)
        return
    try:
        while data:
            data = data[os.write(descriptor, data) :]
    except OSError as error:
        failures.append(error)
    finally:
        os.close(descriptor)


def _nothing(why: str, *, in_tmux_buffer: bool = False) -> RouteResult:
    return RouteResult(Route.TMUX, Certainty.NOT_COPIED, why, in_tmux_buffer=in_tmux_buffer)
