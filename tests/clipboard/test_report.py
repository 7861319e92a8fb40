"""The status line: within 80 columns whatever it names, and no claim beyond its certainty."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.clipboard.report import (
    WIDTH,
    Certainty,
    RouteResult,
    best_of,
    saved_line,
    status_line,
    still_trying_line,
)
from tui.clipboard.settings import Route

printable = st.text(st.characters(exclude_categories=["C", "M", "Z"]), max_size=120)


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


@settings(max_examples=100)
@given(
    certainty=st.sampled_from(Certainty),
    detail=printable,
    subject=printable,
    folder=printable.filter(lambda name: "/" not in name),
    pastes=st.booleans(),
    saved=st.booleans(),
)
def test_no_line_is_wider_than_a_narrow_terminal(
    *, certainty: Certainty, detail: str, subject: str, folder: str, pastes: bool, saved: bool
) -> None:
    result = RouteResult(Route.TMUX, certainty, detail)
    file = Path("/run/user") / folder / "last-yank" if saved else None
    line = status_line(result, subject, file, pastes=pastes)
    assert columns(line) <= WIDTH
    assert line.startswith("Copied") == (certainty is Certainty.VERIFIED)
    assert line.startswith("NOT copied") == (certainty is Certainty.NOT_COPIED)
    assert columns(saved_line(subject, file, detail)) <= WIDTH
    assert columns(still_trying_line(subject)) <= WIDTH


@pytest.mark.parametrize(
    ("certainty", "detail", "line"),
    [
        (
            Certainty.VERIFIED,
            "the clipboard of X :0",
            "Copied zhou2024haicosystem: in your clipboard (read back)",
        ),
        (
            Certainty.LIKELY,
            "kitty's clipboard through tmux",
            "Sent zhou2024haicosystem to kitty's clipboard through tmux. Not there? press !",
        ),
        (
            Certainty.UNSURE,
            "the terminal's clipboard",
            "Sent zhou2024haicosystem, unconfirmed. Paste to check, or press ! (or prefix ])",
        ),
        (
            Certainty.NOT_COPIED,
            "GNOME Terminal ignores copy requests",
            "NOT copied: GNOME Terminal ignores copy requests. Saved; ! shows it",
        ),
    ],
)
def test_the_four_levels_read_so(certainty: Certainty, detail: str, line: str) -> None:
    result = RouteResult(Route.TMUX, certainty, detail)
    file = Path("/run/user/1000/bibyank/last-yank")
    assert status_line(result, "zhou2024haicosystem", file, pastes=True) == line


def test_a_failure_never_hides_a_route_that_worked() -> None:
    failed = RouteResult(Route.NATIVE, Certainty.NOT_COPIED, "no display")
    sent = RouteResult(Route.OSC52, Certainty.UNSURE, "the terminal's clipboard")
    refused = RouteResult(Route.COMMAND, Certainty.NOT_COPIED, "failed (exit 1)")
    assert best_of([failed, sent, refused]) == sent
    assert best_of([failed, refused]) == refused
    assert best_of([]) is None
