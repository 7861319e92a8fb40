"""What is drawn where a terminal has not every letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.terminal.letters import letters_of


@pytest.mark.parametrize(
    ("environ", "shown"),
    [
        ({}, "╭─ é “…” ▏多 ●"),
        ({"LANG": "de_DE.UTF-8"}, "╭─ é “…” ▏多 ●"),
        ({"LANG": "C.utf8", "TERM": "xterm"}, "╭─ é “…” ▏多 ●"),
        ({"LC_CTYPE": "C.UTF-8"}, "╭─ é “…” ▏多 ●"),
        ({"LANG": "C"}, '+- e "~" -?? *'),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, '+- e "~" -?? *'),  # as Python sets it
        ({"LANG": "en_US.UTF-8", "LC_ALL": "POSIX"}, '+- e "~" -?? *'),
        ({"LANG": "de_DE.ISO-8859-15"}, '+- e "~" -?? *'),
        ({"LANG": "C.UTF-8", "TERM": "linux"}, '┌─ é "~" ▌多 *'),
    ],
)
def test_letters_are_those_of_the_terminal(environ: dict[str, str], shown: str) -> None:
    letters = letters_of(environ)
    text = "╭─ é “…” ▏多 ●"
    assert (letters(text) if letters else text) == shown


@given(st.text())
def test_nothing_on_the_screen_moves(text: str) -> None:
    letters = letters_of({"LANG": "C"})
    assert letters
    shown = letters(text)
    assert shown.isascii()
    assert len(shown) == sum(map(cell_len, text)) or not text.isprintable()
