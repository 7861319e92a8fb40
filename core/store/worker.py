"""Processes that do a share of a large job, so that both cores of a laptop do.

One takes a question at a time on its standard input and answers each on its standard output, as
marshal writes them: both ends are one Python. It ends when its input does, so it never outlives
whoever started it.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Worker:
    """A process that runs `module`, which calls `serve`. Once it has failed it answers None."""

    def __init__(self, module: str) -> None:
        import subprocess  # 4 ms, and few sources are so large

        root = str(Path(__file__).parents[2])
        self._process = subprocess.Popen(  # noqa: S603 - this Python and a module of ours
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": root},
            start_new_session=True,  # a ctrl+c is for the program, which closes this one
        )
        self._failed = False

    def ask(self, question: Any) -> None:
        """Give it a question, of plain values."""
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        try:
            marshal.dump(question, self._process.stdin)
            self._process.stdin.flush()
        except OSError:
            self._failed = True

    def answer(self) -> Any:
        """The answer to what was asked first, as `serve` gave it."""
        assert self._process.stdout is not None  # noqa: S101 - as above
        if not self._failed:
            with suppress(OSError, EOFError, ValueError, TypeError):
                return marshal.load(self._process.stdout)  # noqa: S302 - our own child
        self._failed = True
        return None

    def close(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()


def serve(answer: Callable[[Any], Any]) -> None:
    """Answer what is asked until nobody asks any more."""
    asked, answered = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):
        while True:
            marshal.dump(answer(marshal.load(asked)), answered)  # noqa: S302 - from our own parent
            answered.flush()
