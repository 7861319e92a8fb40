"""Opening a paper's page or PDF: here by argv, over SSH by a yanked URL."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.clipboard.stage import need_to_be_local
from tests.tui.driver import browser

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = """
@misc{noether1918, title = {Invariants}, author = {Noether, Emmy}, eprint = {2409.16427}}
@misc{gauss1801, title = {Disquisitiones}, url = {https://example.org/$(touch+x);&'a'.PDF}}
@misc{euler1748, title = {Introductio}, author = {Euler, Leonhard}, doi = {10.1000/182}}
@misc{hilbert1899, title = {Grundlagen}, url = {javascript:alert(1)}}
@misc{cantor1874, title = {Mengen}, eprint = {2409.16428},
  file = {:pdf/cantor.pdf:PDF;Notes:notes.txt:text}}
@misc{galois1846, title = {Memoire}, eprint = {2409.16429}, file = {:gone.pdf:PDF}}
@misc{abel1826, title = {Recherches}, file = {run.sh}}
@misc{weil1940, title = {Courbes}, author = {Weil, Andr\'e}}
"""
OPENER = """#!{python}
import os, sys
from pathlib import Path
try:
    draws = bool(os.open("/dev/tty", os.O_RDWR))
except OSError:
    draws = False
Path({seen!r}).write_text(repr((sys.argv[1:], draws, os.isatty(2))))
"""


@dataclass
class Desktop:
    """One whose opener keeps what it was given, and whether it could draw on our screen."""

    folder: Path

    @property
    def opener(self) -> Path:
        return self.folder / "xdg-open"

    @property
    def seen(self) -> str:
        file = self.folder / "seen"
        return file.read_text() if file.exists() else ""


@pytest.fixture
def papers(tmp_path: Path) -> str:
    file = tmp_path / "papers.bib"
    file.write_text(PAPERS, encoding="utf-8")
    (tmp_path / "pdf").mkdir()
    for name in ("pdf/cantor.pdf", "notes.txt", "run.sh", "weil1940.pdf"):
        (tmp_path / name).touch()
    return str(file)


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    need_to_be_local("opening")
    desktop = Desktop(tmp_path)
    opener = OPENER.format(python=sys.executable, seen=str(tmp_path / "seen"))
    desktop.opener.write_text(opener)
    desktop.opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("DISPLAY", ":99")
    return desktop


@pytest.mark.parametrize(
    ("moves", "key", "address"),
    [
        ("", "o", "https://arxiv.org/abs/2409.16427"),
        ("", "O", "https://arxiv.org/pdf/2409.16427"),
        ("j", "O", "https://example.org/$(touch+x);&'a'.PDF"),
        ("jj", "o", "https://doi.org/10.1000/182"),
    ],
)
async def test_an_address_goes_to_the_desktop_as_one_argument(
    papers: str, desktop: Desktop, moves: str, key: str, address: str
) -> None:
    async with browser(papers) as ui:
        await ui.press(*moves, key)
        await ui.until(lambda: "opened https://" in ui.status)
        assert desktop.seen == repr(([address], False, False))
        assert ui.yanked.texts == []


async def test_only_the_paper_under_the_cursor_is_opened(papers: str, desktop: Desktop) -> None:
    async with browser(papers) as ui:
        await ui.press("a", "o")
        await ui.until(lambda: "opened https://" in ui.status)
        assert "2409.16427" in desktop.seen


@pytest.mark.parametrize(
    ("moves", "key", "lacking"), [("jj", "O", "no PDF"), ("jjj", "o", "no page")]
)
async def test_an_address_that_is_not_known_is_said(
    papers: str, desktop: Desktop, moves: str, key: str, lacking: str
) -> None:
    async with browser(papers) as ui:
        await ui.press(*moves, key)
        await ui.until(lambda: lacking in ui.status)
        assert not desktop.seen


async def test_files_are_opened_before_the_web(papers: str, desktop: Desktop) -> None:
    async with browser(papers) as ui:
        await ui.press(*"jjjj")
        assert "file   pdf/cantor.pdf\nfile   notes.txt" in ui.detail
        await ui.pilot.press("O")  # several: a choice, the web last
        await ui.until(lambda: "3  https://arxiv.org/pdf/2409.16428" in "\n".join(ui.shown))
        await ui.pilot.press("j", "enter")
        await ui.until(lambda: f"opened {desktop.folder}/notes.txt" in ui.status)
        assert desktop.seen == repr(([f"{desktop.folder}/notes.txt"], False, False))
        await ui.press("j")
        await ui.until(lambda: "file   gone.pdf  missing" in ui.detail)
        await ui.press("O")  # what is missing is had from the web
        await ui.until(lambda: "gone.pdf is missing; opened https://arxiv.org/" in ui.status)
        await ui.press("j", "O")  # a desktop may run what somebody's .bib names
        await ui.until(lambda: bool(ui.yanked.texts))
        assert ui.yanked.texts == [f"{desktop.folder}/run.sh"]
        await ui.press("j", "O")  # one that bears the key needs no field
        await ui.until(lambda: f"opened {desktop.folder}/weil1940.pdf" in ui.status)


async def test_over_ssh_a_file_is_yanked_and_shown(
    papers: str, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    async with browser(papers) as ui:
        await ui.press("G", "O")
        await ui.until(lambda: "weil1940.pdf" in ui.status)
        assert ui.yanked.texts == [f"{desktop.folder}/weil1940.pdf"]
        assert not desktop.seen


async def test_over_ssh_the_address_is_yanked_and_shown(
    papers: str, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    async with browser(papers) as ui:
        await ui.press("o")
        await ui.until(lambda: "https://arxiv.org/abs/2409.16427" in ui.status)
        assert ui.yanked.texts == ["https://arxiv.org/abs/2409.16427"]
        assert not desktop.seen


async def test_an_opener_that_fails_is_named(papers: str, desktop: Desktop) -> None:
    desktop.opener.write_text("#!/bin/sh\nexit 3\n")
    async with browser(papers) as ui:
        await ui.press("o")
        await ui.until(lambda: "xdg-open failed (3)" in ui.status)
