"""Work that is measured in a process of its own, so that its memory is its own.

    python -m tests.bench.jobs load papers.jsonl

Prints what it measured as one JSON object: seconds, counts, and `peak` in MiB.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from core.embedded import EmbeddedCorpus
from core.search.results import Order
from core.settings.model import Settings
from tests.bench.measuring import memory

if TYPE_CHECKING:
    from collections.abc import Callable

Measured = dict[str, float]
PASSES = 7
_REFERENCES = 200
_OTHER_SEED = 77
#: Rows that a screen shows at once.
_SCREENFUL = 40


def read(source: str) -> Measured:
    """Sources into the store, without an index."""
    return _load(source, index=False)


def load(source: str) -> Measured:
    """Sources into store and index; into the index alone where the store has them."""
    return _load(source, index=True)


def _load(source: str, *, index: bool) -> Measured:
    start = time.perf_counter()
    with closing(EmbeddedCorpus([source], Settings())) as corpus:
        for _ in corpus.load(index=index):
            pass
        return {"seconds": time.perf_counter() - start, "papers": len(corpus)}


def parse(bib: str) -> Measured:
    """What bibtexparser alone needs."""
    import bibtexparser  # only this job should hold it

    start = time.perf_counter()
    text = Path(bib).read_text(encoding="utf-8")
    library = bibtexparser.parse_string(text)  # type: ignore[attr-defined]  # not in __all__
    return {"seconds": time.perf_counter() - start, "papers": len(library.entries)}


def json_lines(source: str) -> Measured:
    """What json alone needs."""
    start = time.perf_counter()
    with Path(source).open(encoding="utf-8") as lines:
        papers = sum(1 for line in lines if json.loads(line))
    return {"seconds": time.perf_counter() - start, "papers": papers}


def latex(source: str) -> Measured:
    """LaTeX to text, of up to 10,000 abstracts."""
    from core.latex.reading import to_text  # as bibtexparser

    with Path(source).open(encoding="utf-8") as lines:
        abstracts = [json.loads(line)["abstract"] for line in islice(lines, 10_000)]

    def convert() -> None:
        for abstract in abstracts:
            to_text(abstract)

    return {"us": _median_seconds(convert) * 1e6 / len(abstracts), "papers": len(abstracts)}


def names(gold: str) -> Measured:
    """Names whose parts are known, joined and split again: the share that comes out right."""
    from core.names.display import from_display  # as bibtexparser

    known = json.loads(Path(gold).read_text(encoding="utf-8"))
    right = [from_display(f"{given} {family}").family == family for given, family, _ in known]
    mentions = [count for _, _, count in known]
    weighted = sum(count for count, good in zip(mentions, right, strict=True) if good)
    return {
        "names": len(known),
        "right": sum(right) / len(known),
        "mentions": sum(mentions),
        "mentions_right": weighted / sum(mentions),
    }


def yank(source: str) -> Measured:
    """A thousand papers, spread over the corpus, from the store into BibTeX."""
    from core.cite import registry  # as bibtexparser

    with closing(EmbeddedCorpus([source], Settings())) as corpus:
        for _ in corpus.load(index=False):
            pass
        wanted = range(0, len(corpus), max(len(corpus) // 1000, 1))[:1000]
        bibtex = registry.find("bibtex")
        start = time.perf_counter()
        text = bibtex.format(corpus.papers(wanted))
        first = time.perf_counter() - start
        again = _median_seconds(lambda: bibtex.format(corpus.papers(wanted)))
    return {"first": first, "again": again, "papers": len(wanted), "bytes": len(text.encode())}


def references(source: str) -> Measured:
    """APA references to 200 papers of a corpus, and to 200 of another: what becomes of them."""
    from tests.bench import generate, held  # as bibtexparser

    choose = random.Random(0)  # noqa: S311 -- a sample, not a secret
    with closing(EmbeddedCorpus([source], Settings())) as corpus:
        for _ in corpus.load():
            pass
        step = max(len(corpus) // _REFERENCES, 1)
        ids = range(0, len(corpus), step)[:_REFERENCES]
        papers = corpus.papers(ids)
        asked = [held.apa(paper, choose) for paper in papers]
        start = time.perf_counter()
        found = [corpus.look_up(text).found for text in asked]
        seconds = (time.perf_counter() - start) / len(asked)
        right = sum(number in hits for number, hits in zip(ids, found, strict=True))
        others = generate.papers(_REFERENCES, seed=_OTHER_SEED)
        strangers = [f"{paper['authors']} (2021). {paper['title']}. arXiv." for paper in others]
        taken = sum(bool(corpus.look_up(text).found) for text in strangers)
    count = len(asked)
    refused = sum(not hits for hits in found)
    return {
        "right": right / count,
        "wrong": (count - right - refused) / count,
        "refused": refused / count,
        "strangers": taken / len(strangers),
        "seconds": seconds,
    }


def identifiers(source: str) -> Measured:
    """A word of a title, and an identifier, of papers all over the corpus: median milliseconds."""
    from core.search.query import parse  # as bibtexparser
    from tests.bench import held

    choose = random.Random(0)  # noqa: S311 -- a sample, not a secret
    with closing(EmbeddedCorpus([source], Settings())) as corpus:
        for _ in corpus.load():
            pass
        papers = corpus.papers(range(0, len(corpus), max(len(corpus) // _REFERENCES, 1)))
        measured: Measured = {}
        for kind, make in (("word", held.word), ("identifier", held.identifier)):
            passes = []
            for query in filter(None, (make(paper, choose) for paper in papers)):
                start = time.perf_counter()
                corpus.page(parse(query), Order(), 0, _SCREENFUL)
                passes.append(time.perf_counter() - start)
            measured[kind] = statistics.median(passes) * 1000
    return measured


def _median_seconds(work: Callable[[], object]) -> float:
    passes = []
    for _ in range(PASSES):
        start = time.perf_counter()
        work()
        passes.append(time.perf_counter() - start)
    return statistics.median(passes)


JOBS: dict[str, Callable[[str], Measured]] = {
    job.__name__: job
    for job in (read, load, parse, json_lines, latex, names, yank, references, identifiers)
}


if __name__ == "__main__":
    measured = JOBS[sys.argv[1]](sys.argv[2])
    sys.stdout.write(json.dumps(measured | {"peak": memory().peak}))
