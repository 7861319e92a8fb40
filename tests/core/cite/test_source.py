"""The entry as its file has it, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.cite import registry
from core.errors import BibyankError
from core.model import Entry, Paper
from core.sources import ReadOptions
from core.sources.bibtex import reader
from core.sources.stream import LineStream
from tests.core.cite.samples import OWN, SANDBOX

if TYPE_CHECKING:
    from pathlib import Path

FIRST = '@Article{a,\n\ttitle = {X}, % why\n  journal = x # "y",\n  year = 2000 }'
SECOND = "@misc{b, title={Ü @ é}}"
THIRD = "@misc(c,\n title = {{Z}})"
FILE = f'@string{{x = "J"}}\n% about a\n{FIRST}\n\n{SECOND} {THIRD}\n'


def papers(path: Path, content: str, encoding: str = "utf-8") -> list[Paper]:
    path.write_bytes(content.encode(encoding))
    with path.open("rb") as file:
        read = list(reader.read(LineStream(file, str(path)), ReadOptions()))
    return [item for item in read if isinstance(item, Paper)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_letter_of_an_entry_comes_back(tmp_path: Path, encoding: str) -> None:
    found = papers(tmp_path / "refs.bib", FILE, encoding)
    source = registry.find("source")
    assert [source.format([paper]) for paper in found] == [FIRST, SECOND, THIRD]
    assert source.format(reversed(found)) == f"{THIRD}\n\n{SECOND}\n\n{FIRST}"


def test_line_ends_are_the_files_own(tmp_path: Path) -> None:
    first, *_ = papers(tmp_path / "refs.bib", FILE.replace("\n", "\r\n"))
    assert registry.find("source").format([first]) == FIRST.replace("\n", "\r\n")


def test_what_acts_on_a_terminal_is_left_out(tmp_path: Path) -> None:
    (found,) = papers(tmp_path / "refs.bib", "@misc{a, title={X\x1b[2J}}\n")
    assert registry.find("source").format([found]) == "@misc{a, title={X}}"


def test_a_file_that_has_changed_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    first, *_ = papers(path, FILE)
    path.write_text("\n" + FILE)
    with pytest.raises(BibyankError, match="a is not there any more, the file has changed"):
        registry.find("source").format([first])
    path.unlink()
    with pytest.raises(BibyankError, match="no such file"):
        registry.find("source").format([first])


def test_a_source_that_is_read_once_leaves_its_text_with_the_entry(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(FILE)
    with path.open("rb") as file:
        items = list(reader.read(LineStream(file, "-"), ReadOptions()))
    found = [item for item in items if isinstance(item, Paper)]
    assert registry.find("source").format(found) == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_paper_without_an_entry_has_none() -> None:
    assert registry.find("source").missing([SANDBOX]) == [SANDBOX]
    own = Paper("T", OWN.source, entry=Entry("misc", "k", (), text="@misc{k}"))
    assert registry.find("source").format([own]) == "@misc{k}"
