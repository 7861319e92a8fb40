"""A corpus is come back to as it was left, however the browser ended."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from core.paths import seeds_folder
from tests.program import MODULE, environment
from tests.terminal import Terminal
from tests.tui.driver import browser

if TYPE_CHECKING:
    from pathlib import Path

ARGV = [*MODULE, str(seeds_folder())]
OFFER = "2 marks of "


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, None])
def test_the_next_start_is_where_the_last_one_was_left(
    end: signal.Signals | None, own_home: Path
) -> None:
    env = environment(TERM="xterm-256color")
    with Terminal(ARGV, env) as terminal:
        terminal.wait_for("1/49")
        terminal.press("  j")
        terminal.wait_for("2 marked")
        terminal.press("/moral\rjsd")
        terminal.wait_for("by date")
        if end:
            memory = own_home / "state/bibyank/memory.db"
            at_rest = b'"text": "moral", "order": {"field": "date"'
            terminal.wait_for(lambda _: memory.exists() and at_rest in memory.read_bytes())
            os.kill(terminal.pid, end)
        else:
            terminal.press("q")
        terminal.wait_for_exit()
        assert (b"\x1b[?1049l" in terminal.output) == (end is not signal.SIGKILL)
    with Terminal(ARGV, env) as terminal:
        terminal.wait_for("back at moral, esc clears; 2 marks of ")
        terminal.wait_for("/4 of 49 · by date")
        terminal.press("u")
        terminal.wait_for("· 2 marked · by date")
        terminal.press("q")
        terminal.wait_for_exit()
    with Terminal([*ARGV, "--fresh"], env) as terminal:
        terminal.wait_for("1/49")
        terminal.settle(1.0)
        assert "moral" not in terminal.text.splitlines()[1]
        assert OFFER not in terminal.text


async def test_all_of_a_place_comes_back_and_what_was_not_taken_is_offered_again() -> None:
    async with browser(remembers=True) as ui:
        await ui.press("s", "t", *"jjjjj", "space", "z", "f", "escape", "f", "tab")
        title = ui.cursor_title
        await ui.press("y", "R", "i")
        await ui.until(lambda: len(ui.yanked.texts) == 1)
        rows = [row[2:] for row in ui.rows]
        ui.app.exit()
    for _ in range(2):
        async with browser(remembers=True) as ui:
            await ui.until(lambda: "1 mark of " in ui.status)
            await ui.settle()
            assert (ui.cursor_title, [row[2:] for row in ui.rows]) == (title, rows)
            assert ui.screen.view.shows_facets
            assert ui.marked == 0
            ui.app.exit()
    async with browser(remembers=True) as ui:
        await ui.until(lambda: "1 mark of " in ui.status)
        await ui.press("u", "y", "r")
        assert ui.marked == 1
        await ui.until(lambda: len(ui.yanked.texts) == 1)
        assert ui.yanked.texts[0].startswith("[1]"), "the style of references"
        await ui.press("u")
        ui.app.exit()
    async with browser(remembers=True) as ui:
        await ui.settle()
        await ui.press("u")
        assert ui.marked == 0, "marks that were cleared are not offered"


async def test_nobody_who_has_begun_is_taken_elsewhere(own_home: Path) -> None:
    async with browser(remembers=True) as ui:
        await ui.search("moral")
        ui.app.exit()
    async with browser(remembers=True, query="safety") as ui:
        await ui.settle()
        assert ui.seen("#query") == ["safety"]
        ui.app.exit()
    (own_home / "state/bibyank/memory.db").write_bytes(b"no database " * 400)
    async with browser(remembers=True) as ui:
        await ui.until(lambda: "nothing can be remembered" in ui.status)
        await ui.press("slash", "ctrl+r", "escape", "j", "w", "j")
        assert ui.status.startswith("3/49")


def test_a_theme_is_there_from_the_first_frame() -> None:
    env = environment(TERM="xterm-256color", COLORTERM="truecolor")
    light = b"48;2;251;250;247"
    for argv, is_light in ((ARGV, False), (ARGV, True), ([*ARGV, "--fresh"], False)):
        with Terminal(argv, env) as terminal:
            terminal.wait_for("1/49")
            assert (light in terminal.output) == is_light
            if not is_light and argv is ARGV:
                terminal.press("\x14j")
                terminal.wait_for(lambda _: light in terminal.output)
                terminal.press("\r")
                terminal.wait_for("theme =")
            terminal.press("q")
            terminal.wait_for_exit()
