"""References and identifiers among more and more papers: is it the right one, and how quickly."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from tests.bench.corpora import job
from tests.bench.measuring import call, env_of, python, say
from tests.bench.results import Section

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.corpora import Bench

#: What a thesis cites, and a survey.
LISTED = 1_000


def run(bench: Bench) -> Section:
    """Each size in turn: one by one in a process, then a whole list by the command."""
    section = Section(
        "references",
        "APA references to 200 papers of the corpus, and to 200 of another; a list of "
        f"{LISTED:,} of them given to `bibyank match`, the whole process; and the median "
        "milliseconds of an answer to a word of a title and to an identifier as people paste it.",
    )
    sizes = bench.large_sizes
    for size in sizes:
        bench.prepare(size)
    section.add(
        ["papers", "found", "another", "refused", "taken for another where left out", "ms each"],
        [_references(bench, size) for size in sizes],
    )
    section.add(
        [f"`bibyank match`, {LISTED:,} references", "found", "time", "CPU", "peak MiB"],
        [_match(bench, size) for size in sizes],
    )
    section.add(
        ["an answer", "a word, ms", "an identifier, ms", "more, ms"],
        [_identifiers(bench, size) for size in sizes],
    )
    return section


def _references(bench: Bench, size: int) -> list[str]:
    say(f"references among {size:,} papers")
    bench.warm(size)
    measured = job(bench, "references", str(bench.source(size)), cache=bench.cache(size))
    shares = [f"{measured[name]:.3f}" for name in ("right", "wrong", "refused", "strangers")]
    return [f"{size:,}", *shares, f"{measured['seconds'] * 1000:.1f}"]


def _match(bench: Bench, size: int) -> list[str]:
    say(f"a list among {size:,} papers")
    source = bench.source(size)
    listed = _list(bench, source, size)
    bench.warm(size)
    argv = python("tui", "match", str(listed), str(source), "--json")
    # Its exit code is 1 where some were not found, which is a figure here.
    matched = call(
        ["sh", "-c", '"$@" 2>/dev/null || [ $? = 1 ]', "sh", *argv], env_of(bench.cache(size))
    )
    found = sum(json.loads(line)["found"] is not None for line in matched.out.splitlines())
    seconds = [f"{matched.wall:.1f} s", f"{matched.cpu:.1f} s"]
    return [f"{size:,}", f"{found:,}", *seconds, f"{matched.peak:.0f}"]


def _list(bench: Bench, source: Path, size: int) -> Path:
    """References to papers spread over the corpus, a line each."""
    path = bench.folder / f"references-{size}.txt"
    with source.open(encoding="utf-8") as lines:
        papers = map(json.loads, islice(lines, 0, None, max(size // LISTED, 1)))
        listed = [_reference(number, paper) for number, paper in enumerate(islice(papers, LISTED))]
    path.write_text("".join(listed), encoding="utf-8")
    return path


def _reference(number: int, paper: dict[str, str]) -> str:
    year = f"20{paper['id'][:2]}"  # of arXiv's numbers since 2007
    title = " ".join(paper["title"].split())
    return f"[{number + 1}] {paper['authors']} ({year}). {title}. arXiv.\n"


def _identifiers(bench: Bench, size: int) -> list[str]:
    say(f"identifiers among {size:,} papers")
    bench.warm(size)
    measured = job(bench, "identifiers", str(bench.source(size)), cache=bench.cache(size))
    word, identifier = measured["word"], measured["identifier"]
    return [f"{size:,}", f"{word:.2f}", f"{identifier:.2f}", f"{identifier - word:+.2f}"]
