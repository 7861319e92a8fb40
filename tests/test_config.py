"""`bibyank config`: what is in force and where it comes from, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.theme import BUILTIN_THEMES

from tests.program import bibyank
from tui import themes
from tui.settings import THEMES

if TYPE_CHECKING:
    from pathlib import Path

WRONG = """theme = "nrd"
citation_style = "harvrd"
key_pattern = "acl"
[keys]
"open.pag" = "o"
[names]
"Ana Gil Ruiz" = "Gil Ruiz, Jr., Ana"
[clipboard]
print_on_exit = true
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(WRONG, encoding="utf-8")
    monkeypatch.setenv("BIBYANK_CONFIG", str(path))
    monkeypatch.setenv("BIBYANK_CLIPBOARD", "file")
    return path


def test_every_setting_says_where_it_comes_from_and_what_is_wrong_is_said_once(file: Path) -> None:
    answer = bibyank("config")
    said = answer.out.splitlines()
    assert 'key_pattern = "acl"  # config.toml:3' in said
    assert "# sentence_case = true  # unless set" in said
    assert "# page_year = 2026  # an example; not set" in said
    assert "print_on_exit = true  # config.toml:9" in said
    assert 'method = "auto"  # $BIBYANK_CLIPBOARD wins: file' in said
    assert '"Ana Gil Ruiz" = "Gil Ruiz, Jr., Ana"' in said
    assert answer.err.count("nord is one") == answer.err.count("there are apa, ieee") == 1
    file.write_text(answer.out, encoding="utf-8")
    again = bibyank("config")
    assert again.out.replace(":", "").count("config.toml") == answer.out.count("config.toml")
    assert not again.err, "what is printed is a settings file"


def test_check_tells_all_that_is_wrong_and_fails(file: Path) -> None:
    answer = bibyank("config", "--check")
    assert answer.code == 1
    assert [line.split(": ")[1].split()[0] for line in answer.err.splitlines()] == [
        f"{file}:1",
        f"{file}:2",
        f"{file}",
    ]
    assert "keys.open.pag: no such action; open.page is one" in answer.err
    file.write_text("")
    assert bibyank("config", "--check").lines == [f"{file}: nothing is wrong"]


def test_edit_makes_the_file_opens_it_and_says_what_is_wrong(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.unlink()
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "theme = 3" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    answer = bibyank("config", "--edit")
    assert answer.code == 1
    assert "theme should be the name of a theme" in answer.err
    assert '# key_pattern = "scholar"' in file.read_text(encoding="utf-8")


def test_the_names_of_themes_are_those_that_there_are() -> None:
    assert list(THEMES) == [*(theme.name for theme in themes.THEMES), *BUILTIN_THEMES]
