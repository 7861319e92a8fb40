"""The browser as a picker: what ends it, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driver import browser

if TYPE_CHECKING:
    from tests.tui.driver import Ui


async def chosen(ui: Ui) -> list[str]:
    """The keys of what was chosen, once the picker has ended."""
    await ui.until(lambda: not ui.app.is_running)
    return [paper.key for paper in ui.app.chosen]


async def test_typing_starts_at_once_and_enter_chooses_the_best_hit() -> None:
    async with browser(picking=True) as ui:
        await ui.press(*"hivemind")
        await ui.pilot.press("enter")
        assert await chosen(ui) == ["jiang2025artificial"]


async def test_enter_waits_for_the_answer_to_what_was_typed() -> None:
    async with browser(picking=True) as ui:
        ui.screen.query_bar.value = "hivemind"
        ui.screen.query_bar.focus()
        await ui.screen.run_action("do('pick.choose')")
        assert ui.screen.browsing.window.total == 49
        assert await chosen(ui) == ["jiang2025artificial"]


async def test_whoever_types_on_after_enter_has_not_chosen() -> None:
    async with browser(picking=True) as ui:
        ui.screen.query_bar.value = "hive"
        await ui.screen.run_action("do('pick.choose')")
        ui.screen.query_bar.value = "safety"
        await ui.settle()
        assert ui.app.is_running


async def test_marks_are_chosen_in_the_order_they_were_made() -> None:
    async with browser(picking=True) as ui:
        await ui.press("tab", "j", "space", "k", "k", "space")
        await ui.pilot.press("enter")
        assert await chosen(ui) == ["kim2022soda", "zhou2024haicosystem"]


async def test_enter_on_nothing_says_so() -> None:
    async with browser(picking=True) as ui:
        await ui.press(*"zzzzzzzz", "enter")
        await ui.until(lambda: "nothing to choose" in ui.status)
        assert ui.app.is_running


@pytest.mark.parametrize(
    "keys",
    [("escape", "escape"), ("ctrl+c",), ("tab", "q"), (*"moral", "escape", "escape", "escape")],
)
async def test_leaving_chooses_nothing(keys: tuple[str, ...]) -> None:
    async with browser(picking=True) as ui:
        await ui.pilot.press(*keys)
        assert await chosen(ui) == []


async def test_esc_first_clears_what_is_there() -> None:
    async with browser(picking=True) as ui:
        await ui.press("tab", "space", "escape")
        assert (ui.marked, ui.app.is_running) == (0, True)


async def test_the_keys_shown_are_the_pickers() -> None:
    async with browser(picking=True) as ui:
        assert "enter choose   ctrl+c cancel" in str(ui.screen.query_one("#keys").render())
    async with browser() as ui:
        assert "choose" not in str(ui.screen.query_one("#keys").render())
