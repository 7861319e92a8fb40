"""Versions of one paper are found, and different papers are not taken for one."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Kind, Paper, Publication
from tests.core.works.records import (
    PUBLISHED,
    SEEDS,
    groups,
    is_one_work,
    named,
    read,
    record,
    works,
)


def test_every_published_version_meets_its_paper_of_the_seed() -> None:
    papers = read(SEEDS, PUBLISHED)
    found = {
        entry.key: papers[seed].title.partition(":")[0]
        for seed, bib in groups(papers)
        if (entry := papers[bib].entry)
    }
    assert found == {
        "kim-etal-2022-prosocialdialog": "ProsocialDialog",
        "soda": "SODA",
        "dziri2023faith": "Faith and Fate",
        "lu2022quark": "Quark",
        "pyatkin-etal-2023-clarifydelphi": "ClarifyDelphi",
        "lu-etal-2022-neurologic": "NeuroLogic A*esque Decoding",
        "west2022symbolic": "Symbolic Knowledge Distillation",
        "jiang-etal-2021-im": '"I\'m Not Mad"',
        "wildguard": "WildGuard",
    }


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("SPARSE ATTENTION FOR SLOW READERS", True),
        ("{S}parse {A}ttention for Slow Readers.", True),
        ("Sparse-Attention for Slow Readers", True),
        ("Sparse Atention for Slow Readers", True),
        ("Sparse Attention for the Slow Readers", True),
        ("Sparse Attention for Fast Readers", False),
        ("Sparse Attention for Slow Readers, Part II", False),
        ("Sparse Attention for Slow Readers 2022", False),
        ("Reply to: Sparse Attention for Slow Readers", False),
        ("Correction to Sparse Attention for Slow Readers", False),
        ("Sparse Attention", False),
        ("", False),
    ],
)
def test_titles_in_other_spellings_are_one_and_other_titles_are_not(
    title: str,
    same: bool,
) -> None:
    assert is_one_work(record("a.bib"), record("b.bib", title)) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("On Thinking Machines, Part I", "On Thinking Machines, Part II"),
        ("On Thinking Machines 1", "On Thinking Machines 2"),
        (
            "Overview of the Slow Reading Task 2019",
            "Overview of the Slow Reading Task 2020",
        ),
        ("Rendering 2D Worlds Quickly", "Rendering 3D Worlds Quickly"),
        ("Moral Machines That Read", "Amoral Machines That Read"),
        ("Supervised Reading of Maps", "Unsupervised Reading of Maps"),
        ("Editorial", "Editorial"),
        ("Guest Editors' Introduction to the Special Issue", "Guest Editors' Introduction"),
        ("Author Index", "Author Index"),
    ],
)
def test_one_word_makes_another_paper(one: str, other: str) -> None:
    assert not is_one_work(record("a.bib", one), record("b.bib", other))


@pytest.mark.parametrize(
    ("authors", "same"),
    [
        ("A. Nunez, B. van Dyck, C. Ng", True),
        ("Ada M. Núñez, Bo van Dyck, Cyrus Ng", True),
        ("Núñez Ada, Bo van Dyck, Cy Ng", True),
        ("Ada Núñez, Bo van Dyck, Cy Ng, Di Oz", True),
        ("Cy Ng, Ada Núñez, Bo van Dyck", True),
        ("Ada Núñez, Bo van Dyck, ...", True),
        ("Ada Núñez, ...", True),
        ("Ada Núñez, Bo van Dyck, Cy Ng, ...", False),
        ("Bo van Dyck, ...", False),
        ("Eve Núñez, Bo Ek, Cy Ng", False),
        ("Ada Núñez, Di Oz, Eve Poe", False),
        ("Ada Núñez", False),
        ("", False),
    ],
)
def test_authors_have_to_agree_too(authors: str, same: bool) -> None:
    assert is_one_work(record("a.bib"), record("b.bib", authors=authors)) is same


def test_deep_learning_is_many_papers() -> None:
    papers = [
        record("a.bib:1", "Deep Learning", "Ada Núñez, Bo van Dyck, Cy Ng", 2015),
        record("a.bib:2", "Deep Learning", "Ada Núñez", 2015),
        record("b.bib:1", "Deep Learning", "Ian Gold, Bo van Dyck, Aaron Court", 2016),
        record("b.bib:2", "Deep learning", "A. Núñez", 2019),
        record("c.bib:1", "Deep learning.", "Dong Yu", 2015),
        record("c.bib:2", "Deep learning", "A. Nunez, B. van Dyck, ...", 2015),
    ]
    assert works(papers) == {frozenset({papers[0].source, papers[5].source})}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Kind.PREPRINT, Kind.ARTICLE, True),
        (Kind.PREPRINT, Kind.OTHER, True),
        (Kind.INPROCEEDINGS, Kind.ARTICLE, True),
        (Kind.PREPRINT, Kind.THESIS, False),
        (Kind.ARTICLE, Kind.BOOK, False),
        (Kind.PREPRINT, Kind.DATASET, False),
    ],
)
def test_a_thesis_or_book_of_the_same_name_is_a_work_of_its_own(
    one: Kind,
    other: Kind,
    same: bool,
) -> None:
    assert is_one_work(record("a.bib", kind=one), record("b.bib", kind=other)) is same


def test_a_journal_takes_its_time_but_not_for_ever() -> None:
    preprint = record("a.bib", year=2018)
    assert is_one_work(preprint, record("b.bib", year=2021, kind=Kind.ARTICLE))
    assert is_one_work(preprint, record("b.bib", year=None, kind=Kind.ARTICLE))
    assert not is_one_work(preprint, record("b.bib", year=2024, kind=Kind.ARTICLE))


def test_two_publications_of_one_name_stay_two() -> None:
    talk = record("a.bib", year=2018, kind=Kind.INPROCEEDINGS)
    article = record("b.bib", year=2020, kind=Kind.ARTICLE)
    assert not is_one_work(talk, article)
    paged = [
        replace(paper, publication=Publication(kind=Kind.ARTICLE, pages=pages))
        for paper, pages in ((talk, "3-9"), (replace(article, date=talk.date), "3-12"))
    ]
    assert is_one_work(*paged)
    elsewhere = replace(paged[1], publication=Publication(kind=Kind.ARTICLE, pages="117-130"))
    assert not is_one_work(paged[0], elsewhere)
    assert not is_one_work(named(talk, doi="10.1/a"), named(paged[1], doi="10.1/b"))


def test_within_one_file_only_identifiers_join() -> None:
    preprint = record("refs.bib:1")
    printed = record("refs.bib:2", kind=Kind.ARTICLE)
    assert not is_one_work(preprint, printed)
    assert is_one_work(named(preprint, doi="10.1/ab"), named(printed, doi="10.1/AB"))
    assert is_one_work(named(preprint, arxiv="2201.00001"), named(printed, arxiv="2201.00001"))


def test_another_source_does_not_join_what_one_file_keeps_apart() -> None:
    preprint = record("refs.bib:1")
    printed = record("refs.bib:2", year=2023, kind=Kind.ARTICLE)
    page = record("page.txt:9", authors="Ada Núñez, Bo van Dyck, ...")
    assert works([page, preprint, printed]) == {frozenset({page.source, printed.source})}


def test_a_shared_identifier_joins_under_a_new_title() -> None:
    first = named(record("a.bib", "Towards Reading Slowly"), arxiv="2201.00001")
    renamed = named(record("b.bib", "The Tortoise Experiment"), arxiv="2201.00001")
    assert is_one_work(first, renamed)


def test_an_identifier_pasted_to_the_wrong_entry_joins_nothing() -> None:
    one = record("a.bib", "Towards Reading Slowly", "Ada Núñez")
    other = record("b.bib", "Bridges of Norway", "Di Oz, Eve Poe")
    assert not is_one_work(named(one, doi="10.1/a"), named(other, doi="10.1/a"))
    assert not is_one_work(named(one, arxiv="2201.00001"), named(other, arxiv="2201.00001"))


def test_chapters_that_inherit_the_doi_of_their_book_stay_apart() -> None:
    book = named(record("a.bib:1", "Reading", kind=Kind.BOOK), doi="10.1/book")
    one = named(record("a.bib:2", "Reading, Part I", kind=Kind.CHAPTER), doi="10.1/book")
    two = named(record("a.bib:3", "Reading, Part II", kind=Kind.CHAPTER), doi="10.1/book")
    assert works([book, one, two]) == set()


def test_two_arxiv_papers_of_one_title_are_two() -> None:
    one, other = record("a.bib"), record("b.bib")
    assert not is_one_work(named(one, arxiv="2201.00001"), named(other, arxiv="2202.00002"))


TITLES = ("Sparse Attention for Readers", "Sparse Atention for Readers", "Deep Learning", "Reply")
AUTHORS = ("Ada Ek, Bo Oz, Cy Ng", "A. Ek, Bo Oz, ...", "Ada Ek", "Bo Oz, Cy Ng", "Cy Ng, Ada Ek")
BLANK = record("a.bib")
RECORDS = st.lists(
    st.builds(
        lambda paper, arxiv, doi: named(paper, arxiv=arxiv, doi=doi),
        st.builds(
            record,
            st.sampled_from(("a.bib", "b.bib", "c.txt")),
            st.sampled_from(TITLES),
            st.sampled_from(AUTHORS),
            st.sampled_from((None, 2020, 2021, 2026)),
            st.sampled_from((Kind.PREPRINT, Kind.ARTICLE, Kind.INPROCEEDINGS)),
        ),
        st.sampled_from(("", "", "2201.00001", "2201.00002")),
        st.sampled_from(("", "", "10.1/a", "10.1/A", "10.1/b")),
    ),
    max_size=10,
)


def _placed(papers: list[Paper]) -> list[Paper]:
    return [
        replace(paper, source=replace(paper.source, line=line))
        for line, paper in enumerate(papers, start=1)
    ]


@settings(max_examples=150)
@given(RECORDS, st.integers(1, 100))
def test_the_order_of_the_records_changes_nothing(papers: list[Paper], chance: int) -> None:
    papers = _placed(papers)
    shuffled = list(papers)
    Random(chance).shuffle(shuffled)  # noqa: S311 - not for secrets
    assert works(shuffled) == works(papers)


@settings(max_examples=100)
@given(RECORDS)
def test_no_record_is_in_two_works_or_lost(papers: list[Paper]) -> None:
    found = [record for group in groups(_placed(papers)) for record in group]
    assert len(found) == len(set(found))
    assert set(found) <= set(range(len(papers)))
