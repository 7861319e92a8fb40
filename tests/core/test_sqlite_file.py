"""A small database of the user's own."""

from __future__ import annotations

import sqlite3
import stat
from typing import TYPE_CHECKING

import pytest

from core.errors import BibyankError
from core.sqlite_file import SqliteFile

if TYPE_CHECKING:
    from pathlib import Path

TABLES = "CREATE TABLE IF NOT EXISTS word (text TEXT NOT NULL)"


def kept(folder: Path, version: int = 1) -> SqliteFile:
    return SqliteFile(folder / "deep" / "words.db", TABLES, version, patience_seconds=0)


def words(file: SqliteFile) -> list[str]:
    with file.reading("no words") as database:
        return [text for (text,) in database.execute("SELECT text FROM word")]


def add(file: SqliteFile, text: str | None) -> None:
    with file.writing("no words kept") as database:
        database.execute("INSERT INTO word VALUES ('half')")
        database.execute("INSERT INTO word VALUES (?)", (text,))
        database.execute("DELETE FROM word WHERE text = 'half'")


def test_what_is_written_is_read_and_to_read_makes_no_file(tmp_path: Path) -> None:
    file = kept(tmp_path)
    assert words(file) == []
    assert not list(tmp_path.iterdir())
    add(file, "harbour")
    add(file, "river")
    assert words(file) == ["harbour", "river"]
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


def test_a_change_that_fails_is_none_and_is_said_in_a_line(tmp_path: Path) -> None:
    file = kept(tmp_path)
    add(file, "harbour")
    with pytest.raises(BibyankError, match=r"words\.db: no words kept: NOT NULL"):
        add(file, None)
    assert words(file) == ["harbour"]
    with file.writing("") as _, pytest.raises(BibyankError, match="kept: database is locked"):
        add(file, "river")  # another one is waited for no longer than is said
    file.path.write_bytes(b"no database " * 400)
    with pytest.raises(BibyankError, match="no words: file is not a database"):
        words(file)


def test_what_a_newer_one_has_written_is_left_alone_and_what_is_just_made_is_empty(
    tmp_path: Path,
) -> None:
    add(kept(tmp_path, version=2), "harbour")
    for way in (words, lambda file: add(file, "river")):
        with pytest.raises(BibyankError, match="is of a newer bibyank"):
            way(kept(tmp_path))
    assert words(kept(tmp_path, version=2)) == ["harbour"]
    being_made = kept(tmp_path / "another")
    being_made.path.parent.mkdir(parents=True)
    sqlite3.connect(being_made.path).close()
    being_made.path.touch()
    assert words(being_made) == []
