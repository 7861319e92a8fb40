"""The groups of the clipboard's proof: each needs tools, and says so when it did not run."""

from __future__ import annotations

import shutil
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clipboard.stage import World, need

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUP = "group of the clipboard's proof"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "group(name, *tools): one group of the clipboard's proof")


@pytest.fixture(autouse=True)
def _group(request: pytest.FixtureRequest) -> None:
    marker = request.node.get_closest_marker("group")
    if marker is None:
        return
    name, *tools = marker.args
    # On the report, which reaches whoever counts from any process that runs tests.
    request.node.user_properties.append((_GROUP, name))
    need(name, *tools)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    groups: dict[str, bool] = {}
    for report in chain.from_iterable(terminalreporter.stats.values()):
        for name, group in getattr(report, "user_properties", ()):
            if name == _GROUP:
                ran_now = report.when == "call" and not report.skipped
                groups[group] = groups.get(group, False) or ran_now
    if groups:
        missing = sorted(name for name, ran in groups.items() if not ran)
        rest = f"; not run: {', '.join(missing)}" if missing else ""
        ran = len(groups) - len(missing)
        terminalreporter.write_line(f"clipboard groups: {ran} of {len(groups)} ran{rest}")


@pytest.fixture
def world() -> Iterator[World]:
    folder = Path(tempfile.mkdtemp(prefix="by-"))  # short: a socket's path holds 107 bytes
    yield World(folder)
    shutil.rmtree(folder, ignore_errors=True)
