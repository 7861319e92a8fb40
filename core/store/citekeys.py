"""Which paper of a corpus bears which cite key, worked out where it is asked for.

A paper that brings a key keeps it, and no other paper gets it; of those that want the same key the
oldest has it bare, the others with a letter (`core.cite.keys`). Invariant: the keys are those that
all the papers at once would be given, at the cost of the few that want the same one; but a version
of a work that is not the one to cite comes after all others, so that opening it beside a paper does
not change its key.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from core.store.version_table import work_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from core.model import Paper

# BibTeX folds case, and so does the column: COLLATE NOCASE.
_CLAIMS = "SELECT id, base, own FROM paper WHERE base = ? ORDER BY own, id"
_SHARED = "SELECT base FROM paper GROUP BY base HAVING count(*) > 1"
_SHARED_AMONG = "SELECT base FROM paper WHERE base IN ({}) GROUP BY base HAVING count(*) > 1"
_OWN_TWICE = "SELECT base FROM paper WHERE own GROUP BY base HAVING count(*) > 1"
_TAKEN = "SELECT 1 FROM paper WHERE base = ? LIMIT 1"

# "zzz" is the 18,278th paper that wants the same key.
_LONGEST_SUFFIX = 3
_MOST_AT_ONCE = 500  # old SQLites refuse a thousand
_REMEMBERED_GROUPS = 4096


class CiteKeys:
    """The keys of the papers in `database`; `read` gives the papers with some ids."""

    def __init__(
        self, database: sqlite3.Connection, read: Callable[[Sequence[int]], list[Paper]]
    ) -> None:
        self._database = database
        self._read = read
        self._groups: dict[str, dict[int, str]] = {}
        self._shared: set[str] | None = None
        self._ahead: dict[int, str] = {}

    def forget(self) -> None:
        """Papers have come in: what was worked out may no longer be all."""
        self._groups.clear()
        self._ahead.clear()
        self._shared = None

    def key(self, paper: int, base: str) -> str:
        """The key given to `paper`, which would like to have `base`."""
        return self._group(base)[paper]

    def keys(self, wishes: Sequence[tuple[int, str]]) -> list[str]:
        """The keys given to some papers, ids with bases: few have to share theirs.

        At once, since one question for 300 bases takes a tenth of 300 questions.
        """
        bases = [base for _, base in wishes]
        shared: set[str] = set()
        for first in range(0, len(bases), _MOST_AT_ONCE):
            some = bases[first : first + _MOST_AT_ONCE]
            question = _SHARED_AMONG.format(", ".join("?" * len(some)))
            shared |= {base.lower() for (base,) in self._database.execute(question, some)}
        return [self.key(paper, base) if base.lower() in shared else base for paper, base in wishes]

    def all_keys(self, wishes: Iterable[tuple[int, str]]) -> list[str]:
        """As `keys`, for when all papers are asked for by and by."""
        if self._shared is None:
            self._shared = {base.lower() for (base,) in self._database.execute(_SHARED)}
        shared = self._shared
        return [
            self._key_once(paper, base) if base.lower() in shared else base
            for paper, base in wishes
        ]

    def _key_once(self, paper: int, base: str) -> str:
        """As `key`; what is worked out for the rest of a group waits until they are asked for."""
        if paper not in self._ahead:
            self._ahead |= self._group(base)
        return self._ahead.pop(paper)

    def paper(self, key: str) -> int | None:
        """The paper that bears `key`; a user's own before a generated one."""
        for paper, _, own in self._claims(key):
            if own:
                return paper
        folded = key.lower()
        for cut in range(min(_LONGEST_SUFFIX, len(key) - 1) + 1):
            for paper, given in self._group(key[: len(key) - cut]).items():
                if given.lower() == folded:
                    return paper
        return None

    def shared_own(self) -> Iterator[list[int]]:
        """The papers that bear one key of their own, in reading order, for each such key."""
        for (base,) in self._database.execute(_OWN_TWICE).fetchall():
            yield sorted(paper for paper, _, own in self._claims(base) if own)

    def _claims(self, base: str) -> list[tuple[int, str, int]]:
        """The papers with that base: id, base, and whether it is a user's own key."""
        return self._database.execute(_CLAIMS, (base,)).fetchall()

    def _group(self, base: str) -> dict[int, str]:
        folded = base.lower()
        if folded not in self._groups:
            if len(self._groups) >= _REMEMBERED_GROUPS:
                self._groups.clear()
            self._groups[folded] = self._give(base)
        return self._groups[folded]

    def _give(self, base: str) -> dict[int, str]:
        from core.cite.keys import suffix  # writers are not needed to read

        claims = self._claims(base)
        bases = {paper: wish for paper, wish, own in claims if not own}
        ranks = count(int(len(claims) > len(bases)))
        keys: dict[int, str] = {}
        for paper in self._oldest_first(list(bases)):
            rank = next(n for n in ranks if n == 0 or self._is_free(base, suffix(n)))
            keys[paper] = bases[paper] + suffix(rank)
        return keys

    def _oldest_first(self, papers: list[int]) -> list[int]:
        if len(papers) < 2:  # noqa: PLR2004 - nothing to order
            return papers
        from core.cite.keys import clash_order  # as in `_give`

        place = dict(zip(papers, map(clash_order, self._read(papers)), strict=True))
        cited = {work_of(self._database, paper)[0] for paper in papers}
        return sorted(papers, key=lambda paper: (paper not in cited, place[paper]))

    def _is_free(self, base: str, suffix: str) -> bool:
        if self._database.execute(_TAKEN, (base + suffix,)).fetchone():
            return False
        return not any(  # "smith20a" + "b" is also "smith20" + "ab"
            (base + suffix).lower() in map(str.lower, self._group(base[:-cut]).values())
            for cut in range(1, min(_LONGEST_SUFFIX, len(base)))
            if base[-cut:].isalpha()
        )
