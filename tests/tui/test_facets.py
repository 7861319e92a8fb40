"""What somebody does with the facet rail, on the corpus that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.search.query import Field, parse
from tests.tui.driver import browser
from tui.state.rail import LineKind, lines_of, toggled
from tui.widgets.facet_rail import FacetRail

if TYPE_CHECKING:
    from core.search.facets import Facets
    from tests.tui.driver import Ui


def rail(ui: Ui) -> list[str]:
    """All lines of the rail, in sight or not."""
    widget = ui.screen.query_one(FacetRail)
    width = widget.content_size.width
    return [widget.draw(i, width).text.rstrip() for i in range(widget.line_count)]


#: What bars are drawn with.
BLOCKS = "█▏▎▍▌▋▊▉"


def line(ui: Ui, label: str) -> str:
    """The line of the rail that holds `label`, but for its bar."""
    drawn = next((text for text in rail(ui) if label in text), "")
    return drawn.translate(dict.fromkeys(map(ord, BLOCKS), " "))


async def test_bars_are_as_long_as_values_are_frequent() -> None:
    async with browser() as ui:
        await ui.press("f")
        bars = {
            text.split()[0]: "".join(letter for letter in text if letter in BLOCKS)
            for text in rail(ui)
            if text.split()
        }
        assert bars["cs.CL"] == "████"
        assert len(bars["math.OC"]) == 1


async def test_f_shows_what_there_is_of_each_kind_and_how_much() -> None:
    async with browser() as ui:
        await ui.press("f")
        for heading in ("Year", "Class", "Author", "Affiliation", "With", "Source", "Type"):
            assert f" {heading}" in rail(ui)
        assert line(ui, "cs.CL").endswith(" 31")
        assert line(ui, "Liwei Jiang").endswith(" 49")
        assert line(ui, "code").endswith(" 7")
        assert line(ui, "liwei-jiang.txt").endswith(" 49")


async def test_the_counts_follow_every_letter() -> None:
    async with browser() as ui:
        await ui.press("f")
        await ui.search("hivemind")
        assert line(ui, "2025").endswith(" 1")
        assert not line(ui, "2024")
        await ui.press("escape")
        assert line(ui, "2024").endswith(" 13")


async def test_enter_narrows_as_text_in_the_box_and_again_widens() -> None:
    async with browser() as ui:
        await ui.press("f", "l", "enter")
        assert ui.screen.query_bar.value.strip() == "class:cs.CL"
        assert ui.screen.browsing.window.total == 31
        assert "●" in line(ui, "cs.CL")
        await ui.press("enter")
        assert ui.screen.query_bar.value == ""
        assert ui.screen.browsing.window.total == 49
        assert "●" not in line(ui, "cs.CL")


async def test_a_number_narrows_and_the_same_number_widens() -> None:
    async with browser() as ui:
        await ui.press("f", "l", "3")
        assert ui.screen.query_bar.value.strip() == "class:cs.AI"
        await ui.press("3")
        assert ui.screen.query_bar.value == ""
        await ui.press("4")
        assert ui.screen.query_bar.value.strip() == "class:cs.LG"


async def test_a_number_that_no_value_has_is_said_to_be_none() -> None:
    async with browser() as ui:
        await ui.press("f", "9")
        ui.expect_status("9 is none of the ")
        assert ui.seen("#query")[0].startswith("/ to search")


async def test_names_of_several_words_are_quoted_and_filters_add_up() -> None:
    async with browser() as ui:
        await ui.press("f", "l", "1", "l", "2")
        assert ui.screen.query_bar.value.strip() == 'class:cs.CL author:"Ximing Lu"'
        ui.expect_status("1/7 of 49")


async def test_a_filter_that_was_typed_is_marked_and_can_be_taken_off_in_the_rail() -> None:
    async with browser() as ui:
        await ui.search("author:choi moral")
        total = ui.screen.browsing.window.total
        await ui.press("enter", "f", "l", "l")
        assert line(ui, "choi").split() == ["●", "1", "choi", str(total)]
        await ui.press("enter")
        assert ui.screen.query_bar.value.strip() == "moral"


async def test_what_is_narrowed_in_the_rail_can_be_typed_on() -> None:
    async with browser() as ui:
        await ui.press("f", "l", "1")
        await ui.pilot.press("slash")
        await ui.press(*"hivemind")
        assert ui.screen.query_bar.value == "class:cs.CL hivemind"
        ui.expect_rows("Artificial Hivemind")


async def test_more_values_unfold_and_fold_again() -> None:
    async with browser() as ui:
        await ui.press("f")
        folded = len(rail(ui))
        assert "68 more" in "\n".join(rail(ui))
        await ui.press("l", "l", *"jjjjjj", "enter")
        assert len(rail(ui)) == folded + 68
        await ui.press("l", "k", "enter")
        assert len(rail(ui)) == folded


@pytest.mark.parametrize("key", ["f", "escape"])
async def test_leaving_the_rail_keeps_the_query_and_gives_the_list_the_keys(key: str) -> None:
    async with browser() as ui:
        await ui.press("f", "l", "1", key, "j")
        assert ui.screen.paper_list.has_focus
        assert not ui.screen.query_one(FacetRail).display
        assert ui.screen.query_bar.value.strip() == "class:cs.CL"
        assert ui.screen.browsing.cursor == 1


async def test_the_list_can_be_walked_beside_the_open_rail() -> None:
    async with browser() as ui:
        await ui.press("f", "tab", "j")
        assert ui.screen.browsing.cursor == 1
        assert ui.screen.query_one(FacetRail).display
        await ui.press("f")
        assert ui.screen.query_one(FacetRail).has_focus


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_on_a_narrow_window_the_rail_takes_the_lists_place_and_gives_it_back(
    size: tuple[int, int],
) -> None:
    async with browser(size=size) as ui:
        await ui.press("f")
        assert not ui.screen.paper_list.display
        assert ui.screen.query_one(FacetRail).region.width == size[0]
        await ui.press("l", "1", "slash", "enter")
        assert ui.screen.paper_list.has_focus
        assert ui.screen.paper_list.region.height > 3
        ui.expect_status("1/31 of 49")


async def test_a_window_made_narrow_can_always_be_left() -> None:
    async with browser() as ui:
        await ui.press("f", "tab")
        await ui.pilot.resize_terminal(60, 20)
        await ui.settle()
        await ui.press("escape")
        assert ui.screen.paper_list.region.height > 3


async def test_a_click_narrows() -> None:
    async with browser() as ui:
        await ui.press("f")
        row = next(i for i, text in enumerate(rail(ui)) if "cs.CL" in text)
        await ui.pilot.click("#facets", offset=(8, row))
        await ui.settle()
        assert ui.screen.query_bar.value.strip() == "class:cs.CL"


async def test_filters_are_drawn_as_chips() -> None:
    async with browser() as ui:
        await ui.search("moral class:cs.CL")
        chip = ui.screen.query_bar.get_component_rich_style("query-bar--chip")
        drawn = ui.screen.query_bar.render_line(0)
        chips = [text for text, style, _ in drawn if style and style.bgcolor == chip.bgcolor]
        assert "".join(chips) == "class:cs.CL"


def test_a_value_is_found_active_whatever_its_case() -> None:
    assert toggled("class:CS.cl moral", Field.CLASS, "cs.CL") == "moral"


def test_sources_of_one_name_are_told_apart_by_their_paths() -> None:
    counts: Facets = {Field.SOURCE: (("a/refs.bib", 2), ("b/refs.bib", 1), ("c/page.txt", 1))}
    values = [line.value for line in lines_of(counts, parse(""), 4) if line.kind is LineKind.VALUE]
    assert values == ["a/refs.bib", "b/refs.bib", "page.txt"]
