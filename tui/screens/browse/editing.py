"""The paper's source in the user's editor, at its entry; what was changed there is shown on return.

Invariant: while the editor has the terminal nothing of ours draws or reads: the browser's loop
stands still until it ends.
"""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.paths import is_there

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from core.model import SourceRef
    from tui.keys.listener import Commands
    from tui.screens.browse.view import View
    from tui.state.browsing import Browsing


class Editing:
    """Opens the source of one paper; `look` reads the sources again if they have changed."""

    def __init__(self, browsing: Browsing, view: View, look: Callable[[], Awaitable[None]]) -> None:
        self._browsing = browsing
        self._view = view
        self._look = look

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"edit": self._edit}

    async def _edit(self) -> None:
        """Open the source of the paper under the cursor."""
        row = self._browsing.current
        if row is None or not row.is_here:
            self._view.say("that paper is not here" if row else "no paper is shown", "warning")
            return
        try:
            argv = _argv(row.paper.source)
            code = self._view.away(lambda: _run(argv))
        except BibyankError as error:
            self._view.say(str(error), "warning")
            return
        self._view.say(f"{argv[0]} ended with {code}" if code else "", "warning" if code else "")
        await self._look()


def _argv(source: SourceRef) -> list[str]:
    from tui.editor import argv_for  # not needed for the first frame

    if source.path == "-":
        raise BibyankError("it was read from standard input: there is no file to edit")
    if not is_there(Path(source.path)):  # an editor would begin a new one
        raise BibyankError(f"{source.path} is gone")
    return argv_for(source.path, source.line)


def _run(argv: Sequence[str]) -> int:
    """Run an editor to its end; the keys that interrupt and quit are for it alone."""
    ours = {each: signal.signal(each, _ignore) for each in (signal.SIGINT, signal.SIGQUIT)}
    try:
        return subprocess.call(argv)  # noqa: S603 - the user's own editor, by argv
    except OSError as error:
        raise BibyankError(f"{argv[0]}: {error.strerror}") from error
    finally:
        for each, handler in ours.items():
            signal.signal(each, handler)


def _ignore(*_: object) -> None:
    """A function, since what is ignored outright would be ignored by the editor too."""
