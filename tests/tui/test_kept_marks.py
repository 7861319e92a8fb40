"""Marks outlive a browser that was killed, and only that."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from core.paths import seeds_folder
from tests.program import MODULE, environment
from tests.terminal import Terminal
from tests.tui.driver import browser
from tui.state.kept_marks import KeptMarks

if TYPE_CHECKING:
    from pathlib import Path

ARGV = [*MODULE, str(seeds_folder())]


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, None])
def test_the_next_start_offers_the_marks_of_a_browser_that_was_killed(
    end: signal.Signals | None, own_home: Path
) -> None:
    env = environment(TERM="xterm-256color")
    with Terminal(ARGV, env) as terminal:
        terminal.wait_for("1/49")
        terminal.press("j  ")
        terminal.wait_for("2 marked")
        if end:
            state = own_home / "state/bibyank"
            terminal.wait_for(lambda _: any(state.glob("marks-*.json")))
            os.kill(terminal.pid, end)
        else:
            terminal.press("q")
        terminal.wait_for_exit()
    with Terminal(ARGV, env) as terminal:
        terminal.wait_for("1/49")
        if end:
            terminal.wait_for("2 marked when bibyank was ended last: u marks them again")
        terminal.settle(1.0)
        terminal.press("u")
        terminal.settle(0.5)
        assert ("2 marked" in terminal.text) == bool(end)


async def test_a_file_of_marks_that_is_damaged_offers_nothing(own_home: Path) -> None:
    state = own_home / "state/bibyank"
    state.mkdir(parents=True)
    kept = KeptMarks([str(seeds_folder())])
    for content in (b"", b"\xff{", b"[1, null]", b'{"a": 1}', b'["no-such-key"]'):
        (state / kept._name).write_bytes(content)  # noqa: SLF001 - as a disk would spoil it
        async with browser() as ui:
            await ui.press("u")
            assert ui.marked == 0
