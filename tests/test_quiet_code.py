"""Where a checker is told to be quiet, its reader is told why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOLD_TO_BE_QUIET = re.compile(r"# *(?:noqa|type: *ignore)\b(?:: *[A-Z0-9, ]+\b|\[[a-z, -]+\])?")


def reasons() -> Iterator[tuple[str, str]]:
    """Where it stands, and the comment without what only the checkers read."""
    for room in ("core", "tui", "tests"):
        for file in (ROOT / room).rglob("*.py"):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if found := _TOLD_TO_BE_QUIET.search(line):
                    reason = _TOLD_TO_BE_QUIET.sub("", line[found.start() :]).strip(" -#")
                    yield f"{file.relative_to(ROOT)}:{number}", reason


def test_a_reason_stands_beside_it() -> None:
    told = dict(reasons())
    assert told
    assert [place for place, reason in told.items() if not reason] == []
