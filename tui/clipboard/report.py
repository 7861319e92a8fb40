"""What the user is told after a yank.

Invariant: no line claims more than what arrived. "Copied" needs the text read back from the
clipboard; "Sent" needs a terminal known to take copies, or says that it is not confirmed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.clipboard.detect import Situation
    from tui.clipboard.settings import Route

WIDTH = 80  # the narrowest terminal a status line is made for
_SHORTEST_SUBJECT = 12


class Certainty(IntEnum):
    """How sure we are that the text is where the user pastes from."""

    NOT_COPIED = 0
    UNSURE = 1
    LIKELY = 2
    VERIFIED = 3


@dataclass(frozen=True, slots=True)
class RouteResult:
    """What came of one route.

    `detail` completes a sentence: where the text went ("kitty's clipboard through tmux") or,
    for NOT_COPIED, why it did not ("GNOME Terminal ignores copy requests").
    `in_tmux_buffer`: tmux holds the text too, read back, so its `prefix ]` pastes it.
    """

    route: Route
    certainty: Certainty
    detail: str
    in_tmux_buffer: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One yank: the text as it was sent, every route's result and the line to show.

    `file` is where the text was saved, None where it could not be or was not to be.
    """

    certainty: Certainty
    line: str
    subject: str
    text: str
    best: RouteResult | None
    results: tuple[RouteResult, ...]
    file: Path | None
    situation: Situation


def best_of(results: Sequence[RouteResult]) -> RouteResult | None:
    """The surest result, the first of several; where nothing went out, the last.

    Routes come in the order native, terminal, the user's command: of two failures the later one
    says more to a user whose way to a clipboard it is.
    """
    best = max(results, key=lambda result: result.certainty, default=None)
    return results[-1] if best and best.certainty is Certainty.NOT_COPIED else best


def status_line(best: RouteResult, subject: str, file: Path | None, *, pastes: bool) -> str:
    """The line for the status bar: at most 80 columns, the subject cut where it must be.

    `pastes`: tmux holds the text, so its `prefix ]` is worth naming.
    """
    if best.certainty is Certainty.VERIFIED:
        return _fit(subject, ("Copied ", ": in your clipboard (read back)"))
    if best.certainty is Certainty.LIKELY:
        return _fit(
            subject,
            ("Sent ", f" to {best.detail}. Not there? press !"),
            ("Sent ", f" to {best.detail.partition(' through ')[0]}. Not there? press !"),
        )
    if best.certainty is Certainty.UNSURE:
        hint = " (or prefix ])" if pastes else ""
        return _fit(
            subject,
            ("Sent ", f"; no confirmation of copies here. Paste to check, or press !{hint}"),
            ("Sent ", f", unconfirmed. Paste to check, or press !{hint}"),
        )
    return not_copied_line(best.detail, file)


def not_copied_line(why: str, file: Path | None) -> str:
    """The line when nothing reached a clipboard; the path is in it where it fits."""
    saved = [f"Saved in {_from_home(file)}; ! shows the text", "Saved; ! shows it"] if file else []
    for rest in [*saved, "! shows the text"][:2]:
        line = f"NOT copied: {why}. {rest}"
        if _cells(line) <= WIDTH:
            return line
    return f"NOT copied: {_cut(why, WIDTH - 31)}. {'Saved; ' if file else ''}! shows it"


def saved_line(subject: str, file: Path | None, why: str) -> str:
    """The line when the user chose the file as the only route."""
    if file is None:
        return f"NOT saved: {_cut(why, WIDTH - 30)}. ! shows the text"
    return _fit(subject, ("Saved ", f" in {_from_home(file)}"), ("Saved ", "; ! shows where"))


def still_trying_line(subject: str) -> str:
    """The line while something has not answered yet."""
    return _fit(subject, ("Still trying to copy ", " ..."))


def _fit(subject: str, *frames: tuple[str, str]) -> str:
    """The subject in the first frame that leaves it whole, else in the last, with it cut."""
    rooms = [WIDTH - _cells(before + after) for before, after in frames]
    for (before, after), room in zip(frames, rooms, strict=True):
        if _cells(subject) <= room:
            return f"{before}{subject}{after}"
    before, after = frames[-1]
    return _cut(f"{before}{_cut(subject, max(rooms[-1], _SHORTEST_SUBJECT))}{after}", WIDTH)


def _cut(text: str, width: int) -> str:
    if _cells(text[: width + 1]) <= width:
        return text
    text = text[:width]
    while text and _cells(text) >= width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _cells(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide


def _from_home(path: Path) -> str:
    try:
        return f"~/{path.relative_to(path.home())}"
    except ValueError:
        return str(path)
