"""No test sees the user's own home, settings, cache, clipboard or terminal multiplexer."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.groups import pytest_terminal_summary

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bytecode", "own_home", "pytest_terminal_summary"]

# What these assert is told like what a test asserts. They are imported by the tests, later.
pytest.register_assert_rewrite("tests.program", "tests.tui.driver", "tests.tui.stories")

# No test is timed: one that waits for its turn on a busy machine is no failure. Where CI is set,
# Hypothesis has a profile of its own: the same, with the same examples every time.
settings.register_profile("here", deadline=None)
if "CI" not in os.environ:
    settings.load_profile("here")

# A shell starts what runs in the background with SIGINT ignored, and so would be the programs under
# test; a signal that is handled here is as usual for them.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


_FOREIGN = ("TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "ZELLIJ", "NO_COLOR", "BIBYANK_CLIPBOARD",
            "COLUMNS", "LINES")  # fmt: skip


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own; returns it."""
    home = tmp_path_factory.mktemp("home")
    for name in [*_FOREIGN, *(name for name in os.environ if name.startswith(("SSH_", "PG")))]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    for variable in ("CONFIG", "CACHE", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(home / variable.lower()))
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return home


@pytest.fixture(scope="session", autouse=True)
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Have the program compiled once, though it is started hundreds of times.

    Where the environment wants no bytecode (containers do) each start takes twice its time. It is
    kept in the run's own folder then, which pytest-xdist's workers share.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        own = tmp_path_factory.getbasetemp()
        shared = own.parent if own.name.startswith("popen-") else own
        os.environ["PYTHONPYCACHEPREFIX"] = str(shared / "bytecode")
