"""Memory that is free goes back to the system."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.freed import give_back


def held() -> int:
    """MB of this process."""
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("memory: this system does not tell how much is used")
    found = re.search(r"RssAnon:\s+(\d+)", status.read_text())
    return int(found[1]) // 1000 if found else 0


def test_what_is_free_is_held_no_longer() -> None:
    blocks = [b"x" * 100_000 for _ in range(600)]
    last = blocks.pop()  # behind the others: the heap does not shrink of itself
    blocks.clear()
    before = held()
    give_back()
    assert before - held() > 40
    assert last
