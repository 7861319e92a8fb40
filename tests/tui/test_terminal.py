"""What the terminal sends, taken apart as it arrives: in pieces, broken, or a megabyte at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from tui.terminal.line import LOST_SECONDS, Line
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


def test_that_the_terminal_is_well_is_no_key() -> None:
    assert read("a\x1b[0nb", "\x1b", "[0", "n", "\x1b[3n\x1b\x1b[0nc") == ["a", "b", "escape", "c"]


def frame(line: Line, size: int, at: float, answered: float) -> bool:
    """Send a frame and ask; whether another would have had to wait just before the answer came."""
    line.sent(size)
    if not line.is_to_be_asked():
        return False
    line.asked(at)
    was_behind = line.is_behind(answered - 0.001)
    line.answered(answered)
    return was_behind


def test_frames_wait_for_a_slow_line_until_it_is_quick() -> None:
    line = Line()
    line.asked(0)
    line.answered(0.2)
    assert frame(line, 6_000, at=1, answered=4)
    assert frame(line, 100, at=5, answered=5.25), "a short one tells nothing"
    assert frame(line, 100, at=6, answered=7)
    assert frame(line, 6_000, at=8, answered=8.25), "only then it is known to be quick"
    assert not frame(line, 100, at=9, answered=9.5), "is not even asked"


def test_a_long_way_is_not_a_slow_line() -> None:
    line = Line()
    line.asked(0)
    line.answered(0.9)
    assert not any(frame(line, 6_000, at=at, answered=at + 0.95) for at in range(1, 9))


def test_an_answer_that_never_comes_holds_nothing_up_for_ever() -> None:
    line = Line()
    line.asked(0)
    assert not line.is_behind(5), "a terminal that does not answer at all"
    line.answered(5)
    line.sent(6_000)
    line.asked(6)
    assert line.is_behind(30)
    assert line.seconds_to_wait(6 + LOST_SECONDS) == 0
    line.lost()
    assert not line.is_behind(30)
    assert not line.is_to_be_asked()
