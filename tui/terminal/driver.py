"""The terminal's driver: Textual's, with an input that no byte ends and an output that can wait.

Invariants: a key is read whatever bytes came before it; while a slow line still has a frame to
take no other one is made, so that it shows the last state soon and not every state late; when
the terminal has gone, so does the program.
"""

from __future__ import annotations

import os
import select
import time
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.letters import letters_of
from tui.terminal.pastes import PasteParser

if TYPE_CHECKING:
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
        self._is_slow = self._is_holding = False
        self._written_at: float | None = None

    def write(self, data: str) -> None:
        """Send `data` to the terminal; while it is on its way over a slow line no frame is made."""
        waits = self._written_at is not None
        if not waits:
            self._written_at = time.perf_counter()
        super().write(self._letters(data) if self._letters else data)
        if (waits or self._is_slow) and not self._is_holding:
            self._is_holding = True
            self._app._begin_batch()  # noqa: SLF001 - what `batch_update` does

    def _arrived(self) -> None:
        """All that was written has been taken; called from the thread that writes."""
        if (loop := self._app._loop) and not loop.is_closed():  # noqa: SLF001 - Textual's own
            loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        if self._written_at is None:
            return
        self._is_slow = time.perf_counter() - self._written_at > _SLOW_SECONDS
        self._written_at = None
        if self._is_holding:
            self._is_holding = False
            self._app._end_batch()  # noqa: SLF001 - as above
            if self._app.screen_stack:  # none at the very end
                self._app.screen.check_idle()

    def run_input_thread(self) -> None:
        """Give on what is typed and pasted until the program or the terminal ends."""
        parser = PasteParser(debug=self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], _TICK_SECONDS)
            if ready:
                data = _read(self.fileno)
                if not data:
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
