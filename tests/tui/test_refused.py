"""What the system refuses is said in the status line; marks and query stay."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from tests.tui.driver import browser

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Ui


async def answered(ui: Ui, key: str, text: str) -> None:
    """Answer the question that `key` asks."""
    await ui.press(key)
    box = ui.app.focused
    assert box is not None
    await ui.press("ctrl+u")
    ui.app.post_message(Paste(text))
    await ui.pilot.pause()
    await ui.press("enter")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("n" * 300, "File name too long"),
        ("n" * 4_000, "File name too long"),
        ("deep/" * 60 + "refs.bib", "No such file or directory"),
        ("/proc/nowhere/refs.bib", "No such file or directory"),
        (".", "irectory"),
        ("~nobody-of-this-name/refs.bib", "home"),
    ],
)
async def test_a_file_that_cannot_be_written_is_named_with_the_reason(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browser() as ui:
        await ui.press("space")
        await answered(ui, "x", name)
        await ui.until(lambda: said in ui.status)
        assert ui.marked == 1
    assert not os.listdir(tmp_path)  # noqa: PTH208 - an async test


async def test_an_export_that_cannot_be_undone_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    async with browser() as ui:
        await answered(ui, "x", str(folder / "refs.bib"))
        await ui.until(lambda: "1 written" in ui.status)
        (folder / "refs.bib").unlink()
        folder.rmdir()
        folder.write_text("a file now")
        await ui.press("X")
        await ui.until(lambda: "refs.bib" in ui.status)
        assert "left as it is" in ui.status or "Not a directory" in ui.status


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-command-anywhere", "failed (127)"),
        ("exit 3", "failed (3)"),
        ("head -c 20000 /dev/urandom", "to head"),
        ("printf '\\033]52;c;Zm9v\\007\\033[2Jred'", "red"),
        ("true", "done"),  # reads nothing
    ],
)
async def test_whatever_a_command_does_is_told_in_a_line(command: str, said: str) -> None:
    async with browser() as ui:
        await answered(ui, "vertical_line", command)
        await ui.until(lambda: said in ui.status)
        assert "\x1b" not in ui.status
        assert "\n" not in ui.status
