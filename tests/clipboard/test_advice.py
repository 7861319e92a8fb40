"""What is known of terminals, what is advised, and what the user's own answers change."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from core.errors import BibyankError
from tests.clipboard.stage import ROOT
from tui.clipboard.advice import one_change, other_ways
from tui.clipboard.answers import Answers
from tui.clipboard.detect import Situation
from tui.clipboard.osc52 import through_screen
from tui.clipboard.report import Certainty, Report, RouteResult
from tui.clipboard.routes import Clipboard
from tui.clipboard.settings import ClipboardSettings, Route
from tui.clipboard.terminals import UNKNOWN, Takes, from_answer, from_environ
from tui.clipboard.tmux import Client, Tmux

if TYPE_CHECKING:
    from pathlib import Path

HERE = Situation(environ={"TERM": "xterm-256color"}, terminal=UNKNOWN, platform="linux")
CLIENT = Client("/dev/pts/9", 0, UNKNOWN, "vt220", clipboard=True, cells=(80, 24))
SENT = RouteResult(Route.OSC52, Certainty.UNSURE, "the terminal's clipboard")


@pytest.mark.parametrize(
    ("answer", "takes"),
    [
        ("kitty(0.31.0)", Takes.YES),
        ("Konsole 22.12.3", Takes.NO),
        ("Konsole 24.12.0", Takes.YES),
        ("VTE(7002)", Takes.NO),
        ("XTerm(379)", Takes.UNKNOWN),
        ("iTerm2 3.5.0", Takes.UNKNOWN),
    ],
)
def test_a_terminal_is_known_by_its_own_answer(answer: str, takes: Takes) -> None:
    terminal = from_answer(answer)
    assert terminal is not None
    assert terminal.takes is takes


@pytest.mark.parametrize(
    ("environ", "name", "takes"),
    [
        ({"TERM": "xterm-256color", "WT_SESSION": "x"}, "Windows Terminal", Takes.YES),
        (
            {"TERM_PROGRAM": "vscode", "TERM_PROGRAM_VERSION": "1.91.0"},
            "VS Code",
            Takes.YES,
        ),
        (
            {"TERM_PROGRAM": "vscode", "TERM_PROGRAM_VERSION": "1.90.2"},
            "VS Code",
            Takes.UNKNOWN,
        ),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "Apple's Terminal", Takes.NO),
        ({"KONSOLE_VERSION": "221203"}, "Konsole", Takes.NO),
        # alacritty started from a shell in GNOME Terminal
        ({"TERM": "alacritty", "VTE_VERSION": "7002"}, "alacritty", Takes.YES),
        # xterm started from a shell in WezTerm, or the other way round: who can tell
        (
            {"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm", "XTERM_VERSION": "XTerm(379)"},
            "WezTerm",
            Takes.UNKNOWN,
        ),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "", Takes.UNKNOWN),
        ({"TERM": "xterm-kitty", "VIM_TERMINAL": "901"}, "Vim's terminal", Takes.UNKNOWN),
        ({"TERM": "xterm-256color"}, "", Takes.UNKNOWN),
    ],
)
def test_a_terminal_is_known_by_its_environment(
    environ: dict[str, str], name: str, takes: Takes
) -> None:
    terminal = from_environ(environ)
    assert (terminal.name, terminal.takes) == (name, takes)


@pytest.mark.parametrize(
    ("situation", "says"),
    [
        (replace(HERE, tmux=Tmux("3.3a", replace(CLIENT, clipboard=False))), "vt220:clipboard"),
        (replace(HERE, tmux=Tmux("3.2a", CLIENT)), "tmux 3.3 or newer"),
        (replace(HERE, mosh=7, remote="mosh-server 7"), "12,282 bytes"),
        (replace(HERE, remote="SSH_TTY"), ""),
    ],
)
def test_the_one_line_fits_the_situation(situation: Situation, says: str) -> None:
    assert says in one_change(situation)
    assert bool(one_change(situation)) == bool(says)


def test_the_other_ways_name_the_buffer_and_the_file(tmp_path: Path) -> None:
    kept = replace(SENT, route=Route.TMUX, in_tmux_buffer=True)
    file = tmp_path / "last-yank"
    report = Report(Certainty.UNSURE, "Sent", "a", "text", kept, (kept,), file, HERE)
    ways = "\n".join(other_ways(report))
    assert "prefix ]" in ways
    assert str(file) in ways


def test_an_answer_holds_for_this_way_to_this_terminal_and_this_length(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    assert answers.apply(SENT, HERE, 100).certainty is Certainty.UNSURE
    answers.remember(SENT, HERE, 20_000, arrived=True)
    reopened = Answers(tmp_path)
    assert reopened.apply(SENT, HERE, 20_000).certainty is Certainty.LIKELY
    assert reopened.apply(SENT, HERE, 1_000_000).certainty is Certainty.UNSURE
    from_elsewhere = replace(HERE, environ={**HERE.environ, "SSH_CONNECTION": "192.0.2.7 1 a 22"})
    assert reopened.apply(SENT, from_elsewhere, 100).certainty is Certainty.UNSURE
    in_tmux = replace(HERE, tmux=Tmux("3.3a", CLIENT))
    assert reopened.apply(SENT, in_tmux, 100).certainty is Certainty.UNSURE


def test_a_no_withdraws_a_claim_but_no_proof(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    likely = replace(SENT, certainty=Certainty.LIKELY)
    proved = replace(SENT, certainty=Certainty.VERIFIED)
    answers.remember(likely, HERE, 100, arrived=False)
    assert answers.apply(likely, HERE, 100).certainty is Certainty.NOT_COPIED
    assert answers.apply(proved, HERE, 100).certainty is Certainty.VERIFIED
    answers.remember(likely, HERE, 100, arrived=True)
    assert answers.apply(SENT, HERE, 100).certainty is Certainty.LIKELY


def test_a_spoilt_answers_file_is_as_none(tmp_path: Path) -> None:
    for spoilt in ("", "[1]", '{"x": "y"}', "\xff"):
        (tmp_path / "clipboard-answers.json").write_text(spoilt, encoding="latin-1")
        assert Answers(tmp_path).apply(SENT, HERE, 1) == SENT


def test_no_string_for_screen_is_longer_than_it_passes() -> None:
    strings = through_screen("\x1b]52;c;" + "A" * 100_000 + "\x07").split("\x1b\\")
    assert max(map(len, strings)) <= 766
    assert "".join(part.removeprefix("\x1bP") for part in strings)[7:-1] == "A" * 100_000


def test_an_unknown_method_is_named_with_where_it_was_set() -> None:
    with pytest.raises(BibyankError, match=r"BIBYANK_CLIPBOARD.*'pigeon'"):
        Clipboard(ClipboardSettings(), print, environ={"BIBYANK_CLIPBOARD": "pigeon"})
    with pytest.raises(BibyankError, match=r"\[clipboard\] method.*'pigeon'"):
        Clipboard(ClipboardSettings(method="pigeon"), print, environ={})
    with pytest.raises(BibyankError, match="tmux, native"):
        Clipboard(ClipboardSettings(method="pigeon"), print, environ={})


def test_a_headless_copy_loads_no_browser_and_no_clipboard_library() -> None:
    look = (
        "import sys, tui.clipboard.routes, tui.clipboard.selftest, tui.clipboard.advice\n"
        "print({'textual', 'rich', 'pyperclip'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", look], capture_output=True, cwd=ROOT, check=True)
    assert shown.stdout.strip() == b"set()"
