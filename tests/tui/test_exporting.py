"""x, X and |: what is asked, what is written where, and what is said when it cannot be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.tui.driver import Ui, browser
from tui.screens.browse import exporting

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = """@article{okafor2019, title={Maps}, author={Okafor, Ada}, year={2019}}
@article{berg2020, title={Rivers}, author={Berg, Nils}, year={2020}}
"""


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file of two papers; exports go to a folder of their own."""
    file = tmp_path / "papers.bib"
    file.write_text(PAPERS, encoding="utf-8")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    return str(file)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


async def ask(ui: Ui, key: str, answer: str, *, until: str) -> None:
    """Press a key that asks, answer, and wait until the status line says something."""
    await ui.pilot.press(key)
    await ui.until(lambda: len(ui.app.screen_stack) == 2)
    await ui.pilot.press("end", "ctrl+u", *answer, "enter")
    await ui.until(lambda: until in ui.status)


async def answered(ui: Ui, answer: str) -> None:
    """Answer the question that stands there."""
    await ui.pilot.press(*answer, "enter")
    await ui.until(lambda: len(ui.app.screen_stack) == 1)


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def question(ui: Ui) -> str:
    return "\n".join(ui.shown)


async def test_the_ending_says_which_format(papers: str, out: Path) -> None:
    async with browser(papers) as ui:
        await ui.press("a")
        await ask(ui, "x", "l.json", until="2 written to l.json (X undoes)")
        await ask(ui, "x", "l.ris", until="2 written to l.ris")
        await ask(ui, "x", "l.tex", until="2 written to l.tex")
    items = json.loads((out / "l.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == ["okafor2019", "berg2020"]
    assert (out / "l.ris").read_text(encoding="utf-8").count("TY  - JOUR") == 2
    assert (out / "l.tex").read_text(encoding="utf-8") == "\\cite{okafor2019,berg2020}\n"


async def test_what_cannot_be_appended_to_is_replaced_only_after_a_yes(
    papers: str, out: Path
) -> None:
    file = out / "l.ris"
    file.write_text("mine", encoding="utf-8")
    async with browser(papers) as ui:
        for refusal in ("no", ""):
            await ui.pilot.press("x")
            await ui.until(lambda: len(ui.app.screen_stack) == 2)
            await ui.pilot.press("end", "ctrl+u", *"l.ris", "enter")
            await ui.until(lambda: "l.ris exists. Replace it? type yes" in question(ui))
            await answered(ui, refusal)
            await ui.until(lambda: "l.ris is left as it is" in ui.status)
            assert file.read_text(encoding="utf-8") == "mine"
        await ui.pilot.press("x")
        await ui.until(lambda: "l.ris" in question(ui))
        await ui.pilot.press("enter")
        await ui.until(lambda: "Replace it?" in question(ui))
        await answered(ui, " Yes ")
        await ui.until(lambda: "1 written to l.ris" in ui.status)
        assert file.read_text(encoding="utf-8").startswith("TY  - JOUR")
        await ui.press("X")
        await ui.until(lambda: "as it was before" in ui.status)
        assert file.read_text(encoding="utf-8") == "mine"


async def test_a_question_that_is_left_writes_nothing(papers: str, out: Path) -> None:
    async with browser(papers) as ui:
        for key in ("x", "vertical_line"):
            await ui.pilot.press(key)
            await ui.until(lambda: len(ui.app.screen_stack) == 2)
            await ui.pilot.press("escape")
            await ui.until(lambda: len(ui.app.screen_stack) == 1)
            await ui.pilot.press(key)
            await ui.until(lambda: len(ui.app.screen_stack) == 2)
            await ui.pilot.press("end", "ctrl+u", "space", "enter")
            await ui.until(lambda: len(ui.app.screen_stack) == 1)
        await ui.settle()
        assert ui.status.startswith("1/2"), ui.status
    assert names(out) == []


async def test_the_last_answer_is_offered_again(papers: str) -> None:
    async with browser(papers) as ui:
        await ask(ui, "x", "mine.bib", until="1 written to mine.bib")
        await ui.pilot.press("x")
        await ui.until(lambda: "mine.bib" in question(ui))
        await ui.pilot.press("escape")
        await ask(ui, "vertical_line", "cat", until="okafor2019 to cat: @article{okafor2019,")
        await ui.pilot.press("vertical_line")
        await ui.until(lambda: any(line.strip("│ ") == "cat" for line in ui.shown))


async def test_a_key_that_is_taken_is_written_as_another_and_said(papers: str, out: Path) -> None:
    (out / "refs.bib").write_text(
        "@book{okafor2019, title={Other}, author={Okafor, Obi}, year={2019}}\n", encoding="utf-8"
    )
    async with browser(papers) as ui:
        await ask(ui, "x", "refs.bib", until="the key was taken")
        ui.expect_status("1 written to refs.bib; okafor2019 as okafor2019")
    text = (out / "refs.bib").read_text(encoding="utf-8")
    assert text.startswith("@book{okafor2019, title={Other}")
    assert text.count("@") == 2


async def test_a_file_that_has_changed_since_is_not_put_back(papers: str, out: Path) -> None:
    async with browser(papers) as ui:
        await ask(ui, "x", "refs.bib", until="written")
        (out / "refs.bib").write_text("changed", encoding="utf-8")
        await ui.press("X")
        await ui.until(lambda: "has changed since the export: left as it is" in ui.status)
    assert (out / "refs.bib").read_text(encoding="utf-8") == "changed"


async def test_an_export_that_was_new_is_taken_away_again(papers: str, out: Path) -> None:
    async with browser(papers) as ui:
        await ask(ui, "x", "refs.bib", until="written")
        await ui.press("X")
        await ui.until(lambda: "as it was before" in ui.status)
    assert names(out) == []


async def test_a_folder_that_is_not_there_is_said(papers: str) -> None:
    async with browser(papers) as ui:
        await ask(ui, "x", "no/refs.bib", until="no/refs.bib")
        assert "written" not in ui.status


async def test_home_is_where_the_tilde_says(papers: str, own_home: Path) -> None:
    async with browser(papers) as ui:
        await ask(ui, "x", "~/refs.bib", until="1 written to refs.bib")
    assert "okafor2019" in (own_home / "refs.bib").read_text(encoding="utf-8")


async def test_a_command_that_fails_is_said_with_its_first_line(papers: str) -> None:
    async with browser(papers) as ui:
        await ask(ui, "vertical_line", "echo bad >&2; exit 3", until="failed (3): bad")


async def test_a_silent_command_is_done_and_all_marks_go_to_it(papers: str, out: Path) -> None:
    async with browser(papers) as ui:
        await ui.press("a")
        await ask(ui, "vertical_line", "cat >all", until="2 papers to cat >all: done")
    assert (out / "all").read_text(encoding="utf-8").count("@article") == 2


async def test_a_command_that_waits_for_ever_is_ended(
    papers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "PIPE_SECONDS", 0.2)
    async with browser(papers) as ui:
        await ask(ui, "vertical_line", "sleep 60", until="sleep 60 was ended after 0.2 s")
        await ui.press("j")
        ui.expect_status("2/2")


async def test_nothing_shown_is_nothing_to_export_or_pipe(papers: str) -> None:
    async with browser(papers) as ui:
        await ui.search("zzzz")
        await ui.press("enter")
        await ask(ui, "x", "a.bib", until="no paper is shown")
        await ask(ui, "vertical_line", "cat", until="no paper is shown")
