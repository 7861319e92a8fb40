"""Every call in tests/calls/*.txt prints and ends as is written there, letter for letter.

A file there is a session: a call a `$` line, below it what it prints ("2>" before what goes to
stderr) and, where that is not 0, its exit code. To add a call write its `$` line; `make calls`
writes all below anew. Look at the difference before you commit it.
"""

from __future__ import annotations

import gc
import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import core
from tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

CALLS = Path(__file__).parent / "calls"
WRITES = "BIBYANK_WRITE_CALLS"
SESSIONS = sorted(file.stem for file in CALLS.glob("*.txt"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working folder with the sources of tests/calls/folder."""
    shutil.copytree(CALLS / "folder", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    yield tmp_path
    gc.enable()  # commands that end do without


@pytest.mark.parametrize("session", SESSIONS)
def test_calls_print_what_is_written_down(
    session: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = CALLS / f"{session}.txt"
    written = file.read_text(encoding="utf-8")
    calls = [line for line in written.splitlines() if line.startswith("$ ")]
    told = "\n".join(answer(call, capfd, monkeypatch) for call in calls)
    if os.environ.get(WRITES):
        file.write_text(told, encoding="utf-8")
    elif sys.version_info >= (3, 13):
        assert as_before_3_13(told) == as_before_3_13(written)
    else:
        assert told == written


def answer(call: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The call, and how it was answered."""
    program, *arguments = shlex.split(call.removeprefix("$ "))
    if program == "cat":
        return f"{call}\n{Path(*arguments).read_text(encoding='utf-8')}"
    assert program == "bibyank"
    typed = Path(os.devnull)
    if "<" in arguments:
        typed = Path(arguments.pop())
        arguments.remove("<")
    with typed.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        code = main(arguments)
    out, err = capfd.readouterr()
    printed = out.replace(core.__version__, "VERSION")
    said = "".join(f"2> {line}\n" for line in err.splitlines())
    return f"{call}\n{printed}{said}" + (f"exit {code}\n" if code else "")


def as_before_3_13(text: str) -> str:
    """Newer Pythons lay help out otherwise: "-o, --output FILE" for "-o FILE, --output FILE"."""
    return " ".join(re.sub(r"(-\w) (\w+), (--\w+) \2", r"\1, \3 \2", text).split())


def test_every_command_is_called() -> None:
    from tui.start.commands import COMMANDS

    text = "".join((CALLS / f"{session}.txt").read_text(encoding="utf-8") for session in SESSIONS)
    assert {command for command in COMMANDS if f"$ bibyank {command}" not in text} == set()
