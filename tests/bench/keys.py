"""From a key to the last byte before silence, in a real pseudo-terminal, beside fzf.

Queries are words of titles, typed a key at a time into programs that run side by side and are
asked in turns. Either program has fallen silent when nothing came for a while (the same for
both) and, for fzf, when its counter no longer shows how far its search has come.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.bench import growth
from tests.bench.corpora import SEED_SIZE
from tests.bench.measuring import Memory, Response, Watched, env_of, has, memory, say
from tests.bench.results import Section, median, ms, p95, times
from tests.bench.startup import BARE, MEMORY_COLUMNS, argv_of, first_title, memory_row
from tests.bench.typed import TWO_WORDS, Typed, queries

if TYPE_CHECKING:
    from tests.bench.corpora import Bench

# Longer than any pause within an answer: what came later than this is counted and reported.
SILENCE, SILENCE_LARGE, LATE = 0.3, 0.6, 1.0
LARGE = 50_000
STEPS = 3
_BRACKETS = b"\x1b[?2004h"
_FZF_AT_WORK = re.compile(r"\d+/\d+ \(\d+%\)|^\s*[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] ", re.MULTILINE)


@dataclass
class Asked:
    """A running program, and what its keys have brought so far."""

    name: str
    terminal: Watched
    clear: str
    step: str
    silence: float
    #: By the kind of query: what each letter brought, or each paste.
    kinds: defaultdict[str, list[Response]] = field(default_factory=lambda: defaultdict(list))
    steps: list[Response] = field(default_factory=list)
    late: int = 0

    @property
    def letters(self) -> list[Response]:
        """What each letter of two words brought."""
        return self.kinds[TWO_WORDS]

    def ask(self, query: Typed) -> None:
        """Type a query, step through its answer, clear it away."""
        if query.is_ours and self.name != "bibyank":
            return
        keys = [self._pasted(query.text)] if query.is_pasted else query.text
        self.kinds[query.kind] += [self._press(key) for key in keys]
        if self.step and query.kind == TWO_WORDS:
            self.steps += [self._press(self.step) for _ in range(STEPS)]
        while data := self.terminal.read(LATE):
            self.late += len(data)
        self._press(self.clear)

    def _pasted(self, text: str) -> str:
        """As a terminal gives on a paste: in brackets where the program has asked for them."""
        return f"\x1b[200~{text}\x1b[201~" if _BRACKETS in self.terminal.output else text

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
        f"{bench.seed}), typed a key at a time, and {STEPS} steps through each answer; then some "
        "of other kinds, a title pasted all at once. fzf is given the titles. CPU is the processor "
        "time of all threads. `key` is a letter of two words, `step` moves the cursor. The cached "
        "files are in memory, as right after a first start: they are read again before each query.",
    )
    letters: list[list[str]] = []
    steps: list[list[str]] = []
    used: list[list[str]] = []
    moves: list[list[str]] = []
    kinds: list[list[str]] = []
    for size in bench.sizes:
        bench.prepare(size)
        asked = _measure(bench, size, moves, used)
        fzf = asked.get("fzf")
        for name, one in asked.items():
            label = f"{size:,} {name}" + (f" ({one.late} bytes late)" if one.late else "")
            letters.append([label, *_row(one.letters, fzf.letters if fzf else None)])
            if one.steps:
                steps.append([label, *_row(one.steps, fzf.steps if fzf else None)])
        kinds += _kinds(size, asked["bibyank"], fzf)
        growth.note(size, {name: [r.wall for r in one.letters] for name, one in asked.items()})
    ratios = ("fzf's p50 / this", "fzf's p95 / this", "bytes / fzf's")
    values = ("p50", "p95", "worst", "bytes p50", "bytes p95", "CPU p50", "CPU p95", "keys")
    section.add(["key", *ratios, *values], letters)
    section.add(["bibyank's keys by kind", *ratios, *values, "fzf's p50", "its p95"], kinds)
    section.add(["step", *ratios, *values], steps)
    section.add(["bibyank's list", *ratios, *values], moves)
    section.add(["memory after the queries, MiB", *MEMORY_COLUMNS], used)
    return section


def _measure(
    bench: Bench, size: int, moves: list[list[str]], used: list[list[str]]
) -> dict[str, Asked]:
    every = queries(bench, size)
    with ExitStack() as stack:
        asked = [stack.enter_context(_Opened(bench, size, name)).asked for name in _names(size)]
        for number, query in enumerate(every):
            say(f"{size:,} papers, {query.kind}: {query.text!r}")
            bench.warm(size)
            for one in asked if number % 2 else reversed(asked):
                one.ask(query)
        used += [[f"{size:,} {one.name}", *_memory(one)] for one in asked]
        moves += _moves(asked[0], size)
        return {one.name: one for one in asked}


def _kinds(size: int, ours: Asked, fzf: Asked | None) -> list[list[str]]:
    """A row a kind of query, with what fzf took for the same."""
    rows = []
    for kind, responses in ours.kinds.items():
        theirs = fzf.kinds.get(kind) if fzf else None
        walls = [r.wall for r in theirs or ()]
        beside = [ms(median(walls)), ms(p95(walls))] if walls else ["", ""]
        rows.append([f"{size:,} {kind}", *_row(responses, theirs), *beside])
    return rows


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
