"""The keys of a corpus by their definition, with all papers in memory: what others must equal."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING

from core.cite.keys import DEFAULT_PATTERN, base_key, clash_order, suffix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Paper


def assign(papers: Sequence[Paper], pattern: str = DEFAULT_PATTERN) -> list[str]:
    """The key of each paper of a corpus, in the order given.

    A paper that brings a key keeps it as it is, and no other paper gets it.
    """
    keys = [paper.key or base_key(paper, pattern) for paper in papers]
    taken = {paper.key.lower() for paper in papers if paper.key}
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, paper in enumerate(papers):
        if not paper.key:
            groups[keys[index].lower()].append(index)
    clashing = sorted(base for base, group in groups.items() if len(group) > 1 or base in taken)
    bare_is_free = {base for base in clashing if base not in taken}
    taken.update(groups)
    for base in clashing:
        group = sorted(groups[base], key=lambda index: clash_order(papers[index]))
        rank = 0
        for index in group[1:] if base in bare_is_free else group:
            rank = next(n for n in count(rank + 1) if base + suffix(n) not in taken)
            keys[index] += suffix(rank)
            taken.add(base + suffix(rank))
    return keys
