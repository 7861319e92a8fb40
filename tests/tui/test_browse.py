"""What somebody does in the browser, on the corpus that ships."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandList
from textual.events import MouseScrollDown

from tests.tui.driver import browser
from tui.keys.actions import ACTIONS, Scope
from tui.screens.themes import ThemeScreen
from tui.settings import Settings
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from pathlib import Path


def wheel_down() -> MouseScrollDown:
    return MouseScrollDown(None, 5, 5, 0, 1, 0, shift=False, meta=False, ctrl=False)


async def test_it_opens_on_the_papers_of_the_page_in_the_pages_own_order() -> None:
    async with browser() as ui:
        assert ui.screen.browsing.window.total == 49
        assert "HAICOSYSTEM" in ui.rows[0]
        assert "SODA" in ui.rows[1]
        assert "1/49" in ui.status


async def test_typing_narrows_the_list_and_esc_brings_it_back() -> None:
    async with browser() as ui:
        await ui.search("hivemind")
        ui.expect_rows("Artificial Hivemind")
        await ui.press("escape")
        assert ui.screen.browsing.window.total == 49


async def test_a_misspelt_word_still_finds_the_paper() -> None:
    async with browser() as ui:
        await ui.search("haicosystm")
        assert "HAICOSYSTEM" in ui.rows[0]


async def test_a_part_of_a_camel_case_name_finds_it() -> None:
    async with browser() as ui:
        await ui.search("delphi")
        assert any("ClarifyDelphi" in row for row in ui.rows[:2])


async def test_a_row_says_when_the_year_was_inferred() -> None:
    async with browser() as ui:
        await ui.search("odesteer")
        assert "2026?" in ui.rows[0]
        assert "inferred" in ui.detail


async def test_the_detail_pane_tells_what_is_known() -> None:
    async with browser() as ui:
        for fact in (
            "Xuhui Zhou, Hyunwoo Kim, Faeze Brahman and others",
            "allen-ai, cmu",
            "2024-09-24",
            "cs.AI  Artificial",
            "public",
            "zhou2024haicosystem",
            "over 50% cases",
        ):
            assert fact in " ".join(ui.detail.split("\n")) or fact in ui.detail, fact


async def test_what_matched_is_lit_in_the_row() -> None:
    async with browser() as ui:
        await ui.search("hivemind")
        match = ui.screen.paper_list.get_component_rich_style("paper-list--match")
        strip = ui.screen.paper_list.render_line(0)
        lit = [text for text, style, _ in strip if style and style.color == match.color]
        assert "Hivemind" in lit


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (("j", "j"), 2),
        (("down", "j", "k"), 1),
        (("G",), 48),
        (("G", "g"), 0),
        (("end", "up"), 47),
        (("k",), 0),
    ],
)
async def test_the_cursor_goes_where_vim_hands_expect(keys: tuple[str, ...], row: int) -> None:
    async with browser() as ui:
        await ui.press(*keys)
        assert ui.screen.browsing.cursor == row


async def test_half_pages_and_pages_come_back_to_where_they_began() -> None:
    async with browser(size=(100, 24)) as ui:
        await ui.press("ctrl+d")
        half = ui.screen.browsing.cursor
        await ui.press("ctrl+f")
        assert 0 < half < ui.screen.browsing.cursor
        await ui.press("ctrl+b", "ctrl+u")
        assert ui.screen.browsing.cursor == 0


async def test_the_box_moves_the_list_while_typing_goes_on() -> None:
    async with browser() as ui:
        await ui.search("safety")
        await ui.press("ctrl+n", "ctrl+n", "ctrl+p")
        assert ui.screen.browsing.cursor == 1
        await ui.press("x")
        assert ui.screen.query_bar.value == "safetyx"


async def test_esc_clears_the_text_then_the_marks_and_never_quits() -> None:
    async with browser() as ui:
        await ui.search("safety")
        await ui.press("enter", "space", "escape")
        assert (ui.screen.query_bar.value, ui.marked) == ("", 1)
        await ui.press("escape")
        assert ui.marked == 0
        await ui.press("escape", "escape")
        assert ui.app.is_running


class TestMarks:
    """Marks: what an action works on."""

    async def test_space_marks_and_goes_on(self) -> None:
        async with browser() as ui:
            await ui.press("space", "space")
            assert (ui.marked, ui.screen.browsing.cursor) == (2, 2)
            assert [row.startswith("●") for row in ui.rows[:3]] == [True, True, False]

    async def test_a_range_marks_what_the_cursor_passes(self) -> None:
        async with browser() as ui:
            await ui.press("v", "j", "j", "j", "v", "j")
            assert ui.marked == 4

    async def test_all_shown_are_marked_and_inverted(self) -> None:
        async with browser() as ui:
            await ui.search("has:code")
            await ui.press("enter", "a")
            assert ui.marked == 7
            await ui.press("escape", "A")
            assert ui.marked == 49 - 7

    async def test_u_clears_and_restores(self) -> None:
        async with browser() as ui:
            await ui.press("space", "space", "u")
            assert ui.marked == 0
            await ui.press("u")
            assert ui.marked == 2

    async def test_marks_outlive_a_search_and_a_resize(self) -> None:
        async with browser() as ui:
            await ui.press("space")
            await ui.search("hivemind")
            await ui.press("enter", "space")
            await ui.pilot.resize_terminal(60, 20)
            await ui.settle()
            assert ui.marked == 2
            assert ui.screen.query_bar.value == "hivemind"


class TestYank:
    """The y grammar."""

    async def test_yy_yanks_the_entry_under_the_cursor(self) -> None:
        async with browser() as ui:
            await ui.press("y", "y")
            await ui.until(lambda: bool(ui.yanked.texts))
            assert ui.yanked.texts[0].startswith("@misc{zhou2024haicosystem,")
            assert "and others}" in ui.yanked.texts[0]
            await ui.until(lambda: "Copied zhou2024haicosystem" in ui.status)

    async def test_marks_are_yanked_in_the_order_they_were_made(self) -> None:
        async with browser() as ui:
            await ui.press("j", "space", "g", "space", "y", "c")
            await ui.until(lambda: bool(ui.yanked.texts))
            assert ui.yanked.texts == [r"\cite{kim2022soda,zhou2024haicosystem}"]

    async def test_Y_repeats_the_last_kind(self) -> None:  # noqa: N802 - the key is Y
        async with browser() as ui:
            await ui.press("y", "k", "j", "Y")
            await ui.until(lambda: len(ui.yanked.texts) == 2)
            assert ui.yanked.texts == ["zhou2024haicosystem", "kim2022soda"]

    async def test_the_second_key_is_not_taken_for_a_command(self) -> None:
        async with browser() as ui:
            await ui.press("y", "a")
            await ui.until(lambda: bool(ui.yanked.texts))
            assert ui.yanked.texts[0].startswith("AI agents are increasingly")
            assert ui.marked == 0

    async def test_a_pause_opens_the_list_of_second_keys(self) -> None:
        async with browser() as ui:
            await ui.press("y")
            popup = ui.screen.query_one("#which-key")
            await ui.until(lambda: popup.has_class("-open"))
            assert "BibTeX" in str(popup.render())
            await ui.press("escape")
            assert not popup.has_class("-open")
            assert ui.yanked.texts == []

    async def test_an_unknown_second_key_says_so(self) -> None:
        async with browser() as ui:
            await ui.press("y", "q")
            assert ui.app.is_running
            ui.expect_status("q means nothing here")


class TestSort:
    """The s grammar."""

    async def test_by_date_newest_first_and_reversed(self) -> None:
        async with browser() as ui:
            await ui.press("s", "d")
            assert "2026?" in ui.rows[0]
            await ui.press("s", "d")
            assert "2020" in ui.rows[0]
            ui.expect_status("by date reversed")

    async def test_the_cursor_stays_on_its_paper(self) -> None:
        async with browser() as ui:
            await ui.press("j", "s", "t")
            assert ui.cursor_title.startswith("SODA")

    async def test_back_to_the_pages_own_order(self) -> None:
        async with browser() as ui:
            await ui.press("s", "t", "s", "p", "g")
            assert ui.cursor_title.startswith("HAICOSYSTEM")


class TestWindow:
    """Sizes, panes and the mouse."""

    @pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 10)])
    async def test_every_size_shows_papers(self, size: tuple[int, int]) -> None:
        async with browser(size=size) as ui:
            assert "HAICO" in ui.rows[0]
            assert ui.screen.paper_list.region.height > 3

    async def test_too_small_a_window_says_so(self) -> None:
        async with browser(size=(39, 12)) as ui:
            assert ui.screen.query_one("#too-small").display
            await ui.pilot.resize_terminal(80, 24)
            await ui.settle()
            assert not ui.screen.query_one("#too-small").display
            assert "HAICOSYSTEM" in ui.rows[0]

    async def test_a_click_chooses_a_row(self) -> None:
        async with browser() as ui:
            await ui.pilot.click("#list", offset=(10, 4))
            await ui.settle()
            assert ui.screen.browsing.cursor == 4

    async def test_the_wheel_moves_the_view(self) -> None:
        async with browser(size=(80, 20)) as ui:
            ui.screen.paper_list.post_message(wheel_down())
            await ui.pilot.pause()
            assert "Aligning to Social Norms" in ui.rows[0]

    async def test_a_click_on_the_footer_does_what_the_key_does(self) -> None:
        async with browser() as ui:
            await ui.pilot.click("#keys", offset=(2, 0))
            await ui.settle()
            assert ui.screen.query_bar.has_focus

    async def test_z_gives_the_list_the_whole_screen_and_back(self) -> None:
        async with browser() as ui:
            await ui.press("z")
            assert ui.screen.paper_list.region.width == 120
            await ui.press("z")
            assert ui.screen.paper_list.region.width < 120


class TestHelp:
    """Help and palette come from the table."""

    async def test_help_is_searchable_and_does_what_is_chosen(self) -> None:
        async with browser() as ui:
            await ui.pilot.press("question_mark")
            await ui.until(lambda: len(ui.app.screen_stack) == 2)
            await ui.pilot.press(*"newest", "enter")
            await ui.until(lambda: len(ui.app.screen_stack) == 1)
            await ui.settle()
            assert "2026?" in ui.rows[0]

    async def test_the_palette_offers_every_action(self) -> None:
        async with browser() as ui:
            await ui.pilot.press("colon")
            await ui.until(lambda: len(ui.app.screen_stack) == 2)
            offered = ui.app.screen.query_one(CommandList)
            there = [a for a in ACTIONS if a.scope in {Scope.BROWSE, Scope.APP}]
            await ui.until(lambda: offered.option_count >= len(there))
            shown = [str(option.prompt) for option in offered.options]
            for action in there:
                assert any(action.label in text and action.group in text for text in shown), action
            await ui.pilot.press("escape")
            await ui.until(lambda: len(ui.app.screen_stack) == 1)


class TestKeyMap:
    """[keys] in the settings."""

    async def test_an_action_listens_to_its_new_key_and_help_says_so(self) -> None:
        keys = {"mark.toggle": "m", "yank.key": "y n"}
        async with browser(settings=Settings(keys=keys)) as ui:
            await ui.press("m")
            assert ui.marked == 1
            await ui.press("space")
            assert ui.marked == 1
            await ui.press("y", "n")
            await ui.until(lambda: bool(ui.yanked.texts))
            assert ui.yanked.texts == ["zhou2024haicosystem"]
            await ui.press("u")
            assert "m mark" in str(ui.screen.query_one("#keys", KeyBar).render())

    async def test_a_refused_line_is_said_once(self) -> None:
        async with browser(settings=Settings(keys={"mark.toggle": "j"})) as ui:
            ui.expect_status("mark.toggle: 'j' is taken by move.down")
            await ui.press("space")
            assert ui.marked == 1


async def test_a_search_given_in_the_call_is_asked_before_anything_is_read() -> None:
    async with browser(query="hivemind") as ui:
        ui.expect_rows("Artificial Hivemind")


async def test_the_help_runs_what_holds_everywhere_too() -> None:
    async with browser() as ui:
        await ui.pilot.press("question_mark")
        await ui.until(lambda: len(ui.app.screen_stack) == 2)
        await ui.pilot.press(*"theme", "enter")
        await ui.until(lambda: isinstance(ui.app.screen, ThemeScreen))


async def test_rows_far_down_are_fetched_when_they_come_into_sight(tmp_path: Path) -> None:
    file = tmp_path / "many.bib"
    entries = (f"@misc{{k{n}, title={{Number {n:03}}}, year={{2020}}}}\n" for n in range(400))
    file.write_text("".join(entries), encoding="utf-8")
    async with browser(str(file)) as ui:
        await ui.press("G")
        await ui.until(lambda: "Number 399" in ui.seen("#list")[-1])
        assert "Number 399" in ui.detail
        await ui.press("ctrl+b", "ctrl+b", "ctrl+b")
        await ui.until(lambda: all("Number" in row for row in ui.seen("#list")))
        await ui.press("g")
        await ui.until(lambda: "Number 000" in ui.seen("#list")[0])


async def test_once_all_is_read_memory_is_looked_after_again() -> None:
    gc.disable()  # as the commands that open a browser do, so that its start is not held up
    try:
        async with browser():
            assert gc.isenabled()
    finally:
        gc.enable()


async def test_what_is_cut_from_the_box_goes_the_way_of_every_yank() -> None:
    async with browser() as ui:
        await ui.search("safety")
        await ui.press("shift+home", "ctrl+x")
        await ui.until(lambda: ui.yanked.texts == ["safety"])
        assert ui.screen.query_bar.value == ""
