"""The keys and the problems as lists to turn the pages of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.style import Style
from textual.events import Click, Paste
from textual.widgets import Input, OptionList

from core.search.bounds import LONGEST_QUERY
from tests.tui.driver import browser

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Ui


def highlighted(ui: Ui) -> int | None:
    return ui.app.screen.query_one(OptionList).highlighted


async def test_pages_of_the_keys_are_turned_while_typing() -> None:
    async with browser(size=(120, 20)) as ui:
        await ui.press("question_mark", "pagedown", "pagedown")
        second = highlighted(ui)
        assert second is not None
        assert second > 20
        await ui.press("pageup")
        assert 0 < (highlighted(ui) or 0) < second
        await ui.press("down", "ctrl+n", "up", "ctrl+p", "pageup")
        assert highlighted(ui) == 0


async def test_there_is_nothing_to_turn_where_no_key_is_called_so() -> None:
    async with browser() as ui:
        await ui.press("question_mark", *"zzz", "pagedown", "pageup", "down", "up", "enter")
        await ui.search("hivemind")
        ui.expect_rows("Artificial Hivemind")


@pytest.mark.parametrize("lines", [0, 100])
async def test_pages_of_the_problems_are_turned_by_the_keys_of_the_list(
    tmp_path: Path, lines: int
) -> None:
    bad = tmp_path / "bad.bib"
    bad.write_text("@misc{a, title={A}}\n" + "@misc{broken,\n" * lines, encoding="utf-8")
    async with browser(str(bad), size=(120, 20)) as ui:
        await ui.press("P", "G", "g", "pagedown", "ctrl+d", "ctrl+f", "j")
        assert (highlighted(ui) or 0) >= min(lines, 20)
        await ui.press("G")
        assert highlighted(ui) == max(lines - 1, 0)
        await ui.press("k", "pageup", "ctrl+u", "ctrl+b", "g")
        assert highlighted(ui) == 0
        await ui.press("P")
        assert ui.app.screen is ui.screen


@pytest.mark.parametrize("key", ["question_mark", "P", "colon"])
async def test_in_a_window_without_a_line_for_a_menu_nothing_fails(key: str) -> None:
    async with browser(size=(20, 3)) as ui:
        await ui.press(key, "pagedown", "pageup", "down", "pagedown", "pageup")
        over = ui.app.screen
        over.dismiss(None)
        over.dismiss(None)  # as a hand in haste does
        await ui.settle()
        assert ui.app.screen is ui.screen


async def test_what_is_pasted_into_the_palette_is_one_line() -> None:
    async with browser() as ui:
        await ui.press("colon")
        ui.app.post_message(Paste("\n\nSort by\n title\x1b[2J" + " x" * 500_000))
        box = ui.app.screen.query_one(Input)
        await ui.until(lambda: box.value.startswith("Sort by title x x"))
        assert len(box.value) == LONGEST_QUERY


async def test_a_click_on_a_line_that_has_gone_is_none() -> None:
    async with browser() as ui:
        await ui.press("question_mark")
        options = ui.app.screen.query_one(OptionList)
        last = Style(meta={"option": options.option_count - 1})
        await ui.press(*"hivemind")
        assert options.option_count == 0
        click = Click(options, 1, 1, 0, 0, 1, shift=False, meta=False, ctrl=False, style=last)
        options.post_message(click)
        await ui.settle()
        assert len(ui.app.screen_stack) == 2
