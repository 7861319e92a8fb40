"""`bibyank clipboard-test`: what this terminal can do, a real copy, and what to change."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.start.interactive import is_terminal
from tui.start.sources import settings_of

if TYPE_CHECKING:
    import argparse


def run(called: argparse.Namespace) -> int:
    """Exit code 0 when a copy arrived."""
    from tui.clipboard.selftest import run_clipboard_test  # after the settings

    settings = settings_of(called)
    code = run_clipboard_test(settings.clipboard)
    if not is_terminal(sys.stdin):
        print(
            "bibyank: no terminal to paste into, so only a copy that is read back counts; "
            "run it in the terminal you work in",
            file=sys.stderr,
        )
    return code
