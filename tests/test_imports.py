"""Start-up is a feature: what a command does not need it does not import.

Each check asks a process of its own for the modules it has loaded.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.program import LIMIT_SECONDS, ROOT, environment

PACKAGES = frozenset(
    "anyascii bibtexparser citeproc core httpx platformdirs pylatexenc pyperclip rapidfuzz rich "
    "sqlite3 tantivy textual tui".split()
)
RUNS_THE_PROGRAM = "import sys; from tui.cli import main; sys.argv[0] = 'bibyank'; main()"


def loaded(code: str, *arguments: str, stdin: str = "") -> set[str]:
    """The modules there are after `code` has run, those of the standard library left out."""
    reports = f"{code}\nimport sys; print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", reports, *arguments],
        check=True,
        cwd=ROOT,
        env=environment(),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    names = done.stdout.rsplit("\n", 2)[1].split()
    return {name for name in names if name.split(".")[0] in PACKAGES}


def packages(modules: set[str]) -> set[str]:
    return {name.split(".")[0] for name in modules}


def test_core_by_itself_is_nothing_but_core() -> None:
    assert packages(loaded("import core")) == {"core"}


def test_the_model_and_the_corpus_cost_no_library() -> None:
    assert packages(
        loaded("import core.embedded, core.opening, core.model, core.settings.model")
    ) == {"core"}


@pytest.mark.parametrize("call", ["--version", "--help", "search --help", "check --nope"])
def test_a_call_that_only_tells_loads_no_library_and_no_command(call: str) -> None:
    modules = loaded(RUNS_THE_PROGRAM, *call.split())
    assert packages(modules) <= {"core", "tui"}
    assert not [name for name in modules if name.startswith("tui.commands.")]


@pytest.mark.parametrize(
    "call",
    [
        "search hivemind",
        "search hivemind --json",
        "match README.md",
        "complete --from seeds",
        "cite --all",
        "diff seeds seeds",
        "check",
        "nowhere.bib",
    ],
)
def test_a_headless_command_loads_no_textual(call: str) -> None:
    assert not packages(loaded(RUNS_THE_PROGRAM, *call.split())) & {
        *("textual", "rich", "pyperclip", "httpx")
    }


def test_a_profile_page_is_read_without_the_readers_of_other_formats() -> None:
    modules = loaded(RUNS_THE_PROGRAM, "check", str(ROOT / "seeds"))
    assert "core.sources.page.reader" in modules
    assert not modules & {"bibtexparser", "core.sources.bibtex.reader", "core.sources.csl_json"}


def test_the_browser_starts_with_textual_and_no_other_library() -> None:
    modules = loaded("import tui.app")
    # platformdirs is Textual's own choice.
    assert packages(modules) == {"core", "platformdirs", "rich", "textual", "tui"}
    assert "core.model" not in modules  # the first frame has no papers, and this takes 8 ms
