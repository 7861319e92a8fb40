"""Small sources of many papers, for tests of what is kept of them."""

import json
import os
from pathlib import Path

from core.embedded import EmbeddedCorpus
from core.settings.model import Settings

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


def loaded(path: Path) -> EmbeddedCorpus:
    """The corpus of one source, read to its end."""
    corpus = EmbeddedCorpus([str(path)], Settings())
    for _ in corpus.load():
        pass
    return corpus


def titles(corpus: EmbeddedCorpus) -> list[str]:
    """All titles in the order of the source."""
    return [paper.title for paper in corpus.papers(range(len(corpus)))]
