"""The program as a shell calls it: arguments in; exit code and what was printed out."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING
from unittest.mock import patch

from tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parent.parent
MODULE = (sys.executable, "-m", "tui")
LIMIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """How a call ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What was printed, a line each; fails where the call failed."""
        assert self.code == 0, self
        assert not self.err, self
        return self.out.splitlines()

    def complaint(self, code: int) -> str:
        """The one line of a call that had to fail with this exit code."""
        assert self.code == code, self
        assert not self.out, self
        assert self.err.count("\n") == 1, self
        assert self.err.endswith("\n"), self
        assert "Traceback" not in self.err, self
        return self.err.rstrip("\n")


def environment(**more: str) -> dict[str, str]:
    """The environment of a test, in which `core` and `tui` are this checkout's."""
    return os.environ | {"PYTHONPATH": str(ROOT)} | more


def bibyank(
    *arguments: str,
    stdin: bytes | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Answer:
    """Call the program without a terminal; without `stdin` nothing can be read from it.

    A call that is given neither is made in this process: to start one is most of the work.
    """
    if stdin is None and env is None:
        return _called_here(arguments, cwd or ROOT)
    with subprocess.Popen(
        [*MODULE, *arguments],
        cwd=cwd or ROOT,
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as called:
        out, err = called.communicate(stdin, timeout=LIMIT_SECONDS)
    return Answer(called.returncode, out.decode(), err.decode())


def _called_here(arguments: Sequence[str], cwd: Path) -> Answer:
    with (
        chdir(cwd),
        Path(os.devnull).open(encoding="utf-8") as nothing,
        TemporaryFile("w+", encoding="utf-8", newline="") as out,
        TemporaryFile("w+", encoding="utf-8", newline="") as err,
        patch.object(sys, "stdin", nothing),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = main(list(arguments))
        gc.enable()  # commands that end do without
        for stream in (out, err):
            stream.seek(0)
        return Answer(code, out.read(), err.read())
