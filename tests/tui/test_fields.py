"""? in the search box: what can be named there."""

from __future__ import annotations

import pytest

from core.corpus import Order
from core.search.query import parse
from tests.tui.driver import Ui, browser
from tui.widgets.field_notes import FieldNotes


def notes(ui: Ui) -> str:
    """What the popup says, or nothing while it is closed."""
    found = ui.screen.query(FieldNotes)
    return str(found.first().content) if found and found.first().display else ""


async def asked(ui: Ui) -> None:
    await ui.pilot.press("question_mark")
    await ui.until(lambda: bool(notes(ui)))


async def test_it_shows_the_fields_of_this_corpus_while_typing_goes_on() -> None:
    async with browser() as ui:
        await ui.search("")
        await asked(ui)
        assert 'author:"Liwei Jiang"' in notes(ui)
        assert "aff:allen-ai" in notes(ui)
        assert "venue:" not in notes(ui)
        await ui.press(*"hivemind")
        assert ui.screen.query_bar.value == "hivemind"
        ui.expect_rows("Artificial Hivemind")
        assert notes(ui)
        await ui.press("escape")
        assert not notes(ui)
        assert ui.screen.query_bar.value == "hivemind"
        assert ui.screen.query_bar.has_focus


async def test_every_example_finds_something() -> None:
    async with browser() as ui:
        await ui.search("")
        await asked(ui)
        for line in notes(ui).split("\n")[:-1]:
            example = line.partition("  ")[0]
            assert ui.screen.corpus.page(parse(example), Order(), 0, 1).total > 0, example


async def test_within_a_word_a_question_mark_is_a_letter() -> None:
    async with browser() as ui:
        await ui.search("what")
        await ui.press("question_mark")
        assert ui.screen.query_bar.value == "what?"
        assert not notes(ui)
        await ui.press("space")
        await asked(ui)
        assert ui.screen.query_bar.value == "what? "


@pytest.mark.parametrize("key", ["enter", "tab", "question_mark"])
async def test_it_goes_when_the_box_is_left_or_when_asked_again(key: str) -> None:
    async with browser() as ui:
        await ui.search("")
        await asked(ui)
        await ui.press(key)
        assert not notes(ui)


async def test_it_fits_a_small_window() -> None:
    async with browser(size=(60, 20)) as ui:
        await ui.search("")
        await asked(ui)
        assert max(map(len, notes(ui).split("\n"))) <= 58
        assert ui.screen.query_one(FieldNotes).region.bottom <= 20
