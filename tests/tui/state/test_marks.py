"""Marks, without a screen."""

from __future__ import annotations

from tui.state.marks import Marks


def test_they_keep_the_order_in_which_they_were_made() -> None:
    marks = Marks([3])
    marks.toggle(1)
    marks.add([2, 3, 0])
    assert list(marks) == [3, 1, 2, 0]
    assert len(marks) == 4


def test_a_marked_paper_is_unmarked_and_goes_to_the_end_when_marked_again() -> None:
    marks = Marks([1, 2])
    marks.toggle(1)
    assert 1 not in marks
    assert 2 in marks
    marks.toggle(1)
    assert list(marks) == [2, 1]


def test_inverting_leaves_what_is_not_shown() -> None:
    marks = Marks([1, 9])
    marks.invert([1, 2, 3])
    assert list(marks) == [9, 2, 3]


def test_cleared_marks_come_back_once() -> None:
    marks = Marks([2, 1])
    marks.clear_or_restore()
    assert list(marks) == []
    assert not marks
    marks.clear_or_restore()
    assert list(marks) == [2, 1]
    marks.toggle(1)
    marks.clear_or_restore()
    marks.clear_or_restore()
    assert list(marks) == [2], "what was cleared last"


def test_with_nothing_ever_marked_there_is_nothing_to_bring_back() -> None:
    marks = Marks()
    marks.clear_or_restore()
    assert list(marks) == []


def test_what_was_brought_back_is_not_brought_back_again() -> None:
    marks = Marks([1])
    marks.clear_or_restore()
    marks.clear_or_restore()
    marks.toggle(1)
    marks.clear_or_restore()
    assert list(marks) == []
