"""`make screenshots`: pictures of the real program, and a session of it that plays.

Textual exports what is on its screen as SVG; nothing is drawn by hand. Every screen is taken in all
three themes and in two sizes into `screenshots/all`, to be looked at; the few that documents show
lie in `screenshots`, and are all that is kept with the code.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from core.embedded import EmbeddedCorpus
from tests.core.changes.test_news import BEFORE, PAGE
from tests.core.completion.library import ARXIV, DOI
from tests.core.completion.library import page as made_up_page
from tests.core.lookup.server import entry, feed, hits, item, services, works
from tests.recording import record
from tests.tui.driver import Ui, browser
from tui.settings import Settings

FOLDER = Path(__file__).parent.parent / "screenshots"
ALL = FOLDER / "all"
SIZES = ((120, 40), (80, 24))
THEMES = ("bibyank-dark", "bibyank-light", "bibyank-contrast")


@dataclass(frozen=True)
class View:
    """A screen: what leads to it, and what it shows when it is there."""

    name: str
    query: str = ""
    keys: tuple[str, ...] = ()
    shows: str = "/49"


VIEWS = (
    View("browse"),
    View("search", "safety agents", ("enter", "space", "j"), "1 marked"),
    View("typing", "author:choi moral", (), "what can be asked"),
    View("fields", " ", ("question_mark",), "esc closes"),
    View("nothing", "qhivmnd year:2019", (), "did you mean"),
    View("two-lines", "", ("z", "z"), "two lines a paper"),
    View("list", "", ("z",), "the list alone"),
    View("facets", "", ("f", "l"), "Class"),
    View("preview", "hivemind", ("enter", "b"), "@misc{"),
    View("which-key", "hivemind", ("enter", "y"), "BibTeX"),
    View("yanked", "hivemind", ("enter", "y", "y"), "opied"),
    View("sort", "", ("s",), "First author"),
    View("export", "hivemind", ("enter", "x"), "Export to"),
    View("related", "hivemind", ("enter", "equals_sign"), "esc goes back"),
    View("persons", "", ("N",), "subgradient"),
    View("statistics", "", ("S",), "Papers a year"),
    View("problems", "", ("P",), "problem"),
    View("help", "", ("question_mark",), "type to search"),
    View("palette", "", ("colon",), "Search for commands"),
    View("themes", "", ("ctrl+t",), "bibyank-contrast"),
)

#: What documents show: its file, and the view, size and theme that it is.
SHOWN = {
    "browse-dark": ("browse", SIZES[0], THEMES[0]),
    "search-dark": ("search", SIZES[0], THEMES[0]),
    "search-light": ("search", SIZES[0], THEMES[1]),
    "statistics-dark": ("statistics", SIZES[0], THEMES[0]),
    "facets-light": ("facets", SIZES[0], THEMES[1]),
    "persons-dark": ("persons", SIZES[1], THEMES[0]),
    "which-key-dark": ("which-key", SIZES[1], THEMES[0]),
}


async def take(view: View, size: tuple[int, int], theme: str, file: Path) -> None:
    """Run the browser to that screen and save it."""
    async with browser(size=size, settings=Settings(theme=theme)) as ui:
        if view.query:
            await ui.search(view.query)
        await ui.pilot.press(*view.keys)
        await ui.until(lambda: view.shows in "\n".join(ui.shown))
        await ui.pilot.pause()
        _save(ui, file)


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
            _save(ui, FOLDER / "completing-dark.svg")


async def take_news() -> None:
    """The page that ships, of which papers were left out when it was last seen."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        page = Path(folder) / "page.txt"
        page.write_text(BEFORE, encoding="utf-8")
        seen = EmbeddedCorpus((str(page),), Settings())
        for _ in seen.load():
            pass
        seen.news.keep()
        seen.close()
        page.write_text(PAGE, encoding="utf-8")
        async with browser(str(page), size=SIZES[1], settings=Settings(theme=THEMES[0])) as ui:
            await ui.pilot.press("D")
            await ui.until(lambda: "allen-ai, mit" in "\n".join(ui.shown))
            await ui.pilot.pause()
            _save(ui, FOLDER / "news-dark.svg")


def _save(ui: Ui, file: Path) -> None:
    ui.app.save_screenshot(file.name, str(file.parent))


# As in the terminals of today; asked for when an app is made.
os.environ["COLORTERM"] = "truecolor"


def main(arguments: list[str]) -> int:
    """Take every picture, or those whose names hold one of `arguments`."""
    ALL.mkdir(parents=True, exist_ok=True)
    views = {view.name: view for view in VIEWS}
    jobs = [
        (FOLDER / f"{name}.svg", views[view], size, theme)
        for name, (view, size, theme) in SHOWN.items()
    ]
    jobs += [
        (ALL / f"{view.name}-{theme.partition('-')[2]}-{size[0]}x{size[1]}.svg", view, size, theme)
        for view in VIEWS
        for size in SIZES
        for theme in THEMES
    ]
    for file, view, size, theme in jobs:
        if not arguments or any(word in file.stem for word in arguments):
            asyncio.run(take(view, size, theme, file))
    if not arguments or "completing-dark" in arguments:
        asyncio.run(take_completing())
    if not arguments or "news-dark" in arguments:
        asyncio.run(take_news())
    if not arguments or "session" in arguments:
        record(FOLDER / "session.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
