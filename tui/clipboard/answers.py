"""What the user said once about a terminal that cannot say it itself: copies arrive, or not.

An answer holds for one way to one terminal, as far as both can be told apart: the route, the
terminal's name or TERM, what stands in between, and the machine the user sits at. It never makes
a copy "verified", and covers no text much longer than the one that was tried.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.clipboard import private_file
from tui.clipboard.report import Certainty, RouteResult

if TYPE_CHECKING:
    from pathlib import Path

    from tui.clipboard.detect import Situation
    from tui.clipboard.report import Report
    from tui.clipboard.settings import Route

_NAME = "clipboard-answers.json"
# Any terminal that takes a copy takes this much: the least known limit is mosh's, 12,282 bytes.
_COVERED_AT_LEAST = 8_192
_NEVER = -1
_DID_NOT_ARRIVE = "copies did not arrive from here before"


def can_be_given(report: Report) -> bool:
    """Whether the user may know better: the text was sent, and nothing proved that it arrived."""
    best = report.best
    if best is None or best.certainty is Certainty.VERIFIED:
        return False
    return best.certainty is not Certainty.NOT_COPIED or best.detail == _DID_NOT_ARRIVE


class Answers:
    """The answers given so far, kept in the user's state folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or private_file.state_folder()) / _NAME

    def remember(
        self, result: RouteResult, situation: Situation, size: int, *, arrived: bool
    ) -> None:
        """Keep one answer about a text of `size` bytes. Raises OSError when it cannot be kept."""
        known = self._read()
        key = _key(result.route, situation)
        covered = max(size, _COVERED_AT_LEAST, known.get(key, 0))
        known[key] = covered if arrived else _NEVER
        private_file.save_in(self._file.parent, _NAME, json.dumps(known, indent=1).encode())

    def apply(self, result: RouteResult, situation: Situation, size: int) -> RouteResult:
        """`result`, made surer or less sure by what the user said; proof stays proof."""
        if result.certainty not in {Certainty.UNSURE, Certainty.LIKELY}:
            return result
        covered = self._read().get(_key(result.route, situation), 0)
        if covered == _NEVER:
            return replace(result, certainty=Certainty.NOT_COPIED, detail=_DID_NOT_ARRIVE)
        return replace(result, certainty=Certainty.LIKELY) if size <= covered else result

    def _read(self) -> dict[str, int]:
        try:
            found: Any = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}  # never written, or not by us: nothing is known
        items = found.items() if isinstance(found, dict) else ()
        return {str(key): size for key, size in items if isinstance(size, int)}


def _key(route: Route, situation: Situation) -> str:
    """One line that names the way from here to the user's eyes."""
    tmux = situation.tmux
    term = tmux.client.termname if tmux and tmux.client else situation.environ.get("TERM", "")
    between = {
        "tmux": bool(tmux),
        "screen": situation.screen,
        "zellij": situation.zellij,
        "mosh": bool(situation.mosh),
    }
    through = "+".join(name for name, there in between.items() if there)
    peer = situation.environ.get("SSH_CONNECTION", "").partition(" ")[0]
    seat = peer or situation.remote.partition(" ")[0] or "here"
    return f"{route} | {situation.terminal.name or term} | {through or 'straight'} | {seat}"
