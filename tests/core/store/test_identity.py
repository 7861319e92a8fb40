"""After a source was edited, cursor and marks are on the papers they were on."""

from dataclasses import replace

import pytest

from core.cite.keys import base_key
from core.model import Author, Entry, Identifiers, Paper, PaperDate, SourceRef
from core.store.batch import prepare
from core.store.identity import find, identity
from core.store.record_store import RecordStore


def paper(title: str, family: str = "Choi", key: str = "", doi: str = "") -> Paper:
    entry = Entry("article", key, ()) if key else None
    return Paper(
        title,
        SourceRef("refs.bib", 1),
        (Author(family, "Yejin"),),
        date=PaperDate(2024),
        ids=Identifiers(doi=doi),
        entry=entry,
    )


def found_again(before: list[Paper], after: list[Paper]) -> list[int | None]:
    stores = []
    for papers in (before, after):
        stores.append(RecordStore.new())
        stores[-1].append(prepare(papers, base_key, stores[-1].source_of))
        stores[-1].finish({})
    old, new = stores
    found = [find(new, identity(paper)) for paper in old.papers(range(len(old)))]
    old.close()
    new.close()
    return found


A, B, C = paper("Deep Ants"), paper("Deep Bees", doi="10.1/b"), paper("Cats", key="mine")


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ([A, B, C], [0, 1, 2]),
        ([paper("New"), C, B, A], [3, 2, 1]),
        ([B], [None, 0, None]),
        ([], [None, None, None]),
        ([A, B, replace(C, title="Cats, Corrected")], [0, 1, 2]),
        ([replace(A, title="Deep Ant"), B, C], [0, 1, 2]),
        ([A, replace(B, authors=(Author("Bosselut", "Antoine"),)), C], [0, 1, 2]),
        ([A, B, paper("Cats", key="renamed")], [0, 1, 2]),
        ([A, paper("Deep Bees", "Zhu"), replace(B, authors=()), C], [0, 2, 3]),
        ([paper("Deep Ants", "Zhu"), paper("Deep Ants", "Li"), B, C], [None, 2, 3]),
    ],
)
def test_a_paper_is_found_by_what_stayed(after: list[Paper], found: list[int | None]) -> None:
    assert found_again([A, B, C], after) == found


def test_papers_of_one_title_are_told_apart() -> None:
    many = [paper("Deep Learning", family, doi=f"10.1/{family}") for family in "abcdefgh"]
    assert found_again(many, many[::-1]) == [7, 6, 5, 4, 3, 2, 1, 0]
