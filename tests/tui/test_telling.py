"""What the screen says by itself: which keys there are, why one does nothing, what is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driver import Ui, browser
from tui.app import BibyankApp
from tui.clipboard.private_file import state_folder
from tui.screens.browse.suggesting import MOST
from tui.state.greeting import take_greeting
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    import pytest


def bar(ui: Ui) -> str:
    return str(ui.screen.query_one("#keys", KeyBar).render())


async def test_the_footer_says_what_is_of_use_where_one_is() -> None:
    async with browser(size=(80, 24)) as ui:
        assert bar(ui).startswith("/ search")
        await ui.press("space", "j", "space")
        assert bar(ui) == "2 marked: y yank   x export   | pipe   ? help   u clear"
        await ui.press("slash")
        assert bar(ui) == "esc clear, then leave   ↓ next   enter to the list   ? what can be asked"
        await ui.press("enter", "u")
        assert bar(ui).startswith("/ search")


async def test_esc_leaves_the_box_when_it_is_empty_and_says_so() -> None:
    async with browser() as ui:
        await ui.search("moral")
        await ui.press("escape")
        assert ui.screen.query_bar.has_focus
        assert "left" not in ui.status
        await ui.press("escape")
        assert ui.screen.paper_list.has_focus
        ui.expect_status("left the search box; / goes back to it")


async def test_a_key_that_can_do_nothing_says_why() -> None:
    async with browser() as ui:
        await ui.press("f12")
        ui.expect_status("f12 does nothing here; ? shows every key")
        await ui.press("u")
        ui.expect_status("nothing is marked; space marks a paper")
        await ui.press("f", "k", "l", "1", "1")
        assert "does nothing" not in ui.status, "the rail has keys of its own"
        await ui.press("escape")
        await ui.search("zzzzzz")
        await ui.press("enter")
        for key in ("space", "v", "a", "A", "b"):
            ui.screen.view.say("")
            await ui.press(key)
            ui.expect_status("no paper is shown")


async def test_the_help_begins_with_the_keys_of_where_one_is() -> None:
    async with browser() as ui:
        for way, first in ((["tab"], "Detail  j"), (["f"], "Facets  j"), (["escape"], "Move    j")):
            await ui.press(*way)
            await ui.pilot.press("question_mark")
            await ui.pilot.pause()
            line = next(line for line in ui.shown if "Next" in line or "Scroll" in line)
            assert first in line
            await ui.press("escape")


async def test_where_nothing_is_found_what_is_near_is_told() -> None:
    async with browser() as ui:
        await ui.search("qhivmnd year:2019")
        await ui.until(lambda: any("did you mean" in line for line in ui.seen("#list")))
        said = [line.strip() for line in ui.seen("#list") if line.strip()]
        assert said == ["nothing found; esc clears the text", "did you mean", "hivemind   1 paper"]
        assert len(said) <= MOST + 2
        await ui.search("hivemind")
        ui.expect_rows("Artificial Hivemind")


async def test_who_is_new_here_is_told_what_to_press_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(BibyankApp, "greets", True)

    async def greeted(*, presses: bool) -> bool:
        async with browser() as ui:
            await ui.until((state_folder() / "greeted").exists)
            await ui.until(lambda: not any(w.group == "welcome" for w in ui.app.workers))
            await ui.pilot.pause()
            was_greeted = any("copies a paper's BibTeX" in line for line in ui.shown)
            if presses:
                await ui.press("j")
                assert not any("copies a paper's BibTeX" in line for line in ui.shown)
                assert ui.screen.browsing.cursor == 1
            return was_greeted

    assert await greeted(presses=True)
    assert not await greeted(presses=False)
    assert not take_greeting()


async def test_what_is_wrong_with_the_settings_is_said_once_all_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(BibyankApp, "notices", ("config.toml:1: theme should be a theme",))
    async with browser() as ui:
        ui.expect_status("config.toml:1: theme should be a theme")
        await ui.press("j")
        assert "theme" not in ui.status
