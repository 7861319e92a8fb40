"""The papers of a store as their packed records, for whoever passes them on as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.store import version_table

if TYPE_CHECKING:
    import sqlite3

    from core.store.citekeys import CiteKeys

_RECORD = "SELECT base, own, record FROM paper WHERE id = ?"


class PackedRecord(NamedTuple):
    """A record, the cite key it bears, and what stands beside it; `base` is in its checksum."""

    number: int
    key: str
    base: str
    own: bool
    packed: bytes


def works(
    database: sqlite3.Connection, keys: CiteKeys, listed: int, start: int, stop: int
) -> list[list[PackedRecord]]:
    """The papers whose row is from `start` up to `stop`, each as its records, the cited one first.

    Records from `listed` on only complete others, and are left out.
    """
    known = dict(version_table.works_in(database, start, stop))
    numbers = [
        [number for number in work if number < listed]
        for n in range(start, min(stop, listed))
        for work in [known.get(n, (n,))]
        if n == version_table.row_of(work)
    ]
    rows = {n: database.execute(_RECORD, (n,)).fetchone() for work in numbers for n in work}
    wishes = [(n, base) for n, (base, own, _) in rows.items() if not own]
    given = dict(zip((n for n, _ in wishes), keys.all_keys(wishes), strict=True))
    return [
        [
            PackedRecord(n, given.get(n, base), base, bool(own), packed)
            for n, (base, own, packed) in ((n, rows[n]) for n in work)
        ]
        for work in numbers
    ]
