"""The yank: one text, every route that applies, and an honest line about it.

Invariant: no result stops the others. Only reading back proves a copy, so a route that merely
reports success is never a reason to leave another one out; the best result is what is said.
The text is cleaned before any route sees it: an `ESC [ 2 0 1 ~` in a title would otherwise end a
bracketed paste and run what follows.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from core.text import clean
from tui.clipboard import command, mosh, native, osc52, private_file, tmux_route
from tui.clipboard.answers import Answers
from tui.clipboard.detect import detect
from tui.clipboard.report import (
    Certainty,
    Report,
    RouteResult,
    best_of,
    not_copied_line,
    saved_line,
    status_line,
    still_trying_line,
)
from tui.clipboard.settings import METHODS, ClipboardError, Route

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tui.clipboard.detect import Situation
    from tui.clipboard.settings import ClipboardSettings
    from tui.clipboard.terminals import Terminal

METHOD_VARIABLE = "BIBYANK_CLIPBOARD"
# A whole yank takes 15 to 150 ms where everything answers; past this something is stuck.
_PATIENCE_SECONDS = 0.25


class Clipboard:
    """The user's clipboard, however it can be reached from here.

    `write_to_terminal` must put its text on the terminal in one piece, between two frames. All
    methods block and are for a worker thread; `yank` takes up to three seconds where something
    hangs, else well under 300 ms.
    """

    def __init__(
        self,
        settings: ClipboardSettings,
        write_to_terminal: Callable[[str], None],
        *,
        environ: Mapping[str, str] = os.environ,
        answers: Answers | None = None,
        probed: Terminal | None = None,
    ) -> None:
        """`probed` is what the terminal told `probe.ask_terminal`, if it was asked.

        Raises `BibyankError` when the settings name no method there is.
        """
        self._settings = settings
        self._write = write_to_terminal
        self._environ = environ
        self._answers = answers or Answers()
        self._probed = probed
        self._method = method(settings, environ)

    def yank(
        self, text: str, subject: str, still_trying: Callable[[str], None] | None = None
    ) -> Report:
        """Copy `text`, named `subject` in what is said ("smith2024short", "3 papers").

        `still_trying` is called at most once, with a line to show, when something is slow.
        """
        with ThreadPoolExecutor(max_workers=1) as pool:
            report = pool.submit(self._yank, clean(text), subject)
            if wait([report], timeout=_PATIENCE_SECONDS).not_done and still_trying is not None:
                still_trying(still_trying_line(subject))
            return report.result()

    def answer(self, report: Report, *, arrived: bool) -> None:
        """Remember whether the user found a yank arrived. Raises OSError when it cannot be kept."""
        if report.best is not None:
            size = len(report.text.encode())
            self._answers.remember(report.best, report.situation, size, arrived=arrived)

    def _yank(self, text: str, subject: str) -> Report:
        situation = detect(self._environ, self._probed)
        data = text.encode()
        file, file_result = self._save(data, situation)
        sent = [
            self._answers.apply(result, situation, len(data))
            for result in self._send_everywhere(data, situation)
        ]
        best = best_of(sent)
        return Report(
            certainty=best.certainty if best else Certainty.NOT_COPIED,
            line=self._line(best, subject, file, file_result, sent),
            subject=subject,
            text=text,
            best=best,
            results=(*sent, file_result),
            file=file,
            situation=situation,
        )

    def _save(self, data: bytes, situation: Situation) -> tuple[Path | None, RouteResult]:
        if self._method == "none":
            return None, RouteResult(Route.FILE, Certainty.NOT_COPIED, "the clipboard is off")
        try:
            file = private_file.save(data, situation.environ)
        except OSError as error:
            why = f"{error.filename or 'the file'}: {error.strerror}"
            return None, RouteResult(Route.FILE, Certainty.NOT_COPIED, why)
        return file, RouteResult(Route.FILE, Certainty.NOT_COPIED, f"saved in {file}")

    def _send_everywhere(self, data: bytes, situation: Situation) -> list[RouteResult]:
        jobs = self._routes(data, situation)
        with ThreadPoolExecutor(max_workers=len(jobs) or 1) as pool:
            return [running.result() for running in [pool.submit(job) for job in jobs]]

    def _routes(self, data: bytes, situation: Situation) -> list[Callable[[], RouteResult]]:
        limit = self._settings.max_bytes
        argv = self._settings.command
        request = mosh.unlike_the_last(data, situation) if self._asks_terminal else data
        routes: dict[str, Callable[[], RouteResult]] = {
            Route.NATIVE: lambda: native.send(data, situation),
            Route.TMUX: lambda: tmux_route.send(request, situation, self._write, limit),
            Route.OSC52: lambda: osc52.send(request, situation, self._write, limit),
            Route.COMMAND: lambda: command.send(data, situation, argv),
        }
        if self._method != "auto":
            return [routes[self._method]] if self._method in routes else []
        applies = {
            Route.NATIVE: bool(situation.display) and not situation.remote,
            Route.TMUX: situation.tmux is not None,
            Route.OSC52: situation.tmux is None,
            Route.COMMAND: bool(argv),
        }
        return [routes[name] for name, apply in applies.items() if apply]

    @property
    def _asks_terminal(self) -> bool:
        return self._method in {"auto", Route.TMUX, Route.OSC52}

    def _line(
        self,
        best: RouteResult | None,
        subject: str,
        file: Path | None,
        file_result: RouteResult,
        sent: list[RouteResult],
    ) -> str:
        if best is None and self._method == Route.FILE:
            return saved_line(subject, file, file_result.detail)
        if best is None:
            return not_copied_line(file_result.detail, file)
        if best.certainty is Certainty.NOT_COPIED:
            return not_copied_line(best.detail, file)
        pastes = any(result.in_tmux_buffer for result in sent)
        return status_line(best, subject, file, pastes=pastes)


def method(settings: ClipboardSettings, environ: Mapping[str, str]) -> str:
    """The method in force: BIBYANK_CLIPBOARD, else the setting. Raises `BibyankError`."""
    chosen = environ.get(METHOD_VARIABLE) or settings.method
    if chosen not in METHODS:
        where = METHOD_VARIABLE if environ.get(METHOD_VARIABLE) else "[clipboard] method"
        raise ClipboardError(f"{where}: there is no {chosen!r}; choose one of {', '.join(METHODS)}")
    return chosen
