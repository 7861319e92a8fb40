"""From a paper to those like it, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driver import browser
from tui.widgets.profile_header import ProfileHeader

if TYPE_CHECKING:
    from tests.tui.driver import Ui


def header(ui: Ui) -> str:
    return str(ui.screen.query_one(ProfileHeader).content)


async def related(ui: Ui) -> None:
    """Press = and wait for the list."""
    before = ui.screen.browsing.window
    await ui.pilot.press("equals_sign")
    await ui.until(lambda: ui.screen.browsing.window is not before)
    await ui.settle()


async def test_papers_by_the_same_people_on_the_same_thing_come_first() -> None:
    async with browser() as ui:
        await ui.search("delphi")
        await ui.press("enter")
        assert "The Delphi Experiment" in ui.cursor_title
        await related(ui)
        assert any("Delphi" in row or "Moral" in row for row in ui.rows[:3]), ui.rows[:3]
        assert not any("The Delphi Experiment" in row for row in ui.rows)
        assert "related to" in header(ui)
        assert "esc goes back" in header(ui)


async def test_esc_goes_back_to_exactly_where_one_was() -> None:
    async with browser(size=(100, 20)) as ui:
        await ui.search("year:2023..")
        await ui.press("enter", "G", *"kkk")
        before = (ui.rows, ui.cursor_title, ui.screen.paper_list.top, header(ui))
        assert ui.screen.paper_list.top > 0
        await related(ui)
        await ui.press("j", "j", "escape")
        after = (ui.rows, ui.cursor_title, ui.screen.paper_list.top, header(ui))
        assert after == before
        assert ui.screen.query_bar.value == "year:2023.."


async def test_related_of_related_goes_back_a_step_at_a_time() -> None:
    async with browser() as ui:
        first = ui.cursor_title
        await related(ui)
        second = ui.cursor_title
        await related(ui)
        await ui.press("escape")
        assert ui.cursor_title == second
        await ui.press("escape")
        assert ui.cursor_title == first
        assert ui.screen.browsing.window.total == 49


async def test_marks_ranges_and_yanks_work_there() -> None:
    async with browser() as ui:
        await related(ui)
        await ui.press("v", "j", "v", "y", "k")
        await ui.until(lambda: bool(ui.yanked.texts))
        assert ui.marked == 2
        assert "zhou2024haicosystem" not in ui.yanked.texts[0]
        total = ui.screen.browsing.window.total
        await ui.press("a")
        assert ui.marked == total
        await ui.press("escape")
        assert (ui.marked, ui.screen.browsing.window.total) == (total, 49)


async def test_typing_leaves_for_a_new_search() -> None:
    async with browser() as ui:
        await related(ui)
        await ui.search("hivemind")
        ui.expect_rows("Artificial Hivemind")
        assert "Liwei Jiang" in header(ui)


async def test_the_order_stays_and_says_why() -> None:
    async with browser() as ui:
        await related(ui)
        rows = ui.rows
        await ui.press("s", "d")
        assert ui.rows == rows
        ui.expect_status("the most alike come first")
        await ui.press("escape")
        assert "HAICOSYSTEM" in ui.rows[0]


async def test_facets_and_statistics_say_that_they_are_of_a_search() -> None:
    async with browser() as ui:
        await ui.press("f")
        await related(ui)
        assert not ui.screen.query_one("#facets").display
        await ui.press("f")
        ui.expect_status("related papers have no facets")
        await ui.press("S")
        ui.expect_status("statistics are of a search")
        await ui.press("escape")
        assert ui.screen.query_one("#facets").display


async def test_nothing_found_has_nothing_related() -> None:
    async with browser() as ui:
        await ui.search("author:nobodyatall")
        await ui.press("enter", "equals_sign")
        ui.expect_status("no paper is shown")
