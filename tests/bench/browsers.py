"""Many who ask one library at once, each a program of its own that types; what the server bears.

Started by itself (`python -m tests.bench.browsers ADDRESS SEED`) it is one of them: it opens the
library, says so, and once it is told to types its queries and prints how long each key took.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from core.latex.reading import to_text
from core.opening import corpus_from
from core.search.query import parse
from core.search.results import Order
from core.settings.model import Settings
from core.shared.publishing import Publishing
from core.shared.server import Address
from core.text import fold
from tests.bench.measuring import env_of, memory, python, say
from tests.bench.results import Section, median, ms, p95
from tests.postgresql import end, new_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.corpus import Corpus
    from tests.bench.corpora import Bench
    from tests.postgresql import Cluster

BROWSERS = (1, 10, 50)
_SIZE = 100_000
_QUERIES = 4
_ROWS = 40  # of a screen
_LONG = 5
#: Seconds between the keys of somebody who types.
_PACE = 0.2
_SETTINGS = {"shared_buffers": "1GB", "max_wal_size": "4GB", "max_connections": "200"}
_CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"


def run(bench: Bench) -> Section:
    """Open a library by more and more at once."""
    size = min(_SIZE, max(bench.sizes))
    section = Section(
        "browsers",
        f"{size:,} papers in a library on this machine, asked by several programs at once: each"
        f" types {_QUERIES} queries of two words, a key every {_PACE:.1f} s, and fetches {_ROWS}"
        " rows a key. Memory is what the server's processes have to themselves, shared parts"
        " counted once.",
    )
    cluster = new_cluster(**_SETTINGS)
    try:
        lab = cluster.new_database()
        for _ in Publishing([str(bench.source(size))], Settings(), Address.of(lab)).run():
            pass
        rows = [_asked_by(bench, cluster, lab, count) for count in BROWSERS]
    finally:
        end(cluster)
    section.add(("browsers", "keys", "median", "p95", "worst", "connections", "server MiB"), rows)
    return section


def _asked_by(bench: Bench, cluster: Cluster, lab: str, count: int) -> tuple[object, ...]:
    say(f"{count} browsers")
    browsers = [
        subprocess.Popen(
            python("tests.bench.browsers", lab, str(bench.seed + number)),
            env=env_of(bench.folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    try:
        for browser in browsers:
            assert browser.stdout
            browser.stdout.readline()
        for browser in browsers:
            assert browser.stdin
            browser.stdin.write("type\n")
            browser.stdin.flush()
        taken: list[float] = []
        for browser in browsers:
            assert browser.stdout
            taken += json.loads(browser.stdout.readline())
        with psycopg.connect(lab) as connection:
            ((open_now,),) = connection.execute(_CONNECTIONS).fetchall()
        used = _megabytes(cluster)
    finally:
        for browser in browsers:
            browser.kill()
            browser.communicate()
    return (count, f"{len(taken):,}", ms(median(taken)), ms(p95(taken)), ms(max(taken)),
            open_now - 1, f"{used:,.0f}")  # fmt: skip


def _megabytes(cluster: Cluster) -> float:
    children = Path(f"/proc/{cluster.pid}/task/{cluster.pid}/children").read_text(encoding="ascii")
    used = 0.0
    for pid in (cluster.pid, *map(int, children.split())):
        with suppress(OSError):  # it has just ended
            used += memory(pid).pss
    return used


def _type(lab: str, seed: int) -> None:
    """Be one of them."""
    rng = random.Random(seed)  # noqa: S311 - drawn, not hidden
    with closing(corpus_from([lab], Settings())) as corpus:
        for _ in corpus.load():
            pass
        queries = [_query(corpus, rng) for _ in range(_QUERIES)]
        sys.stdout.write("open\n")
        sys.stdout.flush()
        sys.stdin.readline()
        sys.stdout.write(json.dumps([took for query in queries for took in _keys(corpus, query)]))
        sys.stdout.write("\n")
        sys.stdout.flush()
        sys.stdin.read()  # until all have been counted


def _keys(corpus: Corpus, query: str) -> Iterator[float]:
    for stop in range(1, len(query) + 1):
        started = time.perf_counter()
        corpus.page(parse(query[:stop]), Order(), 0, _ROWS)
        took = time.perf_counter() - started
        yield took * 1_000
        time.sleep(max(_PACE - took, 0))


def _query(corpus: Corpus, rng: random.Random) -> str:
    (paper,) = corpus.page(parse(""), Order(), rng.randrange(len(corpus)), 1).papers
    words = [word for word in fold(to_text(paper.title)).split() if len(word) >= _LONG]
    return " ".join(rng.sample(words, 2)) if len(words) > 1 else fold(paper.title)


if __name__ == "__main__":
    _type(sys.argv[1], int(sys.argv[2]))
