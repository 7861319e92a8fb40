"""The part of a result that is here, without a screen."""

from __future__ import annotations

from tests.tui.state.answers import page, paper, rows
from tui.state.window import BLOCK_ROWS, KEPT_BLOCKS, ResultWindow


def block(number: int, *, total: int) -> range:
    first = number * BLOCK_ROWS
    return range(first, min(first + BLOCK_ROWS, total))


def scrolled(blocks: list[int], *, total: int) -> ResultWindow:
    window = ResultWindow()
    for number in blocks:
        window.put(page(block(number, total=total), total=total, offset=number * BLOCK_ROWS))
    return window


def title(window: ResultWindow, index: int) -> str:
    row = window.row(index)
    return row.paper.title if row else ""


def test_rows_stand_where_they_belong_whichever_block_came_first() -> None:
    window = scrolled([2, 0], total=300)
    assert window.total == 300
    assert title(window, 0) == "Paper 0"
    assert title(window, BLOCK_ROWS - 1) == f"Paper {BLOCK_ROWS - 1}"
    assert title(window, BLOCK_ROWS) == ""
    assert title(window, 2 * BLOCK_ROWS) == f"Paper {2 * BLOCK_ROWS}"
    assert title(window, 300) == ""


def test_what_has_to_be_fetched_is_the_first_block_in_sight_that_is_not_here() -> None:
    window = scrolled([0, 2], total=4 * BLOCK_ROWS)
    assert window.missing(0, BLOCK_ROWS - 1) is None
    assert window.missing(0, BLOCK_ROWS) == BLOCK_ROWS
    assert window.missing(BLOCK_ROWS + 5, 2 * BLOCK_ROWS + 5) == BLOCK_ROWS
    assert window.missing(2 * BLOCK_ROWS, 3 * BLOCK_ROWS - 1) is None
    assert window.missing(3 * BLOCK_ROWS + 9, 3 * BLOCK_ROWS + 20) == 3 * BLOCK_ROWS


def test_nothing_is_fetched_beyond_the_ends() -> None:
    window = scrolled([0], total=30)
    assert window.missing(-5, 200) is None
    assert ResultWindow().missing(0, 40) is None
    assert scrolled([0], total=BLOCK_ROWS + 1).missing(0, BLOCK_ROWS) == BLOCK_ROWS


def test_a_million_rows_are_scrolled_through_in_flat_memory() -> None:
    total = 1_000_000
    window = scrolled(list(range(KEPT_BLOCKS + 10)), total=total)
    here = [n for n in range(KEPT_BLOCKS + 10) if window.row(n * BLOCK_ROWS)]
    assert here == list(range(10, KEPT_BLOCKS + 10)), "the newest stay, the farthest are dropped"


def test_coming_back_drops_what_is_farthest_then() -> None:
    window = scrolled([*range(KEPT_BLOCKS), 0], total=1_000_000)
    assert title(window, 0) == "Paper 0"
    assert title(window, (KEPT_BLOCKS - 1) * BLOCK_ROWS), "as many as are kept are all here"
    window.put(page(block(40, total=10**6), total=10**6, offset=40 * BLOCK_ROWS))
    assert window.row(0) is None
    assert title(window, BLOCK_ROWS)


def test_more_that_has_been_read_moves_rows_so_that_others_are_fetched_anew() -> None:
    window = scrolled([0, 1], total=200)
    window.put(page(range(BLOCK_ROWS), total=250))
    assert window.total == 250
    assert title(window, 3) == "Paper 3"
    assert window.row(BLOCK_ROWS) is None


def test_a_paper_is_found_where_it_stands() -> None:
    window = scrolled([0, 2], total=300)
    assert window.index_of(100) == 0
    assert window.index_of(100 + 2 * BLOCK_ROWS + 7) == 2 * BLOCK_ROWS + 7
    assert window.index_of(100 + BLOCK_ROWS) is None


def test_ids_are_those_of_the_rows_that_are_here() -> None:
    window = scrolled([0], total=5)
    assert window.fetched_ids(1, 3) == (101, 102, 103)
    assert window.fetched_ids(3, 50) == (103, 104)
    assert scrolled([1], total=200).fetched_ids(BLOCK_ROWS - 1, 3) == (180, 181)


def test_a_list_beside_the_query_has_all_its_rows_and_no_others() -> None:
    listed = ResultWindow.fixed("related to key0", rows([7, 3]))
    assert (listed.heading, listed.total) == ("related to key0", 2)
    assert listed.fetched_ids(0, 50) == (107, 103)
    assert listed.listed == {107: paper(7), 103: paper(3)}
    assert listed.missing(0, 40) is None
    assert scrolled([0], total=5).listed == {}
