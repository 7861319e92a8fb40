"""`clipboard-test` as a user meets it, on a terminal that pastes or does not."""

from __future__ import annotations

import re
import sys

import pytest

from tests.clipboard.stage import Outer, World, wait_for

pytestmark = pytest.mark.group("pty")

_RUN = """
import sys
from tui.clipboard.settings import ClipboardSettings
from tui.clipboard.selftest import run_clipboard_test
print("exit", run_clipboard_test(ClipboardSettings()), flush=True)
sys.stdin.read()
"""


def dialogue(world: World, answers: str, *, pastes: bool) -> str:
    """The whole dialogue with a terminal of that name."""
    with Outer([sys.executable, "-c", _RUN], world.environ, answers) as outer:
        outer.wait_for_text("Only Enter if nothing comes:")
        [(_selector, word)] = outer.copies()
        outer.type(f"{word.decode() if pastes else ''}\n")
        wait_for(lambda: re.search(rb"exit \d", outer.stream), "the verdict")
        return outer.stream.decode()


def test_a_terminal_that_gives_its_name_is_known_by_it(world: World) -> None:
    said = dialogue(world, "WezTerm 20240203", pastes=True)
    assert "terminal      WezTerm" in said
    assert "Sent a test word to WezTerm's clipboard" in said
    assert "It arrived" in said
    assert "exit 0" in said


def test_a_terminal_that_says_nothing_is_believed_once_the_user_has_pasted(world: World) -> None:
    first = dialogue(world, "mystery 1.0", pastes=True)
    assert "Sent a test word" in first
    assert "Paste to check" in first
    again = dialogue(world, "mystery 1.0", pastes=True)
    assert "Sent a test word to the terminal's clipboard. Not there?" in again


def test_a_copy_that_does_not_arrive_is_remembered_and_the_setting_named(world: World) -> None:
    first = dialogue(world, "XTerm(379)", pastes=False)
    assert "did not arrive" in first
    assert "disallowedWindowOps" in first
    assert "exit 1" in first
    again = dialogue(world, "XTerm(379)", pastes=True)
    assert "NOT copied: copies did not arrive from here before" in again
    assert "exit 0" in again
    assert "Not there?" in dialogue(world, "XTerm(379)", pastes=True)


def test_the_terminal_is_left_as_it_was(world: World) -> None:
    program = f"stty -g; {sys.executable} -c '{_RUN}' </dev/null; stty -g"
    with Outer(["/bin/sh", "-c", program], world.environ, "foot(1.16)") as outer:
        wait_for(lambda: len(re.findall(rb"[0-9a-f:]{40,}", outer.stream)) == 2, "both settings")
        before, after = re.findall(rb"[0-9a-f:]{40,}", outer.stream)
        assert b"exit 1" in outer.stream
    assert before == after
