"""Where the files of a paper lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.attachments.places import files_of
from core.model import Entry, Paper, SourceRef

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("lib/papers/x.pdf", "lib/Deep: a.pdf", "lib/k.pdf", "pdf/far.pdf", "pdf/a_b.epub"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def found(folder: Path, value: str, key: str = "other") -> list[tuple[str, bool]]:
    entry = Entry("article", key, (("file", value),))
    paper = Paper("T", SourceRef(str(folder / "lib/refs.bib"), 1), key=key, entry=entry)
    files = files_of(paper, [str(folder / "pdf"), str(folder / "nowhere")])
    return [(str(file.path.relative_to(folder)), file.is_there) for file in files]


@pytest.mark.parametrize(
    ("value", "path", "is_there"),
    [
        (":papers/x.pdf:PDF", "lib/papers/x.pdf", True),
        (r":papers\\x.pdf:PDF", "lib/papers/x.pdf", True),
        ("far.pdf", "pdf/far.pdf", True),
        ("Deep: a.pdf", "lib/Deep: a.pdf", True),
        (":papers/gone.pdf:PDF", "lib/papers/gone.pdf", False),
        ("papers", "lib/papers", False),
        (f"{'x' * 300}.pdf", f"lib/{'x' * 300}.pdf", False),
    ],
)
def test_a_name_leads_to_the_file_beside_the_source_or_in_a_folder_of_the_settings(
    folder: Path, value: str, path: str, is_there: bool
) -> None:
    assert found(folder, value) == [(path, is_there)]


def test_absolute_paths_stay_and_the_slash_that_mendeley_drops_is_put_back(folder: Path) -> None:
    absolute = str(folder / "pdf/far.pdf")
    assert found(folder, absolute) == [("pdf/far.pdf", True)]
    assert found(folder, f":{absolute[1:]}:pdf") == [("pdf/far.pdf", True)]


@pytest.mark.parametrize(("key", "path"), [("k", "lib/k.pdf"), ("a/b", "pdf/a_b.epub")])
def test_a_file_called_by_the_cite_key_needs_no_field(folder: Path, key: str, path: str) -> None:
    assert found(folder, "", key) == [(path, True)]


def test_what_is_there_comes_first_and_nothing_twice(folder: Path) -> None:
    assert found(folder, ":gone.pdf:PDF;:k.pdf:PDF", "k") == [
        ("lib/k.pdf", True),
        ("lib/gone.pdf", False),
    ]


def test_a_key_never_leads_out_of_the_folders(folder: Path) -> None:
    (folder / "secret.pdf").touch()
    assert found(folder, "", "../secret") == []


def test_a_home_that_nobody_has_is_a_name_like_any_other(folder: Path) -> None:
    assert found(folder, "~nobody-has-it/x.pdf") == [("lib/~nobody-has-it/x.pdf", False)]
