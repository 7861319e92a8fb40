"""The parts of README that are made from the code: `make docs` writes them, a test compares.

A generated part stands between `<!-- keys -->` and `<!-- /keys -->`.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from tui.keys.actions import ACTIONS, shown_keys

README = Path(__file__).parent.parent / "README.md"
#: A bar would end a Markdown cell.
BAR = r"\|"


def key_table() -> str:
    """Every key and what it does, as a Markdown table a group of keys at a time."""
    lines = ["| | |", "|---|---|"]
    for group, actions in groupby(ACTIONS, key=lambda action: action.group):
        lines.append(f"| **{group}** | |")
        for action in actions:
            keys = " ".join(f"`{key}`" for key in shown_keys(action).split("  "))
            aside = f" ({action.tooltip})" if action.tooltip else ""
            lines.append(f"| {keys.replace('|', BAR)} | {action.label}{aside} |")
    return "\n".join(lines)


def with_generated(text: str) -> str:
    """README with its generated parts made anew."""
    part = f"<!-- keys -->\n{key_table()}\n<!-- /keys -->"
    return re.sub(r"<!-- keys -->.*?<!-- /keys -->", lambda _: part, text, flags=re.DOTALL)


if __name__ == "__main__":
    README.write_text(with_generated(README.read_text(encoding="utf-8")), encoding="utf-8")
