"""`python -m tests.docs` writes what is made; with `--check` it says what is stale or dead."""

from __future__ import annotations

import sys

from tests.docs.links import dead_links
from tests.docs.made import made, stale
from tests.program import ROOT


def main(arguments: list[str]) -> int:
    """Write, or check: the exit code."""
    if arguments != ["--check"]:
        for path, text in made().items():
            path.write_text(text, encoding="utf-8")
        return 0
    complaints = [
        *(f"{path.relative_to(ROOT)} is stale: run make docs" for path in stale()),
        *(f"{link} leads nowhere" for link in dead_links()),
    ]
    sys.stderr.writelines(f"{line}\n" for line in complaints)
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
