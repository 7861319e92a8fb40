"""The file of tags and notes: what is written stays, whoever writes at the same time."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.annotations.record import (
    Annotation,
    described,
    line_of,
    paper_of,
    read_line,
    tags_in,
)
from core.annotations.store import Annotations
from core.errors import BibyankError
from core.model import Author, Identifiers, Paper, PaperDate, SourceRef

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = [Paper(f"A paper with the number {n}", SourceRef("a.bib", n)) for n in range(20)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data/annotations.db"


def test_nothing_is_made_until_there_is_something(path: Path) -> None:
    annotations = Annotations(path)
    assert (annotations.of(PAPERS[0]), annotations.tags, annotations.state) == (
        Annotation(),
        [],
        b"",
    )
    assert not path.parent.exists()


def test_tags_keep_their_case_and_are_one_in_any(path: Path) -> None:
    annotations = Annotations(path)
    annotations.tag(PAPERS[:3], ["To Read"], [])
    annotations.tag(PAPERS[:2], ["to read", "nlp"], [])
    annotations.tag(PAPERS[1:2], [], ["NLP"])
    assert annotations.tags == ["To Read", "nlp"]
    assert [annotations.of(paper).tags for paper in PAPERS[:3]] == [
        ("nlp", "To Read"),
        ("To Read",),
        ("To Read",),
    ]


def test_two_browsers_at_once_lose_nothing(path: Path) -> None:
    def browse(number: int) -> None:
        own = Annotations(path)
        for paper in PAPERS:
            own.tag([paper], [f"t{number}"], [])

    with ThreadPoolExecutor(4) as browsers:
        list(browsers.map(browse, range(4)))
    seen = Annotations(path)
    assert {seen.of(paper).tags for paper in PAPERS} == {("t0", "t1", "t2", "t3")}


def test_a_note_in_the_place_of_one_that_was_not_seen_keeps_both(path: Path) -> None:
    one, other = Annotations(path), Annotations(path)
    assert one.note(PAPERS[:1], "first", "")
    assert other.note(PAPERS[:1], "second", "first")
    assert not one.note(PAPERS[:1], "third", "first")
    assert other.of(PAPERS[0]).note == "second | third"
    assert one.note(PAPERS[:1], "", "second | third")
    assert other.works == []


def test_what_another_writes_is_seen(path: Path) -> None:
    seeing = Annotations(path)
    states = [seeing.state]
    for tag in ("a", "b"):
        Annotations(path).tag(PAPERS[:1], [tag], [])
        states.append(seeing.state)
    assert len(set(states)) == 3
    assert seeing.of(PAPERS[0]).tags == ("a", "b")


@pytest.mark.parametrize("damage", ["text", "newer", "folder"])
def test_a_file_that_cannot_be_used_is_left_alone_and_said(path: Path, damage: str) -> None:
    path.parent.mkdir()
    if damage == "text":
        path.write_text("this is no database, whatever it is called. " * 20)
    elif damage == "folder":
        path.mkdir()
    else:
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA user_version = 99")
            database.execute("CREATE TABLE x (y)")
    before = path.read_bytes() if path.is_file() else b""
    for use in (
        lambda: Annotations(path).tag(PAPERS[:1], ["a"], []),
        lambda: (
            Annotations(path).of(PAPERS[0])
            if path.is_file()
            else Annotations(path).note([], "", "")
        ),
    ):
        with pytest.raises(BibyankError, match=r"annotations\.db") as told:
            use()
        assert "\n" not in str(told.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_what_is_exported_comes_back_elsewhere_and_adds(path: Path, tmp_path: Path) -> None:
    whole = Paper(
        "Title with {B}races",
        SourceRef("a.bib", 1),
        (
            Author("Noether", "Emmy"),
            Author("Smith", "John", "Jr."),
            Author("OPAL", organisation=True),
        ),
        authors_complete=False,
        date=PaperDate(1918),
        key="noether1918",
        ids=Identifiers("2110.07574", "10.1/x", "", "123"),
    )
    here, there = Annotations(path), Annotations(tmp_path / "there/annotations.db")
    here.tag([whole], ["a", "b"], [])
    here.note([whole], "mine", "")
    (work,) = here.works
    assert (described(whole), whole.authors) == (work.said, paper_of(work.said).authors)
    there.tag([whole], ["c"], [])
    there.note([whole], "theirs", "")
    line = read_line(line_of(work.said, work.own))
    assert there.take_in([line]) == 1
    assert there.of(whole) == Annotation(("a", "b", "c"), "theirs | mine")
    assert there.take_in([line]) == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = "title authors authors_complete year ids key tags note".split()


@given(st.text(max_size=30) | st.dictionaries(st.sampled_from(NAMES), JSON).map(json.dumps))
def test_a_line_is_read_or_said_to_be_wrong(line: str) -> None:
    try:
        paper, own = read_line(line)
    except BibyankError:
        pass
    else:
        assert own
        assert paper.title or paper.ids != Identifiers()


def test_tags_are_divided_by_commas() -> None:
    assert tags_in(" #nlp, To  Read,, NLP ,\n") == ("nlp", "To Read")
