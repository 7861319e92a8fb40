"""The user's own way to a clipboard: any program that takes the text on stdin.

Its exit code is all it says, and a program that stores nothing exits 0 as well: so it is UNSURE
until the user has told us that it works.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from tui.clipboard.bounded import run
from tui.clipboard.report import Certainty, RouteResult
from tui.clipboard.settings import Route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.clipboard.detect import Situation

_SECONDS = 2.0


def send(data: bytes, situation: Situation, argv: Sequence[str]) -> RouteResult:
    """Run `argv` with `data` on stdin."""
    if not argv:
        why = "no [clipboard] command is set"
        return RouteResult(Route.COMMAND, Certainty.NOT_COPIED, why)
    outcome = run(argv, environ=situation.environ, seconds=_SECONDS, stdin=data)
    if not outcome.ok:
        return RouteResult(Route.COMMAND, Certainty.NOT_COPIED, outcome.why)
    return RouteResult(Route.COMMAND, Certainty.UNSURE, f"`{PurePath(argv[0]).name}`")
