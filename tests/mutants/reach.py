"""Which tests run which line, and how much work each is: measured once for a state of the tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import coverage
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Reach:
    """For a line of a file the tests that run it, the quickest first."""

    def __init__(
        self, lines: Mapping[str, Mapping[str, list[str]]], seconds: Mapping[str, float]
    ) -> None:
        self._lines = lines
        self.seconds = seconds

    def tests(self, file: str, line: int) -> list[str]:
        """The tests that run a line; of a call over several lines its first one counts."""
        of_file = self._lines.get(file, {})
        for near in range(line, max(line - 12, 0), -1):
            if found := of_file.get(str(near)):
                return sorted(found, key=lambda test: self.seconds[test])
        return []


def measured(tests: Sequence[str]) -> Reach:
    """Run tests of the tree in the working folder and see what each reaches."""
    out = Path("reach.json")
    subprocess.run([sys.executable, "-m", "tests.mutants.reach", str(out), *tests], check=True)
    told = json.loads(out.read_text(encoding="utf-8"))
    return Reach(told["lines"], told["seconds"])


def _worked() -> float:
    """Seconds of work so far, of this process and of those it has waited for: no clock of a wall.

    On a busy machine a test takes longer, and no more work.
    """
    return sum(os.times()[:4])


class _Watch:
    """Tells coverage whose turn it is; keeps how much work those were that passed."""

    def __init__(self, watched: coverage.Coverage) -> None:
        self._watched = watched
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Name the test."""
        self._watched.switch_context(item.nodeid)
        begun = _worked()
        result = yield
        self.seconds[item.nodeid] = round(_worked() - begun, 3)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Forget a test that fails without a fault."""
        if report.failed:
            self.seconds[report.nodeid] = -1


def _run(out: Path, paths: list[str]) -> None:
    watched = coverage.Coverage(data_file=None, source=["core", "tui"], config_file=False)
    watch = _Watch(watched)
    watched.start()
    pytest.main(["-p", "no:cacheprovider", "-qq", "-rN", "--tb=no", *paths], plugins=[watch])
    watched.stop()
    data = watched.get_data()
    root = Path.cwd()
    lines = {
        Path(file).relative_to(root).as_posix(): {
            line: [test for test in tests if watch.seconds.get(test, -1) >= 0]
            for line, tests in by_line.items()
        }
        for file in data.measured_files()
        if (by_line := data.contexts_by_lineno(file))
    }
    seconds = {test: took for test, took in watch.seconds.items() if took >= 0}
    out.write_text(json.dumps({"lines": lines, "seconds": seconds}), encoding="utf-8")


if __name__ == "__main__":
    _run(Path(sys.argv[1]), sys.argv[2:])
