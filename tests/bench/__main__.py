"""All measurements, or some of them: `python -m tests.bench [SECTION ...]`.

Each section runs bibyank beside what it is compared with, in turns in the same run, and writes
its tables to RESULTS.md at once; so a run that was stopped is gone on with by naming the rest.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.corpora import Bench
from tests.bench.measuring import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.results import Section

# Loading comes first: it leaves the corpora in the cache that the others start from.
SECTIONS = (
    "load",
    "startup",
    "keys",
    "search",
    "finding",
    "references",
    "namesakes",
    "cite",
    "casing",
    "completing",
    "warnings",
    "publish",
    "library",
    "browsers",
)
SIZES = (49, 10_000, 100_000, 1_000_000)
LARGE_SIZES = (10_000_000,)
QUICK_SIZES = (49, 10_000, 100_000)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size.replace("_", "")) for size in text.split(","))


def _file(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{text}: no such file")
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--sizes", type=_sizes, default=SIZES, metavar="49,10000", help="papers")
    parser.add_argument("--no-million", action="store_true", help="sizes up to 100,000")
    parser.add_argument("--large", action="store_true", help="10,000,000 papers, if the disk lasts")
    parser.add_argument("--file", type=_file, help="real papers, arXiv's snapshot as JSON lines")
    parser.add_argument("--bib", type=_file, help="a large real .bib; one is made otherwise")
    parser.add_argument("--names", type=_file, help="JSON list of [given, family, mentions]")
    parser.add_argument("--cased", type=_file, help="JSON list of titles, headline and sentence")
    parser.add_argument("--runs", type=int, default=11, help="starts of each program")
    parser.add_argument("--queries", type=int, default=6, help="queries typed at each size")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "bibyank-bench",
        help="where generated corpora and caches are kept between runs",
    )
    return parser


def _see_to_disk(bench: Bench) -> None:
    """Say what disk is needed before an hour of writing begins. Exits where it is not there."""
    needed, free = bench.disk_needed() / 1e9, shutil.disk_usage(bench.folder).free / 1e9
    say(f"needs {needed:,.0f} GB in {bench.folder}, where {free:,.0f} GB are free")
    if needed > free:
        sys.exit("there is not so much room: name another folder with --folder")


def main() -> None:
    """Measure and write."""
    parser = _parser()
    asked = parser.parse_args()
    if unknown := set(asked.sections) - set(SECTIONS):
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    asked.folder.mkdir(parents=True, exist_ok=True)
    sizes = QUICK_SIZES if asked.no_million else LARGE_SIZES if asked.large else asked.sizes
    bench = Bench(
        asked.folder.resolve(),
        sizes,
        asked.file,
        asked.bib,
        asked.names,
        asked.runs,
        asked.queries,
        asked.seed,
        asked.cased,
    )
    if asked.large:
        _see_to_disk(bench)
    for name in SECTIONS:
        if not asked.sections or name in asked.sections:
            start = time.perf_counter()
            say(name)
            run: Callable[[Bench], Section] = import_module(f"tests.bench.{name}").run
            sys.stdout.write(run(bench).write() + "\n")
            say(f"{name} took {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
