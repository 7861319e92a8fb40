"""The records of a store that complete others: they come after all that are listed, without rows.

Those taken stand among a paper's records, behind its own; those that are only asked about stand
beside them, with the reason. What the user says of either holds while the store is open, and is
kept elsewhere (`core.completion.choices`).

Invariant: what completes a paper changes neither its cite key nor which record bears it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.store import version_table
from core.store.packing import encode
from core.works.versions import merged, preference

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from core.model import Paper

    Statements = Mapping[str, Sequence[Sequence[object]]]

TABLE = "CREATE TABLE question (candidate INTEGER PRIMARY KEY, row INTEGER, why TEXT);"
_INDEX = "CREATE INDEX question_row ON question (row);"
TABLES = TABLE + _INDEX
_ASKED = "SELECT candidate, why FROM question WHERE row = ? ORDER BY candidate"
_PUT = "INSERT INTO question VALUES (?, ?, ?)"
PUT_PAPER = "INSERT INTO paper VALUES (?, ?, ?, ?)"


class Found(NamedTuple):
    """What completes the paper with these records: what is taken, and what is only asked."""

    records: tuple[int, ...]
    taken: tuple[Paper, ...]
    asked: tuple[tuple[Paper, str], ...]


class Question(NamedTuple):
    """A record that may be of the same paper, and what speaks against it in a few words."""

    record: int
    paper: Paper
    why: str


class Completion(NamedTuple):
    """A paper as its listed sources have it, the records that complete it, and those that may.

    `is_aside` says that the user wants to see the listed sources' own.
    """

    own: Paper
    found: tuple[Paper, ...]
    questions: tuple[Question, ...]
    is_aside: bool = False


class Completions:
    """What of a store is listed, what completes that, and what the user has said of it."""

    def __init__(self) -> None:
        #: How many records are listed; their ids are below.
        self.listed = 0
        self.aside: set[int] = set()
        self.accepted: dict[int, tuple[int, ...]] = {}

    def set_aside(self, row: int, *, is_aside: bool) -> None:
        """Show the paper of a row as its listed sources have it, or completed again."""
        (self.aside.add if is_aside else self.aside.discard)(row)

    def accept(self, row: int, candidate: int) -> None:
        """Take a record that was asked about."""
        self.accepted[row] = tuple(dict.fromkeys((*self.accepted.get(row, ()), candidate)))

    def alone(
        self, works: Mapping[int, Sequence[int]], start: int, stop: int
    ) -> dict[int, Sequence[int]]:
        """The rows of one record from `start` up to `stop` for which a question was accepted."""
        return {n: (n,) for n in self.accepted if start <= n < stop and n not in works}

    def rank(self, record: tuple[int, Paper]) -> tuple[object, ...]:
        """Orders the records of a work: the listed ones first, of each sort the one to cite."""
        return record[0] >= self.listed, preference(record[1])

    def chosen(self, row: int, work: Sequence[int]) -> Sequence[int]:
        """The records of a row as its user wants to see it."""
        if row in self.aside:
            return [number for number in work if number < self.listed]
        return (*work, *self.accepted.get(row, ()))

    def shown(self, records: Sequence[tuple[int, Paper]]) -> Paper:
        """What the row of these records shows; they stand as `rank` orders them."""
        own = [paper for number, paper in records if number < self.listed]
        found = [paper for number, paper in records if number >= self.listed]
        if not found or not own:
            return merged(own or found)
        from core.completion.merging import completed  # for those who complete

        return completed(merged(own), found)

    def told(
        self, records: Sequence[tuple[int, Paper]], questions: Sequence[Question], row: int
    ) -> Completion:
        """All there is to say of the paper of a row, whatever its user wants to see."""
        accepted = self.accepted.get(row, ())
        taken = [question.paper for question in questions if question.record in accepted]
        return Completion(
            merged([paper for number, paper in records if number < self.listed]),
            (*(paper for number, paper in records if number >= self.listed), *taken),
            tuple(question for question in questions if question.record not in accepted),
            is_aside=row in self.aside,
        )


def asked(database: sqlite3.Connection, row: int) -> list[tuple[int, str]]:
    """The records that are asked about of the paper of a row, each with the reason."""
    return database.execute(_ASKED, (row,)).fetchall()


def put(
    found: Found, first: int, source_of: Callable[[str], int]
) -> tuple[Statements, tuple[int, ...]]:
    """The statements that put in what was found for a paper, and the ids of what is taken of it."""
    row = version_table.row_of(found.records)
    papers = (*found.taken, *(paper for paper, _ in found.asked))
    ids = range(first, first + len(papers))
    taken, questions = ids[: len(found.taken)], ids[len(found.taken) :]
    rows = [
        (number, "", False, encode(paper, "", source_of(paper.source.path)))  # it claims no key
        for number, paper in zip(ids, papers, strict=True)
    ]
    whys = [(number, row, why) for number, (_, why) in zip(questions, found.asked, strict=True)]
    beside = version_table.put_apart([(number, (row, number)) for number in questions])
    return {PUT_PAPER: rows, _PUT: whys, **beside}, tuple(taken)
