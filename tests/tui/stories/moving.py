"""The cursor, the panes, and the detail pane's own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.stories.library import FIRST_TITLE, ROWS, SENTENCES
from tests.tui.stories.telling import Key, at, story

if TYPE_CHECKING:
    from tests.tui.driver import Ui


def page(ui: Ui) -> int:
    """The rows that a page goes on by: one of those in sight stays."""
    return len(ui.seen("#list")) - 1


@story("move.down")
async def next_paper(ui: Ui, key: Key) -> None:
    await at(ui, 1)
    await key()
    await at(ui, 2)


@story("move.up")
async def previous_paper(ui: Ui, key: Key) -> None:
    await ui.press("j", "j")
    await key()
    await at(ui, 2)


@story("move.first")
async def first_paper(ui: Ui, key: Key) -> None:
    await ui.press("j", "j")
    await key()
    await at(ui, 1)


@story("move.last")
async def last_paper(ui: Ui, key: Key) -> None:
    await key()
    await at(ui, ROWS)
    assert "Never closed" in ui.seen("#list")[-1]


@story("move.half-down")
async def half_a_page_down(ui: Ui, key: Key) -> None:
    await key()
    await at(ui, 1 + page(ui) // 2)


@story("move.half-up")
async def half_a_page_up(ui: Ui, key: Key) -> None:
    await ui.press("G")
    await key()
    await at(ui, ROWS - page(ui) // 2)


@story("move.page-down")
async def a_page_down(ui: Ui, key: Key) -> None:
    await key()
    await at(ui, 1 + page(ui))


@story("move.page-up")
async def a_page_up(ui: Ui, key: Key) -> None:
    await ui.press("G")
    await key()
    await at(ui, ROWS - page(ui))


@story("detail.down")
async def the_abstract_scrolls_while_the_list_keeps_the_keys(ui: Ui, key: Key) -> None:
    before = ui.seen("#detail")
    await key()
    assert ui.seen("#detail")[:-1] == before[1:]
    await ui.press("j")
    await at(ui, 2)


@story("detail.up")
async def the_abstract_scrolls_back(ui: Ui, key: Key) -> None:
    before = ui.seen("#detail")
    await ui.press("J", "J")
    await key()
    assert ui.seen("#detail")[:-1] == before[1:]
    await key()
    assert ui.seen("#detail") == before


@story("pane.next")
async def the_keys_go_round_the_panes(ui: Ui, key: Key) -> None:
    before = ui.seen("#detail")
    await key()
    await ui.press("j")
    assert ui.seen("#detail")[:-1] == before[1:]
    await key()
    await ui.press("j")
    assert ui.seen("#query") == ["j"]
    await key()
    await ui.press("escape", "j")
    await at(ui, 2)


async def in_detail(ui: Ui) -> list[str]:
    """Give the detail pane the keys; returns what it shows."""
    await ui.press("tab")
    return ui.seen("#detail")


@story("detail.line-down")
async def a_line_down(ui: Ui, key: Key) -> None:
    before = await in_detail(ui)
    await key()
    assert ui.seen("#detail")[:-1] == before[1:]
    await at(ui, 1)


@story("detail.line-up")
async def a_line_up(ui: Ui, key: Key) -> None:
    before = await in_detail(ui)
    await ui.press("j", "j")
    await key()
    assert ui.seen("#detail")[:-1] == before[1:]


@story("detail.half-down")
async def half_the_pane_down(ui: Ui, key: Key) -> None:
    before = await in_detail(ui)
    await key()
    half = round(len(before) / 2)
    assert ui.seen("#detail")[:-half] == before[half:]


@story("detail.half-up")
async def half_the_pane_up(ui: Ui, key: Key) -> None:
    before = await in_detail(ui)
    await ui.press("ctrl+d", "j")
    await key()
    assert ui.seen("#detail")[:-1] == before[1:]


@story("detail.page-down")
async def the_pane_down(ui: Ui, key: Key) -> None:
    before = await in_detail(ui)
    await ui.press("j")
    last = ui.seen("#detail")[-1]
    await ui.press("k")
    await key()
    assert ui.seen("#detail")[0] == last
    assert not set(ui.seen("#detail")) & set(before)


@story("detail.page-up")
async def the_pane_up(ui: Ui, key: Key) -> None:
    before = await in_detail(ui)
    await ui.press("ctrl+f", "j")
    await key()
    assert ui.seen("#detail")[:-1] == before[1:]


@story("detail.first")
async def to_the_top_of_the_pane(ui: Ui, key: Key) -> None:
    before = await in_detail(ui)
    await ui.press("ctrl+f", "ctrl+f")
    await key()
    assert ui.seen("#detail") == before
    assert FIRST_TITLE in before[0]


@story("detail.last")
async def to_the_end_of_the_pane(ui: Ui, key: Key) -> None:
    await in_detail(ui)
    await key()
    assert SENTENCES[-1] in " ".join(ui.seen("#detail")[-3:])
    await at(ui, 1)
