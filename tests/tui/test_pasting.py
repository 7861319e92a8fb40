"""What is pasted into a box, the wrong clipboard too, becomes one line; of much, its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste
from textual.widgets import Input

from core.search.bounds import LONGEST_QUERY
from tests.tui.driver import browser

if TYPE_CHECKING:
    from tests.tui.driver import Ui

WORDS = "Delphi moral reasoning " * 50_000
#: How each box is reached.
BOXES = [("slash",), ("question_mark",), ("x",), ("vertical_line",)]


async def pasted(ui: Ui, text: str) -> str:
    """Paste into the box that has the keys; returns what it holds then."""
    box = ui.app.focused
    assert isinstance(box, Input)
    box.clear()
    ui.app.post_message(Paste(text))
    await ui.until(lambda: bool(box.value))
    await ui.settle()
    return box.value


@pytest.mark.parametrize("keys", BOXES)
async def test_a_megabyte_is_cut_and_that_is_said(keys: tuple[str, ...]) -> None:
    async with browser() as ui:
        await ui.press(*keys)
        held = await pasted(ui, WORDS)
        assert held == WORDS[:LONGEST_QUERY]
        note = f"full at 4,000 characters: {len(WORDS) - LONGEST_QUERY:,} left out"
        frames = [str(frame.border_subtitle) for frame in ui.app.screen.query("Vertical")]
        assert any(note in said for said in (ui.status, *frames)), (ui.status, frames)


@pytest.mark.parametrize("keys", BOXES)
async def test_several_lines_become_one(keys: tuple[str, ...]) -> None:
    async with browser() as ui:
        await ui.press(*keys)
        assert await pasted(ui, "\n\r\n  Can Machines\r\n Learn Morality?\n") == (
            "Can Machines Learn Morality?"
        )
        assert await pasted(ui, " sed 's/  /x/'") == " sed 's/  /x/'"
        assert await pasted(ui, "a\x1b]52;c;Zm9v\x07\x1b[2Jb\x85c\x00\u202e") == "ab c"


async def test_a_paste_finds_as_typing_does() -> None:
    async with browser() as ui:
        await ui.press("slash")
        await pasted(ui, "\nArtificial\nHivemind:")
        ui.expect_rows("Artificial Hivemind")


async def test_a_paste_takes_the_place_of_what_is_selected() -> None:
    async with browser() as ui:
        await ui.search("moral")
        ui.screen.query_bar.select_all()
        ui.app.post_message(Paste("hivemind"))
        await ui.until(lambda: ui.screen.query_bar.value == "hivemind")


async def test_of_an_endless_query_the_first_words_are_looked_for_and_that_is_said() -> None:
    async with browser() as ui:
        await ui.press("slash")
        await pasted(ui, "hivemind " * 40 + "nowhere " * 10)
        ui.expect_rows("Artificial Hivemind")
        ui.expect_status("the first 40 words are looked for")
        await ui.search("hivemind")
        assert "words" not in ui.status


async def test_a_letter_more_than_fits_is_refused_and_that_is_said() -> None:
    async with browser() as ui:
        await ui.press("slash")
        await pasted(ui, "x" * LONGEST_QUERY)
        await ui.press("y")
        ui.expect_status("full at 4,000 characters: 1 left out")


async def test_a_query_of_a_megabyte_on_the_command_line_opens_the_browser() -> None:
    async with browser(query=WORDS) as ui:
        assert ui.screen.query_bar.value == WORDS[:LONGEST_QUERY]
