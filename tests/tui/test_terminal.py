"""What the terminal sends, taken apart as it arrives: in pieces, broken, or a megabyte at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from tui.terminal.pastes import LONGEST_PASTE, PasteParser

BEGIN, END = "\x1b[200~", "\x1b[201~"


def read(*pieces: str) -> list[str]:
    """Keys by their names, pastes with a mark of their own."""
    parser = PasteParser()
    found = []
    for piece in pieces:
        for event in parser.feed(piece):
            if isinstance(event, Key):
                found.append(event.key)
            elif isinstance(event, Paste):
                found.append(f"paste:{event.text}")
    return found


@given(st.text(), st.lists(st.integers(0, 60), max_size=4))
def test_a_paste_comes_whole_however_it_is_cut(text: str, cuts: list[int]) -> None:
    text = text.replace("\x1b[201", "").replace("\x00", "").rstrip("\x1b[201~")
    sent = f"ab{BEGIN}{text}{END}\x1b[Ac"
    at = sorted(min(cut, len(sent)) for cut in cuts)
    pieces = [sent[start:stop] for start, stop in zip([0, *at], [*at, len(sent)], strict=True)]
    assert read(*filter(None, pieces)) == ["a", "b", f"paste:{text}", "up", "c"]


@pytest.mark.parametrize("text", ["\x1b[A", "\x1b]52;c;Zm9v\x07", "\x1b[20", "\x03\x1a", BEGIN])
def test_a_sequence_that_is_pasted_is_text(text: str) -> None:
    assert read(BEGIN + text + END + "q") == [f"paste:{text}", "q"]


def test_every_letter_may_come_alone() -> None:
    assert read(*f"x{BEGIN}two\nlines{END}{BEGIN}{END}y") == [
        "x",
        "paste:two\nlines",
        "paste:",
        "y",
    ]


def test_of_an_endless_paste_the_beginning_is_kept() -> None:
    block = "0123456789" * 10_000
    (paste,) = read(BEGIN, *[block] * 30, END)
    assert len(paste) == len("paste:") + LONGEST_PASTE
