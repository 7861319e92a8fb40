"""The browser as a person meets it: keys in, rows and lines out.

Tests read as stories (`await ui.search("hivemind"); ui.expect_rows("Artificial Hivemind")`).
A wait is for a condition: the answer on the screen is the answer to what was typed.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.opening import corpus_from
from core.paths import seeds_folder
from tests.tui.idle import watch
from tui.app import BibyankApp
from tui.clipboard.detect import detect
from tui.clipboard.report import Certainty, Report, RouteResult, status_line
from tui.clipboard.settings import Route
from tui.floor.log import log_file
from tui.screens.browse.screen import BrowseScreen
from tui.settings import Settings
from tui.widgets.detail import Detail
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot

    from tui.clipboard.detect import Situation

WAIT_SECONDS = 10.0


@dataclass
class Yanked:
    """A clipboard that keeps what it was given, so that tests can read it."""

    texts: list[str] = field(default_factory=list)
    certainty: Certainty = Certainty.VERIFIED
    situation: Situation = field(default_factory=lambda: detect({}))
    answers: list[bool] = field(default_factory=list)

    def yank(
        self, text: str, subject: str, still_trying: Callable[[str], None] | None = None
    ) -> Report:
        """Take a copy, and say so as the real one would."""
        del still_trying
        self.texts.append(text)
        best = RouteResult(Route.OSC52, self.certainty, "the terminal's clipboard")
        line = status_line(best, subject, None, pastes=False)
        return Report(self.certainty, line, subject, text, best, (best,), None, self.situation)

    def answer(self, report: Report, *, arrived: bool) -> None:
        """Keep what the user said of a copy."""
        del report
        self.answers.append(arrived)


@dataclass
class Ui:
    """A running browser."""

    app: BibyankApp
    pilot: Pilot[str]
    yanked: Yanked

    @property
    def screen(self) -> BrowseScreen:
        """The browser's own screen, below whatever lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, BrowseScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys, then wait until the answer to them is shown."""
        await self.pilot.press(*keys)
        await self.settle()

    async def search(self, text: str) -> None:
        """Go to the search box and type."""
        await self.pilot.press("slash")
        self.screen.query_bar.value = ""
        await self.press(*text)

    async def settle(self) -> None:
        """Wait until everything is read and the rows answer the question that is asked."""
        await self.until(lambda: self.screen.is_settled)
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for a condition; fail when it does not come."""
        async with asyncio.timeout(WAIT_SECONDS):
            while not holds():
                await self.pilot.pause(0.005)

    @property
    def rows(self) -> list[str]:
        """The rows in sight, as text."""
        paper_list = self.screen.paper_list
        width = paper_list.content_size.width
        shown = range(paper_list.top, min(paper_list.bottom + 1, paper_list.line_count))
        return [paper_list.draw(index, width).text.rstrip() for index in shown]

    @property
    def cursor_title(self) -> str:
        """The title of the paper under the cursor."""
        current = self.screen.browsing.current
        return current.paper.title if current else ""

    @property
    def detail(self) -> str:
        """All the detail pane's lines, in sight or not."""
        pane = self.screen.query_one(Detail)
        width = pane.content_size.width
        return "\n".join(pane.draw(y, width).text.rstrip() for y in range(pane.line_count))

    @property
    def status(self) -> str:
        """The status line."""
        return str(self.screen.query_one(StatusLine).content)

    @property
    def shown(self) -> list[str]:
        """The whole screen, with whatever lies over the browser, line by line."""
        compositor = self.app.screen._compositor  # noqa: SLF001 - only it knows the screen as text
        return [strip.text.rstrip() for strip in compositor.render_strips()]

    def seen(self, selector: str) -> list[str]:
        """What is on the screen where a widget of the browser stands; nothing if hidden."""
        region = self.screen.query_one(selector).content_region
        lines = self.screen._compositor.render_strips()[region.y : region.bottom]  # noqa: SLF001 - as above
        return [line.crop(region.x, region.right).text.rstrip() for line in lines]

    @property
    def marked(self) -> int:
        """How many papers are marked."""
        return len(self.screen.browsing.marks)

    def expect_rows(self, *titles: str) -> None:
        """The rows in sight are these, by the beginning of their titles."""
        shown = [row for row, title in zip(self.rows, titles, strict=False) if title in row]
        assert len(shown) == len(titles) == len(self.rows), "\n".join(self.rows)

    def expect_status(self, text: str) -> None:
        """The status line says `text`."""
        assert text in self.status, self.status


@asynccontextmanager
async def browser(  # noqa: PLR0913 - ways in which a test may want it, all by name
    *sources: str,
    size: tuple[int, int] = (120, 40),
    settings: Settings | None = None,
    yanked: Yanked | None = None,
    query: str = "",
    picking: bool = False,
    remembers: bool = False,
    waits: bool = True,
    fails: bool = False,
) -> AsyncIterator[Ui]:
    """A browser on the given sources, or on the corpus that ships; `waits` until all is read.

    What fails inside it would go unseen, since it goes on: only a test that `fails` may do so.
    """
    watch()
    settings = settings or Settings()
    corpus = corpus_from(sources or (str(seeds_folder()),), settings)
    yanked = yanked or Yanked()
    app = BibyankApp(corpus, settings, query=query, clipboard=yanked, picking=picking)
    app.remembers = remembers
    async with app.run_test(size=size) as pilot:
        ui = Ui(app, pilot, yanked)
        if waits:
            await ui.settle()
        yield ui
    corpus.close()
    assert fails or not app.failures, log_file().read_text()
