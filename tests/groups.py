"""Says at the end which groups of the clipboard's proof ran, whichever process ran them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

#: What a report's user property is called that names the group of its test.
GROUP = "group of the clipboard's proof"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count the groups of which a test was called, and name the others."""
    groups: dict[str, bool] = {}
    for report in chain.from_iterable(terminalreporter.stats.values()):
        for name, group in getattr(report, "user_properties", ()):
            if name == GROUP:
                ran_now = report.when == "call" and not report.skipped
                groups[group] = groups.get(group, False) or ran_now
    if groups:
        missing = sorted(name for name, ran in groups.items() if not ran)
        rest = f"; not run: {', '.join(missing)}" if missing else ""
        ran = len(groups) - len(missing)
        terminalreporter.write_line(f"clipboard groups: {ran} of {len(groups)} ran{rest}")
