"""`bibyank`: the browser."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.commands import COMMANDS
from tui.commands.opening import corpus_of, settings_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from typing import TextIO

    from tui.app import BibyankApp
    from tui.commands.piped import Piped

_STDIN = "-"


def run(called: argparse.Namespace) -> int:
    """Open the browser and stay until the user quits."""
    # What start-up makes is never garbage: collecting it took 40 of 310 ms to the first frame.
    # Collecting begins when the corpus has been read: see `tui.screens.browse.loading`.
    gc.disable()
    _require_sources(called.sources)
    settings = settings_of(called)
    _require_terminal()
    piped = _piped_in(called.sources)
    from tui.app import BibyankApp  # noqa: PLC0415 - 180 ms that no other command should pay

    with closing(corpus_of(called, settings)) as corpus:
        app = BibyankApp(corpus, settings, query=called.query)
        why = _browsed(app, piped)
    if why:
        raise BibyankError(why)
    return app.return_code or 0


def _require_sources(names: Iterable[str]) -> None:
    """Refuse a mistyped call before anything is drawn: it may have been meant as a command."""
    for name in names:
        if name != _STDIN and not os.path.lexists(name):
            raise BibyankError(f"{name}: no such file or folder{_meant(name)}")


def _meant(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped call needs it

    if name in COMMANDS:
        return f"; a command comes first: bibyank {name} ..."
    close = get_close_matches(name, COMMANDS, 1)
    return f"; did you mean bibyank {close[0]}?" if close else "; check the path"


def _require_terminal() -> None:
    """Textual draws on stderr; say so clearly where nothing can be drawn."""
    if not _is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        raise BibyankError("no terminal to draw on; try bibyank search or bibyank cite")


def _piped_in(names: Iterable[str]) -> Piped | None:
    if _is_terminal(sys.stdin):
        return None
    if _STDIN not in names:
        raise BibyankError("no terminal to read keys from; to read papers from stdin, add -")
    from tui.commands.piped import keys_from_terminal  # noqa: PLC0415 - few calls need it

    return keys_from_terminal()


def _is_terminal(stream: TextIO | None) -> bool:
    """None is what Python makes of a standard stream that is closed."""
    return stream is not None and os.isatty(stream.fileno())


def _browsed(app: BibyankApp, piped: Piped | None) -> str | None:
    """Run the browser to its end; asyncio then waits for the thread that may still read."""
    import asyncio  # noqa: PLC0415 - as Textual

    async def until_quit() -> str | None:
        try:
            return await app.run_async()
        finally:
            if piped:
                piped.stop()

    return asyncio.run(until_quit())
