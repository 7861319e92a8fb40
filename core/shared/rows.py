"""The papers of a store as lines of PostgreSQL's COPY, with digests that tell what has changed.

Invariant: text of any kind stays data: what COPY or an array would take for a sign is escaped here,
and the one character that PostgreSQL cannot keep is left out.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from core.shared.schema import counted_words, paper_row
from core.store.packing import decode, where_read, with_source
from core.works.versions import merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.store.packed import PackedRecord

_NULL = "\\N"
_SIGNS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": None})
_SIGNED = "\\\t\n\r\0"
_IN_QUOTES = str.maketrans({"\\": "\\\\", '"': '\\"', "\0": None})
_DIGEST_BYTES = 8


class PaperLines(NamedTuple):
    """A paper as a line of `paper` and lines of `record`, and the words that it adds to counts."""

    paper: str
    records: str
    words: list[tuple[str, str]]


class Sources:
    """The files that records were read from: a store's numbers, and those of the library."""

    def __init__(self, paths: Sequence[str], numbers: Sequence[int]) -> None:
        """`numbers[i]` is what the library calls the file of the store whose path is `paths[i]`."""
        self.numbers = numbers
        self.paths = [""] * (max(numbers, default=-1) + 1)
        for number, path in zip(numbers, paths, strict=True):
            self.paths[number] = path


class Record(NamedTuple):
    """A packed record with the library's own number for its source.

    `digest` tells it from any other by all that it is but the line where it was read.
    """

    packed: bytes
    source: int
    digest: int


def in_library(record: PackedRecord, sources: Sources) -> Record:
    """A record of a store as the library has it."""
    source, rest = where_read(record.packed, record.base)
    number = sources.numbers[source]
    packed = record.packed
    if number != source:
        packed = with_source(packed, record.base, number)
    beside = f"{record.own:d} {number} {record.key}\0{record.base}\0"
    return Record(packed, number, _digest(beside.encode(errors="replace"), rest))


def paper_digest(digests: Iterable[int]) -> int:
    """What tells a paper from any other, given the digests of its records, the cited one first."""
    return _digest(*(b"%d " % digest for digest in digests))


def lines(work: Sequence[PackedRecord], sources: Sources) -> PaperLines:
    """The lines of a paper; the numbers of its records are their ids in the library."""
    number = min(record.number for record in work)
    kept = [in_library(record, sources) for record in work]
    records = [
        _line(each.number, number, rank, each.base, each.own, each.key, packed, digest)
        for rank, (each, (packed, _, digest)) in enumerate(zip(work, kept, strict=True))
    ]
    shown = merged(
        [
            decode(packed, each.base, sources.paths, each.key)
            for each, (packed, _, _) in zip(work, kept, strict=True)
        ]
    )
    digest = paper_digest(record.digest for record in kept)
    row = paper_row(number, shown, kept[0].source, digest)
    return PaperLines(_line(*row), "".join(records), list(counted_words(row)))


def _line(*values: object) -> str:
    return "\t".join([_text(value) for value in values]) + "\n"


def _text(value: object) -> str:
    if isinstance(value, str):  # a vector of 3 kB mostly has none: to look takes a tenth
        return value.translate(_SIGNS) if any(map(value.__contains__, _SIGNED)) else value
    if value is None:
        return _NULL
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    if isinstance(value, list):
        return _array(value).translate(_SIGNS)
    return str(value)


def _array(items: Sequence[str]) -> str:
    return "{" + ",".join([f'"{item.translate(_IN_QUOTES)}"' for item in items]) + "}"


def _digest(*pieces: bytes) -> int:
    made = blake2b(digest_size=_DIGEST_BYTES)
    for piece in pieces:
        made.update(piece)
    return int.from_bytes(made.digest(), "big", signed=True)
