"""What the browser says of a copy, what the user answers, and the other ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driver import Yanked, browser
from tui.clipboard.report import Certainty
from tui.screens.other_ways import OtherWaysScreen

if TYPE_CHECKING:
    from tests.tui.driver import Ui


def unsure() -> Yanked:
    return Yanked(certainty=Certainty.UNSURE)


async def yank(ui: Ui, said: str) -> None:
    await ui.press("y", "k")
    await ui.until(lambda: said in ui.status)


async def other_ways(ui: Ui) -> str:
    await ui.pilot.press("exclamation_mark")
    await ui.until(lambda: isinstance(ui.app.screen, OtherWaysScreen))
    await ui.pilot.pause()
    return "\n".join(strip.text for strip in ui.app.screen._compositor.render_strips())  # noqa: SLF001 - the screen as text


async def test_an_unconfirmed_copy_is_asked_about_once() -> None:
    async with browser(yanked=unsure()) as ui:
        await yank(ui, "+ came, - did not")
        assert "zhou2024haicosystem" in ui.status
        await ui.press("j")
        assert "+ came" not in ui.status
        await yank(ui, "Paste to check")
        assert "+ came" not in ui.status


async def test_the_question_fits_a_narrow_window() -> None:
    async with browser(size=(60, 20), yanked=unsure()) as ui:
        await yank(ui, "unconfirmed: paste it. + came, - did not, ! more")
        assert len(ui.status) <= 58


async def test_a_copy_that_is_known_to_arrive_is_not_asked_about() -> None:
    async with browser() as ui:
        await yank(ui, "Copied zhou2024haicosystem")
        assert "+" not in ui.status


@pytest.mark.parametrize(
    ("key", "arrived", "said"), [("plus", True, "arrive here"), ("minus", False, "do not arrive")]
)
async def test_the_answer_is_one_key_even_after_other_keys(
    key: str, *, arrived: bool, said: str
) -> None:
    async with browser(yanked=unsure()) as ui:
        await yank(ui, "+ came")
        await ui.press("j", "k", key)
        await ui.until(lambda: said in ui.status)
        assert ui.yanked.answers == [arrived]


async def test_there_is_nothing_to_answer_before_a_yank() -> None:
    async with browser() as ui:
        await ui.press("plus")
        ui.expect_status("no unconfirmed copy")
        assert ui.yanked.answers == []


@pytest.mark.parametrize("certainty", [Certainty.VERIFIED, Certainty.NOT_COPIED])
async def test_what_is_known_cannot_be_answered(certainty: Certainty) -> None:
    async with browser(yanked=Yanked(certainty=certainty)) as ui:
        await yank(ui, "opied")
        await ui.press("plus")
        ui.expect_status("no unconfirmed copy")
        assert ui.yanked.answers == []


async def test_the_other_ways_of_nothing_say_so() -> None:
    async with browser() as ui:
        await ui.press("exclamation_mark")
        ui.expect_status("nothing was yanked yet")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_other_ways_fit_every_window(size: tuple[int, int]) -> None:
    async with browser(size=size, yanked=unsure()) as ui:
        await yank(ui, "unconfirmed")
        shown = await other_ways(ui)
        for part in (
            "zhou2024haicosystem",
            "the text alone (19 characters)",
            "say that it arrived",
            "clipboard-test",
            "esc closes",
        ):
            assert part in shown, shown
        await ui.pilot.press("escape")
        await ui.until(lambda: len(ui.app.screen_stack) == 1)
        assert ui.yanked.answers == []


@pytest.mark.parametrize(("key", "arrived"), [("y", True), ("n", False)])
async def test_the_question_is_answered_there_too(key: str, *, arrived: bool) -> None:
    async with browser(yanked=unsure()) as ui:
        await yank(ui, "unconfirmed")
        await other_ways(ui)
        await ui.pilot.press(key)
        await ui.until(lambda: ui.yanked.answers == [arrived])
        await ui.until(lambda: "Noted" in ui.status)
