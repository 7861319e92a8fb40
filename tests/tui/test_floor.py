"""Whatever fails inside, the browser stays, says so in a line, and keeps the details."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest

from core.embedded import EmbeddedCorpus
from tests.program import environment
from tests.terminal import Terminal
from tests.tui.driver import browser
from tui.floor import log
from tui.screens.browse.view import View
from tui.screens.browse.yanking import Yanking
from tui.widgets.detail import Detail
from tui.widgets.paper_list import PaperList

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.driver import Ui


def broken(*_: Any, **__: Any) -> Any:
    raise ValueError("boom")


def in_a_timer(ui: Ui) -> None:
    ui.screen.set_timer(0.01, broken)


def in_a_worker(ui: Ui) -> None:
    ui.screen.run_worker(broken, thread=True)


def in_a_callback(ui: Ui) -> None:
    ui.app.call_later(broken)


@pytest.mark.parametrize(
    ("owner", "name", "keys"),
    [
        (View, "show_paper", "b"),  # a handler
        (Yanking, "made", "yy"),  # a worker
        (EmbeddedCorpus, "page", "/x"),  # a thread that later questions need
        (EmbeddedCorpus, "facets", "f"),
        (View, "show_result", "/x"),  # a message
        (Detail, "draw", "j"),  # a widget's drawing
    ],
)
async def test_what_fails_is_said_and_everything_stays(owner: type, name: str, keys: str) -> None:
    async with browser(fails=True) as ui:
        await ui.press("j", "space", "j")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(owner, name, broken)
            await ui.pilot.press(*("slash" if key == "/" else key for key in keys))
            await ui.until(lambda: "failed (ValueError: boom); details: ~/state/" in ui.status)
        assert "in broken" in log.log_file().read_text()
        assert ui.marked == 1
        assert ui.screen.query_bar.value == ("x" if "x" in keys else "")
        await ui.search("hivemind")
        ui.expect_rows("Artificial Hivemind")
        assert ui.marked == 1


@pytest.mark.parametrize("fail", [in_a_timer, in_a_worker, in_a_callback])
async def test_what_runs_by_itself_may_fail(fail: Callable[[Ui], None]) -> None:
    async with browser(fails=True) as ui:
        fail(ui)
        await ui.until(lambda: "failed (ValueError: boom)" in ui.status)
        await ui.search("hivemind")
        ui.expect_rows("Artificial Hivemind")


async def test_what_was_read_stays_when_reading_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedCorpus, "_places", broken)
    async with browser(fails=True) as ui:
        await ui.until(lambda: "reading failed (ValueError: boom)" in ui.status)
        assert ui.screen.browsing.window.total == 49


async def test_the_problems_name_what_failed_and_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    async with browser(fails=True) as ui:
        monkeypatch.setattr(View, "show_paper", broken)
        await ui.press("b", "P")
        shown = ui.app.screen.query_one("OptionList").render_lines(ui.app.screen.region)
        text = "\n".join(strip.text for strip in shown)
        assert "preview failed (ValueError: boom)" in text
        assert "errors.log" in text


async def test_one_row_that_cannot_be_drawn_does_not_take_the_others_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = PaperList.draw

    def draw(self: PaperList, index: int, width: int) -> Any:
        return broken() if index == 1 else drawn(self, index, width)

    monkeypatch.setattr(PaperList, "draw", draw)
    async with browser(fails=True) as ui:
        await ui.until(lambda: bool(ui.app.failures))
        assert "drawing line 2 failed (ValueError: boom)" in ui.app.failures[0]
        assert "HAICOSYSTEM" in ui.app.export_screenshot().replace("&#160;", " ")
        assert "this line cannot be drawn" in ui.app.export_screenshot().replace("&#160;", " ")


def test_the_log_is_private_and_does_not_grow_without_end() -> None:
    for number in range(80):
        log.write_down(ValueError("x" * 10_000 + str(number)), "testing")
    file = log.log_file()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.stat().st_size <= 2 * log.LONGEST_BYTES
    text = file.read_text()
    assert text.endswith("x79\n\n")
    assert "x0\n" not in text


def test_a_log_that_cannot_be_written_is_no_second_failure() -> None:
    log.log_file().parent.parent.mkdir(parents=True, exist_ok=True)
    log.log_file().parent.write_text("a file where the folder should be")
    log.write_down(ValueError("boom"), "testing")


LOST = """
import sys
from tui import cli
def broken(*_, **__):
    raise ValueError("boom")
from textual._compositor import Compositor
from tui.screens.browse.screen import BrowseScreen
if sys.argv.pop(1) == "laying out":
    Compositor.reflow = broken
else:
    BrowseScreen.compose = broken
sys.exit(cli.main())
"""


@pytest.mark.parametrize("when", ["laying out", "composing"])
def test_when_nothing_can_be_drawn_one_line_says_so_and_the_terminal_is_as_before(
    when: str,
) -> None:
    argv = [sys.executable, "-c", LOST, when]
    with Terminal(argv, environment(TERM="xterm-256color"), 100, 10) as terminal:
        assert terminal.wait_for_exit() == 1
        assert "Traceback" not in terminal.text
        assert "bibyank: the screen cannot be drawn" in terminal.text
        assert "(ValueError: boom); details: ~/state/" in terminal.text.replace("\n", "")
        assert b"\x1b[?1049l" in terminal.output
