"""The state that each source was last seen in, kept small: what stood in it, without abstracts.

A file for each call's sources, in the user's data folder: a head of one line of JSON, then the
records packed as in the cache, all compressed. Of an abstract there is a digest, of an entry the
key.

Invariant: a file is whole or is none; what cannot be read is as if it had never been kept.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from core import whole_file
from core.changes.statement import ABSTRACT, Statement, stated
from core.errors import BibyankError
from core.model import Entry, Profile
from core.paths import absolute
from core.store.packing import RECORD_VERSION, DamagedRecordError, decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: Of a larger corpus no state is kept: 20,000 papers are 2 MB, and to compare them takes 4 s.
MOST_PAPERS = 20_000
#: So many states are kept, the ones used last.
_MOST_STATES = 100
_LENGTH_BYTES = 4
_VERSION = 1


@dataclass(frozen=True, slots=True)
class State:
    """What was seen at a time; `sources` are the files as they were: names, sizes, times."""

    seen: datetime
    sources: Sequence[Sequence[object]]
    statements: Sequence[Statement]
    profile: Profile | None


class KeptState:
    """The state kept for some sources, as the user names them, in `folder`."""

    def __init__(self, folder: Path, names: Sequence[str], options: Sequence[object]) -> None:
        who = [absolute(names), *options]
        digest = hashlib.sha256(json.dumps(who).encode(errors="replace")).hexdigest()[:16]
        self._path = folder / f"{digest}.state"

    def read(self) -> State | None:
        """What is kept; None where there is nothing, or nothing that is whole.

        Raises BibyankError where it cannot be looked at.
        """
        try:
            packed = self._path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise BibyankError(f"{self._path}: {error.strerror or error}") from error
        try:
            head, _, rest = zlib.decompress(packed).partition(b"\n")
            said = json.loads(head)
            if said["version"] != [_VERSION, RECORD_VERSION]:
                return None
            profile = Profile(**said["profile"]) if said["profile"] else None
            statements = list(_unpacked(rest, said["paths"]))
            return State(datetime.fromisoformat(said["seen"]), said["sources"], statements, profile)
        except (ValueError, KeyError, TypeError, zlib.error, DamagedRecordError):
            return None

    def write(self, state: State) -> None:
        """Keep a state in the place of the one before. Raises BibyankError where that fails."""
        paths = {each.paper.source.path: None for each in state.statements}
        numbers = {path: number for number, path in enumerate(paths)}
        head = {
            "version": [_VERSION, RECORD_VERSION],
            "seen": state.seen.isoformat(timespec="seconds"),
            "sources": state.sources,
            "paths": list(paths),
            "profile": asdict(state.profile) if state.profile else None,
        }
        records = (_packed(each, numbers) for each in state.statements)
        whole = json.dumps(head).encode() + b"\n" + b"".join(records)
        try:
            whole_file.write(self._path, zlib.compress(whole))
        except OSError as error:
            raise BibyankError(f"{self._path.parent}: {error.strerror or error}") from error
        self._tidy()

    def _tidy(self) -> None:
        with suppress(OSError):
            every = sorted(self._path.parent.glob("*.state"), key=lambda path: path.stat().st_mtime)
            for path in every[:-_MOST_STATES]:
                path.unlink()


def _packed(statement: Statement, numbers: dict[str, int]) -> bytes:
    paper = statement.paper
    entry = Entry("", statement.own_key, ()) if statement.own_key else None
    kept = replace(paper, abstract=statement.fields.get(ABSTRACT, ""), entry=entry)
    record = encode(kept, "", numbers[paper.source.path])
    return len(record).to_bytes(_LENGTH_BYTES, "big") + record


def _unpacked(packed: bytes, paths: Sequence[str]) -> Iterator[Statement]:
    at = 0
    while at < len(packed):
        stop = at + _LENGTH_BYTES + int.from_bytes(packed[at : at + _LENGTH_BYTES], "big")
        paper = decode(packed[at + _LENGTH_BYTES : stop], "", paths)
        said = {**stated(replace(paper, abstract="")).fields}
        if paper.abstract:
            said[ABSTRACT] = paper.abstract
        yield Statement(paper, said)
        at = stop
