"""However an index came to be parted, by threads or by commits, it answers alike."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from core.model import Author, Paper, PaperDate, Publication, SourceRef
from core.search.index import SearchIndex
from core.search.query import parse
from core.search.results import Order
from core.search.sorting import early_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.search.snapshot import Snapshot

WORDS = "noether rings graph minors moral machines sparse delphi norms proof bound field".split()
FAMILIES = "Li Wang Smith Choi Jiang Noether".split()
QUERIES = (
    "noether rings",
    "noether",
    "n",
    "gra",
    "li",
    "moral machines spa",
    "noehter rings",
    "(Li et al., 2024) graph",
    "li2024graph",
    "graph minors nowhere",
    "year:2024 proof",
    "venue:annals",
)


def made() -> list[Paper]:
    """Papers of which many are as good an answer as others: few words, names and years."""
    choose = random.Random(5)  # noqa: S311 - papers, not secrets
    return [
        Paper(
            " ".join(choose.choices(WORDS, k=3)).title(),
            SourceRef("papers.bib", number),
            date=PaperDate(choose.choice((2023, 2024, 2025))),
            authors=(Author(choose.choice(FAMILIES), "A."),),
            key=f"key{number}",
            publication=Publication(container=("Annals of Rings", "Letters")[number % 2]),
        )
        for number in range(900)
    ]


PAPERS = made()


def filled(ids: Sequence[int], *, pieces: int) -> Snapshot:
    index = SearchIndex.in_memory(lambda ids: [PAPERS[number] for number in ids])
    for piece in range(pieces):
        for number in ids[piece::pieces]:
            index.add(number, PAPERS[number], early_places(number, PAPERS[number]))
        index.commit()
    index.finish()
    return index.snapshot


@pytest.fixture(scope="module")
def whole() -> Snapshot:
    return filled(range(len(PAPERS)), pieces=1)


@pytest.fixture(scope="module")
def parted() -> Snapshot:
    return filled(range(len(PAPERS))[::-1], pieces=6)


@pytest.mark.parametrize("text", QUERIES)
def test_the_same_papers_in_the_same_order(whole: Snapshot, parted: Snapshot, text: str) -> None:
    query = parse(text)
    one, other = (each.search(query, Order(), 0, 100) for each in (whole, parted))
    assert len(one.ids) > 10, text
    assert (other.ids, other.total) == (one.ids, one.total)
    assert parted.facets(query) == whole.facets(query)


def test_the_same_papers_are_related_and_meant(whole: Snapshot, parted: Snapshot) -> None:
    for number in range(0, len(PAPERS), 90):
        assert parted.related(number, 20) == whole.related(number, 20)
        reference = f"Li, A. (2024). {PAPERS[number].title}. arXiv."
        assert parted.look_up(reference) == whole.look_up(reference)
