"""What is the user's own of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.stories.library import ROWS
from tests.tui.stories.telling import Key, at, closed, over, shows, story

if TYPE_CHECKING:
    from tests.tui.driver import Ui


@story("tag")
async def a_tag_is_given_and_taken_away(ui: Ui, key: Key) -> None:
    await ui.pilot.press(key.name)
    await over(ui, "Tags of okafor2019")
    await ui.pilot.press(*"rivers")
    await closed(ui, "enter")
    await ui.until(lambda: "okafor2019: rivers" in ui.status)
    assert ui.seen("#list")[0].startswith(" #")
    assert "tags   rivers" in ui.detail
    await ui.pilot.press(key.name)
    await over(ui, "rivers,")
    await ui.pilot.press("ctrl+u")
    await closed(ui, "enter")
    await ui.until(lambda: "no longer rivers" in ui.status)


@story("note")
async def a_note_is_written_and_taken_away(ui: Ui, key: Key) -> None:
    await ui.pilot.press(key.name)
    await over(ui, "Note on okafor2019")
    await ui.pilot.press(*"of use")
    await closed(ui, "enter")
    await ui.until(lambda: "mine   of use" in ui.detail)
    assert ui.seen("#list")[0].startswith(' "')
    await ui.pilot.press(key.name)
    await over(ui, "of use")
    await ui.pilot.press("ctrl+u")
    await closed(ui, "enter")
    await ui.until(lambda: "mine" not in ui.detail)


async def search_and_leave(ui: Ui, *texts: str) -> None:
    """Search for each, and go to the list and back."""
    for text in texts:
        await ui.search(text)
        await ui.press("enter")
    await ui.press("escape")


@story("query.history")
async def an_earlier_search_is_looked_for_and_taken(ui: Ui, key: Key) -> None:
    await search_and_leave(ui, "walnut", "kestrel", "velvet")
    await ui.press("slash")
    await ui.pilot.press(key.name)
    await over(ui, "Earlier searches", "walnut")
    await ui.pilot.press(*"kes")
    await closed(ui, "enter")
    ui.expect_rows("Kestrel Structures")
    await ui.press("escape", "up")
    assert ui.seen("#query") == ["velvet"]
    await ui.press("up")
    assert ui.seen("#query") == ["kestrel"]


@story("view.save", "view.open")
async def a_view_is_kept_and_opened_with_its_papers(ui: Ui, key: Key) -> None:
    await ui.search("ito")
    await ui.press("enter", "s", "t")
    await ui.pilot.press("W")
    await over(ui, "Name this view", "ito")
    await ui.pilot.press("ctrl+u", *"hers")
    await closed(ui, "enter")
    await ui.until(lambda: "view hers is kept" in ui.status)
    await ui.press("escape", "s", "p", "g")
    await at(ui, 1)
    await ui.pilot.press("w")
    await over(ui, "Views", "hers       3  ito  by title")
    await closed(ui, "enter")
    ui.expect_status(f"1/3 of {ROWS} · by title")
    await ui.pilot.press("w")
    await over(ui, "hers")
    await ui.pilot.press("x")
    await ui.until(lambda: len(ui.app.screen_stack) == 1)
    await ui.press("w")
    await shows(ui, "no view is kept yet")
    await ui.press("s", "p")
    assert key.name in "wW"
