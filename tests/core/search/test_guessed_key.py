"""A cite key that somebody else made finds the paper that it was made from."""

from __future__ import annotations

import pytest

from core.model import Author, Paper, PaperDate, SourceRef
from core.search.index import SearchIndex
from core.search.query import parse
from core.search.results import HEAD, Order
from core.search.sorting import early_places


def wang(title: str, year: int) -> Paper:
    return Paper(title, SourceRef("refs.bib", 1), (Author("Wang", "A."),), date=PaperDate(year))


# More than are looked at closely have the word and a newer year.
OTHERS = [wang(f"Deep Learning of Xs, Part {number}", 2025) for number in range(2 * HEAD)]
PAPERS = [
    wang("Learning to Retrieve", 2024),
    wang("A Survey of Retrieval", 2024),
    wang("R1-Zero at Home", 2024),
    *OTHERS,
]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    made = SearchIndex.in_memory(lambda ids: [PAPERS[number] for number in ids])
    for number, each in enumerate(PAPERS):
        made.add(number, each, early_places(number, each))
    made.finish()
    return made


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("wang2024learning", 0),
        ("Wang:2024:Learn", 0),
        ("wang2024survey", 1),
        ("wang2024r1", 2),
        ("wang2024r", 2),
        ("wang2024a", 1),
    ],
)
def test_the_first_word_says_which_of_many(index: SearchIndex, key: str, number: int) -> None:
    found = index.snapshot.search(parse(key), Order(), 0, 10).ids
    assert found[:1] == (number,)
