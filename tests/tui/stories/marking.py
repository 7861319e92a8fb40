"""Marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.stories.library import PAPERS, ROWS
from tests.tui.stories.telling import Key, story, yanked

if TYPE_CHECKING:
    from tests.tui.driver import Ui


def dots(ui: Ui) -> list[int]:
    """The rows in sight that are marked, from 1."""
    return [n for n, row in enumerate(ui.seen("#list"), start=1) if row.startswith("●")]


@story("mark.toggle")
async def marks_and_goes_on(ui: Ui, key: Key) -> None:
    await key()
    await ui.press("j")
    await key()
    assert dots(ui) == [1, 3]
    ui.expect_status(f"4/{ROWS} · 2 marked")
    await ui.press("k")
    await key()
    assert dots(ui) == [1]


@story("mark.range")
async def marks_what_the_cursor_passes(ui: Ui, key: Key) -> None:
    await ui.press("j")
    await key()
    ui.expect_status("v ends the range")
    await ui.press("j", "j")
    assert dots(ui) == [2, 3, 4]
    await key()
    await ui.press("j")
    assert dots(ui) == [2, 3, 4]
    assert "v ends the range" not in ui.status


@story("mark.all")
async def marks_all_that_are_shown(ui: Ui, key: Key) -> None:
    await ui.search("ito")
    await ui.press("enter")
    await key()
    await ui.press("y", "k")
    assert sorted((await yanked(ui)).split()) == sorted(
        paper.key for paper in PAPERS if paper.author == "Ito, Ren"
    )


@story("mark.invert")
async def turns_every_mark_round(ui: Ui, key: Key) -> None:
    await ui.press("j", "space")
    await key()
    ui.expect_status(f"{ROWS - 1} marked")
    assert dots(ui)[:3] == [1, 3, 4]


@story("mark.clear")
async def clears_and_brings_back(ui: Ui, key: Key) -> None:
    await ui.press("space", "space")
    await key()
    assert dots(ui) == []
    await key()
    assert dots(ui) == [1, 2]
