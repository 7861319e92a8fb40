"""Runs a reader over bytes as if they were a file, and sorts what comes out."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.model import Paper, Problem
from core.sources import ReadOptions
from core.sources.stream import LineStream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.sources import Item


class Reader(Protocol):
    def sniff(self, head: str) -> bool: ...

    def read(self, stream: LineStream, options: ReadOptions) -> Iterator[Item]: ...


@dataclass(frozen=True)
class Reading:
    papers: list[Paper]
    problems: list[Problem]

    @property
    def keys(self) -> list[str]:
        return [paper.key for paper in self.papers]

    @property
    def entries(self) -> int:
        """What the file held as the reader counts it: read, or reported as lost."""
        return len(self.papers) + sum(not problem.kept for problem in self.problems)


def read_text(reader: Reader, text: str | bytes, name: str = "refs") -> Reading:
    data = text.encode() if isinstance(text, str) else text
    items = list(reader.read(LineStream(io.BytesIO(data), name), ReadOptions()))
    return Reading(
        [item for item in items if isinstance(item, Paper)],
        [item for item in items if isinstance(item, Problem)],
    )
