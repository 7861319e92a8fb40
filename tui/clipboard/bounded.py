"""Running somebody else's tool so that it can neither hang nor draw on our screen.

Invariant: `run` returns within its time limit (and a moment), whatever the tool does. The tool gets
a session of its own, so that what it started can be ended with it, and never our stdout or stderr:
the browser draws on stderr. A tool that stays behind as a daemon (xclip, wl-copy) keeps what it
inherited, so its output goes to a file, never to a pipe that would be read to the end.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_REAPING_SECONDS = 0.2
_SHOWN_ERROR = 60  # characters: it ends up in a status line


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a tool ended: `why` is empty when it exited 0, else one short line for the user."""

    stdout: bytes
    why: str
    timed_out: bool = False

    @property
    def ok(self) -> bool:
        """The tool ran and exited 0."""
        return not self.why


def run(
    argv: Sequence[str],
    *,
    environ: Mapping[str, str],
    seconds: float,
    stdin: bytes = b"",
) -> Outcome:
    """Run `argv` with `stdin`, and end all of it after `seconds`. Never raises OSError."""
    tool = os.path.basename(argv[0])  # noqa: PTH119 - a name to show, not a path to follow
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        try:
            process = subprocess.Popen(  # noqa: S603 - argv only, never a shell
                argv,
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=err,
                env=dict(environ),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            return Outcome(b"", f"{tool}: {getattr(error, 'strerror', None) or error}")
        try:
            process.communicate(stdin, timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return Outcome(b"", f"{tool} did not answer in {seconds:.0f} s", timed_out=True)
        out.seek(0)
        err.seek(0)
        return Outcome(out.read(), _why(tool, process.returncode, err.read()))


def _why(tool: str, code: int, stderr: bytes) -> str:
    if code == 0:
        return ""
    said = " ".join(stderr.decode(errors="replace").split())
    said = "".join(char for char in said if char.isprintable())[:_SHOWN_ERROR]
    return f"{tool}: {said}" if said else f"{tool} failed (exit {code})"


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_REAPING_SECONDS)
