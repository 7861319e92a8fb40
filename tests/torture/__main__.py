"""All groups, or some: `python -m tests.torture [--scale 0.1] [input|bib|oracles|hostile|keys ...]`.

Each group writes its table to RESULTS.md when it is done; the exit code is 1 when one failed. With
`--only tiny` a group tries what has that in its name, and puts those rows in the place of the old.
"""

from __future__ import annotations

import argparse
import random
import sys
from importlib import import_module

from tests.torture.results import Group

GROUPS = {
    "input": "tests.torture.reading",
    "bib": "tests.torture.bib_files",
    "oracles": "tests.torture.oracles",
    "hostile": "tests.torture.hostile",
    "keys": "tests.torture.keys",
    "faults": "tests.torture.faults",
    "slow line": "tests.torture.slow_line",
}


def run(name: str, scale: float, seed: int, only: str) -> Group:
    """Try everything of one group, or a part of it."""
    group = Group(name, scale, only)
    import_module(GROUPS[name]).torture(group, random.Random(seed))  # noqa: S311 - repeatable
    return group


def main() -> int:
    """Run what was asked for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--scale", type=float, default=1.0, help="which part of the whole")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="TEXT", help="what has this in its name")
    called = parser.parse_args()
    failures = []
    for name in called.groups or GROUPS:
        group = run(name, called.scale, called.seed, called.only)
        group.write()
        failures += group.failures
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
