"""The groups of the clipboard's proof: each needs tools, and says so when it did not run."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clipboard.stage import World, need

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUPS = pytest.StashKey[dict[str, bool]]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "group(name, *tools): one group of the clipboard's proof")
    config.stash[_GROUPS] = {}


@pytest.fixture(autouse=True)
def _group(request: pytest.FixtureRequest) -> None:
    marker = request.node.get_closest_marker("group")
    if marker is None:
        return
    name, *tools = marker.args
    ran = request.config.stash[_GROUPS]
    ran.setdefault(name, False)
    need(name, *tools)
    ran[name] = True


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    groups = config.stash.get(_GROUPS, {})
    if groups:
        missing = [name for name, ran in groups.items() if not ran]
        rest = f"; not run: {', '.join(missing)}" if missing else ""
        ran = len(groups) - len(missing)
        terminalreporter.write_line(f"clipboard groups: {ran} of {len(groups)} ran{rest}")


@pytest.fixture
def world() -> Iterator[World]:
    folder = Path(tempfile.mkdtemp(prefix="by-"))  # short: a socket's path holds 107 bytes
    yield World(folder)
    shutil.rmtree(folder, ignore_errors=True)
