"""S: the result in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.search.query import Field
from tests.tui.driver import browser
from tui.screens.statistics import StatisticsScreen, lines_of

if TYPE_CHECKING:
    from core.search.facets import Facets
    from tests.tui.driver import Ui


async def opened(ui: Ui) -> StatisticsScreen:
    await ui.pilot.press("S")
    await ui.until(lambda: isinstance(ui.app.screen, StatisticsScreen))
    await ui.pilot.pause()
    screen = ui.app.screen
    assert isinstance(screen, StatisticsScreen)
    return screen


def shown(screen: StatisticsScreen) -> str:
    page = screen.page
    width = page.content_size.width
    rows = range(page.top, page.top + page.content_size.height)
    return "\n".join(page.draw(row, width).text.rstrip() for row in rows)


async def test_the_years_stand_as_bars_as_long_as_their_papers_are_many() -> None:
    async with browser() as ui:
        screen = await opened(ui)
        bars = {text.split()[0]: text.count("█") for text in shown(screen).split("\n")[1:8]}
        assert max(bars, key=lambda year: bars[year]) == "2024"
        assert bars["2025"] == bars["2023"] > bars["2022"] > bars["2020"] > 0
        assert "math.OC  Optimization and Control" in shown(screen)
        await ui.pilot.press("escape")
        await ui.until(lambda: ui.app.screen is ui.screen)


async def test_it_counts_what_is_shown() -> None:
    async with browser() as ui:
        await ui.search("class:math.OC")
        await ui.press("enter")
        screen = await opened(ui)
        assert "5 papers for class:math.OC" in str(screen.query_one("#statistics").border_title)
        assert "Ximing Lu" not in shown(screen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_all_of_it_can_be_read_in_any_window(size: tuple[int, int]) -> None:
    async with browser(size=size) as ui:
        screen = await opened(ui)
        assert shown(screen).startswith("Years")
        await ui.pilot.press("G")
        await ui.pilot.pause()
        assert shown(screen).endswith("public for 7 of 49  14 %")


def test_years_without_papers_keep_their_place_and_papers_without_a_year_are_told() -> None:
    counts: Facets = {Field.YEAR: (("2024", 2), ("2022", 1))}
    lines = [line.plain for line in lines_of(counts, 5, 40)]
    assert [text.split()[:2] for text in lines[1:4]] == [
        ["2024", "2"],
        ["2023", "0"],
        ["2022", "1"],
    ]
    assert lines[4] == "without a date: 2"


def test_nothing_found_is_said_without_a_bar() -> None:
    assert "public for 0 of 0" in [line.plain for line in lines_of({}, 0, 40)]
