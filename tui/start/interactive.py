"""A program that owns the terminal for a while: the browser, and the browser as a picker.

Invariant: whatever stdin, stdout and stderr are, while the browser runs all three are the terminal;
after it they are what they were, so that what was chosen goes where the caller wants it.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.paths import is_address
from tui.start.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any, TextIO

    from core.corpus import Corpus
    from tui.app import BibyankApp
    from tui.settings import Settings
    from tui.start.piped import Piped

STDIN = "-"
# Textual paints at the ticks of a clock that runs while there is something to paint, 60 a second
# unless told. A key waits for its tick, and so does its answer: with 49 papers 29 ms pass in the
# median until the screen is settled, at 120 ticks 20 and at these 15.
_FRAMES_PER_SECOND = "250"
_TERMINAL = "/dev/tty"
_STDOUT, _STDERR = 1, 2
#: To end after a signal, which takes less than one: a stuck terminal may never take its due.
_LAST_SECONDS = 10


def require_sources(names: Iterable[str]) -> None:
    """Refuse a mistyped call before anything is drawn: it may have been meant as a command."""
    for name in names:
        if name != STDIN and not is_address(name) and not os.path.lexists(name):
            raise BibyankError(f"{name}: no such file or folder{_meant(name)}")


def _meant(name: str) -> str:
    from difflib import get_close_matches  # only a mistyped call needs it

    if name in COMMANDS:
        return f"; a command comes first: bibyank {name} ..."
    close = get_close_matches(name, COMMANDS, 1)
    return f"; did you mean bibyank {close[0]}?" if close else "; check the path"


def is_terminal(stream: TextIO | None) -> bool:
    """None is what Python makes of a standard stream that is closed."""
    return stream is not None and os.isatty(stream.fileno())


def browsed(
    corpus: Corpus,
    settings: Settings,
    *,
    query: str,
    picking: bool,
    fresh: bool = False,
    notices: Sequence[str] = (),
) -> BibyankApp:
    """Run the browser to its end, and give it for what it holds then; it says `notices` once.

    A `fresh` one does not go on where the last one was left.

    Raises BibyankError when there is no terminal, or nothing could be read.
    """
    if None in {sys.__stdin__, sys.__stdout__, sys.__stderr__}:
        raise BibyankError("standard input, output or error is closed; give it /dev/null instead")
    if os.environ.get("TERM") == "dumb":
        raise BibyankError("no terminal to draw on; try bibyank search or bibyank cite")
    from tui.start.probing import asked_in_background

    os.environ.setdefault("TEXTUAL_FPS", _FRAMES_PER_SECOND)  # read when Textual is imported
    with _drawing_on_terminal():
        piped = _keys_from_terminal()
        answer = asked_in_background()
        from tui.app import BibyankApp  # 180 ms that no other command should pay

        app = BibyankApp(corpus, settings, query=query, probed=answer(), picking=picking)
        app.greets = app.remembers = not picking
        app.is_fresh = fresh
        if not fresh:
            _take_theme(app, corpus.names, settings.theme)
        app.notices = notices
        why = _until_quit(app, piped)
    if why:
        raise BibyankError(why)
    return app


def _take_theme(app: BibyankApp, names: Sequence[str], set_theme: str) -> None:
    """Look as the corpus did when it was left."""
    from tui.memory.theme import remembered

    if (chosen := remembered(names, set_theme)) in app.available_themes:
        app.theme = chosen


@contextmanager
def _drawing_on_terminal() -> Iterator[None]:
    """The terminal in the place of stdout and stderr, where those are something else.

    Textual draws on stderr, and takes the size of the window from stdout.
    """
    elsewhere = [fd for fd in (_STDOUT, _STDERR) if not os.isatty(fd)]
    kept = {fd: os.dup(fd) for fd in elsewhere}
    try:
        if elsewhere:
            _put_terminal_in_place_of(elsewhere)
        yield
    finally:
        for fd, own in kept.items():
            os.dup2(own, fd)
            os.close(own)


def _put_terminal_in_place_of(descriptors: Iterable[int]) -> None:
    try:
        terminal = os.open(_TERMINAL, os.O_RDWR)
    except OSError as error:
        raise BibyankError("no terminal to draw on; try bibyank search or bibyank cite") from error
    for fd in descriptors:
        os.dup2(terminal, fd)
    os.close(terminal)


def _keys_from_terminal() -> Piped | None:
    if is_terminal(sys.stdin):
        return None
    from tui.start.piped import keys_from_terminal  # few calls need it

    return keys_from_terminal()


def _of_task(context: Mapping[str, Any]) -> tuple[BaseException, str]:
    """What a task failed of that nobody waited for, as asyncio tells it."""
    message = context.get("message", "a task")
    return context.get("exception") or RuntimeError(message), message


def _end(app: BibyankApp, number: int) -> None:
    """End as a shell expects it after a signal, in any case soon: nobody sees us any more."""
    signal.alarm(_LAST_SECONDS)
    app.exit(None, 128 + number)


def _until_quit(app: BibyankApp, piped: Piped | None) -> str | None:
    """Run the browser to its end; asyncio then waits for the thread that may still read."""
    import asyncio  # as Textual

    async def until_quit() -> str | None:
        loop = asyncio.get_running_loop()
        # `kill` gives the terminal back as `q` does, and leaves no half file; so does a terminal
        # that closes, unless we were told not to care (`nohup`).
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, _end, app, number)
        loop.set_exception_handler(lambda _, context: app.failed(*_of_task(context)))
        try:
            return await app.run_async()
        finally:
            if piped:
                piped.stop()

    return asyncio.run(until_quit())
