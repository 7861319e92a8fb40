"""RESULTS.md: a section a group, with its date and how much of it ran; replaced when run again."""

from __future__ import annotations

import platform
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
_HEAD = """# What was tried, and what came back

Written by `make torture` (`python -m tests.torture`), a group at a time. "failed" stands where
something came back that must not; a group that ran in part says which part of the whole, and one
that is not here has no finished run.
"""


@dataclass
class Group:
    """One kind of torture: what was tried, what came back, and whether that is right."""

    name: str
    scale: float
    only: str = ""
    rows: list[tuple[str, str, bool]] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def wants(self, tried: str) -> bool:
        """Whether this is to be tried."""
        return self.only in tried

    def add(self, tried: str, came_back: str, *, right: bool) -> None:
        """A row; also said at once."""
        self.rows.append((tried, came_back, right))
        print(f"{self.name}: {tried}: {came_back}{'' if right else '  FAILED'}", flush=True)  # noqa: T201 - what one waits for

    @property
    def failures(self) -> list[str]:
        """What came back that must not."""
        return [f"{tried}: {came_back}" for tried, came_back, right in self.rows if not right]

    def write(self) -> None:
        """Put the group in its place in RESULTS.md, or its rows in theirs."""
        text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else _HEAD
        sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))
        lines = [f"| {a} | {b} | {'' if right else 'failed'} |" for a, b, right in self.rows]
        minutes = (time.monotonic() - self.started) / 60
        when = f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}"
        part = "whole" if self.scale >= 1 else f"{100 * self.scale:g} % of the whole"
        if not self.only or self.name not in sections:
            head = ["", f"{when}, {part}, {minutes:.0f} minutes.", ""]
            lines = [*head, "| tried | came back | |", "| --- | --- | --- |", *lines]
        else:
            before = sections[self.name].rstrip().split("\n")
            again = {line.split("|")[1]: line for line in lines}
            lines = [
                again.pop(line.split("|")[1], line) if "|" in line else line for line in before
            ]
            lines += again.values()
            which = f' Rows with "{self.only}":'
            lines[1] = re.sub(rf"{re.escape(which)}[^:]*?\.(?= Rows|\Z)", "", lines[1])
            lines[1] += f"{which} {when}, {part}."
        sections[self.name] = "\n".join(lines) + "\n\n"
        body = "".join(f"## {name}\n{section}" for name, section in sections.items())
        RESULTS.write_text(f"{_HEAD}\n{body}".rstrip() + "\n", encoding="utf-8")
