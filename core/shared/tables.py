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

    def __init__(
        self, names: Mapping[str, Sequence[str]], parts: Sequence[str] = ("paper",)
    ) -> None:
        """`names` has `paper` and `record`; `parts` are those of one server, the newest first."""
        self._names = names
        self._parts = parts
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

    def newest(self, columns: str, condition: str) -> tuple[str, int]:
        """A statement for the newest papers that meet a condition, and how many arms it has.

        Each arm takes the condition's values and a limit, and so does the whole at its end. The
        parts of one server are asked in turn, and none after the one that has enough; of several
        servers each sends no more than may be wanted of it.
        """
        asked = self.papers if self.are_many else self._parts
        arms = " UNION ALL ".join(
            f"(SELECT {columns}, id, recency FROM {table}"  # noqa: S608 - our own names; the user's words are parameters
            f" WHERE {condition} ORDER BY recency, id LIMIT %s)"
            for table in asked
        )
        order = " ORDER BY recency, id" if self.are_many else ""
        return f"SELECT * FROM ({arms}) AS newest{order} LIMIT %s", len(asked)  # noqa: S608 - as above

    def put_into(self, statement: str) -> str:
        """A statement that asks what is left, where not all is there."""
        return _NAMED.sub(self._source, statement) if self.lost else statement

    def _source(self, named: re.Match[str]) -> str:
        every = " UNION ALL ".join(f"SELECT * FROM {table}" for table in self._left(named[1]))  # noqa: S608 - our own names
        return f"FROM ({every}) AS {named[1]}"

    def _left(self, name: str) -> list[str]:
        return [table for n, table in enumerate(self._names[name]) if n not in self.lost]


ONE_SERVER = {"paper": ("paper",), "record": ("record",)}
