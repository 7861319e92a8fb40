"""One key, one entry: what a .bib may hold, where two papers of a user's files bear one key.

BibTeX takes keys that differ only in case for one, says "Repeated entry" and drops the second;
biblatex tells them apart. The same work is written once; another gets a suffix of its own, and
who asked is told. The user's files stay as they are.

Only who brings an entry of a file can bear another's key: keys that a corpus gives are distinct,
so a stream of a million such papers is not remembered.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from core.cite.keys import cite_key, suffix
from core.latex.reading import to_text
from core.text import ascii_fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from core.model import Paper


def distinct(
    papers: Iterable[Paper], told: Callable[[str], None], *, folds_case: bool
) -> Iterator[Paper]:
    """The papers under keys that no two of them share; `told` hears of each that was changed."""
    written: dict[str, tuple[int, str]] = {}
    for paper in papers:
        if paper.entry is None:
            yield paper
            continue
        key = cite_key(paper)
        folded = key.lower() if folds_case else key
        work = _work(paper)
        if folded not in written:
            written[folded] = work
            yield paper
        elif _is_same(work, written[folded]):
            told(f"{key}: twice the same work, written once")
        else:
            free = next(new for n in count(1) if (new := folded + suffix(n)) not in written)
            given = key + free[len(folded) :]
            written[free] = work
            told(f"{key} as {given}: the key was taken")
            yield replace(paper, key=given)


def is_same_work(one: Paper, other: Paper) -> bool:
    """Whether two papers of one key are one work: they have a title, and no two DOIs."""
    return _is_same(_work(one), _work(other))


def _work(paper: Paper) -> tuple[int, str]:
    """What tells works of one key apart: a title, as a number to remember, and a DOI."""
    return hash(ascii_fold(to_text(paper.title)).lower()), paper.ids.doi.lower()


def _is_same(one: tuple[int, str], other: tuple[int, str]) -> bool:
    return one[0] == other[0] and (one[1] == other[1] or not (one[1] and other[1]))
