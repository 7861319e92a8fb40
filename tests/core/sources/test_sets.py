"""`@set` groups entries, wherever it stands; they are found and cited by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.sources.bibtex.sets import Sets
from tui.cli import main

if TYPE_CHECKING:
    from pathlib import Path

MEMBERS = (
    "@article{glashow, author = {Sheldon Glashow}, title = {Partial Symmetries}, year = 1961}",
    "@article{weinberg, author = {Steven Weinberg}, title = {A Model of Leptons}, year = 1967}",
    "@article{other, author = {An Other}, title = {Nothing of It}, year = 1967}",
)
SET = "@SET{stdmodel,\n  annotation = {x},\n  entryset = {glashow, Weinberg,gone}\n}"


@pytest.fixture(params=[0, 1, 3], ids=["before", "between", "below"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file whose set stands above its members, among them or below."""
    entries = list(MEMBERS)
    entries.insert(request.param, SET)
    path = tmp_path / "physics.bib"
    path.write_text("\n".join(entries), encoding="utf-8")
    return path


def test_members_are_found_and_cited_by_the_key_of_their_set(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "key:stdmodel", str(source)]) == 0
    found = {line.split("\t")[0] for line in capsys.readouterr().out.splitlines()}
    assert found == {"glashow", "weinberg"}
    keys = ["--key", "StdModel", "--key", "other"]
    assert main(["cite", *keys, "--format", "key", str(source)]) == 0
    assert capsys.readouterr().out.split() == ["glashow", "weinberg", "other"]


def test_a_set_is_no_paper_and_a_key_of_none_is_said(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(source)]) == 0
    assert "3 papers read, 0 problems" in "".join(capsys.readouterr())
    assert main(["cite", "--key", "stdmodels", str(source)]) == 1
    assert "no paper has the cite key stdmodels" in capsys.readouterr().err


def test_an_entry_may_be_of_several_sets() -> None:
    sets = Sets("no file")
    sets.take("one", "a, b")
    sets.take("two", "B,b,,c")
    assert [sets.of(key) for key in "abcd"] == [("one",), ("one", "two"), ("two",), ()]
