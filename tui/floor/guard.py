"""No exception of a handler, action, worker, timer or drawing ends the program.

Textual ends an application at the first exception that a handler, worker or timer lets through,
and prints its traceback. Here the exception is written down (`tui.floor.log`), one line says so,
and the program goes on with all it held. Invariant: what ends it is only that the screen cannot be
drawn at all; then `run` returns the line to say, and the exit code is 1.
"""

from __future__ import annotations

import time
import traceback
from collections import deque
from functools import partial, wraps
from typing import TYPE_CHECKING, TypeVar

from textual.app import App
from textual.message_pump import MessagePump
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import WorkerFailed

from tui.floor import log

if TYPE_CHECKING:
    from types import TracebackType

    from rich.console import RenderableType
    from textual.geometry import Region
    from textual.message import Message

    from tui.messages import Failed

_Return = TypeVar("_Return")

#: So many frames one after another that could not be drawn: the next one will not be either.
LOST_FRAMES = 5
_WITHIN_SECONDS = 2.0
_DRAWN_AGAIN_AFTER = 0.05
#: Where Textual draws: what fails below these loses a frame.
_DRAWING = frozenset({"_display", "_refresh_layout", "_compositor_refresh"})
#: Failures kept to be told; the file has more.
_KEPT = 50


class Floor(App[_Return]):
    """An application that survives its own mistakes."""

    def __init__(self) -> None:
        super().__init__()
        #: A line each, the newest last.
        self.failures: deque[str] = deque(maxlen=_KEPT)
        self._lost_frames: deque[float] = deque(maxlen=LOST_FRAMES)
        _catch_everywhere()

    def say_failure(self, line: str) -> None:
        """Show a line that says what failed; the program's own way of showing lines."""

    def failed(self, error: BaseException, doing: str = "") -> None:
        """Write an exception down and say it; the program goes on."""
        error = _root(error)
        what = f"{type(error).__name__}: {error}".partition("\n")[0].rstrip(": ")[:200]
        doing = doing or _doing(error.__traceback__)
        line = f"{doing} failed ({what}); details: {log.shown_path()}"
        if line not in self.failures:  # what is drawn again fails again
            log.write_down(error, doing)
            self.failures.append(line)
        try:
            self.say_failure(line)
        except Exception as second:  # noqa: BLE001 - there is nothing below the floor
            log.write_down(second, "saying so")

    def on_failed(self, message: Failed) -> None:
        """A worker has caught it itself, to go on."""
        self.failed(message.error, message.doing)

    def _handle_exception(self, error: Exception) -> None:
        """Textual's own last word on an exception, which would end the program."""
        self.failed(error)
        below = {frame.f_code.co_name for frame, _ in traceback.walk_tb(_root(error).__traceback__)}
        has_nothing_to_show = "_compose" in below and len(self.screen_stack) <= 1
        if not _DRAWING.isdisjoint(below):
            self._lost_frames.append(time.monotonic())
            again = partial(self.screen._refresh_layout, self.size)  # noqa: SLF001 - as it fails
            self.set_timer(_DRAWN_AGAIN_AFTER, again)
        is_lost = len(self._lost_frames) == LOST_FRAMES and (
            self._lost_frames[-1] - self._lost_frames[0] < _WITHIN_SECONDS
        )
        if has_nothing_to_show or is_lost:
            self._give_up()

    def panic(self, *renderables: RenderableType) -> None:
        """Textual prints these after the end; what they say is written down instead."""
        del renderables
        self._give_up()

    def _give_up(self) -> None:
        said = self.failures[-1] if self.failures else f"the terminal; see {log.shown_path()}"
        self.exit(f"the screen cannot be drawn: {said}", return_code=1)  # type: ignore[arg-type] # whatever it returns


def _root(error: BaseException) -> BaseException:
    """What happened, without Textual's wrapping of a worker's exception."""
    return error.error if isinstance(error, WorkerFailed) else error


def _doing(trace: TracebackType | None) -> str:
    """In a word or two what was being done: the first function of a screen that was called."""
    for rooms in (("tui.screens", "tui.widgets"), ("tui.state", "core.")):
        for frame, _ in traceback.walk_tb(trace):
            name = frame.f_code.co_name
            if frame.f_globals.get("__name__", "").startswith(rooms) and name != "on_key":
                return name.strip("_").removeprefix("action_").removeprefix("on_").replace("_", " ")
    return "something"


def _catch_everywhere() -> None:
    """Put the floor under every message pump and every widget's drawing, Textual's own too.

    There is no other place: a pump whose handler raises leaves its loop and answers no message
    from then on, and a widget that cannot be drawn loses the frame of all others.
    """
    if getattr(MessagePump._dispatch_message, "has_floor", False):  # noqa: SLF001 - as above
        return
    dispatch, render_lines = MessagePump._dispatch_message, Widget.render_lines  # noqa: SLF001 - as above

    @wraps(dispatch)
    async def caught(self: MessagePump, message: Message) -> None:
        try:
            await dispatch(self, message)
        except Exception as error:
            if not isinstance(self.app, Floor):
                raise
            self.app.failed(error)

    @wraps(render_lines)
    def drawn(self: Widget, crop: Region) -> list[Strip]:
        try:
            return render_lines(self, crop)
        except Exception as error:
            if not isinstance(self.app, Floor):
                raise
            self.app.failed(error)
            return [Strip.blank(crop.width)] * crop.height

    caught.has_floor = True  # type: ignore[attr-defined] # a mark for the next call
    MessagePump._dispatch_message = caught  # type: ignore[method-assign] # noqa: SLF001 - as above
    Widget.render_lines = drawn  # type: ignore[method-assign] # as above
