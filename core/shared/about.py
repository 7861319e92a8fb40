"""What a library says of itself: `meta`, `source`, `problem` and `ordering`."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.shared import schema
from core.store.orders import ORDERED
from core.store.packing import RECORD_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import psycopg

    from core.settings.model import Settings
    from core.shared.rows import Sources
    from core.shared.server import Address
    from core.store.record_store import RecordStore

_VERSIONS = {"schema_version": str(schema.VERSION), "record_version": str(RECORD_VERSION)}


def meta_of(
    store: RecordStore,
    names: Sequence[str],
    settings: Settings,
    tables: Sequence[str],
    record_tables: Sequence[str],
) -> dict[str, str]:
    """What is to be said of a library that holds what is in `store`, but when it was published.

    `tables` are those that have its papers, and `record_tables` those with their records.
    """
    listed = store.completions.listed
    return {
        **_VERSIONS,
        "papers": str(len(store)),
        "records": str(listed),
        "hidden": str(listed - len(store)),
        "problems": str(store.problem_count),
        "profile": json.dumps(asdict(store.profile)) if store.profile else "",
        "key_pattern": settings.key_pattern,
        "sources": json.dumps(names),
        "tables": json.dumps(tables),
        "record_tables": json.dumps(record_tables),
    }


def read_meta(connection: psycopg.Connection) -> dict[str, str]:
    """What the library of the connection's search path says of itself, as all here speak of it."""
    return dict(connection.execute("SELECT name, value FROM meta").fetchall())


def can_be_changed(meta: Mapping[str, str], address: Address) -> bool:
    """Whether a library lies as this version lays one out, on one server.

    Raises BibyankError for one that a newer version has made, so that none is thrown away unread.
    """
    written = [int(meta.get(name, 0)) for name in _VERSIONS]
    own = list(map(int, _VERSIONS.values()))
    if written > own:
        raise BibyankError(
            f"{address.shown}: that library was published by a newer bibyank; update this one"
        )
    return written == own and meta.get("tables") == json.dumps(["paper"])


def write_meta(connection: psycopg.Connection, meta: Mapping[str, str], generation: int) -> None:
    """Say of a library what it is, and which of its states this is."""
    said = {
        **meta,
        "generation": str(generation),
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM meta")
        cursor.executemany(
            "INSERT INTO meta VALUES (%s, %s)",
            [(key, schema.storable(value)) for key, value in said.items()],
        )


def write_orders(connection: psycopg.Connection, store: RecordStore, ids: Sequence[int]) -> None:
    """Write down every order of the papers, as the store has sorted them, by their `ids`."""
    connection.execute("DELETE FROM ordering")
    with connection.cursor().copy("COPY ordering FROM STDIN") as copy:
        for field in ORDERED:
            for piece, start in enumerate(range(0, len(store), schema.PIECE)):
                numbers = store.window(field, start, schema.PIECE, reverse=False)
                copy.write_row((field.value, piece, [ids[number] for number in numbers]))


def write_sources(connection: psycopg.Connection, sources: Sources) -> None:
    """Say which file each number of a source stands for."""
    rows = [(number, os.fsencode(sources.paths[number])) for number in sources.numbers]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM source")
        cursor.executemany("INSERT INTO source VALUES (%s, %s)", rows)


def write_problems(connection: psycopg.Connection, store: RecordStore) -> bool:
    """Say what could not be read; whether that is other than what stood there."""
    rows = [
        (
            number,
            os.fsencode(problem.source.path),
            problem.source.line,
            schema.storable(problem.what),
            schema.storable(problem.kept),
        )
        for number, problem in enumerate(store.problems())
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, path, line, what, kept FROM problem ORDER BY id")
        if cursor.fetchall() == rows:
            return False
        cursor.execute("DELETE FROM problem")
        with cursor.copy("COPY problem FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    return True
