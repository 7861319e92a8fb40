"""The terminal's driver: Textual's, with an input that no byte ends and an output that can wait.

Invariants: a key is read whatever bytes came before it; while a slow line still has a frame to
show no other one is made, so that it shows the last state soon and not every state late; no answer
of the terminal is left for the shell; when the terminal has gone, so does the program.
"""

from __future__ import annotations

import os
import select
import threading
import time
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.letters import letters_of
from tui.terminal.line import QUESTION, Line
from tui.terminal.pastes import PasteParser

if TYPE_CHECKING:
    from asyncio import TimerHandle
    from collections.abc import Callable
    from typing import TextIO

    from textual.app import App

_READ_BYTES = 1 << 16
#: What a shell expects of a program whose terminal was closed: 128 + SIGHUP.
_TERMINAL_GONE = 129
#: How often a lone ESC is looked for, as Textual does it.
_TICK_SECONDS = 0.1
#: A line that takes longer for what was written is slow: a terminal here takes less than 1 ms.
_SLOW_SECONDS = 0.03
#: At the end the last answer is waited for so long: 5 kB, a full screen, take 2.7 s at 2 kB/s.
_LAST_SECONDS = 3.0


class TerminalDriver(LinuxDriver):
    """Draws and reads on the terminal that the program was started in."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file: Any = _Output(self._file, self._arrived)
        self._letters = letters_of()
        self._is_slow = self._is_holding = self._asks = False
        self._written_at: float | None = None
        self._line = Line()
        self._has_answered = threading.Event()
        self._patience: TimerHandle | None = None

    def start_application_mode(self) -> None:
        """Take the terminal over, and see how soon it answers before there is much to show."""
        self._line, self._asks = Line(), True
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's own
        self._ask()

    def disable_input(self) -> None:
        """Read no more, once the terminal has answered: a shell would read that."""
        self._asks = False
        seconds = self._line.seconds_to_wait(time.monotonic())
        self._has_answered.wait(min(seconds, _LAST_SECONDS))
        super().disable_input()

    def write(self, data: str) -> None:
        """Send `data` to the terminal; while it is on its way over a slow line no frame is made."""
        data = self._letters(data) if self._letters else data
        waits = self._written_at is not None
        if not waits:
            self._written_at = time.monotonic()
        self._line.sent(len(data))
        super().write(data)
        if waits or self._is_slow:
            self._hold()

    def flush(self) -> None:
        """After a frame: ask now and then if it is shown, and have the next wait for it."""
        super().flush()
        if self._asks and self._line.is_to_be_asked():
            self._ask()
        if self._line.is_behind(time.monotonic()):
            self._hold()

    def _ask(self) -> None:
        self._has_answered.clear()
        self.write(QUESTION)
        self._line.asked(time.monotonic())
        if loop := self._app._loop:  # noqa: SLF001 - Textual's own
            seconds = self._line.seconds_to_wait(time.monotonic())
            self._patience = loop.call_later(seconds, self._no_answer)

    def _no_answer(self) -> None:
        """Go on without one that is late beyond measure: another program may have read it."""
        self._line.lost()
        self._go_on()

    def _answered(self) -> None:
        """All that was sent before the question is shown; called from the thread that reads."""
        now = time.monotonic()
        self._has_answered.set()
        self._call(lambda: self._free(now))

    def _free(self, answered_at: float) -> None:
        self._line.answered(answered_at)
        if self._patience:
            self._patience.cancel()
        self._go_on()

    def _hold(self) -> None:
        """Have no frame made until the line is free."""
        if not self._is_holding:
            self._is_holding = True
            self._app._begin_batch()  # noqa: SLF001 - what `batch_update` does

    def _arrived(self) -> None:
        """All that was written has been taken; called from the thread that writes."""
        self._call(self._taken)

    def _call(self, what: Callable[[], None]) -> None:
        if (loop := self._app._loop) and not loop.is_closed():  # noqa: SLF001 - Textual's own
            loop.call_soon_threadsafe(what)

    def _taken(self) -> None:
        if self._written_at is not None:
            self._is_slow = time.monotonic() - self._written_at > _SLOW_SECONDS
            self._written_at = None
            self._go_on()

    def _go_on(self) -> None:
        """Have frames made again, if nothing is on its way."""
        if (
            not self._is_holding
            or self._written_at is not None
            or self._line.is_behind(time.monotonic())
        ):
            return
        self._is_holding = False
        self._app._end_batch()  # noqa: SLF001 - as above
        if self._app.screen_stack:  # none at the very end
            self._app.screen.check_idle()

    def run_input_thread(self) -> None:
        """Give on what is typed and pasted until the program or the terminal ends."""
        parser = PasteParser(debug=self._debug, answered=self._answered)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], _TICK_SECONDS)
            if ready:
                data = _read(self.fileno)
                if not data:
                    self._asks = False
                    self._has_answered.set()  # it never will
                    self._app.call_later(self._app.exit, None, _TERMINAL_GONE)
                    return
                for event in parser.feed(decode(data)):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)


class _Output:
    """The terminal as a file that says when all was taken; one that has gone takes everything."""

    def __init__(self, file: TextIO, arrived: Callable[[], None]) -> None:
        self._file = file
        self._arrived = arrived

    def write(self, text: str) -> None:
        """Send text on."""
        try:
            self._file.write(text)
        except (OSError, ValueError):
            self._arrived()

    def flush(self) -> None:
        """Send what is left of it."""
        with suppress(OSError, ValueError):
            self._file.flush()
        self._arrived()

    def fileno(self) -> int:
        """The terminal's descriptor."""
        return self._file.fileno()


def _read(fileno: int) -> bytes:
    try:
        return os.read(fileno, _READ_BYTES)
    except OSError:  # the terminal has gone: EIO
        return b""
