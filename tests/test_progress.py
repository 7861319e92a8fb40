"""Reading ahead of time, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.corpus import Progress
from tests.program import MODULE, bibyank, environment
from tests.terminal import Terminal
from tui.progress import progress_line

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "@article{{key{n},\n title = {{Paper number {n}}},\n author = {{Doe, Jane}},\n}}\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    source = tmp_path / "refs.bib"
    source.write_text("".join(ENTRY.format(n=n) for n in range(6000)))
    return source


def test_index_reads_and_says_what_it_read(library: Path) -> None:
    assert bibyank("index", str(library)).lines == [f"6,000 papers read and indexed from {library}"]


def test_index_draws_a_bar_on_a_terminal_and_takes_it_away(library: Path) -> None:
    with Terminal([*MODULE, "index", str(library)], environment(TERM="xterm")) as terminal:
        assert terminal.wait_for_exit() == 0
    assert "░" in terminal.output.decode()
    assert "░" not in terminal.text


def test_check_citations_names_the_paper_and_what_would_mislead(library: Path) -> None:
    answer = bibyank("check", "--citations", str(library))
    assert answer.code == 1
    assert f"{library}:1: key0: no year, no journal, no id" in answer.out.splitlines()
    assert answer.out.endswith("6,000 papers read, 6,000 doubtful citations\n")


def test_the_bar_is_full_at_the_end_and_empty_at_the_beginning() -> None:
    assert progress_line(Progress("reading", 0, 10, 0)) == f"reading {'░' * 20}   0%  0 papers"
    assert progress_line(Progress("reading", 10, 10, 5)) == f"reading {'█' * 20} 100%  5 papers"
    assert progress_line(Progress("reading", 7, 0, 5)) == "reading 5 papers"
