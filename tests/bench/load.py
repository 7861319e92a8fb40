"""Reading, keeping and indexing what people have."""

from __future__ import annotations

import re
import shutil
import time
from typing import TYPE_CHECKING

from tests.bench.corpora import SEED_SIZE, job
from tests.bench.measuring import Watched, env_of, say
from tests.bench.results import Section, median, ms, times
from tests.bench.startup import FRAME_MARK, start
from tests.program import MODULE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.corpora import Bench

COLD_STARTS = 3
_PROGRESS = re.compile(r"reading…|(?:reading|matching|indexing) [█▏▎▍▌▋▊▉░]")


def run(bench: Bench) -> Section:
    """The .bib, the JSON lines, then what cleans the text."""
    section = Section(
        "load",
        "Each reading in a process of its own, with nothing in the cache but where it says so.",
    )
    _bib(section, bench)
    _json_lines(section, bench)
    _text(section, bench)
    return section


def _bib(section: Section, bench: Bench) -> None:
    bib = bench.big_bib()
    say("the .bib: bibtexparser alone, then ours")
    parsed = job(bench, "parse", str(bib))
    read = job(bench, "read", str(bib))
    cache = bench.fresh_cache()
    loaded = job(bench, "load", str(bib), cache=cache)
    count = f"{read['papers']:,.0f} entries"
    rows = [
        [name, times(m["seconds"] / parsed["seconds"]), f"{m['seconds']:.1f} s", f"{m['peak']:.0f}"]
        for name, m in (
            (f"`bibtexparser.parse_string`, {parsed['papers']:,.0f} entries", parsed),
            (f"read into the store, {count}", read),
            (f"read and indexed, {count}", loaded),
        )
    ]
    section.add(["the .bib", "ratio", "time", "peak MiB"], rows)
    _bib_in_browser(section, bench, bib, cache)


def _bib_in_browser(section: Section, bench: Bench, bib: Path, warm: Path) -> None:
    title = _first_title(bib, warm)
    say("the .bib in the browser")
    cold = [start([*MODULE, str(bib)], bench.fresh_cache(), title) for _ in range(COLD_STARTS)]
    pairs = [
        (
            start([*MODULE, str(bib)], warm, title),
            start(
                [*MODULE, str(bench.source(SEED_SIZE))], bench.cache(SEED_SIZE), _seed_title(bench)
            ),
        )
        for _ in range(bench.runs)
    ]
    whole = _whole_load(bib, bench.fresh_cache(), title)
    section.add(
        ["the .bib in the browser", ""],
        [
            ["first frame to first rows, first start", ms(median(s.rows - s.frame for s in cold))],
            [
                "second start / start with 49 papers, frame",
                times(median(a.frame / b.frame for a, b in pairs)),
            ],
            [
                "second start / start with 49 papers, rows",
                times(median(a.rows / b.rows for a, b in pairs)),
            ],
            ["all read and indexed, first start", f"{whole:.1f} s"],
        ],
    )
    shutil.rmtree(bench.cache("fresh"), ignore_errors=True)


def _seed_title(bench: Bench) -> str:
    with bench.titles(SEED_SIZE).open(encoding="utf-8") as titles:
        return titles.readline()[:12]


def _first_title(bib: Path, cache: Path) -> str:
    """What the list shows of the first entry's title, read off a start that is not measured."""
    with Watched([*MODULE, str(bib)], env_of(cache)) as terminal:
        terminal.wait_for(lambda text: " 1/" in text, limit=60)
        first_row = terminal.text.splitlines()[2]
    return first_row[16:28].strip()


def _whole_load(bib: Path, cache: Path, title: str) -> float:
    """Seconds from the first frame until the browser no longer says that it reads or indexes."""
    with Watched([*MODULE, str(bib)], env_of(cache)) as terminal:
        frame = terminal.seconds_until(FRAME_MARK)
        terminal.seconds_until(title.encode())
        terminal.wait_for(lambda text: _PROGRESS.search(text) is None, limit=300)
        return time.perf_counter() - terminal.started - frame


def _json_lines(section: Section, bench: Bench) -> None:
    rows = []
    for size in bench.large_sizes:
        source = bench.source(size)
        say(f"{size:,} papers: json alone, read, index")
        bare = job(bench, "json_lines", str(source))
        cache = bench.cache(size)
        shutil.rmtree(cache, ignore_errors=True)
        read = job(bench, "read", str(source), cache=cache)
        indexed = job(bench, "load", str(source), cache=cache)
        rows.append(
            [
                f"{size:,} papers",
                times(read["seconds"] / bare["seconds"]),
                f"{read['papers'] / read['seconds']:,.0f}",
                f"{read['peak']:.0f}",
                f"{indexed['papers'] / indexed['seconds']:,.0f}",
                f"{indexed['peak']:.0f}",
                f"{read['seconds'] + indexed['seconds']:.1f} s",
            ]
        )
    section.add(
        [
            "JSON lines",
            "read into the store / `json.loads`",
            "papers/s read",
            "peak MiB",
            "papers/s indexed",
            "peak MiB",
            "both",
        ],
        rows,
    )


def _text(section: Section, bench: Bench) -> None:
    if bench.large_sizes:
        measured = job(bench, "latex", str(bench.source(min(bench.large_sizes))))
        section.note(
            f"LaTeX to text: {measured['us']:.1f} µs an abstract ({measured['papers']:,.0f} "
            f"abstracts{', generated: they hold no LaTeX' if bench.file is None else ''})."
        )
    if bench.names is None:
        section.note("Names: not measured, no file with `--names`.")
    else:
        known = job(bench, "names", str(bench.names))
        section.note(
            f"Names split rightly: {known['mentions_right']:.2%} of {known['mentions']:,.0f} "
            f"mentions, {known['right']:.2%} of {known['names']:,.0f} different names."
        )
