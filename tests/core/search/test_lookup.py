"""A reference means a paper by what it names, by its words, and by how they were meant."""

import pytest

from core.model import Author, Identifiers, Paper, PaperDate, SourceRef
from core.search.index import SearchIndex
from core.search.results import Lookup
from core.search.sorting import early_places

HERE = SourceRef("refs.bib", 1)
PAPERS = [
    Paper("Moral Machines at Large", HERE, (Author("Doe", "Ann"),), date=PaperDate(2020),
          ids=Identifiers(doi="10.1000/moral.7")),
    Paper("Sparse Kernels of Groups", HERE, (Author("Noether", "Emmy"),), date=PaperDate(1921)),
    Paper("Sparse Kernels of Rings", HERE, (Author("Noether", "Emmy"),), date=PaperDate(1922)),
]  # fmt: skip


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    made = SearchIndex.in_memory(lambda ids: [PAPERS[number] for number in ids])
    for number, each in enumerate(PAPERS):
        made.add(number, each, early_places(number, each))
    made.finish()
    return made


def test_an_identifier_is_enough(index: SearchIndex) -> None:
    found = index.snapshot.look_up("A. Nonymous, else, https://doi.org/10.1000/moral.7")
    assert found == Lookup((0,), 100.0, ())


def test_what_the_words_say_is_found_and_what_is_near_is_named(index: SearchIndex) -> None:
    found = index.snapshot.look_up("Noether, E. Sparse Kernels of Groups. 1921")
    assert (found.found, found.nearest) == ((1,), (2,))


def test_every_word_of_the_title_may_be_mistyped(index: SearchIndex) -> None:
    assert index.snapshot.look_up("Doe, A. (2020). Mroal Machnies at Lrage.").found == (0,)
    by_nobody = index.snapshot.look_up("Mroal Machnies: Lrage. Springer, 2020.")
    assert (by_nobody.found, by_nobody.nearest) == ((), (0,))


def test_dashes_for_the_authors_of_the_entry_before_are_no_other_authors(
    index: SearchIndex,
) -> None:
    dashes, others = (
        index.snapshot.look_up(f"{who}. Sparse Kernels of Rings. Annals, 1922.")
        for who in ("---", "Zzz, Q")
    )
    assert dashes.found == others.found == (2,)
    assert dashes.sureness > others.sureness
