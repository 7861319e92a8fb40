"""From the start of the process to the first frame, and to the first papers."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.corpora import SEED_SIZE
from tests.bench.measuring import Memory, Watched, call, cpu_ms, env_of, memory, python, say
from tests.bench.results import Section, median, ms, times
from tests.program import MODULE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.corpora import Bench

# What the first frame draws last: bibyank's line of keys, the bare app's list (its footer gets its
# keys in a later frame, so that a comparison by footers would flatter bibyank).
FRAME_MARK, BARE_MARK = b"quit", b"row 34 of"
#: From the disk alone; a host may keep what its guest has let go.
COLD_STARTS = 3
BARE = python("tests.bench.bare_app")


@dataclass(frozen=True, slots=True)
class Start:
    """Milliseconds to the first frame, processor time until then, and to the first rows."""

    frame: float
    frame_cpu: float
    rows: float = 0.0
    rows_cpu: float = 0.0


def start(
    argv: list[str], cache: Path, first_title: str = "", frame_mark: bytes = FRAME_MARK
) -> Start:
    """Start a program once and stop it when its first rows, or else its first frame, are there."""
    with Watched(argv, env_of(cache)) as terminal:
        frame = terminal.seconds_until(frame_mark) * 1000
        frame_cpu = cpu_ms(terminal.pid)
        if not first_title:
            return Start(frame, frame_cpu)
        rows = terminal.seconds_until(first_title.encode()) * 1000
        return Start(frame, frame_cpu, rows, cpu_ms(terminal.pid))


def first_title(bench: Bench, size: int) -> str:
    """So much of the first paper's title as the list shows whatever the width."""
    with bench.titles(size).open(encoding="utf-8") as titles:
        return titles.readline()[:12].strip()


def argv_of(bench: Bench, size: int) -> list[str]:
    """The browser on a corpus."""
    return [*MODULE, str(bench.source(size))]


def run(bench: Bench) -> Section:
    """Starts in turns, all sizes and the bare app in each round."""
    section = Section(
        "startup",
        "From the start of the process, in a pty of 120x40, with what a first start had left in "
        "the cache. The bare app is Textual with Input, OptionList of 49 and Footer. Medians of "
        f"{bench.runs} rounds; in each round every program starts once.",
    )
    for size in bench.sizes:
        bench.prepare(size)
    chilled = {size: _cold(bench, size) for size in bench.sizes}
    marks = {size: first_title(bench, size) for size in bench.sizes}
    bare: list[Start] = []
    ours: dict[int, list[Start]] = defaultdict(list)
    for number in range(bench.runs + 1):
        say(f"round {number} of {bench.runs}")
        bare.append(start(BARE, bench.cache(SEED_SIZE), frame_mark=BARE_MARK))
        for size in bench.sizes:
            ours[size].append(start(argv_of(bench, size), bench.cache(size), marks[size]))
    _frames(section, bare[1:], {size: starts[1:] for size, starts in ours.items()})
    _from_disk(section, chilled)
    _command_line(section, bench)
    _memory(section, bench)
    return section


def _cold(bench: Bench, size: int) -> list[Start]:
    """Starts with neither the source nor what is cached of it in memory; the program itself is."""
    starts = []
    for _ in range(COLD_STARTS):
        bench.chill(size)
        starts.append(start(argv_of(bench, size), bench.cache(size), first_title(bench, size)))
    return starts


def _from_disk(section: Section, chilled: dict[int, list[Start]]) -> None:
    section.add(
        ["files on the disk alone", "frame", "rows"],
        [
            [
                f"{size:,} papers",
                ms(median(s.frame for s in each)),
                ms(median(s.rows for s in each)),
            ]
            for size, each in chilled.items()
        ],
    )


def _frames(section: Section, bare: list[Start], ours: dict[int, list[Start]]) -> None:
    """The first round only warms the disk."""
    frame, cpu = median(s.frame for s in bare), median(s.frame_cpu for s in bare)
    rows = [["bare app", "1x", "1x", "", ms(frame), ms(cpu), "", ""]]
    for size, starts in ours.items():
        frames = [s.frame for s in starts]
        cpus = [s.frame_cpu for s in starts]
        rows.append(
            [
                f"{size:,} papers",
                times(median(one / two.frame for one, two in zip(frames, bare, strict=True))),
                times(median(cpus) / cpu),
                times(median(s.rows for s in starts) / frame),
                ms(median(frames)),
                ms(median(cpus)),
                ms(median(s.rows for s in starts)),
                ms(median(s.rows_cpu for s in starts)),
            ]
        )
    section.add(
        ["", "first frame", "its CPU time", "first rows", *("frame", "CPU", "rows", "CPU")], rows
    )


def _command_line(section: Section, bench: Bench) -> None:
    env = env_of(bench.cache(SEED_SIZE))
    nothing, version = [sys.executable, "-c", "pass"], [*MODULE, "--version"]
    calls = [(call(nothing, env), call(version, env)) for _ in range(2 * bench.runs)]
    rows = [
        [
            "`bibyank --version` / `python -c pass`",
            times(median(b.wall / a.wall for a, b in calls)),
            ms(median(b.wall for _, b in calls) * 1000),
            ms(median(a.wall for a, _ in calls) * 1000),
        ]
    ]
    section.add(["", "ratio", "bibyank", "python"], rows)


def _memory(section: Section, bench: Bench) -> None:
    rows = []
    for size in (0, *bench.sizes):
        used = _at_rest(BARE if size == 0 else argv_of(bench, size), bench, size or SEED_SIZE)
        rows.append([f"{size:,} papers" if size else "bare app", *memory_row(used)])
    section.add(["at rest, MiB", *MEMORY_COLUMNS], rows)


MEMORY_COLUMNS = ("resident", "Pss", "without files", "peak")


def memory_row(used: Memory) -> list[str]:
    """For a table."""
    return [f"{each:.0f}" for each in (used.rss, used.pss, used.anonymous, used.peak)]


def _at_rest(argv: list[str], bench: Bench, size: int) -> Memory:
    with Watched(argv, env_of(bench.cache(size))) as terminal:
        terminal.seconds_until(b"quit")
        while terminal.read(1.0):
            pass
        return memory(terminal.pid)
