"""What has come since a page was last seen is said, shown and narrowed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.embedded import EmbeddedCorpus
from core.settings.model import Settings
from tests.core.changes.test_news import BEFORE, PAGE
from tests.tui.driver import browser

if TYPE_CHECKING:
    from pathlib import Path


async def test_what_is_new_is_shown_narrowed_to_and_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(BEFORE, encoding="utf-8")
    corpus = EmbeddedCorpus((str(page),), Settings())
    for _ in corpus.load():
        pass
    corpus.news.keep()
    corpus.close()
    page.write_text(PAGE, encoding="utf-8")
    async with browser(str(page)) as ui:
        await ui.pilot.press("D")
        await ui.until(lambda: "3 new, 1 changed" in "\n".join(ui.shown))
        shown = "\n".join(ui.shown)
        assert "+ 2022  ProsocialDialog" in shown
        assert "affiliations: allen-ai → allen-ai, mit" in shown
        await ui.press("enter")
        ui.expect_rows("Quark", "ProsocialDialog", "Aligning")
        assert ui.seen("#query") == ["new:added"]
        await ui.pilot.press("D")
        await ui.until(lambda: len(ui.app.screen_stack) == 2)
        await ui.pilot.press("s")
        await ui.until(lambda: "counts from now" in ui.status)
    async with browser(str(page)) as ui:
        await ui.pilot.press("D")
        await ui.until(lambda: "Nothing is new" in "\n".join(ui.shown))
