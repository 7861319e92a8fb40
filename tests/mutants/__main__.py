"""`python -m tests.mutants [PART ...]`: try faults; write down which the tests do not notice."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.mutants.faults import PARTS, sample
from tests.mutants.reach import measured
from tests.mutants.results import RESULTS, UNNOTICED, PartResult, take_over, write
from tests.mutants.trying import Tried, Trying

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
#: What the tests need; nothing of it is changed, but a test may write beside itself.
COPIED = ("core", "tui", "tests", "seeds", "pyproject.toml", "README.md", "docs", "CHANGELOG.md")


def main() -> int:
    """Try the faults of the parts that are named, else of all."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("parts", nargs="*", metavar="PART", help=" ".join(PARTS))
    parser.add_argument("--size", type=int, default=200, help="faults a part")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, 2))
    parser.add_argument(
        "--tests", action="append", metavar="PATH", help="other tests than those about the part"
    )
    parser.add_argument("--here", action="store_true", help="this is a copy of the tree already")
    asked = parser.parse_args()
    parts = asked.parts or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        parser.error(f"{', '.join(unknown)}: there are {', '.join(PARTS)}")
    if not asked.here:
        os.chdir(ROOT)
        return max(_in_a_copy(part) for part in parts)
    for part in parts:
        tests = asked.tests or [path for path in PARTS[part].tests if Path(path).exists()]
        write(_tried(part, tests, asked), asked.seed)
    return 0


def _in_a_copy(part: str) -> int:
    """Try a part in a copy of the tree; only RESULTS.md comes back."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for name in COPIED:
            source, copy = ROOT / name, Path(folder, name)
            if source.is_dir():
                shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy(source, copy)
        options = [argument for argument in sys.argv[1:] if argument not in PARTS]
        call = [sys.executable, "-m", "tests.mutants", "--here", *options, part]
        # With CI set Hypothesis takes the same examples every time.
        environment = os.environ | {"CI": "1", "PYTHONPATH": folder}
        code = subprocess.run(call, cwd=folder, env=environment, check=False).returncode
        if code == 0:
            take_over(part, Path(folder, RESULTS))
        return code


def _tried(part: str, tests: Sequence[str], asked: argparse.Namespace) -> PartResult:
    begun = time.perf_counter()

    def say(text: str) -> None:
        sys.stdout.write(f"{time.perf_counter() - begun:5.0f} s  {text}\n")
        sys.stdout.flush()

    reach = measured(tests)
    say(f"{len(reach.seconds)} tests looked at")
    faults, there = sample(part, asked.size, asked.seed)
    say("faults drawn")
    tried: list[Tried] = []

    def told(one: Tried) -> None:
        tried.append(one)
        if one.outcome in UNNOTICED:
            say(f"{one.outcome}: {one.fault.name}  ({one.tests} tests)")

    trying = Trying(faults, reach, asked.jobs, told)
    pytest.main(["-p", "no:cacheprovider", "-qq", *tests], plugins=[trying])
    result = PartResult(part, there, tried, time.perf_counter() - begun)
    say(result.line)
    return result


if __name__ == "__main__":
    sys.exit(main())
