"""The installed program in tmux, with a client looking on."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.e2e.person import search, wait_until_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.person import Person
    from tests.terminal import Terminal

SOCKET = ("tmux", "-L", "bibyank-e2e", "-f", "/dev/null")


@pytest.fixture
def tmux(person: Person, tmp_path: Path) -> Iterator[Terminal]:
    """A client on a server of its own, in which bibyank runs on the corpus that ships."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed: the tests inside tmux did not run")
    private = {"TMUX_TMPDIR": str(tmp_path), "SHELL": "/bin/sh"}
    try:
        with person.sits_at(*SOCKET, "new-session", str(person.program), env=private) as terminal:
            wait_until_read(terminal)
            yield terminal
    finally:
        # The server outlives its client; where the program has quit there is none left.
        argv = [*SOCKET, "kill-server"]
        subprocess.run(argv, check=False, env=person.environment(**private), capture_output=True)


def test_search_mark_yank_quit(person: Person, tmux: Terminal, tmp_path: Path) -> None:
    def buffers(command: str) -> str:
        argv = [*SOCKET, command]
        environment = person.environment(TMUX_TMPDIR=str(tmp_path))
        return subprocess.check_output(argv, env=environment, text=True)

    search(tmux, "author:jiang hivemind", 1)
    tmux.press(" yy")
    tmux.wait_for(lambda _: buffers("list-buffers") != "")
    wanted = person.asks("cite", "--query", "author:jiang hivemind")
    assert buffers("show-buffer") == wanted.rstrip("\n")
    tmux.press("q")
    assert tmux.wait_for_exit() == 0


def test_the_screen_in_tmux_is_the_screen(person: Person, tmux: Terminal) -> None:
    def as_in_tmux(text: str) -> bool:
        tmux.read(0)  # its detail pane may come after its rows
        return text.splitlines() == tmux.text.splitlines()[:-1]  # tmux's own line is the last

    tmux.press("g")  # ends the greeting of the first start
    with person.opens(size=(tmux.columns, tmux.rows - 1)) as terminal:
        wait_until_read(terminal)
        terminal.wait_for(as_in_tmux)


def test_a_client_of_another_size_loses_nothing(tmux: Terminal) -> None:
    search(tmux, "safety", 13)
    tmux.press("jj ")
    tmux.wait_for("4/13 of 49 · 1 marked")
    tmux.resize(60, 21)
    tmux.wait_for(lambda text: "4/13 of 49 · 1 marked" in text and "│" not in text)
    tmux.resize(120, 40)
    tmux.wait_for(lambda text: "4/13 of 49 · 1 marked" in text and "│" in text)
