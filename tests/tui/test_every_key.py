"""Every key of every screen, pressed: a living program, and nothing that failed inside.

What a key is for is told in `stories`; here is pressed whatever there is, wherever it is.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Paste

from core.embedded import EmbeddedCorpus
from tests.tui.driver import browser
from tui.keys.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.tui.driver import Ui

SIZES = [(120, 40), (60, 20), (40, 10)]
PAPERS = {"no paper": 0, "one paper": 1, "many papers": 120}
_QUITS = {"q", "ctrl+c", "ctrl+z"}
#: What hands press besides, and what Textual's own widgets listen to.
_OTHERS = [
    *"enter tab shift+tab backspace delete left right up down home end pageup pagedown".split(),
    *"shift+left ctrl+right ctrl+w ctrl+k f1 5 é".split(),
]
_SINGLE = {key for action in ACTIONS for key in action.keys if " " not in key} - _QUITS
_CHORDS = {key for action in ACTIONS for key in action.keys if " " in key}
IN_LIST = [*sorted(_SINGLE), *sorted(_CHORDS), "y 5", "backspace", "f1", "5", "é"]
#: In a box a letter is text like any other, and a screen knows those that move.
IN_PLACES = [*"ctrl+d ctrl+u ctrl+f ctrl+b ctrl+n ctrl+a".split(), *_OTHERS, *"jkgGx"]
IN_HASTE = "pagedown end enter".split()
#: What opens each screen, menu, prompt, box and rail.
PLACES = "question_mark P S colon exclamation_mark x vertical_line slash f y,R".split()


def written(folder: Path, papers: int = 120) -> str:
    """A file with so many papers, and an entry that never ends."""
    entry = "@misc{{k{0}, title={{Paper {0}}}, author={{Noether, Emmy}}, year={{{1}}}}}\n"
    source = folder / "papers.bib"
    entries = [entry.format(n, 1900 + n) for n in range(papers)]
    source.write_text("".join(entries) + "@misc{broken,\n", encoding="utf-8")
    return str(source)


async def press(ui: Ui, *keys: str) -> None:
    await ui.pilot.press(*keys)
    assert not ui.app.failures, f"{keys} failed in {ui.app.screen}"
    assert any(ui.shown), f"nothing is on the screen after {keys}"


async def back(ui: Ui) -> None:
    """Close whatever is open."""
    while len(ui.app.screen_stack) > 1:
        await press(ui, "escape")
    await press(ui, "escape", "escape")


async def press_in_list(ui: Ui, keys: Iterable[str]) -> None:
    for key in keys:
        await press(ui, *key.split())
        if len(ui.app.screen_stack) > 1 or ui.app.focused is not ui.screen.paper_list:
            await back(ui)


async def press_in(ui: Ui, place: str, keys: Iterable[str]) -> None:
    """Each key where `place` leads to, which is opened again when a key has left it."""
    opened = None
    for key in keys:
        if opened != (ui.app.screen, ui.app.focused):
            await back(ui)
            await press(ui, *place.split(","))
            opened = (ui.app.screen, ui.app.focused)
        await press(ui, key)
    ui.app.post_message(Paste("a\nb" * 3_000))
    await back(ui)


async def is_alive(ui: Ui) -> None:
    await ui.settle()
    assert ui.app.is_running
    assert not ui.app.failures
    assert ui.status


@pytest.fixture(autouse=True)
def nothing_opens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is exported goes into a folder of the test's own; nothing is opened elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")


async def test_every_key_in_the_list(tmp_path: Path) -> None:
    async with browser(written(tmp_path)) as ui:
        await press_in_list(ui, IN_LIST)
        await is_alive(ui)


@pytest.mark.parametrize("place", PLACES)
async def test_every_key_where_a_key_leads_to(place: str, tmp_path: Path) -> None:
    async with browser(written(tmp_path), size=SIZES[1]) as ui:
        await press_in(ui, place, IN_PLACES)
        await is_alive(ui)


@pytest.mark.parametrize("papers", PAPERS.values(), ids=PAPERS)
async def test_every_place_at_every_size(papers: int, tmp_path: Path) -> None:
    query = "" if papers else "nothing is called so"
    async with browser(written(tmp_path, papers or 1), query=query) as ui:
        for size in SIZES:
            await ui.pilot.resize_terminal(*size)
            for place in PLACES:
                await press(ui, *place.split(","), *IN_HASTE)
                await back(ui)
        await is_alive(ui)


async def test_every_key_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = threading.Event()
    places = EmbeddedCorpus._places  # noqa: SLF001 - where reading can be held

    def wait(*given: Any) -> Any:
        goes_on.wait(60)
        return places(*given)

    monkeypatch.setattr(EmbeddedCorpus, "_places", wait)
    async with browser(written(tmp_path), size=SIZES[2], waits=False) as ui:
        try:
            await press_in_list(ui, IN_LIST)
            for place in PLACES:
                await press(ui, *place.split(","), *IN_HASTE)
                await back(ui)
        finally:
            goes_on.set()
        await is_alive(ui)
        assert ui.rows
