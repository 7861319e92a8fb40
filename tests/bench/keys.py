"""From a key to the last byte before silence, in a real pseudo-terminal, beside fzf.

Queries are words of titles, typed a key at a time into programs that run side by side and are
asked in turns. Either program has fallen silent when nothing came for a while (the same for
both) and, for fzf, when its counter no longer shows how far its search has come.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.bench.corpora import SEED_SIZE
from tests.bench.measuring import Memory, Response, Watched, env_of, has, memory, say
from tests.bench.results import Section, median, ms, p95, times
from tests.bench.startup import BARE, MEMORY_COLUMNS, argv_of, first_title, memory_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.bench.corpora import Bench

# Longer than any pause within an answer: what came later than this is counted and reported.
SILENCE, SILENCE_LARGE, LATE = 0.3, 0.6, 1.0
LARGE = 50_000
STEPS = 3
_FZF_AT_WORK = re.compile(r"\d+/\d+ \(\d+%\)|^\s*[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] ", re.MULTILINE)
_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE | re.ASCII)


@dataclass
class Asked:
    """A running program, and what its keys have brought so far."""

    name: str
    terminal: Watched
    clear: str
    step: str
    silence: float
    letters: list[Response] = field(default_factory=list)
    steps: list[Response] = field(default_factory=list)
    late: int = 0

    def ask(self, query: str) -> None:
        """Type a query, step through its answer, clear it away."""
        self.letters += [self._press(key) for key in query]
        if self.step:
            self.steps += [self._press(self.step) for _ in range(STEPS)]
        while data := self.terminal.read(LATE):
            self.late += len(data)
        self._press(self.clear)

    def _press(self, keys: str) -> Response:
        return self.terminal.response(keys, self.silence, self._busy)

    def _busy(self, text: str) -> bool:
        return self.name == "fzf" and _FZF_AT_WORK.search(text) is not None


def run(bench: Bench) -> Section:
    """All sizes, one after another."""
    section = Section(
        "keys",
        "Milliseconds from a key to the last byte before silence, and bytes sent, in a pty of "
        f"120x40 with 256 colours; {bench.queries} queries of two words from titles (seed "
        f"{bench.seed}), typed a key at a time, and {STEPS} steps through each answer. fzf is "
        "given the titles. CPU is the processor time of all threads. `key` is a letter of a "
        "query, `step` moves the cursor. The cached files are in memory, as right after a first "
        "start: they are read again before each query.",
    )
    letters: list[list[str]] = []
    steps: list[list[str]] = []
    used: list[list[str]] = []
    moves: list[list[str]] = []
    for size in bench.sizes:
        bench.prepare(size)
        asked = _measure(bench, size, moves, used)
        fzf = asked.get("fzf")
        for name, one in asked.items():
            label = f"{size:,} {name}" + (f" ({one.late} bytes late)" if one.late else "")
            letters.append([label, *_row(one.letters, fzf.letters if fzf else None)])
            if one.steps:
                steps.append([label, *_row(one.steps, fzf.steps if fzf else None)])
    ratios = ("fzf's p50 / this", "fzf's p95 / this", "bytes / fzf's")
    values = ("p50", "p95", "worst", "bytes p50", "bytes p95", "CPU p50", "CPU p95", "keys")
    section.add(["key", *ratios, *values], letters)
    section.add(["step", *ratios, *values], steps)
    section.add(["bibyank's list", *ratios, *values], moves)
    section.add(["memory after the queries, MiB", *MEMORY_COLUMNS], used)
    return section


def _measure(
    bench: Bench, size: int, moves: list[list[str]], used: list[list[str]]
) -> dict[str, Asked]:
    queries = make_queries(bench, size)
    with ExitStack() as stack:
        asked = [stack.enter_context(_Opened(bench, size, name)).asked for name in _names(size)]
        for number, query in enumerate(queries):
            say(f"{size:,} papers: {query!r}")
            bench.warm(size)
            for one in asked if number % 2 else reversed(asked):
                one.ask(query)
        used += [[f"{size:,} {one.name}", *_memory(one)] for one in asked]
        moves += _moves(asked[0], size)
        return {one.name: one for one in asked}


def _memory(asked: Asked) -> list[str]:
    used: Memory = memory(asked.terminal.pid)
    return memory_row(used)


def _names(size: int) -> list[str]:
    names = ["bibyank", *(["fzf"] if has("fzf") else [])]
    return [*names, "bare Textual"] if size == SEED_SIZE else names


class _Opened:
    """A program, started and ready for a query, for as long as the context lasts."""

    def __init__(self, bench: Bench, size: int, name: str) -> None:
        self._bench, self._size, self._name = bench, size, name
        self.asked: Asked

    def __enter__(self) -> _Opened:  # noqa: PYI034 - as in measuring
        bench, size = self._bench, self._size
        silence = SILENCE_LARGE if size > LARGE else SILENCE
        argv = {
            "bibyank": argv_of(bench, size),
            "fzf": ["sh", "-c", f"exec fzf < '{bench.titles(size)}'"],
            "bare Textual": BARE,
        }[self._name]
        self._terminal = Watched(argv, env_of(bench.cache(size)))
        self._terminal.__enter__()
        clear, step = {
            "bibyank": ("\x1b", "\x0e"),
            "fzf": ("\x15", "\x10"),
            "bare Textual": ("\x15", ""),
        }[self._name]
        self.asked = Asked(self._name, self._terminal, clear, step, silence)
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._terminal.__exit__(None, None, None)

    def _wait(self) -> None:
        """Until all is read: fzf counts its lines, bibyank shows the first paper."""
        if self._name == "fzf":
            self._terminal.wait_for(f"{self._size}/{self._size}", limit=120)
        else:
            self._terminal.seconds_until(b"quit")
        if self._name == "bibyank":
            self._terminal.seconds_until(first_title(self._bench, self._size).encode())
        while self._terminal.read(1.0):
            pass
        if self._name == "bibyank":
            self._terminal.press("/")
            self._terminal.response("", 0.5)


def _moves(asked: Asked, size: int) -> list[list[str]]:
    """The list of all papers: a step, its last row and its first."""
    if asked.name != "bibyank":
        return []
    terminal = asked.terminal
    terminal.response("\r", asked.silence)
    measured: dict[str, list[Response]] = defaultdict(list)
    for _ in range(5):
        for key in ("j", "\x06", "G", "g"):
            measured[key].append(terminal.response(key, asked.silence))
    label = {"\x06": "ctrl+f"}
    return [
        [f"{size:,} {label.get(key, key)}", *_row(responses, None)]
        for key, responses in measured.items()
    ]


def make_queries(bench: Bench, size: int) -> list[str]:
    """Two words of a title, the second often cut short; the same for a seed and a size."""
    choose = random.Random(f"{bench.seed} {size}")  # noqa: S311 - a sample, not a secret
    with bench.titles(size).open(encoding="utf-8") as lines:
        titles = [_WORD.findall(line) for line in _sample(lines, choose, 20 * bench.queries)]
    usable = [words for words in titles if len(words) > 1]
    queries = []
    for words in usable[: bench.queries]:
        one, two = (words[place].lower() for place in sorted(choose.sample(range(len(words)), 2)))
        queries.append(f"{one} {two[: choose.randint(3, len(two))]}")
    return queries


def _sample(lines: Iterable[str], choose: random.Random, count: int) -> list[str]:
    """`count` of the lines, each as likely as any other, without holding them all."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        if number < count:
            kept.append(line)
        elif (place := choose.randrange(number + 1)) < count:
            kept[place] = line
    choose.shuffle(kept)
    return kept


def _row(ours: list[Response], fzf: list[Response] | None) -> list[str]:
    walls, sent, cpu = zip(*((r.wall, r.sent, r.cpu) for r in ours), strict=True)
    ratios = ["", "", ""]
    if fzf:
        ratios = [
            times(median(r.wall for r in fzf) / median(walls)),
            times(p95(r.wall for r in fzf) / p95(walls)),
            times(median(sent) / max(median(r.sent for r in fzf), 1)),
        ]
    bytes_ = [f"{median(sent):,.0f}", f"{p95(sent):,.0f}"]
    milliseconds = [ms(each) for each in (median(walls), p95(walls), max(walls))]
    return [*ratios, *milliseconds, *bytes_, ms(median(cpu)), ms(p95(cpu)), str(len(ours))]
