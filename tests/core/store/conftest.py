"""Small sources of many papers, and a cache of the test's own."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.config import Settings
from core.corpus import Corpus

WORDS = ("Deep", "Shallow", "Sparse", "Quantum", "Fair", "Lazy", "Robust", "Latent")


def lines(count: int, first: int = 0) -> str:
    """`count` papers as arXiv's snapshot has them; some share a cite key."""
    return "".join(map(_line, range(first, first + count)))


def _line(number: int) -> str:
    word = WORDS[number % len(WORDS)]
    record = {
        "id": f"24{number % 12 + 1:02}.{number:05}",
        "title": f"{word} Learning of Things, Part {number:05}",
        "abstract": f"We learn {word.lower()} things. " * 3,
        "authors": "",
        "authors_parsed": [[f"Family{chr(97 + number % 26)}", "Given", ""]],
        "categories": "cs.LG stat.ML" if number % 3 else "cs.CL",
        "versions": [{"created": f"Mon, {number % 28 + 1} Apr 2024 10:00:00 GMT"}],
        "update_date": "2025-01-01",
    }
    return json.dumps(record) + "\n"


def write(path: Path, text: str) -> Path:
    """`text` at `path`, saved a while ago, as most sources are."""
    path.write_text(text, encoding="utf-8")
    before = path.stat().st_mtime_ns - 10**10
    os.utime(path, ns=(before, before))
    return path


def loaded(path: Path, settings: Settings | None = None) -> Corpus:
    """The corpus of one source, read to its end."""
    corpus = Corpus([str(path)], settings or Settings())
    stages = [progress.stage for progress in corpus.load()]
    assert stages[-1] == "ready"
    return corpus


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache; every source is worth keeping."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("core.store.loading.SMALLEST_CACHED", 1)
    return tmp_path / "cache" / "bibyank"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of a thousand papers."""
    return write(tmp_path / "papers.jsonl", lines(1000))


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Corpus]]:
    """Opens a source; what it opened is closed at the end."""
    corpora: list[Corpus] = []

    def open_source(path: Path) -> Corpus:
        corpora.append(loaded(path))
        return corpora[-1]

    yield open_source
    for corpus in corpora:
        corpus.close()
