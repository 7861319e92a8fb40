"""`c`: looked up while the keys go on, shown as a change, written on yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.lookup import arxiv
from core.paths import completions_file
from tests.core.completion.library import ARXIV, page
from tests.core.lookup.server import Reply, Services, entry, feed, item, played_services, works
from tests.tui.driver import Ui, browser
from tests.tui.stories.telling import closed, over, shows
from tui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("Ada Okafor", "Nils Berg", "Ren Ito", "Made Up")
FOUND = entry(ARXIV, "Maps of Quiet Rivers in Winter", NAMES, "2023-05-02")
LATE = item("10.99999/made-up.3", "Ledgers of the Northern Harbour", NAMES[:2], 2023)


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setattr(arxiv, "SECONDS_BETWEEN", 0.0)
    with played_services(monkeypatch) as played:
        yield played


async def says(ui: Ui, text: str) -> None:
    await ui.until(lambda: text in ui.status)


async def test_what_is_found_is_shown_written_on_yes_and_undone(
    played: Services, tmp_path: Path
) -> None:
    played.on("ti:quiet", reply=feed(FOUND))
    played.on("query.bibliographic=Ledgers", reply=works(LATE))
    source = page(tmp_path)
    async with browser(str(source), settings=Settings(lookup=played.settings)) as ui:
        await ui.press("a", "c")
        await over(ui, "What was found", "● ", f"arXiv: nothing → {ARXIV}", "Ren Ito; Made Up")
        await shows(ui, "○ ", "in doubt, 4 years apart")
        await closed(ui)
        await says(ui, "nothing is written")
        assert not completions_file().exists()
        count = len(played.asked)
        await ui.press("c")
        await over(ui, "What was found")
        await ui.pilot.press("j", "space", "enter")
        await shows(ui, "Write 2 entries to")
        await ui.pilot.press("enter")
        await says(ui, "2 written to completions.bib")
        assert len(played.asked) == count, "what was answered is not asked again"
        await says(ui, "read again")
        await ui.settle()
        assert ARXIV in ui.detail
        await ui.press("j")
        assert "10.99999/made-up.3" in ui.detail, "what a person has taken is no question any more"
        await ui.press("u", "g", "y", "y")
        await ui.until(lambda: bool(ui.yanked.texts))
        assert f"eprint = {{{ARXIV}}}" in ui.yanked.texts[0]
        await ui.press("X")
        await ui.until(lambda: ARXIV not in ui.detail)


async def test_keys_go_on_meanwhile_and_esc_stops_at_once(played: Services, tmp_path: Path) -> None:
    played.on("/dblp", reply=Reply(hangs=True))
    played.on("ti:quiet", reply=feed(FOUND))
    async with browser(str(page(tmp_path)), settings=Settings(lookup=played.settings)) as ui:
        await ui.press("j", "c")
        await says(ui, "esc stops")
        await ui.until(lambda: any("/dblp" in asked for asked in played.asked))
        await ui.press("k")
        assert "Maps" in ui.cursor_title
        await ui.press("c")
        await says(ui, "already")
        await ui.press("escape")
        await says(ui, "stopped; c goes on")


async def test_a_pasted_id_that_is_not_here_is_looked_up(played: Services, tmp_path: Path) -> None:
    played.on(f"id_list={ARXIV}", reply=feed(FOUND))
    mine = tmp_path / "mine.bib"
    async with browser(str(page(tmp_path)), settings=Settings(lookup=played.settings)) as ui:
        await ui.search(f"arXiv:{ARXIV}")
        await shows(ui, "that paper is not here; enter, c looks it up")
        await ui.press("enter", "c")
        await over(ui, "okafor2023maps", "title: nothing → Maps of Quiet Rivers in Winter")
        await ui.pilot.press("enter")
        await shows(ui, "Write 1 entry to")
        await ui.pilot.press("ctrl+u", *str(mine), "enter")
        await says(ui, "1 written to mine.bib")
        assert mine.read_text().startswith("@misc{okafor2023maps,")


async def test_an_open_source_is_not_written_to_and_no_network_is_one_line(
    played: Services, tmp_path: Path
) -> None:
    source = tmp_path / "refs.bib"
    source.write_text("@misc{a, title={Maps of Quiet Rivers in Winter}, author={Okafor, Ada}}\n")
    before = source.read_bytes()
    played.on("ti:quiet", reply=feed(FOUND))
    settings = played.settings
    async with browser(str(source), settings=Settings(lookup=settings)) as ui:
        await ui.press("c")
        await over(ui, "What was found")
        await ui.pilot.press("enter")
        await shows(ui, "Write 1 entry to")
        await ui.pilot.press("ctrl+u", *str(source), "enter")
        await says(ui, "never written to")
    assert source.read_bytes() == before
    played.url = "http://127.0.0.1:9"
    source.write_text("@misc{b, title={Ledgers of Harbours}, author={Okafor, Ada}}\n")
    async with browser(str(source), settings=Settings(lookup=played.settings)) as ui:
        await ui.press("c")
        await says(ui, "arXiv cannot be reached: no network, or not there")
