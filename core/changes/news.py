"""What is new in the sources that are open, since they were last seen.

Invariant: nothing is lost unseen. The state that news are counted from is kept until its user has
looked at them, and nothing but the browser writes it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.changes.comparing import Changes, compare
from core.changes.kept import MOST_PAPERS, KeptState, State
from core.changes.statement import stated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.model import Paper, Profile
    from core.search.query import Field, Word

ADDED, CHANGED = "added", "changed"
_NOTHING = Changes((), (), (), 0, {})


@dataclass(frozen=True, slots=True)
class Report:
    """What has become of the sources since `seen`; rows of what was added and what has changed."""

    seen: datetime
    changes: Changes
    added: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Open:
    """What is open: its files as they are, its rows with their papers, and its profile."""

    sources: Sequence[Sequence[object]]
    rows: Callable[[], Iterable[tuple[int, Paper]]]
    size: int
    profile: Profile | None


class News:
    """The news of one corpus. For any thread; found out when first asked for."""

    def __init__(self, kept: KeptState, now: Callable[[], Open]) -> None:
        """`now` is asked once all is read."""
        self._kept = kept
        self._now = now
        self._report: Report | None = None
        self._asking = threading.Lock()

    @property
    def is_followed(self) -> bool:
        """Whether there can be a kept state: of files that can be read again, and not too many."""
        now = self._now()
        return bool(now.sources) and 0 < now.size <= MOST_PAPERS

    def report(self) -> Report | None:
        """What is new; None where nothing was kept to count from."""
        with self._asking:
            if self._report is None and self.is_followed and (state := self._kept.read()):
                self._report = self._found(state)
            return self._report

    def keep(self) -> None:
        """Count from now on. Raises BibyankError where that cannot be kept."""
        if self.is_followed:
            now = self._now()
            statements = [stated(paper, digested=True) for _, paper in now.rows()]
            seen = datetime.now().astimezone()
            self._kept.write(State(seen, now.sources, statements, now.profile))

    def rows(self, word: Word) -> Iterable[int]:
        """The rows that are new, or that have changed."""
        report = self.report()
        if report is None:
            return ()
        begun = word.text.lower()
        return report.added if ADDED.startswith(begun) else report.changed

    def read_ahead(self) -> None:
        """Nothing: it is found out when somebody asks."""

    def values(self, field: Field) -> Mapping[str, frozenset[int]]:
        """None: there is no facet of news."""
        del field
        return {}

    def _found(self, state: State) -> Report:
        now = self._now()
        if [list(each) for each in state.sources] == [list(each) for each in now.sources]:
            return Report(state.seen, _NOTHING)  # the files are what they were: at no cost
        rows = list(now.rows())
        new = [stated(paper, digested=True) for _, paper in rows]
        row_of = {id(each): row for each, (row, _) in zip(new, rows, strict=True)}
        changes = compare(state.statements, new, (state.profile, now.profile))
        return Report(
            state.seen,
            changes,
            frozenset(row_of[id(each)] for each in changes.added),
            frozenset(row_of[id(each.new)] for each in changes.changed),
        )
