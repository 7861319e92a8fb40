"""Where somebody is in a corpus, as it is remembered."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from core.search.results import Order, SortField

#: More were not marked by hand: `a` marks them again.
MOST_MARKS = 2_000
#: The order that a corpus begins in.
UNSORTED = Order(SortField.PAGE)


class Place(NamedTuple):
    """Query, order, the row of the cursor and its paper's key; how it was looked at.

    `layout` is one of those that `z` goes through, `style` that of references. `marks` are keys.
    """

    text: str = ""
    order: Order = UNSORTED
    row: int = 0
    key: str = ""
    layout: str = ""
    facets: bool = False
    style: str = ""
    marks: tuple[str, ...] = ()

    def written(self) -> str:
        """As JSON."""
        return json.dumps({**self._asdict(), "order": self.order._asdict()})


def read(text: str) -> Place | None:
    """What was written; None where that is no place."""
    try:
        said: dict[str, Any] = json.loads(text)
        order = Order(SortField(said["order"]["field"]), bool(said["order"]["reverse"]))
        return Place(
            str(said["text"]),
            order,
            max(int(said["row"]), 0),
            str(said["key"]),
            str(said["layout"]),
            bool(said["facets"]),
            str(said["style"]),
            tuple(map(str, said["marks"]))[:MOST_MARKS],
        )
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
