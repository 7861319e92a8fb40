"""One paper in several sources: a row, which record is cited, and each of them to be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driver import browser

if TYPE_CHECKING:
    from pathlib import Path

PREPRINT = """@misc{doe2020preprint,
 title = {On the Weaving of Algebraic Patterns by Engines},
 author = {Doe, Jane and Roe, Richard}, year = {2020}, eprint = {2001.01234},
 archiveprefix = {arXiv}
}
"""
PUBLISHED = """@article{doe2021weaving,
 title = {On the Weaving of Algebraic Patterns by Engines},
 author = {Doe, Jane and Roe, Richard}, year = {2021}, journal = {Annals of Engines},
 doi = {10.1000/engines.1}
}
"""


async def test_the_published_record_is_shown_yanked_and_said(tmp_path: Path) -> None:
    one, two = tmp_path / "preprints.bib", tmp_path / "refs.bib"
    one.write_text(PREPRINT)
    two.write_text(PUBLISHED)
    async with browser(str(one), str(two)) as ui:
        assert len(ui.rows) == 1
        assert "published version from refs.bib" in " ".join(ui.detail.split())
        await ui.press("y", "y")
        await ui.until(lambda: bool(ui.yanked.texts))
        assert ui.yanked.texts[0].startswith("@article{doe2021weaving,")
        await ui.until(lambda: "published version from refs.bib" in ui.status)


async def test_each_record_can_be_chosen(tmp_path: Path) -> None:
    one, two = tmp_path / "preprints.bib", tmp_path / "refs.bib"
    one.write_text(PREPRINT)
    two.write_text(PUBLISHED)
    async with browser(str(one), str(two)) as ui:
        await ui.pilot.press("V")
        await ui.until(lambda: len(ui.rows) == 2)
        await ui.press("j", "y", "k")
        await ui.until(lambda: bool(ui.yanked.texts))
        assert ui.yanked.texts == ["doe2020preprint"]
        await ui.press("escape")
        assert len(ui.rows) == 1


async def test_a_paper_with_one_record_says_so() -> None:
    async with browser() as ui:
        await ui.press("V")
        await ui.until(lambda: "one record" in ui.status)


async def test_yanking_by_the_key_of_another_record_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "two.bib"
    fields = "title={One Construct}, author={Roe, Ann}, year=1990, doi={10.1000/1}"
    keys = ("first_key", "Second.key")
    path.write_text("\n".join(f"@article{{{key}, {fields}}}" for key in keys), encoding="utf-8")
    async with browser(str(path)) as ui:
        for key in ("key:second.key", "Second.key", "key:first_key"):
            await ui.search(key)
            ui.expect_rows("One Construct")
            ui.yanked.texts.clear()
            await ui.press("enter", "y", "k")
            await ui.until(lambda: bool(ui.yanked.texts))
            assert ui.yanked.texts[0].strip().lower() == key.removeprefix("key:").lower()
