"""S: the result in numbers, and a way into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.search.query import Field
from tests.tui.driver import browser
from tui.bars import bar, columns
from tui.figures import page
from tui.screens.statistics import StatisticsScreen

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


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_a_figure_under_the_cursor_is_told_and_enter_narrows_to_it(
    size: tuple[int, int],
) -> None:
    async with browser(size=size) as ui:
        screen = await opened(ui)
        assert "49 papers" in ui.shown[0]
        assert "2026: 2 · enter narrows" in ui.shown[-1]
        await ui.pilot.press("h", "h")
        assert "2024: 13" in ui.shown[-1]
        await ui.pilot.press("G", "g", "k", "l")
        assert "2021: 6" in ui.shown[-1]
        await ui.pilot.press("tab", "j")
        assert "math.OC  Optimization and Control: 5" in ui.shown[-1]
        await ui.pilot.press("enter")
        await ui.until(lambda: ui.app.screen is not screen)
        await ui.settle()
        assert ui.screen.query_bar.value == "class:math.OC "
        assert ui.screen.browsing.window.total == 5
        await opened(ui)
        assert "5 papers for class:math.OC" in ui.shown[0]
        assert not any("Ximing Lu" in line for line in ui.shown)


async def test_whoever_all_papers_are_of_is_no_co_author_of_their_own() -> None:
    async with browser() as ui:
        screen = await opened(ui)
        text = "\n".join(line.plain for line in screen.page.made_for(116))
        assert "Co-authors" in text
        assert "Ximing Lu " in text
        assert "Liwei Jiang" not in text


def counted(facets: Facets, total: int, width: int) -> list[str]:
    return [line.plain.rstrip() for line in page(facets, total, width).lines]


def test_a_year_without_papers_keeps_its_place_and_papers_without_a_year_are_told() -> None:
    lines = counted({Field.YEAR: (("2024", 2), ("2022", 1), ("1990s", 1))}, 6, 40)
    assert lines[1] == "2 " + " " * 16 + "███████"
    assert lines[5] == "  ███████         ███████"
    assert lines[8].split() == ["2022", "2023", "2024"]
    assert lines[9:11] == ["1990s  1", "without a date: 2"]


def test_of_more_years_than_there_is_room_for_the_newest_are_drawn() -> None:
    years = tuple((str(year), 1) for year in range(2024, 1900, -1))
    made = page({Field.YEAR: years}, len(years), 40)
    assert all(line.cell_length <= 40 for line in made.lines)
    assert made.figures[-1].value == "2024"
    assert "before 1987: 86" in [line.plain for line in made.lines]
    assert made.lines[8].plain.endswith("2024")


@pytest.mark.parametrize("width", [20, 60, 80, 150])
def test_a_page_fits_its_window_and_every_figure_stands_where_it_says(width: int) -> None:
    facets: Facets = {
        Field.YEAR: (("2024", 2), ("2023", 1)),
        Field.AUTHOR: (("杨育伟", 9), ("Ada Okafor-with-a-very-long-name-indeed", 1)),
        Field.VENUE: (("Annals of [Water]", 3),),
        Field.SOURCE: (("/somewhere/refs.bib", 3),),
    }
    made = page(facets, 3, width)
    assert all(line.cell_length <= width for line in made.lines)
    for figure in made.figures:
        line, start, end = figure.stretches[-1]
        assert made.lines[line].plain[start:end].strip().startswith(figure.label[:3])


def test_nothing_found_is_a_page_without_figures() -> None:
    assert page({}, 0, 40).figures == []


def test_bars_and_columns_are_as_long_as_their_share() -> None:
    assert [bar(share, 4) for share in (1, 0.5, 0.01, 0)] == ["████", "██", "▏", ""]
    assert columns([8, 4, 1, 0], 2) == ["█   ", "██▂ "]
    assert columns([100, 1], 1) == ["█▁"], "a single paper can be seen"
    assert columns([], 1) == [""]
