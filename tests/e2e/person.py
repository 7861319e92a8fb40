"""Somebody at a terminal who has bibyank installed: starts it, types, reads the screen."""

from __future__ import annotations

import base64
import os
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

SIZES = ((120, 40), (80, 24), (60, 20))
ALL_READ = re.compile(r"^ +\d+/49\b", re.MULTILINE)
_COPY = re.compile(rb"\x1b\]52;c?;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)")
_KEPT = ("PATH", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


@dataclass(frozen=True, slots=True)
class Person:
    """A login: the program, a home, a working folder."""

    program: Path
    home: Path
    folder: Path

    def environment(self, **more: str) -> dict[str, str]:
        """What a fresh login in a usual terminal has, and nothing of the developer's."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        own = {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "runtime"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PS1": "$ ",
        }
        return kept | own | more

    def sits_at(
        self, *argv: str, size: tuple[int, int] = SIZES[0], env: dict[str, str] | None = None
    ) -> Terminal:
        """A terminal in which `argv` runs, in the person's folder."""
        at_home = ["env", "-C", str(self.folder), *argv]
        return Terminal(at_home, self.environment(**(env or {})), *size)

    def opens(
        self, *arguments: str, size: tuple[int, int] = SIZES[0], env: dict[str, str] | None = None
    ) -> Terminal:
        """A terminal in which bibyank runs."""
        return self.sits_at(str(self.program), *arguments, size=size, env=env)

    def asks(self, *arguments: str) -> str:
        """What a headless command prints."""
        return subprocess.run(
            [str(self.program), *arguments],
            check=True,
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
        ).stdout


def wait_until_read(terminal: Terminal) -> None:
    """Wait until the corpus that ships has been read and its rows are there."""
    terminal.wait_for(lambda text: bool(ALL_READ.search(text)))


def search(terminal: Terminal, query: str, found: int) -> None:
    """Type a query, go to the list, and wait for the count of what was found."""
    terminal.press(f"/{query}")
    terminal.wait_for(f" 1/{found} of 49")
    terminal.press("\r")


def copies(terminal: Terminal) -> list[str]:
    """What the terminal was asked to put into the clipboard, in order."""
    return [base64.b64decode(text).decode() for text in _COPY.findall(bytes(terminal.output))]


def click(terminal: Terminal, word: str) -> None:
    """Click on the first place where the screen shows `word`."""
    y, line = next((y, line) for y, line in enumerate(terminal.text.splitlines()) if word in line)
    x = line.index(word)
    terminal.press(f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m")
