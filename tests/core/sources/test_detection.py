"""What the user names is found, recognised by its content and read, or refused in one line."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core.errors import BibyankError
from core.model import Author, Paper, Problem
from core.sources import Item, ReadOptions
from core.sources.detection import read, read_all
from core.sources.files import SourceFile, files_of

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = """\
Ada Lovelace
CL
h-index3
1 Papers

CLDec 20, 2022
Notes on the Analytical Engine

Ada Lovelace

The engine weaves algebraic patterns just as the loom weaves flowers and leaves.
"""
ARXIV = json.dumps(
    {"id": "2409.01234", "title": "Engines", "categories": "cs.PL", "authors_parsed": []}
)
CSL = json.dumps([{"id": "engines", "type": "article-journal", "title": "Engines"}], indent=1)
RIS = "TY  - JOUR\nTI  - Engines\nAU  - Lovelace, Ada\nPY  - 1843\nER  - \n"
BIB = "% my references\n\n@article{engines,\n  title = {Engines},\n  year = 1843,\n}\n"
SAMPLES = {
    "profile page": PAGE,
    "arXiv snapshot": ARXIV,
    "CSL-JSON": CSL,
    "RIS": RIS,
    "BibTeX": BIB,
}


def opened(*names: str | Path) -> list[tuple[str, str, list[Item]]]:
    files = files_of([str(name) for name in names])
    return [
        (reading.file.name, reading.format, list(reading))
        for reading in read_all(files, ReadOptions())
    ]


def titles(items: list[Item]) -> list[str]:
    return [item.title for item in items if isinstance(item, Paper)]


def refusal(*names: str | Path) -> str:
    with pytest.raises(BibyankError) as caught:
        opened(*names)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(names[0]))
    return message


class TestRecognising:
    @pytest.mark.parametrize("format_", SAMPLES)
    @pytest.mark.parametrize("ending", [".txt", ".bib", ".json", ".ris", ".jsonl", ""])
    def test_the_content_decides(self, tmp_path: Path, format_: str, ending: str) -> None:
        path = tmp_path / f"papers{ending}"
        path.write_text(SAMPLES[format_])
        ((name, recognised, items),) = opened(path)
        assert (name, recognised) == (str(path), format_)
        assert titles(items) in (["Engines"], ["Notes on the Analytical Engine"])

    @pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
    def test_compressed_files(self, tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
        path = tmp_path / "papers"
        path.write_bytes(pack(PAGE.encode()))
        ((_, format_, items),) = opened(path)
        assert format_ == "profile page"
        assert titles(items) == ["Notes on the Analytical Engine"]

    def test_a_compressed_file_that_was_cut_keeps_its_beginning(self, tmp_path: Path) -> None:
        path = tmp_path / "papers.jsonl.gz"
        lines = [ARXIV.replace("01234", f"{number:05}") for number in range(5000)]
        packed = gzip.compress("\n".join(lines).encode())
        path.write_bytes(packed[: len(packed) // 2])
        ((_, _, items),) = opened(path)
        *_, before_last, last = items
        assert len(titles(items)) > 100
        assert isinstance(last, Problem)
        assert "cannot be read any further" in last.what
        assert isinstance(before_last, Paper)
        assert last.source.line == before_last.source.line

    @pytest.mark.parametrize("pack", [bytes, gzip.compress])
    def test_position_goes_from_the_beginning_to_the_files_size(
        self, tmp_path: Path, pack: Callable[[bytes], bytes]
    ) -> None:
        path = tmp_path / "papers"
        path.write_bytes(pack("\n".join([ARXIV] * 500).encode()))
        (file,) = files_of([str(path)])
        reading = read(file, ReadOptions())
        assert reading is not None
        positions = [reading.position for _ in reading]
        assert positions == sorted(positions)
        assert positions[0] <= reading.position == file.size == path.stat().st_size


class TestFolders:
    def test_everything_below_in_order(self, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir()
        (tmp_path / ".git").mkdir()
        (tmp_path / "b" / "page.txt").write_text(PAGE)
        (tmp_path / "z.bib").write_text(BIB)
        (tmp_path / "a.ris").write_text(RIS)
        (tmp_path / ".hidden.bib").write_text(BIB)
        (tmp_path / ".git" / "x.bib").write_text(BIB)
        (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.5\n\0\0")
        (tmp_path / "empty.bib").write_text("")
        (tmp_path / "notes.txt").write_text("buy milk\n")
        names = [Path(name).relative_to(tmp_path).as_posix() for name, _, _ in opened(tmp_path)]
        assert names == ["a.ris", "z.bib", "b/page.txt"]

    def test_links_are_followed_but_not_in_circles(self, tmp_path: Path) -> None:
        home, library = tmp_path / "home", tmp_path / "library"
        home.mkdir()
        library.mkdir()
        (library / "refs.bib").write_text(BIB)
        (library / "back").symlink_to(home)
        (library / "gone.bib").symlink_to("nowhere")
        (home / "library").symlink_to(library)
        (home / "self").symlink_to(home)
        (home / "same.bib").symlink_to(library / "refs.bib")
        assert [Path(name).name for name, _, _ in opened(home)] == ["same.bib"]

    def test_a_file_named_twice_is_read_once(self, tmp_path: Path) -> None:
        (tmp_path / "refs.bib").write_text(BIB)
        assert len(opened(tmp_path / "refs.bib", tmp_path, tmp_path / "." / "refs.bib")) == 1

    def test_listing_tells_what_changed(self, tmp_path: Path) -> None:
        path = tmp_path / "refs.bib"
        path.write_text(BIB)
        (before,) = files_of([str(tmp_path)])
        os.utime(path, ns=(0, before.mtime_ns + 1))
        (after,) = files_of([str(tmp_path)])
        assert before.size == after.size == len(BIB)
        assert before != after

    @pytest.mark.parametrize("filling", [None, "buy milk\n"])
    def test_no_papers(self, tmp_path: Path, filling: str | None) -> None:
        if filling:
            (tmp_path / "notes.txt").write_text(filling)
        assert "no papers in this folder" in refusal(tmp_path)


class TestRefusing:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        assert "no such file" in refusal(tmp_path / "refs.bib")

    def test_an_empty_file(self, tmp_path: Path) -> None:
        for content in ("", "\n \n", "\ufeff"):
            (tmp_path / "refs.bib").write_text(content)
            assert "empty" in refusal(tmp_path / "refs.bib")

    def test_a_binary_file(self, tmp_path: Path) -> None:
        (tmp_path / "refs.bib").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR@article{a,")
        assert "binary" in refusal(tmp_path / "refs.bib")

    def test_a_format_that_nobody_reads(self, tmp_path: Path) -> None:
        (tmp_path / "notes.bib").write_text("buy milk\n")
        assert "bibyank reads profile page (.txt), " in refusal(tmp_path / "notes.bib")

    def test_a_damaged_archive(self, tmp_path: Path) -> None:
        (tmp_path / "refs.bib.gz").write_bytes(gzip.compress(b"x")[:6] + b"nonsense")
        assert "cannot be read" in refusal(tmp_path / "refs.bib.gz")

    def test_an_unreadable_file(self, tmp_path: Path) -> None:
        path = tmp_path / "refs.bib"
        path.write_text(BIB)
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this user may read everything: the test of permissions did not run")
        assert "you may not read it" in refusal(path)

    def test_a_name_that_no_file_can_have(self) -> None:
        assert "cannot be read" in refusal("refs\0.bib")

    def test_a_file_that_goes_away_in_a_folder_is_a_problem(self, tmp_path: Path) -> None:
        reading = read(SourceFile(str(tmp_path / "a.bib"), folder=str(tmp_path)), ReadOptions())
        assert reading is not None
        (problem,) = reading
        assert isinstance(problem, Problem)
        assert "no such file" in problem.what


class TestStandardInput:
    @staticmethod
    def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
        buffer = io.BufferedReader(io.BytesIO(data))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(buffer))

    @pytest.mark.parametrize("pack", [bytes, gzip.compress])
    def test_is_read_once(
        self, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
    ) -> None:
        self.feed(monkeypatch, pack(PAGE.encode()))
        ((name, format_, items),) = opened("-", "-")
        assert (name, format_) == ("-", "profile page")
        assert titles(items) == ["Notes on the Analytical Engine"]

    def test_empty(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.feed(monkeypatch, b"")
        assert "empty" in refusal("-")

    def test_nothing_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", None)
        assert "pipe a file in" in refusal("-")

    def test_a_pipe_with_a_name(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        with subprocess.Popen(["sh", "-c", f"cat > '{pipe}'"], stdin=subprocess.PIPE) as writer:
            assert writer.stdin is not None
            writer.stdin.write(PAGE.encode())
            writer.stdin.close()
            ((_, _, items),) = opened(pipe)
        assert titles(items) == ["Notes on the Analytical Engine"]


def test_a_page_does_not_import_the_reader_of_bib(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    code = (
        "import sys; from core.sources import ReadOptions, detection, files\n"
        f"found = files.files_of([{str(tmp_path)!r}])\n"
        "assert [list(r) for r in detection.read_all(found, ReadOptions())]\n"
        "assert not {'bibtexparser', 'core.sources.bibtex.reader'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


def test_the_users_word_on_a_name_is_taken_in_every_format(tmp_path: Path) -> None:
    said = {"Ada Lovelace": Author("Ada Lovelace", organisation=True)}
    page, ris = tmp_path / "page.txt", tmp_path / "refs.ris"
    page.write_text(PAGE)
    ris.write_text(RIS)
    readings = read_all(files_of([str(page), str(ris)]), ReadOptions(names=said))
    papers = [item for reading in readings for item in reading if isinstance(item, Paper)]
    assert [paper.authors for paper in papers] == [tuple(said.values())] * 2


def test_a_long_comment_before_the_first_entry_hides_no_bib_file(tmp_path: Path) -> None:
    comment = "%%% as a catalogue begins, with all that is known of it\n" * 800
    for name, text in {
        "catalogue.txt": f"{comment}\n{BIB}",
        "compressed.txt.gz": f"{comment}\n{BIB}",
        "preamble.txt": f'@Preamble{{"\\input tugboat.def"}}\n{comment}\n{BIB}',
    }.items():
        data = text.encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
        [(_, format_, items)] = opened(tmp_path / name)
        assert format_ == "BibTeX"
        assert [item.title for item in items if isinstance(item, Paper)] == ["Engines"]


def test_comments_alone_are_in_no_known_format(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("% nothing but this\n" * 20_000)
    with pytest.raises(BibyankError, match="in no format that is known"):
        opened(tmp_path / "notes.txt")
