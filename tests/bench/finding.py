"""What people hold: the table of `tests.bench.held`, and references among more and more papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.corpora import job
from tests.bench.measuring import call, env_of, python, say
from tests.bench.results import Section

if TYPE_CHECKING:
    from tests.bench.corpora import Bench

QUERIES = 150
GENERATED = 10_000


def run(bench: Bench) -> Section:
    """The table on the file's papers, else on generated ones; then references at each size."""
    section = Section(
        "finding",
        f"What people hold, put into the box: {QUERIES} a kind, seed {bench.seed}, made from "
        "papers of the corpus; is the paper meant the first, among the first five; and the mean "
        "reciprocal rank. token_set_ratio is rapidfuzz's over every title and author, which cannot "
        "say no.",
    )
    source = bench.file or bench.source(GENERATED)
    label = "the given file" if bench.file else f"{GENERATED:,} generated papers"
    say(f"what people hold, on {label}")
    asked = ("--queries", str(QUERIES), "--seed", str(bench.seed), "--held")
    printed = call(
        python("tests.bench.known_items", str(source), *asked), env_of(bench.fresh_cache())
    ).out
    lines = [line.rsplit(maxsplit=5) for line in printed.splitlines()]
    section.add(
        [label, "queries", "by", "success@1", "@5", "MRR"],
        [line for line in lines if len(line) == 6],
    )
    section.add(
        ["papers", "found", "another", "refused", "taken for another where left out", "ms each"],
        [_references(bench, size) for size in bench.large_sizes],
    )
    return section


def _references(bench: Bench, size: int) -> list[str]:
    """APA references to papers of a corpus, and to those of another that has none of them."""
    bench.prepare(size)
    say(f"references among {size:,} papers")
    measured = job(bench, "references", str(bench.source(size)), cache=bench.cache(size))
    shares = [f"{measured[name]:.3f}" for name in ("right", "wrong", "refused", "strangers")]
    return [f"{size:,}", *shares, f"{measured['seconds'] * 1000:.1f}"]
