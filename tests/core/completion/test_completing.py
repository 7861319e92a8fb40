"""Papers of what is open take from what is indexed and not listed: what they lack, on no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.cite.formats.bibtex import bibtex
from core.cite.options import DEFAULT
from core.completion.telling import facts_of
from core.corpus import Order
from core.embedded import EmbeddedCorpus
from core.search.query import parse
from core.settings.model import Settings
from tests.core.completion.library import (
    ARXIV,
    AUTHORS,
    DOI,
    LATE_LEDGERS,
    MAPS,
    PUBLISHED,
    STRANGERS_MAPS,
    opened,
    page,
)
from tests.core.store.sources import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    return write(tmp_path / "arxiv.jsonl", STRANGERS_MAPS + LATE_LEDGERS + MAPS)


def found(corpus: EmbeddedCorpus, query: str) -> list[str]:
    return [paper.title for paper in corpus.page(parse(query), Order(), 0, 10).papers]


def test_a_cut_list_becomes_whole_and_the_yank_is_arxivs_own_entry(
    tmp_path: Path, snapshot: Path
) -> None:
    alone = opened(page(tmp_path))
    corpus = opened(page(tmp_path), complete_from=(snapshot,))
    assert len(corpus) == 3, "what completes is not listed"
    (before,), (after,) = alone.papers([0]), corpus.papers([0])
    assert (before.authors_complete, len(before.authors)) == (False, 3)
    assert (after.authors_complete, len(after.authors)) == (True, 5)
    assert after.key == before.key, "a key that was cited stays"
    (entry,) = bibtex.pieces([after], DEFAULT)
    assert f"author = {{{' and '.join(AUTHORS)}}}" in entry
    assert f"eprint = {{{ARXIV}}}" in entry
    assert "primaryClass = {cs.CL}" in entry
    assert found(corpus, f"arxiv:{ARXIV}") == found(corpus, "author:silva") == [after.title]
    assert corpus.papers([2]) == alone.papers([2])


def test_the_published_version_comes_with_its_own_entry_and_each_field_says_from_where(
    tmp_path: Path, snapshot: Path
) -> None:
    dblp = write(tmp_path / "dblp.bib", PUBLISHED)
    corpus = opened(page(tmp_path), complete_from=(snapshot, dblp))
    (paper,) = corpus.papers([0])
    (entry,) = bibtex.pieces([paper], DEFAULT)
    assert entry.startswith(f"@article{{{paper.key},")
    assert "journal = {Annals of Water}" in entry
    assert (paper.ids.doi, paper.ids.arxiv) == (DOI, ARXIV)
    told = dict(facts_of(corpus.completion(0)))["from"]
    assert "dblp.bib: authors, date, in, volume, doi" in told
    assert "arxiv.jsonl: arXiv, url" in told


def test_on_doubt_nothing_is_taken_and_the_question_is_said(tmp_path: Path, snapshot: Path) -> None:
    corpus = opened(page(tmp_path), complete_from=(snapshot,))
    strangers, ledgers = corpus.completion(0).questions, corpus.completion(1).questions
    assert [question.why for question in strangers] == ["no author in common"]
    assert [question.why for question in ledgers] == ["4 years apart"]
    (paper,) = corpus.papers([1])
    assert (paper.authors_complete, paper.ids.arxiv) == (False, "")
    assert "arxiv.jsonl has one like it, but 4 years apart" in dict(
        facts_of(corpus.completion(1))
    ).get("maybe", "")


@pytest.mark.parametrize("kept", [False, True])
def test_what_the_user_says_holds_and_is_remembered(
    tmp_path: Path, snapshot: Path, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kept:
        monkeypatch.setattr("core.store.loader.SMALLEST_CACHED", 1)
        monkeypatch.setattr("core.store.completing._SMALLEST_CACHED", 1)
    source = page(tmp_path)
    corpus = opened(source, complete_from=(snapshot,))
    own = corpus.completion(0).own
    corpus.show_own(0, is_own=True)
    corpus.accept(1, corpus.completion(1).questions[0].record)
    for now in (corpus, opened(source, complete_from=(snapshot,))):
        first, second = now.papers([0, 1])
        assert first == own
        assert (second.authors_complete, second.ids.arxiv) == (True, "2305.99903")
        assert not now.completion(1).questions
    corpus.show_own(0, is_own=False)
    assert opened(source, complete_from=(snapshot,)).papers([0])[0].ids.arxiv == ARXIV


def test_it_is_told_how_far_the_reading_of_what_completes_has_come(
    tmp_path: Path, snapshot: Path
) -> None:
    corpus = EmbeddedCorpus([str(page(tmp_path))], Settings(complete_from=(str(snapshot),)))
    told = [step for step in corpus.load() if step.stage == "completing"]
    assert told[-1].bytes_read == told[-1].bytes_total == snapshot.stat().st_size


def test_what_stands_in_the_cache_is_not_read_again_until_a_source_changes(
    tmp_path: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.loader.SMALLEST_CACHED", 1)
    monkeypatch.setattr("core.store.completing._SMALLEST_CACHED", 1)
    source = page(tmp_path)
    opened(source, complete_from=(snapshot,)).close()
    again = EmbeddedCorpus([str(source)], Settings(complete_from=(str(snapshot),)))
    assert [progress.stage for progress in again.load()] == ["opening", "ready"]
    assert again.papers([0])[0].ids.arxiv == ARXIV
    assert not again.stale()
    write(snapshot, LATE_LEDGERS)
    assert again.stale()
    assert not opened(source, complete_from=(snapshot,)).papers([0])[0].ids.arxiv


def test_a_users_own_entry_keeps_its_fields_and_gets_what_it_lacks(
    tmp_path: Path, snapshot: Path
) -> None:
    own = write(
        tmp_path / "refs.bib",
        "@article{mine, author={Okafor, Ada and others}, title={Maps of Quiet Rivers in Winter},\n"
        "journal={Annals of Water}, year={2023}, annote={read twice}}",
    )
    corpus = opened(own, complete_from=(snapshot,))
    (entry,) = bibtex.pieces(corpus.papers([0]), DEFAULT)
    for part in ("@article{mine,", "Silva, Rui", "read twice", f"eprint = {{{ARXIV}}}"):
        assert part in entry
    assert "others" not in entry


def test_a_source_that_is_not_there_is_said_and_the_others_complete(
    tmp_path: Path, snapshot: Path
) -> None:
    corpus = opened(page(tmp_path), complete_from=(tmp_path / "gone.bib", snapshot))
    assert any("gone.bib" in notice for notice in corpus.notices)
    assert corpus.papers([0])[0].ids.arxiv == ARXIV


def test_a_source_that_is_open_itself_does_not_complete_itself(
    tmp_path: Path, snapshot: Path
) -> None:
    corpus = opened(page(tmp_path), snapshot, complete_from=(snapshot,))
    assert not corpus.has_completions
