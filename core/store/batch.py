"""Some papers made ready for a store: plain values that can also come from another process."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.model import Paper, Profile
from core.search.sorting import sort_keys
from core.store.packing import encode
from core.works.clues import clue_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.sources import Item
    from core.works.clues import ClueRow

# The wish for a cite key, whether it is a user's own, and the record.
PaperRow = tuple[str, bool, bytes]
# Date, title, first author, subject class; see `core.search.sorting`.
SortRow = tuple[int, str, str, str]
# Path, line, what, kept.
ProblemRow = tuple[bytes, int, str, str]


@dataclass(slots=True)
class Batch:
    """What was read, in reading order; `sort_rows[i]` and `clue_rows[i]` belong to `papers[i]`."""

    papers: list[PaperRow] = field(default_factory=list)
    sort_rows: list[SortRow] = field(default_factory=list)
    clue_rows: list[ClueRow] = field(default_factory=list)
    problems: list[ProblemRow] = field(default_factory=list)
    profile: Profile | None = None

    def __bool__(self) -> bool:
        """Whether anything was read at all."""
        return bool(self.papers or self.problems or self.profile)


def prepare(
    items: Iterable[Item],
    key_of: Callable[[Paper], str],
    source_of: Callable[[str], int],
    lines_before: int = 0,
    *,
    by_title: bool = False,
) -> Batch:
    """A batch of `items`.

    `key_of` gives the cite key that a paper without one of its own would like to have,
    `source_of` the number that stands for a path. `lines_before` is added to line numbers.
    `by_title` notes what may bring papers of other sources together with these.
    """
    batch = Batch()
    for item in items:
        if isinstance(item, Paper):
            own = item.key or (item.entry.key if item.entry else "")
            key = own or key_of(item)
            source = source_of(item.source.path)
            record = encode(item, key, source, lines_before)
            batch.papers.append((key, bool(own), record))
            batch.sort_rows.append(sort_keys(item))
            batch.clue_rows.append(clue_row(item, source, by_title=by_title))
        elif isinstance(item, Profile):
            batch.profile = batch.profile or item
        else:
            path, line = os.fsencode(item.source.path), item.source.line + lines_before
            batch.problems.append((path, line, item.what, item.kept))
    return batch
