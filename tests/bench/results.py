"""RESULTS.md: a section a measurement, each with its machine and date, replaced when run again."""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measuring import has

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RESULTS = Path(__file__).parent / "RESULTS.md"
_HEAD = """# What was measured

Written by `make bench` (`python -m tests.bench`), a section at a time; compare ratios, not
milliseconds, with those of another machine. "p95" of few values is their worst but one or so.
"""
_LIBRARIES = ("textual", "tantivy", "rapidfuzz")


@dataclass
class Section:
    """A heading, what was done in a few words, and tables."""

    name: str
    about: str
    tables: list[str] = field(default_factory=list)

    def add(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A table; the first column is text, the others are numbers."""
        rule = ["---", *("---:" for _ in columns[1:])]
        lines = [columns, rule, *rows]
        self.tables.append("\n".join(f"| {' | '.join(map(str, line))} |" for line in lines))

    def note(self, text: str) -> None:
        """A sentence between tables."""
        self.tables.append(text)

    def write(self) -> str:
        """Put the section in its place in RESULTS.md; returns its text."""
        text = "\n\n".join([f"## {self.name}", self.about, *self.tables, f"_{stamp()}_"]) + "\n"
        old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else _HEAD
        head, *sections = re.split(r"^(?=## )", old, flags=re.MULTILINE)
        kept = {section.split("\n", 1)[0]: section.strip() + "\n" for section in sections}
        kept[f"## {self.name}"] = text
        RESULTS.write_text("\n".join([head.strip() + "\n", *kept.values()]), encoding="utf-8")
        return text


def stamp() -> str:
    """Date, machine and versions; nothing that says whose machine it is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [
        time.strftime("%Y-%m-%d"),
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}",
        f"load {os.getloadavg()[0]:.1f} at the end",
        f"Python {sys.version.split()[0]}",
        *(f"{name} {version(name)}" for name in _LIBRARIES),
    ]
    if has("fzf"):
        said = subprocess.run(["fzf", "--version"], capture_output=True, text=True, check=False)
        parts.append(f"fzf {said.stdout.split()[0]}")
    return "; ".join(parts)


def median(values: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def p95(values: Iterable[float]) -> float:
    """The value that 95 of 100 do not pass (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(-(-len(ordered) * 95 // 100) - 1, 0)]


def ms(milliseconds: float) -> str:
    """For a table."""
    return f"{milliseconds:,.0f} ms" if milliseconds >= 10 else f"{milliseconds:.1f} ms"


def times(ratio: float) -> str:
    """For a table."""
    return f"{ratio:.2f}x" if ratio < 10 else f"{ratio:.0f}x"
