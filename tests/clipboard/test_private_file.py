"""The last yank on disk: for its owner only, never through somebody else's door."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from tui.clipboard import private_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "run").mkdir()
    return tmp_path / "run"


def saved(runtime: Path, data: bytes = b"@article{a}\n") -> Path:
    return private_file.save(data, {"XDG_RUNTIME_DIR": str(runtime)})


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_read_it(runtime: Path) -> None:
    before = os.umask(0)
    try:
        file = saved(runtime)
    finally:
        os.umask(before)
    assert file == runtime / "bibyank/last-yank"
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)
    assert file.read_bytes() == b"@article{a}\n"


def test_a_folder_left_open_is_closed(runtime: Path) -> None:
    (runtime / "bibyank").mkdir(mode=0o755)
    assert mode(saved(runtime).parent) == 0o700


def test_a_link_is_replaced_not_followed(runtime: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (runtime / "bibyank").mkdir(mode=0o700)
    (runtime / "bibyank/last-yank").symlink_to(victim)
    file = saved(runtime)
    assert victim.read_bytes() == b"precious"
    assert not file.is_symlink()


def test_a_linked_folder_is_refused_and_the_state_folder_used(
    runtime: Path, tmp_path: Path
) -> None:
    (tmp_path / "theirs").mkdir()
    (runtime / "bibyank").symlink_to(tmp_path / "theirs")
    assert saved(runtime) == tmp_path / "state/bibyank/last-yank"
    assert list((tmp_path / "theirs").iterdir()) == []


def test_a_folder_of_somebody_else_is_refused(
    runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (runtime / "bibyank").mkdir(mode=0o700)
    (tmp_path / "state/bibyank").mkdir(mode=0o700, parents=True)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(PermissionError, match="somebody else"):
        saved(runtime)
    assert list((runtime / "bibyank").iterdir()) == []


def test_the_last_yank_takes_the_place_of_the_one_before(runtime: Path) -> None:
    saved(runtime, b"first and longer")
    file = saved(runtime, b"second")
    assert file.read_bytes() == b"second"
    assert [entry.name for entry in file.parent.iterdir()] == ["last-yank"]
