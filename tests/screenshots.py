"""`make screenshots`: pictures of the real program, light and dark, wide and narrow.

Textual exports what is on its screen as SVG; nothing is drawn by hand.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.core.completion.library import ARXIV, DOI
from tests.core.completion.library import page as made_up_page
from tests.core.lookup.server import entry, feed, hits, item, services, works
from tests.tui.driver import Ui, browser
from tui.settings import Settings

FOLDER = Path(__file__).parent.parent / "screenshots"


@dataclass(frozen=True)
class Picture:
    """A screen to take: its file name, size, theme and the keys that lead to it."""

    name: str
    size: tuple[int, int]
    theme: str
    query: str = ""
    keys: tuple[str, ...] = ()
    waits_for_popup: bool = False


PICTURES = (
    Picture("browse-dark", (120, 36), "bibyank-dark"),
    Picture("search-dark", (120, 36), "bibyank-dark", "safety agents", ("enter", "space", "j")),
    Picture("search-light", (120, 36), "bibyank-light", "nonsmooth", ("enter",)),
    Picture(
        "which-key-dark",
        (100, 30),
        "bibyank-dark",
        "hivemind",
        ("enter", "y"),
        waits_for_popup=True,
    ),
    Picture("narrow-dark", (60, 20), "bibyank-dark", "moral", ("enter",)),
    Picture("narrow-light", (80, 24), "bibyank-light", "author:kim", ("enter",)),
    Picture("help-light", (100, 32), "bibyank-light", "", ("question_mark",)),
)


async def take(picture: Picture) -> None:
    """Run the browser to that screen and save it."""
    async with browser(size=picture.size, settings=Settings(theme=picture.theme)) as ui:
        if picture.query:
            await ui.search(picture.query)
        await ui.press(*picture.keys)
        await _shown(ui, picture)
        ui.app.save_screenshot(f"{picture.name}.svg", str(FOLDER))


async def _shown(ui: Ui, picture: Picture) -> None:
    if picture.waits_for_popup:
        popup = ui.screen.query_one("#which-key")
        await ui.until(lambda: popup.has_class("-open"))
    await ui.pilot.pause()


async def take_completing() -> None:
    """A page of made-up papers and what played services know of them, before it is written."""
    with tempfile.TemporaryDirectory() as folder, services() as played:
        os.environ |= {f"XDG_{name}_HOME": folder for name in ("CACHE", "DATA")}
        names = ("Ada Okafor", "Nils Berg", "Ren Ito", "Made Up")
        played.on("/arxiv", reply=feed())
        played.on("/dblp", reply=hits())
        played.on("/crossref", reply=works())
        found = entry(ARXIV, "Maps of Quiet Rivers in Winter", names, "2023-05-02")
        played.on("ti:quiet", reply=feed(found))
        late = item(DOI, "Ledgers of the Northern Harbour", names[:2], 2023)
        played.on("query.bibliographic=Ledgers", reply=works(late))
        settings = Settings(theme="bibyank-dark", lookup=played.settings)
        source = made_up_page(Path(folder))
        async with browser(str(source), size=(120, 30), settings=settings) as ui:
            await ui.pilot.press("space", "space", "c")
            await ui.until(lambda: len(ui.app.screen_stack) > 1)
            await ui.pilot.pause()
            ui.app.save_screenshot("completing-dark.svg", str(FOLDER))


def main() -> int:
    """Take every picture, or those named."""
    FOLDER.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    for picture in PICTURES:
        if not wanted or picture.name in wanted:
            asyncio.run(take(picture))
    if not wanted or "completing-dark" in wanted:
        asyncio.run(take_completing())
    return 0


if __name__ == "__main__":
    sys.exit(main())
