"""Reading what people have: one module a format, each a generator of what it finds.

A reader is a module with two functions: `sniff(head: str) -> bool`, asked with the first
few thousand characters, and `read(stream: LineStream, options: ReadOptions) -> Iterator[Item]`.
It never raises for what a file holds: it yields a `Problem` and goes on with the next entry.
Entries read + entries reported = entries in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from core.model import Paper, Problem, Profile

Item: TypeAlias = Paper | Problem | Profile


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user may say about a source.

    `page_year` is the year of dates that leave it out on a profile page; None infers it.
    """

    page_year: int | None = None
