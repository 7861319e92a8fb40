"""A library on PostgreSQL beside the same papers in this process: the same rows, and how soon.

Queries of all kinds are drawn from the papers themselves and put to both; the keys of two words are
typed one by one, each answered by rows before the next.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from contextlib import closing, contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from core.latex.reading import to_text
from core.opening import corpus_from
from core.search.query import parse
from core.search.results import HEAD, Order
from core.settings.model import Settings
from core.shared.publishing import Publishing
from core.shared.server import Address
from tests.bench.measuring import say
from tests.bench.results import Section, median, ms, p95
from tests.postgresql import end, new_cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from core.corpus import Corpus
    from core.model import Paper
    from tests.bench.corpora import Bench

_SMALLEST = 10_000
_SETTINGS = {"shared_buffers": "1GB", "max_wal_size": "4GB"}
QUERIES = 1_000
_ROWS = 20  # of an answer that are compared
_TYPED = 40


def run(bench: Bench) -> Section:
    """Compare on the given file, if there is one; time each size."""
    section = Section(
        "library",
        f"The first {_ROWS} rows of {QUERIES:,} queries drawn from the papers (seed {bench.seed}),"
        " with what is said of them, from a library on PostgreSQL and from the same papers in this"
        f" process. Then {_TYPED} queries of two words, typed a key at a time: rows of a key in one"
        " and the other, and what comes after the rows of the last key: how many there are, and"
        " the facets.",
    )
    sizes = [size for size in bench.sizes if size >= _SMALLEST]
    if bench.file:
        with _both(bench, bench.file) as (here, there):
            section.add(("queries", "asked", "the same"), _compared(here, there, bench.seed))
    keys = [row for size in sizes for row in _timed(bench, size)]
    section.add(("papers", "", "median", "p95", "worst"), keys)
    return section


@contextmanager
def _both(bench: Bench, source: Path) -> Iterator[tuple[Corpus, Corpus]]:
    """The papers of a file, opened here and on a server of their own."""
    os.environ |= {"XDG_CACHE_HOME": str(bench.folder / "library")}
    cluster = new_cluster(**_SETTINGS)
    try:
        lab = cluster.new_database()
        say(f"publishing {source.name}")
        for _ in Publishing([str(source)], Settings(), Address.of(lab)).run():
            pass
        with closing(_opened(str(source))) as here, closing(_opened(lab)) as there:
            yield here, there
    finally:
        end(cluster)


def _opened(name: str) -> Corpus:
    corpus = corpus_from([name], Settings())
    for _ in corpus.load():
        pass
    corpus.read_ahead()
    return corpus


def _compared(here: Corpus, there: Corpus, seed: int) -> list[tuple[object, ...]]:
    rng = random.Random(seed)  # noqa: S311 - drawn, not hidden
    asked: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for kind, query in _queries(here, rng):
        one, other = (_answer(corpus, query) for corpus in (here, there))
        asked[kind] += 1
        same[kind] += one == other
        if one != other:
            say(f"not the same: {kind}: {query}")
    rows: list[tuple[object, ...]] = [(kind, asked[kind], same[kind]) for kind in asked]
    share = f"{sum(same.values()):,} ({sum(same.values()) / QUERIES:.1%})"
    return [*rows, ("all", f"{QUERIES:,}", share)]


def _answer(corpus: Corpus, query: str) -> list[tuple[str, str]]:
    rows = corpus.page(parse(query), Order(), 0, _ROWS).rows
    return [(row.paper.key, row.reason) for row in rows]


def _queries(corpus: Corpus, rng: random.Random) -> Iterator[tuple[str, str]]:
    for number in range(QUERIES):
        kind = list(KINDS)[number % len(KINDS)]
        (paper,) = corpus.page(parse(""), Order(), rng.randrange(len(corpus)), 1).papers
        yield kind, KINDS[kind](paper, rng)


def _words(paper: Paper) -> list[str]:
    return [word.strip(".,:;()") for word in to_text(paper.title).split()] or ["learning"]


def _long(paper: Paper, rng: random.Random) -> str:
    return rng.choice(
        [w for w in _words(paper) if len(w) > len("deep") and w.isalpha()] or ["deep"]
    )


def _slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return rng.choice((swapped, word[:at] + word[at + 1 :], f"{word[:at]}e{word[at:]}"))


def _family(paper: Paper) -> str:
    return paper.authors[0].family if paper.authors else "smith"


def _year(paper: Paper) -> int:
    return paper.date.year if paper.date else 2_020


#: What people type, made of a paper that they have in mind.
KINDS: dict[str, Callable[[Paper, random.Random], str]] = {
    "a word": lambda paper, rng: rng.choice(_words(paper)),
    "two words": lambda paper, rng: f"{rng.choice(_words(paper))} {rng.choice(_words(paper))}",
    "the start of a word": lambda paper, rng: _long(paper, rng)[: rng.randrange(1, 5)],
    "two, the last cut short": lambda p, rng: f"{rng.choice(_words(p))} {_long(p, rng)[:3]}",
    "a typo": lambda paper, rng: _slip(_long(paper, rng), rng),
    "an author and a word": lambda paper, rng: f"{_family(paper)} {_long(paper, rng)}",
    "an author": lambda paper, _: f"author:{_family(paper)}",
    "years": lambda paper, rng: f"{rng.choice(_words(paper))} year:{_year(paper)}..",
    "a class": lambda p, rng: f"{_long(p, rng)} class:{p.subject_class or 'cs.CL'}",
    "an identifier": lambda paper, _: paper.ids.arxiv or paper.ids.doi or paper.key,
    "a cite key": lambda paper, _: paper.key,
    "a phrase": lambda paper, _: f'"{" ".join(_words(paper)[:2])}"',
    "what is not said": lambda p, rng: f"{_long(p, rng)} -{rng.choice(_words(p)).lower()}",
    "a title": lambda paper, _: to_text(paper.title),
    "a reference": lambda p, _: f"{_family(p)}, X. ({_year(p)}). {to_text(p.title)}. arXiv.",
}


def _timed(bench: Bench, size: int) -> Iterator[tuple[object, ...]]:
    rng = random.Random(bench.seed)  # noqa: S311 - as above
    taken: dict[str, list[float]] = {"here": [], "library": [], "count": [], "facets": []}
    with _both(bench, bench.source(size)) as (here, there):
        for query in islice(_pairs(here, rng), _TYPED):
            for end_ in range(1, len(query) + 1):
                asked = parse(query[:end_])
                for name, corpus in (("here", here), ("library", there)):
                    taken[name].append(_ms(corpus.page, asked, Order(), 0, HEAD))
            taken["count"].append(_ms(there.total, parse(query)))
            taken["facets"].append(_ms(there.facets, parse(query)))
    names = {"here": "rows of a key, here", "library": "rows of a key, library",
             "count": "then how many", "facets": "then facets"}  # fmt: skip
    for name, values in taken.items():
        yield f"{size:,}", names[name], ms(median(values)), ms(p95(values)), ms(max(values))


def _pairs(corpus: Corpus, rng: random.Random) -> Iterator[str]:
    while True:
        (paper,) = corpus.page(parse(""), Order(), rng.randrange(len(corpus)), 1).papers
        yield f"{_long(paper, rng)} {_long(paper, rng)}".lower()


def _ms(question: Callable[..., object], *asked: object) -> float:
    started = time.perf_counter()
    question(*asked)
    return (time.perf_counter() - started) * 1_000
