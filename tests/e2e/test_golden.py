"""Whole screens as plain text, at three sizes, compared letter for letter.

`make golden` writes them anew; look at the difference before you commit it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.person import SIZES, search, wait_until_read

if TYPE_CHECKING:
    from tests.e2e.person import Person
    from tests.terminal import Terminal

FOLDER = Path(__file__).parent / "golden"
WRITES = "BIBYANK_WRITE_GOLDEN"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screens(person: Person, size: tuple[int, int]) -> None:
    with person.opens(size=size) as terminal:
        wait_until_read(terminal)
        expect(terminal, "start")
        search(terminal, "safety agents", 4)
        expect(terminal, "search")
        terminal.press("y")
        expect(terminal, "which-key")
        terminal.press("\x1b")
        expect(terminal, "search")
        terminal.press("?")
        expect(terminal, "help")


def expect(terminal: Terminal, name: str) -> None:
    """Wait until the screen is exactly the golden one."""
    file = FOLDER / f"{name}-{terminal.columns}x{terminal.rows}.txt"
    if os.environ.get(WRITES):
        terminal.settle(silence=1.0)  # there is nothing yet to wait for
        FOLDER.mkdir(exist_ok=True)
        file.write_text(terminal.text + "\n", encoding="utf-8")
    golden = file.read_text(encoding="utf-8").removesuffix("\n")
    with suppress(AssertionError):  # said below, letter for letter
        terminal.wait_for(lambda text: text == golden)
    assert terminal.text.splitlines() == golden.splitlines()
