"""A large file read by several processes is the same corpus as when one has read it."""

import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from core.embedded import EmbeddedCorpus
from core.model import Paper, Problem
from core.settings.model import Settings
from tests.core.store.sources import lines, write

BROKEN = "{broken\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    parts = (lines(400), BROKEN, lines(400, first=400), "\n", BROKEN, lines(1, first=800))
    return write(tmp_path / "papers.jsonl", "".join(parts).rstrip("\n"))


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.store.loader.SMALLEST_CACHED", 1 << 30)


def read(source: Path) -> tuple[list[Paper], list[Problem], list[int]]:
    corpus = EmbeddedCorpus([str(source)], Settings(key_pattern="acl"))
    done = [progress.bytes_read for progress in corpus.load(index=False)]
    papers, problems = corpus.papers(range(len(corpus))), corpus.problems
    corpus.close()
    return papers, problems, done


def by_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.store.parallel.SMALLEST", 1)
    monkeypatch.setattr("core.store.parallel._FIRST_PART", 1000)
    monkeypatch.setattr("core.store.parallel._PART", 30_000)
    monkeypatch.setattr("core.store.parallel.cores", lambda: 2)


@pytest.mark.parametrize("python", [sys.executable, which("false"), which("echo")])
def test_papers_lines_and_problems_are_the_same(
    source: Path, monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    papers, problems, _ = read(source)
    by_many(monkeypatch)
    monkeypatch.setattr("sys.executable", python)
    many_papers, many_problems, done = read(source)
    assert (many_papers, many_problems) == (papers, problems)
    assert len(papers) == 801
    assert [problem.source.line for problem in problems] == [401, 803]
    assert done == sorted(done)
    assert len(set(done)) > 3
    assert done[-1] == source.stat().st_size


def test_a_load_that_is_stopped_leaves_no_process(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_many(monkeypatch)
    workers: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def noted(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
        workers.append(start(*args, **options))
        return workers[-1]

    monkeypatch.setattr("subprocess.Popen", noted)
    corpus = EmbeddedCorpus([str(source)], Settings())
    load = corpus.load(index=False)
    next(load)
    load.close()
    corpus.close()
    assert len(workers) == 2
    assert all(worker.returncode is not None for worker in workers)
