"""The corpus that ships is found beside a checkout and inside an installed package."""

from pathlib import Path

import pytest

from core import paths


def test_a_checkout_has_its_seeds_beside_it() -> None:
    assert (paths.seeds_folder() / "liwei-jiang.txt").is_file()


def test_an_installed_package_has_its_seeds_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "paths.py"))
    assert paths.seeds_folder() == tmp_path / "seeds"
