"""Known-item search: the table of `tests.bench.known_items`, on real papers if there are any."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from tests.bench.corpora import SEED_SIZE
from tests.bench.measuring import call, env_of, python, say
from tests.bench.results import Section

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.corpora import Bench

_MODULE = "tests.bench.known_items"
QUERIES = 150
GENERATED = 10_000


def run(bench: Bench) -> Section:
    """The file's papers, else generated ones; then the seed's."""
    section = Section(
        "search",
        f"Known-item search, {QUERIES} queries a kind (fewer where the corpus has no more), seed "
        f"{bench.seed}: is the paper that was meant the first, among the first five; and the mean "
        "reciprocal rank.",
    )
    if importlib.util.find_spec(_MODULE) is None:
        section.note("Not measured: known-item search is not in this checkout.")
        return section
    real = bench.file or bench.source(GENERATED)
    label = "the given file" if bench.file else f"{GENERATED:,} generated papers"
    for name, source in ((label, real), ("the seed", bench.source(SEED_SIZE))):
        say(f"known-item search on {name}")
        section.add([name, "queries", "by", "success@1", "@5", "MRR"], _rows(bench, source))
    return section


def _rows(bench: Bench, source: Path) -> list[list[str]]:
    asked = ("--queries", str(QUERIES), "--seed", str(bench.seed))
    printed = call(python(_MODULE, str(source), *asked), env_of(bench.fresh_cache())).out
    lines = [line.rsplit(maxsplit=5) for line in printed.splitlines()]
    return [line for line in lines if len(line) == 6]
