"""Reading what people have: one module a format, each a generator of what it finds.

A reader is a module with two functions: `sniff(head: str) -> bool`, asked with the first
few thousand characters, and `read(stream: LineStream, options: ReadOptions) -> Iterator[Item]`.
It never raises for what a file holds: it yields a `Problem` and goes on with the next entry.
Entries read + entries reported = entries in the file.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from core.model import Paper, Problem, Profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.model import Author
    from core.sources.files import SourceFile

Item: TypeAlias = Paper | Problem | Profile


class ReadOptions(NamedTuple):
    """What the user may say about a source.

    `page_year` is the year of dates that leave it out on a profile page; None infers it.
    `beside` are all files of the call, where a .bib file may state what another one uses.
    `names` maps names as they are displayed to the authors who are meant, where the rules that
    divide a name are wrong.
    """

    page_year: int | None = None
    names: Mapping[str, Author] = MappingProxyType({})
    beside: tuple[SourceFile, ...] = ()
