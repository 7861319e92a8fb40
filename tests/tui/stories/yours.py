"""What is the user's own of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.stories.telling import Key, closed, over, story

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
