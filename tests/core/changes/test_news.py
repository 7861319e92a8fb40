"""What is new since a source was last seen, found by a filter, and never lost unseen."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from core.changes import kept
from core.corpus import Order
from core.embedded import EmbeddedCorpus
from core.paths import states_folder
from core.search.query import Field, parse
from core.settings.model import Settings
from tests.core.works.records import SEEDS
from tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from core.changes.news import Report

    Opened = Callable[[], EmbeddedCorpus]

PAGE = SEEDS.read_text(encoding="utf-8")
START, STOP = (PAGE.index(line) for line in ("CLMay 25, 2022\nPro", "CLOct 12, 2023\nPhen"))
#: As it was before three papers came, a list of affiliations grew and somebody cited.
BEFORE = (PAGE[:START] + PAGE[STOP:]).replace("7,037cit", "6,900cit").replace("uw, cmu", "uw")
BEFORE = BEFORE.replace("allen-ai, mit", "allen-ai")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(BEFORE, encoding="utf-8")
    return path


@pytest.fixture
def opened(page: Path) -> Iterator[Opened]:
    """Opens the page as it is now; each is closed at the end."""
    every: list[EmbeddedCorpus] = []

    def open_() -> EmbeddedCorpus:
        corpus = EmbeddedCorpus((str(page),), Settings())
        every.append(corpus)
        for _ in corpus.load():
            pass
        return corpus

    yield open_
    for corpus in every:
        corpus.close()


def reported(corpus: EmbeddedCorpus) -> Report:
    report = corpus.news.report()
    assert report is not None
    return report


def found(corpus: EmbeddedCorpus, query: str) -> list[str]:
    papers = corpus.page(parse(query), Order(), 0, 100).papers
    return sorted(paper.title.partition(":")[0].partition(" ")[0] for paper in papers)


def test_what_came_since_is_new_until_it_was_seen(page: Path, opened: Opened) -> None:
    first = opened()
    assert first.news.report() is None
    assert found(first, "new:") == []
    first.news.keep()
    assert not reported(opened()).changes

    page.write_text(PAGE, encoding="utf-8")
    for _ in range(2):  # looking at a corpus is not seeing what is new
        corpus = opened()
        assert reported(corpus).changes.summary == "3 new, 1 changed, the profile's figures"
        assert found(corpus, "new:") == ["Aligning", "ProsocialDialog", "Quark"]
        assert found(corpus, "new:changed") == ["Phenomenal"]
        assert found(corpus, "new: narratives") == ["Aligning"]
        assert len(found(corpus, "-new:")) == 46
        assert main(["search", "new:", str(page)]) == 0
    corpus.news.keep()
    assert found(opened(), "new:") == []


def test_new_by_itself_is_a_filter_that_can_be_typed_over() -> None:
    for text in ("new:", "new:a", "hivemind new: ", "-new:changed"):
        query = parse(text)
        assert Field.NEW in {word.field for term in query.terms for word in term.words}
        assert parse(str(query)) == query
    assert str(parse("new:")) == "new:added"
    assert not any(word.field for term in parse("new:york new").terms for word in term.words)


def test_a_state_is_small_and_whole_or_none(page: Path, opened: Opened) -> None:
    opened().news.keep()
    (state,) = states_folder().iterdir()
    assert state.stat().st_size < len(BEFORE) / 8
    whole = state.read_bytes()
    for damaged in (b"", whole[:-9], whole[:40] + b"x" + whole[41:], zlib.compress(b"{}\n")):
        state.write_bytes(damaged)
        assert opened().news.report() is None
    state.write_bytes(whole)
    page.write_text(BEFORE + "\n", encoding="utf-8")
    assert not reported(opened()).changes


def test_what_is_kept_is_bounded(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST_STATES", 2)
    states_folder().mkdir(parents=True)
    for name in "abc":
        (states_folder() / f"{name}.state").touch()
    opened().news.keep()
    assert len(list(states_folder().iterdir())) == 2
    monkeypatch.setattr("core.changes.news.MOST_PAPERS", 10)
    large = opened()
    assert not large.news.is_followed
    assert large.news.report() is None
