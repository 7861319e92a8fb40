"""The contracts on imports hold what they say: a breach that is put in is found.

Everything is tried in a copy, by the command that `make check` runs.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import LIMIT_SECONDS, ROOT

#: Who would import what, and why that must not be.
BREACHES = {
    ("core.works.matching", "core.store.cache"): "matching works on what it is given",
    ("core.text", "core.names"): "what all stand on stands on nothing",
    ("core.settings.model", "core.corpus"): "settings are read before there is a corpus",
    ("core.settings.rules", "tui.clipboard.settings"): "the lower floor knows no clipboard",
    ("core.errors", "textual"): "nor a library that draws",
    ("core.search.query", "core.cite.keys"): "searching and citing do not need each other",
    ("core.sources.ris", "core.sources.csl_json"): "a reader knows no other",
    ("core.embedded", "sqlite3"): "the store owns its database",
    ("core.lookup.dblp", "httpx"): "one module speaks HTTP",
    ("core.opening", "psycopg"): "the shared library owns its driver",
    ("core.completion.guard", "core.store.completions"): "the guard judges what it is given",
    ("core.cite.export", "tantivy"): "the search owns its index",
    ("tui.keys.key_map", "tui.app"): "a key map is checked without a screen",
    ("tui.keys.in_order", "tui.widgets.lines"): "keys come before what listens to them",
    ("tui.state.marks", "textual"): "marks are tested without a screen",
    ("tui.clipboard.osc52", "tui.messages"): "a yank leaves without the browser",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("core", "tui"):
        code = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def linted(copy: Path) -> str:
    """What the linter says of the copy, in which something is wrong."""
    program = Path(sys.executable).with_name("lint-imports")
    if not program.exists():
        pytest.skip("import-linter is not installed: the tests of the contracts did not run")
    done = subprocess.run(
        [program, "--no-cache"],
        check=False,
        cwd=copy,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    assert done.returncode == 1, done.stdout
    return done.stdout


def test_every_breach_is_found(copy: Path) -> None:
    for importer, imported in BREACHES:
        with (copy / importer.replace(".", "/")).with_suffix(".py").open("a") as file:
            file.write(f"import {imported}\n")
    found = linted(copy)
    told = {
        (importer, imported)
        for importer, imported in BREACHES
        if re.search(rf"{re.escape(importer)} ->\s+{re.escape(imported)} \(l\.", found)
    }
    assert {breach: why for breach, why in BREACHES.items() if breach not in told} == {}


def test_a_circle_in_a_room_and_a_module_in_no_layer_are_found(copy: Path) -> None:
    with (copy / "core/latex/symbols.py").open("a") as file:
        file.write("import core.latex.reading\n")
    rooms = ("core", "tui", "core/cite", "core/search", "core/sources", "core/store")
    for room in rooms:
        (copy / room / "annexe.py").touch()
    found = linted(copy)
    assert "No cycles are allowed in core.latex." in found
    assert [room for room in rooms if f"- {room.replace('/', '.')}.annexe\n" not in found] == []
