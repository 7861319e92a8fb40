"""Each editor is told its line in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.errors import BibyankError
from tui.editor import argv_for

if TYPE_CHECKING:
    from pathlib import Path

FILE = "/papers/+refs.bib"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in (
        "vim vim.nox nvim nano emacs emacs29-nox emacsclient code codium hx kak micro joe subl "
        "kate unheard-of"
    ).split():
        (tmp_path / name).touch(mode=0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vim", ["+7", FILE]),
        ("vim.nox", ["+7", FILE]),
        ("nvim -n", ["-n", "+7", FILE]),
        ("nano", ["+7", FILE]),
        ("emacs -nw", ["-nw", "+7", FILE]),
        ("emacs29-nox", ["+7", FILE]),
        ("emacsclient -t -a ''", ["-t", "-a", "", "+7", FILE]),
        ("kak", ["+7", FILE]),
        ("micro", ["+7", FILE]),
        ("joe", ["+7", FILE]),
        ("hx", [f"{FILE}:7"]),
        ("subl -w", ["-w", f"{FILE}:7"]),
        ("code --wait", ["--wait", "--goto", f"{FILE}:7"]),
        ("codium", ["--goto", f"{FILE}:7"]),
        ("kate", ["--line", "7", FILE]),
        ("unheard-of", [FILE]),
    ],
)
def test_the_line_is_named_as_the_editor_wants_it(
    installed: Path, editor: str, arguments: list[str]
) -> None:
    assert argv_for(FILE, 7, {"EDITOR": editor})[1:] == arguments
    assert argv_for(FILE, 7, {"VISUAL": f"{installed}/{editor}", "EDITOR": "no"})[1:] == arguments


def test_without_a_word_from_the_user_what_there_is_is_taken(installed: Path) -> None:
    (installed / "editor").symlink_to(installed / "vim.nox")
    assert argv_for("refs.bib", 3, {"VISUAL": " "})[:2] == ["editor", "+3"]


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"EDITOR": "gone -x"}, "gone is not installed"),
        ({"EDITOR": "vim 'x"}, "cannot be understood"),
        ({}, "no editor is known"),
    ],
)
def test_what_cannot_be_opened_is_said(installed: Path, environ: dict[str, str], said: str) -> None:
    (installed / "nano").unlink()
    with pytest.raises(BibyankError, match=said):
        argv_for("refs.bib", 3, environ)
