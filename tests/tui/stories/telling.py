"""How a story is told: a browser that stands as if just opened, and the keys of one action.

A story is registered for the actions that it is about, is called with the browser and with what
presses the action's key, and asserts what somebody in front of the screen would see. Stories share
one browser, since opening one costs more than most of them: after each the browser must be as it
was, or it is closed and another opened for the next.
"""

from __future__ import annotations

import asyncio
import contextvars
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.tui.driver import Ui, browser
from tests.tui.stories import library

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from pathlib import Path

SIZE = (100, 24)


@dataclass(frozen=True, slots=True)
class Key:
    """One of the keys of an action, pressed by calling this."""

    ui: Ui
    action: str
    name: str

    async def __call__(self) -> None:
        """Press it (each key of a chord), and wait for what it does."""
        await self.ui.press(*self.name.split())


@dataclass(frozen=True, slots=True)
class Story:
    """What happens when somebody presses an action's key.

    `alone` has it told in a browser of its own, which it may end; `picking` in the picker.
    """

    tell: Callable[[Ui, Key], Awaitable[None]]
    alone: bool = False
    picking: bool = False


#: Action id -> its story.
STORIES: dict[str, Story] = {}


def story(
    *ids: str, alone: bool = False, picking: bool = False
) -> Callable[[Callable[[Ui, Key], Awaitable[None]]], Callable[[Ui, Key], Awaitable[None]]]:
    """Register the decorated function as the story of the actions `ids`."""

    def register(
        tell: Callable[[Ui, Key], Awaitable[None]],
    ) -> Callable[[Ui, Key], Awaitable[None]]:
        for id_ in ids:
            assert id_ not in STORIES, f"{id_} has a story already"
            STORIES[id_] = Story(tell, alone=alone or picking, picking=picking)
        return tell

    return register


async def at(ui: Ui, row: int) -> None:
    """The cursor is on the paper in row `row`, counted from 1: the two other panes say so."""
    ui.expect_status(f"{row}/{library.ROWS}")
    assert library.TITLES[row - 1] in " ".join(ui.detail.split("\n")), ui.detail


async def yanked(ui: Ui) -> str:
    """The one text that has gone to the clipboard; waits for it."""
    await ui.until(lambda: bool(ui.yanked.texts))
    (text,) = ui.yanked.texts
    return text


async def shows(ui: Ui, *texts: str) -> None:
    """Wait until the screen shows all of `texts`."""
    await ui.until(lambda: all(text in "\n".join(ui.shown) for text in texts))


async def over(ui: Ui, *texts: str) -> None:
    """Wait until something lies over the browser that shows all of `texts`."""
    await ui.until(lambda: len(ui.app.screen_stack) == 2)
    await shows(ui, *texts)


async def closed(ui: Ui, key: str = "escape") -> None:
    """Press `key`, and wait until nothing lies over the browser."""
    await ui.pilot.press(key)
    await ui.until(lambda: len(ui.app.screen_stack) == 1)
    await ui.settle()


@dataclass
class Stage:
    """Where stories are told, one after the other, in an event loop that outlives each."""

    folder: Path
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _context: contextvars.Context = field(default_factory=contextvars.copy_context)
    _open: AsyncExitStack | None = None
    _ui: Ui | None = None
    _fresh: list[str] = field(default_factory=list)

    def tell(self, action: str, key: str) -> None:
        """Tell the story of an action with one of its keys."""
        story = STORIES[action]
        if story.alone:
            self._run(self._alone(story, action, key))
            return
        try:
            self._run(self._shared(story, action, key))
        except BaseException:
            self._abandon()
            raise

    async def _alone(self, story: Story, action: str, key: str) -> None:
        await self._close()  # it would see the files that the story writes into their common home
        sources = library.written(self.folder)
        async with browser(*sources, size=SIZE, picking=story.picking) as ui:
            await story.tell(ui, Key(ui, action, key))

    async def _shared(self, story: Story, action: str, key: str) -> None:
        if self._ui is None:
            self._open = AsyncExitStack()
            sources = library.written(self.folder)
            self._ui = await self._open.enter_async_context(browser(*sources, size=SIZE))
            self._fresh = _look(self._ui)
        ui = self._ui
        ui.yanked.texts.clear()
        await story.tell(ui, Key(ui, action, key))
        if not ui.app.is_running or not await _put_back(ui, self._fresh):
            await self._close()

    def _abandon(self) -> None:
        """Forget a browser in which a story failed; what it has to add to that is no news."""
        with suppress(BaseException):
            self._run(self._close())

    async def _close(self) -> None:
        opened, self._open, self._ui = self._open, None, None
        if opened:
            await opened.aclose()

    def _run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        # Textual keeps the running app in a context variable: all stories have the same context.
        task = self._loop.create_task(coroutine, context=self._context)
        self._loop.run_until_complete(task)

    def close(self) -> None:
        """Close the browser, if one is open."""
        self._run(self._close())
        self._loop.close()


def _look(ui: Ui) -> list[str]:
    """All that tells whether a browser stands as if just opened; the last message does not."""
    place = ui.status.partition(f"1/{library.ROWS}")[1:]
    return [*ui.seen("#list"), *ui.seen("#detail"), *ui.seen("#query"), *place]


async def _put_back(ui: Ui, fresh: list[str]) -> bool:
    """Undo what a story has left behind, as its user would; False where that is not enough."""
    for _ in range(4):
        if len(ui.app.screen_stack) == 1 and ui.screen.paper_list.has_focus:
            if _look(ui) == fresh:
                return True
            await ui.press("g")
        await ui.press("escape")
    return False
