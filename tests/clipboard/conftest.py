"""The groups of the clipboard's proof: each needs tools, and says so when it did not run."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clipboard.stage import World, need
from tests.groups import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "group(name, *tools): one group of the clipboard's proof")


@pytest.fixture(autouse=True)
def _group(request: pytest.FixtureRequest) -> None:
    marker = request.node.get_closest_marker("group")
    if marker is None:
        return
    name, *tools = marker.args
    # On the report, which reaches whoever counts from any process that runs tests.
    request.node.user_properties.append((GROUP, name))
    need(name, *tools)


@pytest.fixture
def world() -> Iterator[World]:
    folder = Path(tempfile.mkdtemp(prefix="by-"))  # short: a socket's path holds 107 bytes
    yield World(folder)
    shutil.rmtree(folder, ignore_errors=True)
