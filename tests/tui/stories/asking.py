"""The search box, and what leads from a paper to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.stories.library import FIRST_KEY, FIRST_TITLE, PREPRINT_KEY, ROWS
from tests.tui.stories.telling import Key, at, closed, over, shows, story, yanked

if TYPE_CHECKING:
    from tests.tui.driver import Ui


@story("search")
async def typing_narrows(ui: Ui, key: Key) -> None:
    await key()
    await ui.press(*"kestrel")
    ui.expect_rows("Kestrel Structures")
    assert ui.seen("#query") == ["kestrel"]


@story("search.back")
async def the_text_goes_then_the_marks_and_never_the_program(ui: Ui, key: Key) -> None:
    await ui.press("space")
    await ui.search("kestrel")
    await ui.press("enter")
    ui.expect_status(f"1/1 of {ROWS} · 1 marked")
    await key()
    ui.expect_status(f"/{ROWS} · 1 marked")
    await key()
    assert "marked" not in ui.status
    await key()
    await key()
    assert ui.app.is_running


@story("query.down")
async def the_list_moves_while_typing_goes_on(ui: Ui, key: Key) -> None:
    await ui.search("stru")
    await key()
    await key()
    ui.expect_status(f"3/24 of {ROWS}")
    await ui.press("x")
    assert ui.seen("#query") == ["strux"]


@story("query.up")
async def the_list_moves_back_while_typing_goes_on(ui: Ui, key: Key) -> None:
    await ui.search("stru")
    await ui.press("down", "down")
    await key()
    ui.expect_status(f"2/24 of {ROWS}")
    await ui.press("x")
    assert ui.seen("#query") == ["strux"]


@story("query.keep")
async def the_search_stays_and_the_list_has_the_keys(ui: Ui, key: Key) -> None:
    await ui.search("stru")
    await key()
    await ui.press("j")
    assert ui.seen("#query") == ["stru"]
    ui.expect_status(f"2/24 of {ROWS}")


@story("query.fields")
async def the_fields_are_told_and_typing_goes_on(ui: Ui, key: Key) -> None:
    await ui.press("slash")
    await ui.pilot.press(key.name)
    await shows(ui, "author:", "class:", "year:")
    await ui.press("x")
    assert ui.seen("#query") == ["x"]
    await ui.press("escape")
    assert "author:" not in "\n".join(ui.shown)


@story("versions")
async def both_records_of_a_paper(ui: Ui, key: Key) -> None:
    await ui.pilot.press(key.name)
    await shows(ui, f"records of {FIRST_KEY}")
    ui.expect_rows(FIRST_TITLE, FIRST_TITLE)
    await ui.press("j", "y", "k")
    assert await yanked(ui) == PREPRINT_KEY
    await ui.press("escape")
    await at(ui, 1)


@story("related")
async def the_papers_most_alike(ui: Ui, key: Key) -> None:
    await ui.press("j")
    await ui.pilot.press(key.name)
    await shows(ui, "related to ito1990", "esc goes back")
    assert not any("Walnut" in row for row in ui.seen("#list"))
    assert any("Iris" in row for row in ui.seen("#list")[:3]), "the same author's"
    await ui.press("escape")
    await at(ui, 2)


@story("help")
async def the_help_is_searched_and_runs_what_is_chosen(ui: Ui, key: Key) -> None:
    await key()
    await over(ui, "Keys", "type to search the keys", "Next paper")
    await ui.pilot.press(*"last pap")
    await closed(ui, "enter")
    await at(ui, ROWS)


@story("palette")
async def the_palette_is_searched_and_runs_what_is_chosen(ui: Ui, key: Key) -> None:
    await key()
    await over(ui, "Search for commands")
    await ui.pilot.press(*"last pap")
    await shows(ui, "Move  G  End")
    await ui.pilot.press("down")
    await closed(ui, "enter")
    await at(ui, ROWS)


@story("persons")
async def one_of_the_persons_behind_a_name_is_narrowed_to(ui: Ui, key: Key) -> None:
    await key()
    await over(ui, "Ada Okafor: 1 likely person", "with Berg")
    await ui.pilot.press("n")
    await shows(ui, "Nils Berg: 1 likely person")
    await closed(ui, "enter")
    assert ui.seen("#query") == [f'person:"Nils Berg of {FIRST_KEY}"']
    ui.expect_rows(FIRST_TITLE)


@story("news")
async def what_is_new_is_counted_from_now_on(ui: Ui, key: Key) -> None:
    await ui.pilot.press(key.name)
    await ui.until(lambda: "what comes from now on is new" in ui.status)
