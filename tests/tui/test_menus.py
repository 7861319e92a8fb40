"""The keys and the problems as lists to turn the pages of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

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
