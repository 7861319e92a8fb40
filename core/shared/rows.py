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

    from core.model import Paper
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


def record_digest(record: PackedRecord, sources: Sources) -> int:
    """What tells a record from any other: all of it but the line where it was read."""
    source, rest = where_read(record.packed, record.base)
    beside = f"{record.own:d} {sources.numbers[source]} {record.key}\0{record.base}\0"
    return _digest(beside.encode(errors="replace"), rest)


def paper_digest(digests: Iterable[int]) -> int:
    """What tells a paper from any other, given the digests of its records, the cited one first."""
    return _digest(*(b"%d " % digest for digest in digests))


def lines(work: Sequence[PackedRecord], sources: Sources) -> PaperLines:
    """The lines of a paper; the numbers of its records are their ids in the library."""
    number = min(record.number for record in work)
    records: list[str] = []
    digests: list[int] = []
    papers: list[Paper] = []
    for rank, record in enumerate(work):
        packed = in_library(record, sources)
        digests.append(record_digest(record, sources))
        papers.append(decode(packed, record.base, sources.paths, record.key))
        records.append(
            _line(
                record.number,
                number,
                rank,
                record.base,
                record.own,
                record.key,
                packed,
                digests[-1],
            )
        )
    source = sources.numbers[where_read(work[0].packed, work[0].base)[0]]
    row = paper_row(number, merged(papers), source, paper_digest(digests))
    return PaperLines(_line(*row), "".join(records), list(counted_words(row)))


def in_library(record: PackedRecord, sources: Sources) -> bytes:
    """A packed record with the library's own number for its source."""
    source, _ = where_read(record.packed, record.base)
    number = sources.numbers[source]
    if number == source:
        return record.packed
    return with_source(record.packed, record.base, number)


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
