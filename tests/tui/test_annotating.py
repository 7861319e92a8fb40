"""Tags and notes as a person gives them and finds them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.annotations.store import Annotations
from core.model import Author, Paper, SourceRef
from core.paths import annotations_file
from tests.tui.driver import browser
from tui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.tui.driver import Ui

REFS = """
@article{noether, title = {Invariant Problems}, author = {Noether, Emmy}, keywords = {algebra},
  abstract = {Long.}}
@article{gauss, title = {Disquisitiones Arithmeticae}, author = {Gauss, Carl}}
@article{euler, title = {Introductio in Analysin}, author = {Euler, Leonhard}}
"""


async def answer(ui: Ui, key: str, *keys: str) -> None:
    """Press the key of a question, and answer it."""
    await ui.pilot.press(key)
    await ui.until(lambda: len(ui.app.screen_stack) == 2)
    await ui.pilot.press(*keys, "enter")
    await ui.until(lambda: len(ui.app.screen_stack) == 1)


def signs(ui: Ui) -> list[str]:
    return [row[:2] for row in ui.rows]


async def test_what_is_given_is_shown_found_and_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(REFS)
    async with browser("refs.bib", settings=Settings(tags_as_keywords=True)) as ui:
        await answer(ui, "t", *"to read, sums")
        await ui.until(lambda: "noether: sums, to read" in ui.status)
        assert signs(ui) == [" #", "  ", "  "]
        assert "tags   sums, to read" in ui.detail
        await ui.press("space", "space")
        await answer(ui, "t", *"to", "tab")  # of two papers, completed
        await ui.until(lambda: "2 papers: to read" in ui.status)
        assert signs(ui) == ["●#", "●#", "  "]
        await ui.press("u")
        await answer(ui, "n", *"for chapter 2")
        await ui.until(lambda: "euler: noted" in ui.status)
        assert signs(ui) == [" #", " #", ' "']
        assert "mine   for chapter 2" in ui.detail

        await ui.search("note:chapter")
        ui.expect_rows("Introductio")
        await ui.search("tag:sums")
        ui.expect_rows("Invariant")
        await ui.press("enter", "f")
        await ui.until(lambda: " Tag" in ui.seen("#facets"))
        (sums,) = [line.split() for line in ui.seen("#facets") if "sums" in line]
        assert sums[:2] == ["●", "sums"]
        assert sums[-1] == "1"
        await ui.press("escape", "escape")

        # Another browser gives one as well; it knows the paper by title and author.
        euler = Paper("Introductio in analysin", SourceRef("b.ris", 1), (Author("Euler", "L."),))
        Annotations(annotations_file()).tag([euler], ["sums"], [])
        await ui.until(lambda: signs(ui) == [" #", " #", " #"])

        await answer(ui, "t", "ctrl+u")
        await ui.until(lambda: "no longer" in ui.status)
        assert signs(ui)[0] == "  "

        await answer(ui, "t", *"a&b")
        await ui.until(lambda: "a&b" in ui.status)
        await answer(ui, "x", *(["backspace"] * 20), *"out.bib")
        await ui.until(lambda: "1 written to out.bib" in ui.status)
    async with browser("refs.bib") as ui:  # as it is when one comes back
        await ui.until(lambda: signs(ui) == [" #", " #", " #"])
    written = (tmp_path / "out.bib").read_text()
    assert r"keywords = {algebra, a\&b}" in written
    assert "a&b" not in (tmp_path / "refs.bib").read_text()


async def test_a_file_of_tags_that_is_damaged_is_said_and_all_else_goes_on() -> None:
    annotations_file().parent.mkdir(parents=True)
    annotations_file().write_text("no database " * 400)
    async with browser() as ui:
        await ui.press("j", "t")
        await ui.until(lambda: "tags and notes cannot be read" in ui.status)
        await ui.press("j", "f")
        assert ui.status.startswith("3/49")
