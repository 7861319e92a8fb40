"""`make screenshots`: pictures of the real program, light and dark, wide and narrow.

Textual exports what is on its screen as SVG; nothing is drawn by hand.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

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


def main() -> int:
    """Take every picture."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        asyncio.run(take(picture))
    return 0


if __name__ == "__main__":
    sys.exit(main())
