"""The collections that are measured on, made once and kept in a folder of the user's choice.

Invariant: the same size and seed are the same papers, so a section can be run again by itself.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import generate
from tests.bench.measuring import call, env_of, python, say
from tests.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

SEED_SIZE = 49
# Of a generated paper: 2.1 kB of JSON, 2.8 kB of records and index, and as much of these again
# while the index is put together (measured at 100,000).
_BYTES_A_PAPER = 8_000
_SEEDS = ROOT / "seeds" / "liwei-jiang.txt"


@dataclass(frozen=True)
class Bench:
    """What was asked for on the command line.

    `file` are papers in arXiv's snapshot format, used for sizes up to its own; `bib` a large
    .bib; `names` a JSON list of [given, family, mentions]; `cased` one of titles, each with
    `headline`, `sentence` and `abstract`.
    """

    folder: Path
    sizes: tuple[int, ...]
    file: Path | None = None
    bib: Path | None = None
    names: Path | None = None
    runs: int = 11
    queries: int = 6
    seed: int = 1
    cased: Path | None = None

    def source(self, size: int) -> Path:
        """A file with that many papers; 49 are those that ship."""
        if size == SEED_SIZE:
            return _SEEDS
        real = self.file is not None and size <= _lines_in(self.file)
        path = self.folder / f"{'file' if real else 'generated'}-{size}.jsonl"
        if not path.exists():
            say(f"making {path.name}")
            longer = self.file if real else self._longer(size)
            if longer:
                with longer.open(encoding="utf-8") as lines:
                    _write(path, islice(lines, size))
            else:
                papers = generate.papers(size)
                _write(path, (json.dumps(each, ensure_ascii=False) + "\n" for each in papers))
        return path

    def _longer(self, size: int) -> Path | None:
        """Generated papers of which `size` are the beginning."""
        made = self.folder.glob("generated-*.jsonl")
        return next((path for path in made if int(path.stem.split("-")[1]) > size), None)

    def titles(self, size: int) -> Path:
        """The titles of these papers, a line each: what fzf is given."""
        source = self.source(size)
        path = self.folder / f"{source.stem}.titles"
        if not path.exists():
            if source.suffix == ".jsonl":
                with source.open(encoding="utf-8") as lines:
                    _write(path, (f"{_title(line)}\n" for line in lines))
            else:
                found = call(
                    python("tui", "search", "", str(source), "--json"), env_of(self.folder)
                ).out
                _write(path, (f"{_title(line)}\n" for line in found.splitlines()))
        return path

    @property
    def many(self) -> int:
        """How many papers a large library has: 60,000, fewer in a run with smaller sizes only."""
        return min(60_000, max(*self.sizes, 1000))

    def big_bib(self) -> Path:
        """The .bib that was given, else one made of generated papers."""
        if self.bib:
            return self.bib
        size = self.many
        path = self.folder / f"generated-{size}.bib"
        if not path.exists():
            say(f"making {path.name}")
            argv = python("tui", "cite", str(self.source(size)), "--all", "-o", str(path))
            call(argv, env_of(self.cache(size)))
        return path

    def cache(self, size: int | str) -> Path:
        """The folder for bibyank's own cache of the corpus of that size."""
        return self.folder / f"cache-{size}"

    def prepare(self, size: int) -> None:
        """Have the corpus of that size read and indexed, as right after a first start."""
        self.source(size)
        if size != SEED_SIZE:
            say(f"reading and indexing {size:,} papers, unless that is done")
            job(self, "load", str(self.source(size)), cache=self.cache(size))
        self.warm(size)

    def warm(self, size: int) -> None:
        """Have the cached files in memory, where a first start leaves them.

        A virtual machine's host may take that memory back within seconds.
        """
        for path in filter(Path.is_file, self.cache(size).rglob("*")):
            with path.open("rb") as file:
                while file.read(1 << 22):
                    pass

    def chill(self, size: int) -> None:
        """Have the source and what is cached of it on the disk alone, as after a night."""
        for path in (self.source(size), *filter(Path.is_file, self.cache(size).rglob("*"))):
            with path.open("rb") as file:
                os.fsync(file.fileno())  # what is not written cannot be let go
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def disk_needed(self) -> int:
        """Bytes that the corpora that are not made yet will take, with their caches."""
        made = [size for size in self.sizes if self.cache(size).exists()]
        return sum(size for size in self.sizes if size not in made) * _BYTES_A_PAPER

    def fresh_cache(self) -> Path:
        """An empty cache folder."""
        path = self.cache("fresh")
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
        return path

    @property
    def large_sizes(self) -> tuple[int, ...]:
        """The sizes that are kept in the cache."""
        return tuple(size for size in self.sizes if size != SEED_SIZE)


def job(bench: Bench, name: str, *arguments: str, cache: Path | None = None) -> dict[str, float]:
    """What a job in a process of its own measured: see `tests.bench.jobs`."""
    env = env_of(cache or bench.fresh_cache())
    measured: dict[str, float] = json.loads(
        call(python("tests.bench.jobs", name, *arguments), env).out
    )
    return measured


def _title(line: str) -> str:
    return " ".join(str(json.loads(line)["title"]).split())


def _lines_in(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _write(path: Path, lines: Iterable[str]) -> None:
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        file.writelines(lines)
    part.rename(path)
