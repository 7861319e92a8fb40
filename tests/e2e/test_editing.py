"""`e` in the editors themselves: at the entry's line, and back on the same paper."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.person import Person

ENTRY = "@misc{{k{0:02}, title = {{Paper {0:02}}}, author = {{Noether, Emmy}}, year = 1918}}\n\n"
NEW = "@misc{new, title = {Put in}}"
#: What writes NEW where the editor begins, saves and ends.
EDITORS = {
    "vim -N -u NONE -i NONE": [f"i{NEW}", "\x1b", ":wq\r"],
    "nvim -n -u NONE -i NONE": [f"i{NEW}", "\x1b", ":wq\r"],
    "emacs -nw -Q": [NEW, "\x18\x13", "\x18\x03"],
    "nano": [NEW, "\x0f", "\r", "\x18"],
    "micro": [NEW, "\x13", "\x11"],
}


@pytest.mark.parametrize("editor", EDITORS)
def test_an_entry_is_edited_where_it_stands(person: Person, editor: str) -> None:
    if shutil.which(editor.split(maxsplit=1)[0]) is None:
        pytest.skip(f"{editor.split(maxsplit=1)[0]} is not installed: editing in it was not tried")
    refs = person.folder / "refs.bib"
    before = "".join(map(ENTRY.format, range(1, 41)))
    refs.write_text(before)
    env = {"PATH": os.environ["PATH"], "VISUAL": editor}
    with person.opens("refs.bib", size=(100, 30), env=env) as terminal:
        terminal.wait_for("1/40")
        terminal.press("j" * 29)
        terminal.wait_for("30/40")
        terminal.press("e")
        terminal.wait_for(lambda text: "@misc{k30" in text and "30/40" not in text)
        terminal.settle()
        for keys in EDITORS[editor]:
            terminal.press(keys)
            terminal.settle()
        # Where the cursor was, one row down.
        wanted = ("read again: 41 papers", "31/41", "│ Paper 30")
        terminal.wait_for(lambda text: all(each in text for each in wanted))
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert refs.read_text() == before.replace("@misc{k30", f"{NEW}@misc{{k30")
