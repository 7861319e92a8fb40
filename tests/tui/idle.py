"""When a browser under test has nothing left to do.

Textual's pilot waits after each key, twice, until 20 ms go by in which little is computed: 60 ms
a key, of which 15 are work. Here it waits for what is meant by it: no task that could go on, no
thread at work, nothing that is to happen or to be drawn in the next frame.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import textual.app
import textual.pilot
from textual._context import active_app

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

#: What happens at once for whoever sits before the screen.
FRAME_SECONDS = 1 / 50
#: A thread that works less than this in a frame waits for something, perhaps for the test itself.
WORK_SECONDS = 0.001
#: How long one is looked at that was found waiting before, and what it must work meanwhile.
LOOK_SECONDS = 0.002
LOOK_WORK_SECONDS = 0.0005


class Watch:
    """Sees what an event loop has still to do, and what it has given to threads."""

    def __init__(self, loop: Any) -> None:
        # Any, and names with an underscore: a loop tells nobody what it has still to do.
        self._loop = loop
        self._run_in_executor = loop.run_in_executor
        self._given: set[asyncio.Future[Any]] = set()
        self._waiting: set[asyncio.Future[Any]] = set()
        loop.run_in_executor = self._give

    def _give(
        self, executor: Executor | None, work: Callable[..., Any], *arguments: Any
    ) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = self._run_in_executor(executor, work, *arguments)
        self._given.add(future)
        return future

    async def rest(self, until: float) -> None:
        """Wait until all is done that can be, at most until the loop's clock is at `until`."""
        while self._loop.time() < until:
            due = self._due()
            # One that is done has put whoever waits for it among what is ready.
            self._given = {future for future in self._given if not future.done()}
            if self._loop._ready:  # noqa: SLF001 - as above
                await asyncio.sleep(0)
            elif due is not None:
                await asyncio.sleep(max(due, 0))
            elif not self._given or not await self._works():
                return

    def _due(self) -> float | None:
        """The seconds until something happens that is to happen in the next frame."""
        now = self._loop.time()
        timers = self._loop._scheduled  # noqa: SLF001 - as above
        waits = [timer.when() - now for timer in timers if not timer.cancelled()]
        return min((wait for wait in waits if wait < FRAME_SECONDS), default=None)

    async def _works(self) -> bool:
        """Whether a thread gets on within a frame; one that did not before is only looked at."""
        is_new = not self._given <= self._waiting
        seconds, work = (
            (FRAME_SECONDS, WORK_SECONDS) if is_new else (LOOK_SECONDS, LOOK_WORK_SECONDS)
        )
        used = time.process_time()
        done, _ = await asyncio.wait(
            self._given, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
        works = bool(done) or time.process_time() - used > work
        self._waiting = set() if works else set(self._given)
        return works


_watches: dict[asyncio.AbstractEventLoop, Watch] = {}


def watch() -> Watch:
    """See what the running loop has to do, from the first call on."""
    loop = asyncio.get_running_loop()
    if loop not in _watches:
        for closed in [old for old in _watches if old.is_closed()]:
            del _watches[closed]
        _watches[loop] = Watch(loop)
    return _watches[loop]


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Stands for Textual's own, with its arguments: wait until there is nothing to do."""
    until = asyncio.get_running_loop().time() + max(min_sleep, max_sleep)
    await watch().rest(until)
    app = active_app.get()
    if app.screen_stack:
        app.screen._on_timer_update()  # noqa: SLF001 - what has changed is drawn, as by Textual's
        await watch().rest(until)


for module in (textual.app, textual.pilot):
    assert module.wait_for_idle  # where it is called otherwise
    module.wait_for_idle = wait_for_idle  # type: ignore[attr-defined] # they only import it
