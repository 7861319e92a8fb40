"""Sources that change while the browser is open."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from core.paths import seeds_folder
from tests.tui.driver import browser

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "@article{{{key},\n title = {{{title}}},\n author = {{Doe, Jane}},\n year = {{2020}}\n}}\n"


def library(*names: str) -> str:
    return "".join(ENTRY.format(key=name.lower(), title=f"On {name}") for name in names)


async def test_cursor_marks_and_query_stay_on_their_papers(tmp_path: Path) -> None:
    source = tmp_path / "refs.bib"
    source.write_text(library("Apples", "Bananas", "Cherries"))
    async with browser(str(source)) as ui:
        await ui.press("space", "j")
        assert ui.cursor_title == "On Cherries"
        source.write_text(library("Zebras", "Apples", "Cherries", "Bananas"))
        await ui.until(lambda: len(ui.screen.corpus) == 4)
        await ui.settle()
        assert ui.cursor_title == "On Cherries"
        assert ui.marked == 1
        await ui.press("y", "k")
        await ui.until(lambda: bool(ui.yanked.texts))
        assert ui.yanked.texts == ["apples"]


async def test_a_paper_that_is_gone_takes_its_mark_with_it(tmp_path: Path) -> None:
    source = tmp_path / "refs.bib"
    source.write_text(library("Apples", "Bananas"))
    async with browser(str(source)) as ui:
        await ui.press("space")
        source.write_text(library("Bananas", "Dates", "Elderberries"))
        await ui.until(lambda: len(ui.screen.corpus) == 3)
        await ui.settle()
        assert ui.marked == 0
        assert any("Dates" in row for row in ui.rows)


async def test_a_source_that_cannot_be_read_any_more_keeps_what_was_read(tmp_path: Path) -> None:
    source = tmp_path / "page.txt"
    source.write_bytes((seeds_folder() / "liwei-jiang.txt").read_bytes())
    async with browser(str(source)) as ui:
        source.write_bytes(b"\0\1\2 not a page")
        await ui.until(lambda: "still shown" in ui.status)
        assert len(ui.rows) > 10


async def test_esc_stops_a_long_reading_and_keeps_what_was_read(tmp_path: Path) -> None:
    source = tmp_path / "large.bib"
    source.write_text(library(*(f"Subject{n}" for n in range(20_000))))
    async with browser(str(source), waits=False) as ui:
        await ui.until(lambda: len(ui.screen.corpus) > 0)
        await ui.press("escape")
        ui.expect_status("stopped")
        assert 0 < len(ui.screen.corpus) < 20_000
        assert len(ui.rows) > 10


@pytest.mark.parametrize("said", ["no such file", "no file any more, but a pipe"])
async def test_a_source_that_is_gone_is_said_and_its_papers_stay(tmp_path: Path, said: str) -> None:
    source = tmp_path / "refs.bib"
    source.write_text("@misc{a, title={Moral Machines}}\n", encoding="utf-8")
    async with browser(str(source)) as ui:
        source.unlink()
        if "pipe" in said:
            os.mkfifo(source)
        await ui.until(lambda: f"refs.bib: {said}" in ui.status)
        ui.expect_status("what was read before is still shown")
        await ui.search("moral")
        ui.expect_rows("Moral Machines")
