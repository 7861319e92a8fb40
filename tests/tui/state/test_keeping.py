"""The marks on disk, without a browser that has to be killed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.core.store.sources import lines, loaded, write
from tui.state import kept_marks
from tui.state.kept_marks import MOST_KEPT, KeptMarks

if TYPE_CHECKING:
    from pathlib import Path

    from core.corpus import Corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return loaded(write(tmp_path / "papers.jsonl", lines(30)))


def files(home: Path) -> list[Path]:
    return sorted((home / "state/bibyank").glob("marks-*.json"))


def test_marks_that_were_kept_are_left_for_the_next_who_opens_the_same(
    corpus: Corpus, own_home: Path
) -> None:
    KeptMarks(["papers.jsonl"]).keep(corpus, [7, 2])
    (file,) = files(own_home)
    assert json.loads(file.read_text(encoding="utf-8")) == [
        paper.key for paper in corpus.papers([7, 2])
    ]
    assert KeptMarks(["papers.jsonl"]).left(corpus) == [7, 2]
    assert KeptMarks(["other.jsonl"]).left(corpus) == []
    assert KeptMarks(["papers.jsonl", "other.jsonl"]).left(corpus) == []


def test_a_source_is_the_same_by_its_whole_path(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    KeptMarks(["papers.jsonl"]).keep(corpus, [1])
    assert KeptMarks([str(tmp_path / "papers.jsonl")]).left(corpus) == [1]
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert KeptMarks(["papers.jsonl"]).left(corpus) == []


def test_a_name_that_is_no_utf_8_is_a_name(corpus: Corpus) -> None:
    KeptMarks(["\udcff.bib"]).keep(corpus, [3])
    assert KeptMarks(["\udcff.bib"]).left(corpus) == [3]


def test_only_what_changed_is_written(corpus: Corpus, own_home: Path) -> None:
    kept = KeptMarks(["papers.jsonl"])
    kept.keep(corpus, [])
    assert files(own_home) == []
    kept.keep(corpus, [4])
    (file,) = files(own_home)
    file.unlink()
    kept.keep(corpus, [4])
    assert files(own_home) == []
    kept.keep(corpus, [4, 5])
    assert kept.left(corpus) == [4, 5]


def test_marks_that_are_all_taken_back_leave_no_file(corpus: Corpus, own_home: Path) -> None:
    kept = KeptMarks(["papers.jsonl"])
    kept.keep(corpus, [4])
    kept.keep(corpus, [])
    assert files(own_home) == []


def test_a_browser_that_ended_leaves_nothing_and_writes_nothing_after(
    corpus: Corpus, own_home: Path
) -> None:
    kept = KeptMarks(["papers.jsonl"])
    kept.forget()
    kept = KeptMarks(["papers.jsonl"])
    kept.keep(corpus, [4])
    kept.forget()
    assert files(own_home) == []
    kept.keep(corpus, [4, 6])
    assert files(own_home) == []


def test_no_more_are_kept_than_hands_can_have_marked(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_KEPT == 2_000
    monkeypatch.setattr(kept_marks, "MOST_KEPT", 3)
    kept = KeptMarks(["papers.jsonl"])
    kept.keep(corpus, range(10))
    assert kept.left(corpus) == [0, 1, 2]


@pytest.mark.parametrize("content", [b"", b"\xff{", b'{"a": 1}', b"7", b'[1, null, "no-such-key"]'])
def test_a_damaged_file_leaves_nothing(content: bytes, corpus: Corpus, own_home: Path) -> None:
    kept = KeptMarks(["papers.jsonl"])
    kept.keep(corpus, [4])
    (file,) = files(own_home)
    file.write_bytes(content)
    assert kept.left(corpus) == []


def test_what_of_a_file_is_still_known_is_left(corpus: Corpus, own_home: Path) -> None:
    kept = KeptMarks(["papers.jsonl"])
    kept.keep(corpus, [4, 8])
    (file,) = files(own_home)
    keys = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps([1, "gone2001", *keys]), encoding="utf-8")
    assert kept.left(corpus) == [4, 8]


def test_a_folder_that_cannot_be_written_stops_nobody(corpus: Corpus, own_home: Path) -> None:
    (own_home / "state").write_text("in the way", encoding="utf-8")
    kept = KeptMarks(["papers.jsonl"])
    kept.keep(corpus, [4])
    kept.forget()
    assert kept.left(corpus) == []
