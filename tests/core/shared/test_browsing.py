"""The browser on a library: as on files, whatever becomes of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.settings.model import Settings
from core.shared.publishing import Publishing
from core.shared.server import Address
from tests.postgresql import end, new_cluster
from tests.tui.driver import browser

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = 120


def publish(lab: str, source: Path, papers: int) -> None:
    source.write_text(
        "".join(
            f"@article{{p{n}, title={{Whales of sea number {n}}}, author={{Doe, Jane}},"
            f" year={2000 + n % 20}}}\n"
            for n in range(papers)
        )
    )
    for _ in Publishing([str(source)], Settings(), Address.of(lab)).run():
        pass


async def test_all_goes_on_when_the_server_restarts_and_when_more_is_published(
    tmp_path: Path,
) -> None:
    cluster = new_cluster()
    lab = cluster.new_database()
    publish(lab, tmp_path / "refs.bib", PAPERS)
    try:
        async with browser(lab) as ui:
            await ui.search("whales")
            await ui.until(lambda: f"1/{PAPERS}" in ui.status)  # counted after the rows
            assert "sea number" in ui.rows[0]
            await ui.press("enter", "f")
            await ui.until(lambda: any("2,019" in line or "2019" in line for line in ui.shown))
            await ui.press("f", "a")
            await ui.until(lambda: ui.marked == PAPERS)
            cluster.stop()
            await ui.until(lambda: "what was read before is still shown" in ui.status)
            assert "sea number" in ui.rows[0]
            cluster.start()
            await ui.press("u", "slash", *" 119")
            await ui.until(lambda: len(ui.rows) == 1)
            assert "sea number 119" in ui.rows[0]
            await ui.press("enter", "y", "k")
            await ui.until(lambda: bool(ui.yanked.texts))
            assert ui.yanked.texts == ["p119"]
            publish(lab, tmp_path / "refs.bib", PAPERS + 1)
            await ui.until(lambda: len(ui.screen.corpus) == PAPERS + 1)
            await ui.settle()
            assert "sea number 119" in ui.cursor_title
    finally:
        end(cluster)
