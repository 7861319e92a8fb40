"""A store gives back what was put on it, in every order, under the keys it should have."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cite.keys import base_key
from core.errors import BibyankError
from core.model import Author, Entry, Paper, PaperDate, Problem, Profile, SourceRef
from core.search.results import SortField
from core.sources import Item
from core.store.batch import prepare
from core.store.database import DamagedCacheError, create
from core.store.record_store import RecordStore
from tests.core.cite.assigned import assign

META = {"state": "x"}


def paper(title: str, family: str = "Choi", year: int | None = 2024, **fields: Any) -> Paper:
    date = PaperDate(year) if year else None
    made = Paper(title, SourceRef("refs.bib", 1), (Author(family, "Yejin"),), date=date)
    return replace(made, **fields)


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """New databases have room for a few papers only."""

    def small(path: str) -> sqlite3.Connection:
        database = create(path)
        database.execute("PRAGMA max_page_count = 20")
        return database

    monkeypatch.setattr("core.store.database.create", small)


def put(store: RecordStore, items: Sequence[Item]) -> None:
    store.append(prepare(items, base_key, store.source_of))


def store_of(*items: Item, path: str = "") -> RecordStore:
    store = RecordStore.new(path)
    put(store, items)
    return store


def titles(store: RecordStore, field: SortField, *, reverse: bool = False) -> list[str]:
    ids = store.window(field, 0, len(store), reverse=reverse)
    return [paper.title for paper in store.papers(ids)]


@pytest.mark.parametrize("finished", [False, True])
def test_orders_are_what_people_expect(finished: bool) -> None:
    store = store_of(
        paper("Zebra", "Öz", 2020),
        paper("{ÉCLAIRS} of Time", "choi", None, subject_class="math.OC"),
        paper("eagles", "Åberg", 2023, subject_class="cs.CL"),
        paper("", "", 2021),
    )
    if finished:
        store.finish({})
    assert titles(store, SortField.PAGE) == ["Zebra", "{ÉCLAIRS} of Time", "eagles", ""]
    assert titles(store, SortField.DATE) == ["eagles", "", "Zebra", "{ÉCLAIRS} of Time"]
    assert titles(store, SortField.TITLE) == ["eagles", "{ÉCLAIRS} of Time", "Zebra", ""]
    assert titles(store, SortField.AUTHOR)[0] == "eagles"
    assert titles(store, SortField.CLASS)[:2] == ["eagles", "{ÉCLAIRS} of Time"]
    for field in SortField:
        assert titles(store, field, reverse=True) == titles(store, field)[::-1]
    store.close()


@pytest.mark.parametrize("finished", [False, True])
def test_any_window_is_that_part_of_the_whole(finished: bool) -> None:
    store = store_of(*(paper(f"Title {n * 7919 % 10007:05}") for n in range(10007)))
    if finished:
        store.finish({})
    for reverse in (False, True):
        whole = list(store.window(SortField.TITLE, 0, 10007, reverse=reverse))
        assert sorted(whole) == list(range(10007))
        for offset in (0, 4090, 4096, 8191, 9990, 10006, 10007, 20000):
            window = store.window(SortField.TITLE, offset, 20, reverse=reverse)
            assert list(window) == whole[offset : offset + 20]
    store.close()


families = st.sampled_from(["Li", "LI", "Lia", "Lib"])
own_keys = st.sampled_from(["", "", "", "li2024deep", "LI2024DEEPA", "li2024deepb", "mine"])
papers = st.builds(
    lambda family, title, key: paper(title, family, key=key),
    families,
    st.sampled_from(["Deep", "Deepa", "deep b", "Deep c"]),
    own_keys,
)


@settings(max_examples=150)
@given(st.lists(papers, max_size=40))
def test_keys_are_those_given_to_all_at_once(some: list[Paper]) -> None:
    store = store_of(*some)
    keys = [p.key for p in store.papers(range(len(some)))]
    assert keys == assign(some)
    for number, key in enumerate(keys):
        found = store.id_of_key(key.swapcase())
        assert found is not None
        assert keys[found].lower() == key.lower()
        if not some[number].key:
            assert found == number
    store.close()


def test_suffixes_of_two_letters_meet_no_other_key() -> None:
    many = [paper("Deep", year=2024, abstract=str(n)) for n in range(60)]
    some = [paper("Deep a"), paper("Deepa"), paper("Deepa", abstract="x"), *many]
    store = store_of(*some)
    keys = [p.key for p in store.papers(range(len(some)))]
    assert len({key.lower() for key in keys}) == len(keys)
    assert [store.id_of_key(key) for key in keys] == list(range(len(keys)))
    store.close()


def test_a_paper_shown_before_all_is_read_gets_the_key_that_it_has_in_the_end() -> None:
    young = paper("Deep", abstract="x", date=PaperDate(2024, 5))
    old = paper("Deep", date=PaperDate(2024, 1))
    store = store_of(young)
    assert [p.key for p in store.papers([0])] == ["choi2024deep"]
    put(store, [old])
    assert [p.key for p in store.papers([0, 1])] == assign([young, old]) != ["choi2024deep"] * 2
    assert store.papers([0])[0].key != "choi2024deep"
    store.close()


def test_a_key_in_the_users_bib_stays_and_no_key_is_found_where_there_is_none() -> None:
    entry = Entry("article", "Choi:24", (("title", "Deep"),))
    store = store_of(paper("Deep", entry=entry), paper("Deep"))
    assert [p.key for p in store.papers([0, 1])] == ["Choi:24", "choi2024deep"]
    assert store.id_of_key("choi:24") == 0
    assert store.id_of_key("nobody") is None
    assert store.id_of_key("") is None
    store.close()


def test_everything_is_there_when_a_store_is_opened_again(tmp_path: Path) -> None:
    where = SourceRef("refs-\udcff.bib", 7)
    items: list[Item] = [
        paper("Deep", source=where),
        Problem(where, "cut", "kept"),
        Profile("Yejin", "CL", 90),
    ]
    path = tmp_path / "records.db"
    store = store_of(*items, path=str(path))
    before = store.papers([0])
    store.finish(META)
    store.close()
    kept = RecordStore.kept(path, META)
    assert kept.papers([0]) == before
    assert kept.problems() == [items[1]]
    assert kept.problem_count == 1
    assert kept.profile == items[2]
    kept.close()


def test_an_unfinished_store_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    store_of(paper("Deep"), path=str(path)).close()
    with pytest.raises(DamagedCacheError):
        RecordStore.kept(path, META)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    early = [paper(f"Early {n}") for n in range(10)]
    store = store_of(*early, path=str(tmp_path / "records.db"))
    late = [paper(f"Late {n}", abstract="x" * 500) for n in range(1000)]
    put(store, late)
    store.finish(META)
    assert store.moved_to_memory
    assert titles(store, SortField.PAGE) == [
        p.title for p in [*(paper(f"Early {n}") for n in range(10)), *late]
    ]
    store.close()


@pytest.mark.usefixtures("small_disk")
def test_no_room_anywhere_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(paper("Deep"))

    def full(_database: sqlite3.Connection) -> sqlite3.Connection:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("core.store.database.moved_to_memory", full)
    with pytest.raises(BibyankError, match="no room to keep what is read"):
        put(store, [paper("Late", abstract="x" * 500_000)])
    store.close()


def test_an_unknown_id_and_a_closed_store_are_refused() -> None:
    store = store_of(paper("Deep"))
    for unknown in (-1, 1):
        with pytest.raises(IndexError):
            store.papers([unknown])
    store.close()
    with pytest.raises(BibyankError, match="closed"):
        store.papers([0])
