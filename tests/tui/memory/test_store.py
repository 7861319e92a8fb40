"""What is remembered, without a browser: lines that come back, whoever writes at the same time."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BibyankError
from core.search.results import Order, SortField
from tests.program import ROOT
from tui.memory import place, theme
from tui.memory.lazy import LazyMemory
from tui.memory.place import Place
from tui.memory.store import MOST_SEARCHES, Memory, SavedView

if TYPE_CHECKING:
    from pathlib import Path

SOMEWHERE = Place(
    "kim year:2022.. ",
    Order(SortField.DATE, reverse=True),
    7,
    "k7",
    "-two-lines",
    facets=True,
    style="ieee",
)


def marked(*keys: str) -> Place:
    return Place("", marks=keys)


@given(
    st.builds(
        Place,
        st.text(),
        st.builds(Order, st.sampled_from(SortField), st.booleans()),
        st.integers(0, 10**9),
        st.text(),
        st.text(),
        st.booleans(),
        st.text(),
        st.lists(st.text(), max_size=3).map(tuple),
    )
)
def test_a_place_comes_back(there: Place) -> None:
    assert place.read(there.written()) == there


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", '{"text": 1, "order": "date"}', "[" * 9000]
)
def test_what_is_no_place_is_refused(text: str) -> None:
    assert place.read(text) is None


def test_the_last_place_is_the_corpus_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Memory(["a.bib"]).left() is None
    first = Memory(["a.bib"])
    first.keep(Place("early"))
    first.keep(SOMEWHERE)
    left = Memory([str(tmp_path / "a.bib")]).left()
    assert left is not None
    assert left.place == SOMEWHERE
    assert Memory(["b.bib"]).left() is None
    assert Memory(["a.bib", "b.bib"]).left() is None
    assert not LazyMemory(["-"]).is_for
    Memory(["\udcff.bib"]).keep(SOMEWHERE)  # a name that is no UTF-8 is a name
    assert Memory(["\udcff.bib"]).left() is not None


def test_the_marks_of_all_that_have_ended_are_taken_over_once() -> None:
    for keys in (("a", "b"), ("b", "c")):
        Memory(["a.bib"]).keep(marked(*keys))
    after = Memory(["a.bib"])
    left = after.left()
    assert left is not None
    assert set(left.marks) == {"a", "b", "c"}
    after.keep(marked("d"))
    now = Memory(["a.bib"]).left()
    assert now is not None
    assert now.marks == ("d",)


def test_the_marks_of_one_that_goes_on_are_its_own() -> None:
    code = (
        "import sys; from tui.memory.place import Place; from tui.memory.store import Memory; "
        "Memory(['a.bib']).keep(Place(marks=('x',))); print('kept', flush=True); sys.stdin.read()"
    )
    argv = [sys.executable, "-c", code]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "kept\n"
        own = Memory(["a.bib"])
        left = own.left()
        assert left is not None
        assert left.marks == ()
        own.keep(marked("y"))
        other.communicate()
    left = Memory(["a.bib"]).left()
    assert left is not None
    assert set(left.marks) == {"x", "y"}


def test_searches_are_the_last_first_and_each_once(own_home: Path) -> None:
    memory = Memory(["a.bib"])
    for text in ("one", "two", "three", "one"):
        memory.add_search(text)
    assert memory.searches() == ["one", "three", "two"]
    assert Memory(["b.bib"]).searches() == []
    with closing(sqlite3.connect(own_home / "state/bibyank/memory.db")) as database:
        lines = [("\n".join([str(ROOT / "x")]), f"s{n}", n) for n in range(MOST_SEARCHES + 9)]
        database.executemany("INSERT INTO search VALUES (?, ?, ?)", lines)
        database.commit()
    many = Memory([str(ROOT / "x")])
    many.add_search("last")
    assert len(many.searches()) == MOST_SEARCHES
    assert many.searches()[0] == "last"


def test_two_browsers_at_once_lose_no_search_and_no_view() -> None:
    def browse(number: int) -> None:
        memory = Memory(["a.bib"])
        for n in range(10):
            memory.add_search(f"{number} {n}")
            memory.save_view(SavedView(f"v{number} {n}", "x", Order()))
            memory.keep(Place(row=n))

    with ThreadPoolExecutor(3) as browsers:
        list(browsers.map(browse, range(3)))
    memory = Memory(["a.bib"])
    assert (len(memory.searches()), len(memory.views())) == (30, 30)


def test_a_view_has_one_name_in_any_case() -> None:
    memory = Memory(["a.bib"])
    assert not memory.save_view(SavedView("Mine", "kim", Order(SortField.DATE)))
    assert memory.save_view(SavedView("mine", "choi", Order(SortField.TITLE, reverse=True)))
    assert memory.views() == [SavedView("mine", "choi", Order(SortField.TITLE, reverse=True))]
    memory.delete_view("MINE")
    assert memory.views() == []


@pytest.mark.parametrize("damage", [b"no database " * 400, b""])
def test_a_damaged_file_is_said_or_made_anew(own_home: Path, damage: bytes) -> None:
    file = own_home / "state/bibyank/memory.db"
    file.parent.mkdir(parents=True)
    file.write_bytes(damage)
    memory = Memory(["a.bib"])
    if damage:
        with pytest.raises(BibyankError, match="nothing can be remembered"):
            memory.left()
        assert file.read_bytes() == damage
    else:
        assert memory.left() is None


def test_a_theme_holds_until_the_settings_name_another() -> None:
    theme.remember(["a.bib"], "", "bibyank-light")
    assert theme.remembered(["a.bib"], "") == "bibyank-light"
    assert theme.remembered(["a.bib"], "nord") == ""
    assert theme.remembered(["b.bib"], "") == ""
