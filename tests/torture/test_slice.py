"""A minute of `make torture`, small enough for every run of the tests."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.torture import bib_files, hostile, reading
from tests.torture.mutations import MAKERS
from tests.torture.results import Group

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", MAKERS)
def test_spoilt_sources_of_every_format_are_read_as_far_as_they_are_sound(name: str) -> None:
    group = Group(name, 0.001)
    reading.mutations(group, random.Random(7), name, 150)  # noqa: S311 - repeatable
    assert not group.failures


def test_files_that_change_while_they_are_read(tmp_path: Path) -> None:
    group = Group("moving", 0.001)
    reading.moving(group, tmp_path, entries=3_000)
    assert not group.failures


def test_hostile_papers_are_inert() -> None:
    group = Group("hostile", 0.001)
    hostile.torture(group, random.Random(7))  # noqa: S311 - as above
    assert not group.failures


@pytest.mark.skipif(not bib_files.TEXMF[0].is_dir(), reason="no TeX Live: its .bib files")
def test_every_entry_of_other_peoples_bib_files_is_a_row_or_a_problem() -> None:
    group = Group("bib", 0.1)
    bib_files.torture(group, random.Random(7))  # noqa: S311 - as above
    assert not group.failures
