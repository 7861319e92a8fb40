"""What a library holds, read by id: papers, keys, versions, problems, orders."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from core.errors import BibyankError, GivenUpError
from core.model import Paper, Problem, Profile, SourceRef
from core.search.results import Row, SortField
from core.shared.connection import ANEW
from core.shared.schema import PIECE, VERSION
from core.shared.tables import Tables
from core.store.packing import RECORD_VERSION, DamagedRecordError, decode
from core.works.versions import Version, merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from core.shared.connection import Reader

_RECORDS = (
    "SELECT paper, id, base, key, record, (SELECT value FROM meta WHERE name = 'generation')"
    " FROM record WHERE {} = ANY(%s) ORDER BY paper, rank"
)
# The parts of `paper`, as they are numbered: the newest papers first.
_PARTS = (
    "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid"
    " WHERE inhparent = to_regclass('paper') ORDER BY length(relname), relname"
)
# BibTeX folds the case of ASCII letters, and so does the index on this.
_FOLDED = 'lower(key COLLATE "C")'
_KEPT_PIECES = 64
_SAMPLED_PIECES = 8
_RECENT = 2_000
AWAY = "this paper lies on a server that is away"


class Record(NamedTuple):
    """One record as it lies there: its paper's id, its own, and what it is unpacked by."""

    paper: int
    number: int
    base: str
    key: str
    packed: bytes
    generation: str


class Library:
    """One state of a library: what `open_` found. For any thread."""

    def __init__(self, reader: Reader, meta: Mapping[str, str]) -> None:
        self._reader = reader
        self._meta = meta
        rows = reader.ask("SELECT id, path FROM source ORDER BY id")
        #: The files of those who published, by number.
        self.paths = {number: os.fsdecode(path) for number, path in rows}
        self._paths = [self.paths.get(i, "") for i in range(max(self.paths, default=-1) + 1)]
        self._recent: dict[int, Paper] = {}
        self._pieces: dict[tuple[str, int], list[int]] = {}

    @classmethod
    def open_(cls, reader: Reader) -> Library:
        """The library there is. Raises BibyankError where there is none for this bibyank."""
        meta = dict(reader.ask("SELECT name, value FROM meta"))
        own = {"schema_version": VERSION, "record_version": RECORD_VERSION}
        for name, version in own.items():
            there = int(meta.get(name, 0))
            if there > version:
                raise BibyankError(
                    f"{reader.shown}: that library was published by a newer bibyank; update yours"
                )
            if there < version:
                raise BibyankError(
                    f"{reader.shown}: that library was published by an older bibyank;"
                    " publish it again with bibyank publish"
                )
        reader.tables = Tables(
            {
                "paper": json.loads(meta.get("tables", '["paper"]')),
                "record": json.loads(meta.get("record_tables", '["record"]')),
            },
            [name for (name,) in reader.ask(_PARTS)] or ("paper",),
        )
        reader.is_open = True
        return cls(reader, meta)

    @property
    def generation(self) -> str:
        """Which of its states this is."""
        return self._meta.get("generation", "")

    @property
    def profile(self) -> Profile | None:
        """The head of the first profile page of its sources."""
        said = self._meta.get("profile", "")
        return Profile(**json.loads(said)) if said else None

    @property
    def key_pattern(self) -> str:
        """How its keys were made."""
        return self._meta.get("key_pattern", "")

    def number(self, name: str) -> int:
        """How many "papers", "records", "problems", "hidden" there are."""
        return int(self._meta.get(name, 0))

    def __len__(self) -> int:
        """How many papers there are."""
        return self.number("papers")

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers in the order asked for, each with its cite key. Unknown ids: IndexError."""
        wanted = list(dict.fromkeys(ids))
        found = {number: merged(papers) for number, papers in self._works(wanted)}
        self._recent.update(found)
        while len(self._recent) > _RECENT:
            del self._recent[next(iter(self._recent))]
        if missing := [number for number in wanted if number not in found]:
            found |= {record.number: self._paper(record) for record in self._records("id", missing)}
        try:
            return [found[number] for number in ids]
        except KeyError as error:
            if self._reader.tables.lost:
                raise BibyankError(AWAY) from None
            raise IndexError(error.args[0]) from None

    def known(self, ids: Iterable[int]) -> Iterator[tuple[int, Paper]]:
        """Those of some papers that were read lately, or can be."""
        wanted = list(ids)
        with suppress(BibyankError, IndexError):
            yield from zip(wanted, self.papers(wanted), strict=True)
            return
        yield from ((number, self._recent[number]) for number in wanted if number in self._recent)

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        """The papers as rows; of one that lies on a server that is away it is said that it does."""
        try:
            return tuple(map(Row, ids, self.papers(ids)))
        except BibyankError:
            if not self._reader.tables.lost:
                raise
        found = {number: merged(papers) for number, papers in self._works(ids)}
        missing = Row(-1, Paper(AWAY, SourceRef(self._reader.shown, 1)))
        return tuple(Row(n, found[n]) if n in found else missing for n in ids)

    @property
    def lack(self) -> str:
        """What is to be said of servers that are away, if any is."""
        lost, count = len(self._reader.tables.lost), len(self._reader.tables)
        return f"{lost} of {count} servers are away: their papers are missing" if lost else ""

    def versions(self, number: int) -> list[Version]:
        """All records of the paper that `number` belongs to, the one that is cited first."""
        records = self._records("paper", [self.row_of(number)])
        return [Version(each.number, self._paper(each), is_listed=True) for each in records]

    def row_of(self, number: int) -> int:
        """The id of the row on which a record is shown."""
        rows = self._reader.ask("SELECT paper FROM record WHERE id = %s", number)
        if not rows:
            raise IndexError(number)
        return int(rows[0][0])

    def id_of_key(self, key: str) -> int | None:
        """The record that bears this cite key, whatever the case of its letters."""
        rows = self._reader.ask(
            f'SELECT id FROM record WHERE {_FOLDED} = lower(%s COLLATE "C")'  # noqa: S608 - our own names
            " ORDER BY own DESC, id LIMIT 1",
            key.replace("\0", ""),
        )
        return int(rows[0][0]) if rows else None

    def paper_of_key(self, key: str) -> Paper | None:
        """The paper that bears this cite key: of a work's versions just the one that does."""
        if (number := self.id_of_key(key)) is None:
            return None
        versions = self.versions(number)
        if versions[0].paper_id == number:  # the one that its row shows and cites
            return merged([version.paper for version in versions])
        return next(version.paper for version in versions if version.paper_id == number)

    def problems(self) -> list[Problem]:
        """What could not be read, in reading order."""
        rows = self._reader.ask("SELECT path, line, what, kept FROM problem ORDER BY id")
        return [
            Problem(SourceRef(os.fsdecode(path), line), what, kept)
            for path, line, what, kept in rows
        ]

    def shared_keys(self) -> list[list[Paper]]:
        """The records that bear one key of their owner's, for each key that several do."""
        rows = self._reader.ask(
            f"SELECT array_agg(id ORDER BY id) FROM record WHERE own"  # noqa: S608 - as above
            f" GROUP BY {_FOLDED} HAVING count(*) > 1 ORDER BY min(id)"
        )
        groups = [ids for (ids,) in rows]
        every = self._records("id", [number for ids in groups for number in ids])
        papers = {record.number: self._paper(record) for record in every}
        return [[papers[number] for number in ids] for ids in groups]

    def window(self, field: SortField, offset: int, limit: int, *, reverse: bool) -> Sequence[int]:
        """Ids `offset` to `offset + limit` of the whole library in the order of `field`."""
        if field is SortField.RELEVANCE:
            field = SortField.PAGE
        start, stop = offset, min(offset + limit, len(self))
        if reverse:
            start, stop = len(self) - stop, len(self) - start
        if start >= stop:
            return ()
        first, last = start // PIECE, (stop - 1) // PIECE
        ids = [number for piece in range(first, last + 1) for number in self._piece(field, piece)]
        some = ids[start - first * PIECE : stop - first * PIECE]
        return some[::-1] if reverse else some

    def sample(self, count: int) -> list[Paper]:
        """Papers from all over the library."""
        pieces = -(-len(self) // PIECE)
        some = range(0, pieces, max(pieces // _SAMPLED_PIECES, 1))
        ids = [number for piece in some for number in self._piece(SortField.PAGE, piece)]
        return self.papers(ids[:: max(len(ids) // count, 1)])

    def _piece(self, field: SortField, piece: int) -> list[int]:
        key = field.value, piece
        if key not in self._pieces:
            rows = self._reader.ask(
                "SELECT ids FROM ordering WHERE field = %s AND piece = %s", *key
            )
            if len(self._pieces) >= _KEPT_PIECES:
                self._pieces.clear()
            self._pieces[key] = rows[0][0] if rows else []
        return self._pieces[key]

    def _works(self, ids: Sequence[int]) -> list[tuple[int, list[Paper]]]:
        records = self._records("paper", ids)
        return [
            (number, list(map(self._paper, some)))
            for number, some in groupby(records, itemgetter(0))
        ]

    def _records(self, column: str, ids: Sequence[int]) -> list[Record]:
        if not ids:
            return []
        rows = self._reader.ask(_RECORDS.format(column), list(ids))
        records = list(map(Record._make, rows))
        if records and records[0].generation != self.generation:
            raise GivenUpError(ANEW)  # ids may mean other papers by now
        return records

    def _paper(self, record: Record) -> Paper:
        try:
            return decode(record.packed, record.base, self._paths, record.key or None)
        except (DamagedRecordError, ValueError, IndexError) as error:
            raise BibyankError(
                f"{self._reader.shown}: a record of this library is damaged; publish it again"
            ) from error
