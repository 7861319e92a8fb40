"""A file of the user's own that cannot be read costs what stands in it, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.paths import annotations_file, completions_file, data_folder, persons_file, states_folder
from tests.program import bibyank
from tests.tui.driver import browser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REFS = "@article{noether, title = {Invariant Problems}, author = {Noether, Emmy}}\n"
#: No system opens a name that is so long, as it opens none in a closed folder: also not for root.
CLOSED = "x" * 300


@pytest.fixture
def refs(tmp_path: Path) -> str:
    """A source; large enough to be kept in the cache."""
    path = tmp_path / "refs.bib"
    path.write_text(f"{REFS}@comment{{{'x' * 300_000}}}\n")
    return str(path)


def choices_file() -> Path:
    return data_folder() / "completion-choices.jsonl"


@pytest.mark.parametrize("of", [completions_file, choices_file])
def test_what_completes_and_cannot_be_read_is_named(of: Callable[[], Path], refs: str) -> None:
    found = "@article{n, title = {Invariant Problems}, author = {Noether, Emmy}, doi = {10.1/1}}\n"
    completions_file().parent.mkdir(parents=True)
    completions_file().write_text(found)
    of().unlink(missing_ok=True)
    of().mkdir()
    answer = bibyank("search", "invariant", refs)
    assert answer.code == 0
    assert "Invariant Problems" in answer.out
    (line,) = answer.err.splitlines()
    assert str(of()) in line


@pytest.mark.parametrize("folder", ["DATA", "CACHE"])
def test_a_closed_folder_keeps_nothing_from_being_read(
    folder: str, refs: str, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"XDG_{folder}_HOME", str(own_home / CLOSED))
    answer = bibyank("search", "invariant", refs)
    assert answer.code == 0
    assert "Invariant Problems" in answer.out
    (line,) = answer.err.splitlines()
    assert CLOSED in line


async def test_the_browser_says_which_file_it_does_without(refs: str) -> None:
    for path in (annotations_file(), persons_file()):
        path.mkdir(parents=True)
    states_folder().write_text("")
    async with browser(refs) as ui:
        await ui.until(lambda: "annotations.db: tags and notes cannot be read" in ui.status)
        ui.expect_rows("Invariant")
        await ui.press("D")
        await ui.until(lambda: "seen" in ui.status)
        await ui.press("N")
        await ui.until(lambda: len(ui.app.screen_stack) == 2)
        said = ui.app.screen.query_one("#persons")
        await ui.until(lambda: "persons.jsonl: what you said" in str(said.border_subtitle))
        assert not ui.app.failures
