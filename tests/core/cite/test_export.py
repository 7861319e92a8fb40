"""Papers into somebody's .bib file, and back out again."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from core.cite import registry
from core.cite.export import Mode, export
from core.errors import BibyankError
from core.model import Identifiers, PaperDate
from tests.core.cite.samples import ALL, ARTICLE, OWN, PREPRINT, SANDBOX
from tests.program import environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.model import Paper

BIBTEX = registry.find("bibtex")
FILE = """\
% my library
@article{mine, title = {Averages}, eprint = {2304.00001}, archivePrefix = {arXiv}}

@misc{zhou2024sandcastle, title = {Another paper}}
@misc{curie1903weighing, title = {On {W}eighing}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(FILE)
    return path


def test_a_new_file_holds_the_entries_and_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "new.bib"
    done = export(path, ALL, BIBTEX, Mode.NEW)
    assert path.read_text() == BIBTEX.format(ALL) + "\n"
    assert done.written == len(ALL)
    done.undo()
    assert not path.exists()


def test_a_new_file_replaces_nothing(library: Path) -> None:
    with pytest.raises(BibyankError, match="exists: append to it or replace it"):
        export(library, ALL, BIBTEX, Mode.NEW)
    assert library.read_text() == FILE


def test_appending_passes_over_what_is_there_and_renames_nothing_in_the_file(library: Path) -> None:
    done = export(library, [PREPRINT, SANDBOX, ARTICLE, OWN, OWN], BIBTEX, Mode.APPEND)
    text = library.read_text()
    assert text.startswith(FILE + "\n@misc{zhou2024sandcastlea,\n")
    assert [(paper.title, key) for paper, key in done.present] == [
        (PREPRINT.title, "mine"),
        (ARTICLE.title, "curie1903weighing"),
        (OWN.title, OWN.key),
    ]
    assert done.renamed == (("zhou2024sandcastle", "zhou2024sandcastlea"),)
    assert done.written == 2
    assert text.count("@") == FILE.count("@") + 2
    again = export(library, [OWN], BIBTEX, Mode.APPEND)
    assert again.written == 0
    assert library.read_text() == text


def test_an_append_is_undone_in_one_step(library: Path) -> None:
    done = export(library, [OWN], BIBTEX, Mode.APPEND)
    assert library.read_text() != FILE
    done.undo()
    assert library.read_text() == FILE


def test_an_undo_does_not_undo_somebody_elses_work(library: Path) -> None:
    done = export(library, [OWN], BIBTEX, Mode.APPEND)
    library.write_text(library.read_text() + "@misc{theirs}\n")
    with pytest.raises(BibyankError, match="has changed since"):
        done.undo()
    assert "theirs" in library.read_text()


def test_a_doi_is_recognised_whatever_its_case(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@article{k, title={Weigh}, doi={10.1000/ABC}}")
    paper = replace(ARTICLE, ids=Identifiers(doi="10.1000/abc"), date=PaperDate(2000))
    assert export(path, [paper], BIBTEX, Mode.APPEND).written == 0


def test_a_file_of_another_encoding_stays_readable(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    before = "@misc{k, title = {Café}}\r\n".encode("cp1252")
    path.write_bytes(before)
    export(path, [PREPRINT], BIBTEX, Mode.APPEND)
    after = path.read_bytes()
    assert after.startswith(before)
    assert after.removeprefix(before).isascii()
    assert after.count(b"\n") == after.count(b"\r\n")
    path.write_bytes("@misc{k}".encode("utf-16"))
    with pytest.raises(BibyankError, match="UTF-16"):
        export(path, [PREPRINT], BIBTEX, Mode.APPEND)


def test_a_link_stays_a_link_and_permissions_stay(library: Path, tmp_path: Path) -> None:
    library.chmod(0o640)
    link = tmp_path / "link.bib"
    link.symlink_to(library)
    export(link, [OWN], BIBTEX, Mode.REPLACE)
    assert link.is_symlink()
    assert library.read_text() == BIBTEX.format([OWN]) + "\n"
    assert library.stat().st_mode & 0o777 == 0o640


def test_a_failed_export_leaves_the_file_and_nothing_beside_it(library: Path) -> None:
    def papers_that_break() -> Iterator[Paper]:
        yield OWN
        raise BibyankError("the source went away")

    with pytest.raises(BibyankError, match="went away"):
        export(library, papers_that_break(), BIBTEX, Mode.REPLACE)
    assert library.read_text() == FILE
    assert [path.name for path in library.parent.iterdir()] == ["refs.bib"]


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(BibyankError, match=r"x\.bib: cannot write \(No such file or directory\)"):
        export(tmp_path / "no" / "x.bib", ALL, BIBTEX, Mode.NEW)


def test_what_cannot_be_appended_says_so(library: Path) -> None:
    with pytest.raises(BibyankError, match="CSL-JSON cannot be appended"):
        export(library, ALL, registry.find("csl-json"), Mode.APPEND)


_KILLED = """
import os, signal
from pathlib import Path
from core.cite import export
os.replace = Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
export._put(Path("refs.bib"), [b"half"])
"""


def test_what_a_killed_export_left_is_removed_by_the_next_but_not_one_under_way(
    library: Path,
) -> None:
    argv = [sys.executable, "-c", _KILLED]
    subprocess.run(argv, cwd=library.parent, env=environment(), check=False)
    (killed,) = library.parent.glob(".bibyank-*")
    own = killed.with_name(killed.name.replace(killed.name.split("-")[-2], str(os.getpid())))
    own.write_text("under way")
    export(library, ALL, BIBTEX, Mode.REPLACE)
    assert [*library.parent.glob(".*")] == [own]
