"""A page completed from what one has, as its user sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.completion.library import ARXIV, LATE_LEDGERS, MAPS, page
from tests.core.store.sources import write
from tests.tui.driver import browser
from tui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


async def test_both_records_are_shown_and_a_question_is_answered_by_its_user(
    tmp_path: Path,
) -> None:
    snapshot = write(tmp_path / "arxiv.jsonl", MAPS + LATE_LEDGERS)
    settings = Settings(complete_from=(str(snapshot),))
    async with browser(str(page(tmp_path)), settings=settings) as ui:
        words = " ".join(ui.detail.split())
        assert "from arxiv.jsonl: authors, arXiv, url" in words
        assert "Rui Silva" in words
        await ui.press("V")
        assert len(ui.rows) == 2
        assert "completes" in ui.rows[1]
        await ui.press("escape", "y", "y")
        await ui.until(lambda: bool(ui.yanked.texts))
        assert f"eprint = {{{ARXIV}}}" in ui.yanked.texts[0]
        await ui.search("ledgers")
        await ui.press("enter")
        assert "but 4 years apart: V shows it" in " ".join(ui.detail.split())
        await ui.press("C")
        await ui.until(lambda: "nothing is taken on doubt" in ui.status)
        await ui.press("V", "j")
        assert "4 years apart?" in ui.rows[1]
        await ui.press("C")
        await ui.until(lambda: "taken" in ui.status)
        await ui.settle()
        assert "2305.99903" in ui.detail
