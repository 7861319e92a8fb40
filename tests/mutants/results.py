"""RESULTS.md: how many faults of each part the tests notice, and every one that they do not."""

from __future__ import annotations

import platform
import re
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tests.mutants.faults import PARTS
from tests.mutants.reasons import REASONS

if TYPE_CHECKING:
    from tests.mutants.trying import Tried

#: From the root of the tree.
RESULTS = Path("tests/mutants/RESULTS.md")
#: Outcomes of faults that no test noticed.
UNNOTICED = ("survived", "unreached")
_HEAD = """# What the tests notice

Written by `make mutants` (`python -m tests.mutants`), a section a part. Faults are mutmut's
operators on the bodies of functions (of its three changes of a text one), drawn by seed. Each was
tried against those tests about its part that run its line, the quickest first, until one failed or
they had worked for 20 s by their own measure; what other tests would notice counts as not noticed.
"Noticed" are those after which a test failed, or ran on six times longer than it takes.
"""


@dataclass(frozen=True, slots=True)
class PartResult:
    """What became of a part's faults, of how many that there are, and the seconds it took."""

    name: str
    there: int
    tried: list[Tried]
    seconds: float

    @property
    def unnoticed(self) -> list[Tried]:
        """Those that no test noticed."""
        return [one for one in self.tried if one.outcome in UNNOTICED]

    @property
    def line(self) -> str:
        """The count as a sentence."""
        noticed = len(self.tried) - len(self.unnoticed)
        share = 100 * noticed / max(len(self.tried), 1)
        return (
            f"{self.name} ({PARTS[self.name].place}): {noticed} of {len(self.tried)} noticed, "
            f"{share:.1f} %; drawn from {self.there:,}; {self.seconds / 60:.0f} min"
        )


def write(part: PartResult, seed: int) -> None:
    """Put a part into RESULTS.md, in place of what it said of it before."""
    _put(RESULTS, part.name, _section(part, seed))


def take_over(part: str, written: Path) -> None:
    """Put what another copy of RESULTS.md says of a part into this one."""
    _put(RESULTS, part, _sections(written)[part])


def _put(file: Path, part: str, section: str) -> None:
    sections = _sections(file) | {part: section}
    known = [name for name in PARTS if name in sections]
    body = "".join(f"\n## {name}\n\n{sections[name].strip()}\n" for name in known)
    missing = ", ".join(name for name in PARTS if name not in sections)
    rest = f"\nNot tried yet: {missing}.\n" if missing else ""
    file.write_text(_HEAD + rest + body, encoding="utf-8")


def _sections(file: Path) -> dict[str, str]:
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))


def _section(part: PartResult, seed: int) -> str:
    machine = f"Python {platform.python_version()}, mutmut {version('mutmut')}, seed {seed}"
    lines = [f"\n{time.strftime('%Y-%m-%d')}, {machine}: {part.line}.\n"]
    if part.unnoticed:
        lines.append("\nNot noticed:\n\n")
    for one in sorted(part.unnoticed, key=lambda one: one.fault.name):
        reason = REASONS.get(one.fault.name) or (
            "no test in this process runs it"
            if one.outcome == "unreached"
            else "no test asks for it"
        )
        lines.append(f"- {one.fault.name}: {reason}\n")
    return "".join(lines)
