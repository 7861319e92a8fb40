"""Where the papers of a library lie: on one server, or on several of which some may be away.

Invariant: statements speak of `paper` and `record`; what stands in their place is made here, of our
own names alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAMED = re.compile(r"\bFROM (paper|record)\b")


class Tables:
    """The tables of papers and of records, one each for every server."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """`names` has `paper` and `record`."""
        self._names = names
        self.lost: frozenset[int] = frozenset()

    @property
    def are_many(self) -> bool:
        """Whether there are several servers."""
        return len(self._names["paper"]) > 1

    @property
    def papers(self) -> list[str]:
        """The tables of papers that can be asked."""
        return self._left("paper")

    def of(self, shard: int) -> str:
        """The table of a server's papers."""
        return self._names["paper"][shard]

    def __len__(self) -> int:
        """How many servers there are."""
        return len(self._names["paper"])

    def put_into(self, statement: str) -> str:
        """A statement that asks what is left, where not all is there."""
        return _NAMED.sub(self._source, statement) if self.lost else statement

    def _source(self, named: re.Match[str]) -> str:
        every = " UNION ALL ".join(f"SELECT * FROM {table}" for table in self._left(named[1]))  # noqa: S608 - our own names
        return f"FROM ({every}) AS {named[1]}"

    def _left(self, name: str) -> list[str]:
        return [table for n, table in enumerate(self._names[name]) if n not in self.lost]


ONE_SERVER = {"paper": ("paper",), "record": ("record",)}
