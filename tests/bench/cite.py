"""Citations in quantity: an export of everything, and a thousand papers yanked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.corpora import job
from tests.bench.measuring import call, env_of, python, say
from tests.bench.results import Section, median, ms, times

if TYPE_CHECKING:
    from tests.bench.corpora import Bench

EXPORTS = 3


def run(bench: Bench) -> Section:
    """From papers that the store has kept."""
    section = Section(
        "cite",
        "`bibyank cite --all` from the store into a file, whole process; a tenth of "
        "the papers beside it shows whether memory grows. A yank is 1,000 papers fetched and "
        "written as BibTeX.",
    )
    rows = []
    peaks = {}
    large, small = bench.many, bench.many // 10
    for size in (small, large):
        bench.prepare(size)
        for format_ in ("bibtex", "biblatex"):
            say(f"{size:,} papers as {format_}")
            out = bench.folder / "export.bib"
            argv = python(
                *(
                    "tui",
                    "cite",
                    str(bench.source(size)),
                    "--all",
                    "--format",
                    format_,
                    "-o",
                    str(out),
                )
            )
            calls = [call(argv, env_of(bench.cache(size))) for _ in range(EXPORTS)]
            wall, peak = median(c.wall for c in calls), max(c.peak for c in calls)
            peaks[size, format_] = peak
            rows.append(
                [
                    f"{size:,} papers, {format_}",
                    times(peak / peaks[small, format_]),
                    f"{size / wall:,.0f}",
                    f"{wall:.1f} s",
                    f"{peak:.0f}",
                    f"{out.stat().st_size / 2**20:.0f}",
                ]
            )
    section.add(["export", "peak / smaller's", "papers/s", "time", "peak MiB", "MiB written"], rows)
    yanked = job(bench, "yank", str(bench.source(large)), cache=bench.cache(large))
    section.add(
        [f"yank of 1,000 of {large:,}", "first", "again", "bytes"],
        [
            [
                "BibTeX",
                ms(yanked["first"] * 1e3),
                ms(yanked["again"] * 1e3),
                f"{yanked['bytes']:,.0f}",
            ]
        ],
    )
    return section
