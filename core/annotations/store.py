"""Tags and notes in a database in the user's data folder, for every corpus and every browser.

Invariant: a change says what is added and what is taken away, and is one transaction; so of two
browsers that change the same paper neither loses what the other wrote. Nothing is written until
there is something to write, and all that is read is held in memory until the file changes.
"""

from __future__ import annotations

import json
import os
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.annotations.recognition import Likeness, clues, likeness
from core.annotations.record import Annotation, described, ordered, paper_of
from core.errors import BibyankError
from core.sqlite_file import SqliteFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from core.model import Paper
    from core.sqlite_file import Database

_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS work (id INTEGER PRIMARY KEY, record TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tag (
    work INTEGER NOT NULL, name TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (work, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS clue (
    clue TEXT NOT NULL, work INTEGER NOT NULL, PRIMARY KEY (clue, work)
) WITHOUT ROWID;
"""
#: How long another browser's writing is waited for: a transaction takes milliseconds.
_PATIENCE_SECONDS = 5.0
#: Where SQLite counts the transactions of a file (sqlite.org/fileformat.html, 1.3.7).
_CHANGES_AT, _CHANGES_BYTES = 24, 4
_UNREADABLE = b"unreadable"
_NOT_KEPT = "tags and notes cannot be kept"


@dataclass(frozen=True, slots=True)
class Work:
    """An annotated paper: what it is recognised by as JSON has it, and what is the user's own."""

    id: int
    said: dict[str, Any]
    own: Annotation
    paper: Paper
    like: Likeness


@dataclass(slots=True)
class _Held:
    """All of the file as it stood after so many changes."""

    changes: bytes = b""
    works: dict[int, Work] = field(default_factory=dict)
    by_clue: dict[str, list[int]] = field(default_factory=dict)


class Annotations:
    """The annotations at `path`; nothing is there before the first is made. For any thread."""

    def __init__(self, path: Path) -> None:
        self._file = SqliteFile(path, _TABLES, _VERSION, _PATIENCE_SECONDS)
        self._held = _Held()
        self._reading = threading.Lock()

    @property
    def state(self) -> bytes:
        """Something that differs after each change by anybody; empty where there is nothing."""
        try:
            file = os.open(self._file.path, os.O_RDONLY | os.O_NONBLOCK)  # a pipe is not waited for
        except (FileNotFoundError, NotADirectoryError):
            return b""
        except OSError:
            return _UNREADABLE
        try:
            return os.pread(file, _CHANGES_BYTES, _CHANGES_AT)
        except OSError:
            return _UNREADABLE
        finally:
            os.close(file)

    @property
    def works(self) -> list[Work]:
        """Every annotated paper, in the order of first annotation. Raises BibyankError."""
        return list(self._now().works.values())

    @property
    def tags(self) -> list[str]:
        """Every tag, the commonest first."""
        counts = Counter(tag for work in self.works for tag in work.own.tags)
        return [tag for tag, _ in counts.most_common()]

    def of(self, paper: Paper) -> Annotation:
        """What is the user's own of a paper. Raises BibyankError where that cannot be read."""
        own = Annotation()
        for work in self._works_of(self._now(), paper):
            own += work.own
        return own

    def tag(self, papers: Sequence[Paper], add: Iterable[str], take: Iterable[str]) -> None:
        """Give papers tags and take others away. Raises BibyankError where that fails."""
        added, taken = tuple(add), tuple(take)
        with self._file.writing(_NOT_KEPT) as database:
            for works in self._works_for(database, papers):
                rows = [(works[0], name) for name in added]
                database.executemany("INSERT OR IGNORE INTO tag VALUES (?, ?)", rows)
                gone = [(work, name) for work in works for name in taken]
                database.executemany("DELETE FROM tag WHERE work = ? AND name = ?", gone)
            _tidy(database)

    def note(self, papers: Sequence[Paper], note: str, before: str) -> bool:
        """Give papers a note in the place of `before`; False where one had another by now.

        Such a note is kept in front of the new one. Raises BibyankError where that fails.
        """
        is_as_before = True
        with self._file.writing(_NOT_KEPT) as database:
            for works in self._works_for(database, papers):
                marks = ",".join("?" * len(works))
                question = f"SELECT note FROM work WHERE id IN ({marks}) AND note != ''"  # noqa: S608 - question marks
                now = list(dict.fromkeys(row[0] for row in database.execute(question, works)))
                others = [each for each in now if each not in (note, before)]
                others = others if " | ".join(now) != before else []
                is_as_before = is_as_before and not others
                kept = " | ".join(filter(None, (*others, note)))
                database.execute(f"UPDATE work SET note = '' WHERE id IN ({marks})", works)  # noqa: S608 - as above
                database.execute("UPDATE work SET note = ? WHERE id = ?", (kept, works[0]))
            _tidy(database)
        return is_as_before

    def take_in(self, papers: Sequence[tuple[Paper, Annotation]]) -> int:
        """Add what was exported elsewhere; how many papers had not all of it.

        Raises BibyankError where that fails.
        """
        news = [(paper, own) for paper, own in papers if (now := self.of(paper)) + own != now]
        with self._file.writing(_NOT_KEPT) as database:
            works_of = self._works_for(database, [paper for paper, _ in news])
            for works, (paper, own) in zip(works_of, news, strict=True):
                rows = [(works[0], name) for name in own.tags]
                database.executemany("INSERT OR IGNORE INTO tag VALUES (?, ?)", rows)
                note = (self.of(paper) + own).note
                database.execute("UPDATE work SET note = ? WHERE id = ?", (note, works[0]))
        return len(news)

    def _works_of(self, held: _Held, paper: Paper) -> list[Work]:
        if not held.works:
            return []
        numbers = {number for clue in clues(paper) for number in held.by_clue.get(clue, ())}
        if not numbers:
            return []
        like = likeness(paper)
        found = (held.works[number] for number in sorted(numbers))
        return [work for work in found if work.like.is_same(like)]

    def _works_for(self, database: Database, papers: Sequence[Paper]) -> list[list[int]]:
        """The works of each paper, one made where there is none, which know it by all its clues."""
        held = _read(database)
        found: list[list[int]] = []
        for paper in papers:
            works = [work.id for work in self._works_of(held, paper)]
            if not works:
                said = described(paper)
                row = (json.dumps(said, ensure_ascii=False),)
                made = database.execute("INSERT INTO work (record, note) VALUES (?, '')", row)
                works = [made.lastrowid or 0]
                own = Work(works[0], said, Annotation(), paper, likeness(paper))
                held.works[own.id] = own
            rows = [(clue, works[0]) for clue in clues(paper)]
            database.executemany("INSERT OR IGNORE INTO clue VALUES (?, ?)", rows)
            for clue, work in rows:  # the next paper may be the same one
                held.by_clue.setdefault(clue, []).append(work)
            found.append(works)
        return found

    def _now(self) -> _Held:
        with self._reading:
            changes = self.state
            if changes != self._held.changes:
                held = _Held()
                if changes:
                    with self._file.reading("tags and notes cannot be read") as database:
                        held = _read(database)
                        held.changes = changes
                self._held = held
            return self._held


def _read(database: Database) -> _Held:
    tags: dict[int, list[str]] = {}
    for work, name in database.execute("SELECT work, name FROM tag"):
        tags.setdefault(work, []).append(name)
    held = _Held()
    known_by: dict[int, list[str]] = {}
    for clue, work in database.execute("SELECT clue, work FROM clue"):
        known_by.setdefault(work, []).append(clue)
    for work, record, note in database.execute("SELECT id, record, note FROM work ORDER BY id"):
        try:
            said = json.loads(record)
            paper = paper_of(said)
        except (ValueError, BibyankError):  # written by no bibyank
            continue
        own = Annotation(ordered(tags.get(work, ())), note)
        like = likeness(paper).known_by(known_by.get(work, ()))
        held.works[work] = Work(work, said, own, paper, like)
        for clue in known_by.get(work, ()):
            held.by_clue.setdefault(clue, []).append(work)
    return held


def _tidy(database: Database) -> None:
    """Forget papers that have neither tag nor note any more."""
    database.execute(
        "DELETE FROM work WHERE note = '' AND id NOT IN (SELECT DISTINCT work FROM tag)"
    )
    database.execute("DELETE FROM clue WHERE work NOT IN (SELECT id FROM work)")
