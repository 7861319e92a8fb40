"""Where somebody is, without a screen: answers in; cursor, marks and places out."""

from __future__ import annotations

import pytest

from core.search.query import Field
from core.search.results import Order, SortField
from tests.tui.state.answers import BY_PAGE, browsing, page, rows
from tui.state.browsing import Browsing, Where
from tui.state.window import BLOCK_ROWS, ResultWindow

RELEVANCE = Order(SortField.RELEVANCE)


def title(somebody: Browsing) -> str:
    return somebody.current.paper.title if somebody.current else ""


def chosen(somebody: Browsing) -> list[int]:
    return list(somebody.chosen)


def is_answered(somebody: Browsing) -> bool:
    return somebody.is_answered


def range_start(somebody: Browsing) -> int | None:
    return somebody.range_start


# --- what is asked ----------------------------------------------------------------------------


def test_words_are_ranked_unless_another_order_was_chosen() -> None:
    somebody = Browsing()
    assert somebody.order == BY_PAGE
    somebody.text = "  "
    assert somebody.order == BY_PAGE
    somebody.text = "rivers"
    assert somebody.order == RELEVANCE
    somebody.sort(SortField.DATE)
    assert somebody.order == Order(SortField.DATE)


def test_the_same_order_again_is_reversed_and_a_third_time_as_at_first() -> None:
    somebody = Browsing()
    somebody.sort(SortField.DATE)
    somebody.sort(SortField.DATE)
    assert somebody.sorted_by == Order(SortField.DATE, reverse=True)
    somebody.sort(SortField.DATE)
    assert somebody.sorted_by == Order(SortField.DATE)
    somebody.sort(SortField.DATE)
    somebody.sort(SortField.TITLE)
    assert somebody.sorted_by == Order(SortField.TITLE)


# --- answers ----------------------------------------------------------------------------------


def test_an_answer_to_another_question_is_dropped() -> None:
    somebody = browsing(5)
    somebody.text = "rivers"
    assert not is_answered(somebody)
    assert not somebody.take("river", page([1], total=1, order=RELEVANCE))
    assert not somebody.take("rivers", page([1], total=1, order=BY_PAGE))
    assert somebody.window.total == 5
    assert somebody.take("rivers", page([1], total=1, order=RELEVANCE))
    assert is_answered(somebody)
    assert somebody.window.total == 1
    assert somebody.window.text == "rivers"


def test_another_query_starts_at_its_best_row() -> None:
    somebody = browsing(5)
    somebody.move_to(3)
    somebody.mark_range(lambda _offset, _limit: ())
    somebody.text = "rivers"
    somebody.take("rivers", page([4, 3], total=2, order=RELEVANCE))
    assert (somebody.cursor, title(somebody)) == (0, "Paper 4")
    assert range_start(somebody) is None


def test_another_order_keeps_the_paper_under_the_cursor() -> None:
    somebody = browsing(5)
    somebody.move_to(1)
    somebody.sort(SortField.DATE)
    somebody.take("", page([4, 3, 2, 1, 0], total=5, order=Order(SortField.DATE)))
    assert (somebody.cursor, title(somebody)) == (3, "Paper 1")


def test_papers_read_since_keep_the_paper_under_the_cursor() -> None:
    somebody = browsing(3)
    somebody.move_to(2)
    somebody.take("", page([8, 9, 0, 1, 2], total=5))
    assert (somebody.cursor, title(somebody)) == (4, "Paper 2")


def test_a_paper_that_is_not_among_the_rows_leaves_the_cursor_where_it_was() -> None:
    somebody = browsing(5)
    somebody.move_to(4)
    somebody.take("", page([7, 8], total=2))
    assert (somebody.cursor, title(somebody)) == (1, "Paper 8")


def test_the_next_block_leaves_the_cursor_and_the_first_block_alone() -> None:
    total = 2 * BLOCK_ROWS
    somebody = Browsing()
    somebody.take("", page(range(BLOCK_ROWS), total=total))
    somebody.move_to(BLOCK_ROWS + 2)
    assert somebody.current is None
    assert somebody.block == BLOCK_ROWS
    somebody.take("", page(range(BLOCK_ROWS, total), total=total, offset=BLOCK_ROWS))
    assert title(somebody) == f"Paper {BLOCK_ROWS + 2}"
    assert somebody.window.row(0)


def test_a_hand_that_has_gone_on_is_not_taken_back_to_the_paper_that_was_followed() -> None:
    total = 3 * BLOCK_ROWS
    somebody = Browsing()
    for _ in range(2):  # as while more and more is read
        somebody.take("", page(range(BLOCK_ROWS), total=total))
    somebody.move("last", 20)
    somebody.take("", page(range(2 * BLOCK_ROWS, total), total=total, offset=2 * BLOCK_ROWS))
    assert (somebody.cursor, title(somebody)) == (total - 1, f"Paper {total - 1}")


def test_counts_of_another_question_are_dropped() -> None:
    somebody = browsing(3)
    counts = {Field.YEAR: (("2020", 3),)}
    assert not somebody.take_facets("rivers", counts)
    assert (dict(somebody.facets), somebody.faceted_text) == ({}, None)
    assert somebody.take_facets("", counts)
    assert (somebody.facets, somebody.faceted_text) == (counts, "")


# --- the cursor -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "row"),
    [
        ("down", 11),
        ("up", 9),
        ("half-down", 13),
        ("half-up", 7),
        ("page-down", 17),
        ("page-up", 3),
        ("first", 0),
        ("last", 29),
    ],
)
def test_every_move_from_the_eleventh_of_thirty_rows_by_pages_of_seven(
    where: Where, row: int
) -> None:
    somebody = browsing(30)
    somebody.move_to(10)
    somebody.move(where, 7)
    assert somebody.cursor == row


def test_the_cursor_stops_at_the_first_and_the_last_row() -> None:
    somebody = browsing(3)
    somebody.move("up", 7)
    assert somebody.cursor == 0
    somebody.move("page-down", 7)
    assert somebody.cursor == 2
    nowhere = Browsing()
    nowhere.move("down", 7)
    assert (nowhere.cursor, nowhere.current, nowhere.chosen) == (0, None, ())


def test_the_block_of_the_cursor() -> None:
    somebody = browsing(3)
    for cursor, block in ((0, 0), (BLOCK_ROWS - 1, 0), (3 * BLOCK_ROWS + 1, 3 * BLOCK_ROWS)):
        somebody.cursor = cursor
        assert somebody.block == block


# --- marks ------------------------------------------------------------------------------------


def test_an_action_works_on_the_marks_else_on_the_cursor() -> None:
    somebody = browsing(3)
    somebody.move_to(1)
    assert chosen(somebody) == [101]
    somebody.toggle(2)
    somebody.toggle(0)
    assert chosen(somebody) == [102, 100]
    somebody.toggle(77)
    assert chosen(somebody) == [102, 100]


def test_a_range_grows_both_ways_from_where_it_began() -> None:
    def ids(offset: int, limit: int) -> list[int]:
        return [100 + offset + n for n in range(limit)]

    somebody = browsing(9)
    somebody.move_to(4)
    somebody.mark_range(ids)
    assert chosen(somebody) == [104]
    somebody.move_to(6)
    somebody.mark_range(ids)
    assert chosen(somebody) == [104, 105, 106]
    somebody.move_to(3)
    somebody.mark_range(ids)
    assert set(chosen(somebody)) == {103, 104, 105, 106}
    assert range_start(somebody) == 4


def test_marks_join_on_the_row_that_stands_for_several_records() -> None:
    somebody = browsing(5)
    for row in (3, 1, 2):
        somebody.toggle(row)
    somebody.join_marks({101: 100, 102: 102, 103: 100}.__getitem__)
    assert chosen(somebody) == [100, 102]


# --- lists beside the query -------------------------------------------------------------------


def test_going_back_is_going_to_exactly_where_one_was() -> None:
    somebody = browsing(9)
    somebody.move_to(4)
    somebody.show_list(ResultWindow.fixed("related to key4", rows([7, 8])), top=3)
    assert (somebody.cursor, title(somebody), is_answered(somebody)) == (0, "Paper 7", True)
    somebody.move_to(1)
    somebody.show_list(ResultWindow.fixed("related to key8", rows([5])), top=0)
    assert somebody.go_back().top == 0
    assert (somebody.cursor, title(somebody)) == (1, "Paper 8")
    assert somebody.go_back().top == 3
    assert (somebody.cursor, title(somebody)) == (4, "Paper 4")


def test_an_answer_to_the_query_never_lands_in_a_list_beside_it() -> None:
    somebody = browsing(9)
    somebody.show_list(ResultWindow.fixed("related to key0", rows([7])), top=0)
    assert not somebody.take("", page(range(9), total=9))
    assert title(somebody) == "Paper 7"


def test_a_range_ends_where_another_list_begins_and_where_it_is_left() -> None:
    somebody = browsing(9)
    somebody.range_start = 2
    somebody.show_list(ResultWindow.fixed("related to key0", rows([7])), top=0)
    assert range_start(somebody) is None
    somebody.range_start = 0
    somebody.go_back()
    assert range_start(somebody) is None


def test_all_lists_are_left_at_once() -> None:
    somebody = browsing(9)
    somebody.move_to(4)
    for number in (7, 8):
        somebody.show_list(ResultWindow.fixed(f"related to key{number}", rows([number])), top=0)
    somebody.leave_lists()
    assert (somebody.window.heading, somebody.cursor) == ("", 4)


# --- a corpus that was read anew --------------------------------------------------------------


def test_cursor_and_marks_stay_on_their_papers_when_all_is_read_anew() -> None:
    somebody = browsing(5)
    somebody.move_to(2)
    for row in (4, 0):
        somebody.toggle(row)
    somebody.range_start = 1
    somebody.take_facets("", {})
    somebody.show_list(ResultWindow.fixed("related to key2", rows([2])), top=0)
    somebody.renumber({100: 201, 102: 200})
    assert tuple(somebody.marks) == (201,), "what is gone takes its mark with it"
    assert (somebody.window.total, somebody.window.heading) == (0, "")
    assert (range_start(somebody), somebody.faceted_text) == (None, None)
    waits = somebody.is_answered
    assert not waits, "there is no row yet that a key could move to"
    answer = page([], total=2)
    anew = tuple(row._replace(id=id_) for row, id_ in zip(rows([0, 2]), (201, 200), strict=True))
    somebody.take("", type(answer)(answer.query, answer.order, 0, 2, anew))
    assert title(somebody) == "Paper 2"
    assert somebody.is_answered
    somebody.leave_lists()
    assert somebody.window.total == 2, "there is nothing to go back to"


def test_a_paper_that_is_gone_leaves_the_cursor_on_a_row() -> None:
    somebody = browsing(5)
    somebody.move_to(4)
    somebody.renumber({100: 100})
    somebody.take("", page([0], total=1))
    assert (somebody.cursor, title(somebody)) == (0, "Paper 0")


# --- what the status line says ----------------------------------------------------------------


def test_the_place_says_no_more_than_there_is_to_say() -> None:
    somebody = browsing(5)
    assert somebody.place(5) == "1/5"
    somebody.move_to(2)
    assert somebody.place(1_234) == "3/5 of 1,234"
    somebody.toggle(0)
    somebody.toggle(1)
    somebody.range_start = 1
    somebody.sort(SortField.DATE)
    assert somebody.place(5) == "3/5 · 2 marked · v ends the range · by date"
    somebody.sort(SortField.DATE)
    assert somebody.place(5).endswith("· by date reversed")


def test_the_place_of_nothing_and_of_a_list() -> None:
    assert Browsing().place(0) == "0"
    assert Browsing().place(7) == "0 of 7"
    somebody = browsing(5)
    somebody.sort(SortField.TITLE)
    somebody.show_list(ResultWindow.fixed("related to key0", rows([7, 8])), top=0)
    assert somebody.place(5) == "1/2 listed"


def test_thousands_are_told_apart() -> None:
    somebody = Browsing()
    somebody.take("", page(range(BLOCK_ROWS), total=12_345))
    somebody.cursor = 1_233
    somebody.marks.add(range(5_000))
    assert somebody.place(67_890) == "1,234/12,345 of 67,890 · 5,000 marked"
