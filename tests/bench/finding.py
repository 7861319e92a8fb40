"""What people hold: the table of `tests.bench.held`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.measuring import call, env_of, python, say
from tests.bench.results import Section

if TYPE_CHECKING:
    from tests.bench.corpora import Bench

QUERIES = 150
GENERATED = 10_000


def run(bench: Bench) -> Section:
    """The table on the file's papers, else on generated ones."""
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
    return section
