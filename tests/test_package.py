"""What is handed out holds all that the program needs, and nothing of the workshop."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tarfile
import tomllib
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

import core
from tests.program import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SEED = "seeds/liwei-jiang.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed: the tests of the packages did not run")
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(build, check=True, cwd=ROOT, capture_output=True)
    return folder


def test_the_wheel_holds_every_module_and_the_seeds_as_they_are(built: Path) -> None:
    with ZipFile(built / f"bibyank-{core.__version__}-py3-none-any.whl") as wheel:
        names = set(wheel.namelist())
        assert wheel.read(f"core/{SEED}") == (ROOT / SEED).read_bytes()
        info = f"bibyank-{core.__version__}.dist-info"
        data = f"bibyank-{core.__version__}.data"
        assert wheel.read(f"{info}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
        assert b"bibyank = tui.cli:main" in wheel.read(f"{info}/entry_points.txt")
    modules = {str(path.relative_to(ROOT)) for top in ("core", "tui") for path in _modules(top)}
    assert modules <= names
    assert {name.split("/")[0] for name in names} == {"core", "tui", info, data}
    for told in ("man/man1/bibyank.1", "zsh/site-functions/_bibyank"):
        assert f"{data}/data/share/{told}" in names
    assert "core/share/bibyank.bash" in names


def test_the_sdist_can_be_built_and_tested(built: Path) -> None:
    top = f"bibyank-{core.__version__}"
    with tarfile.open(built / f"{top}.tar.gz") as sdist:
        names = set(sdist.getnames())
    needed = (
        *(SEED, "LICENSE", "README.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml"),
        *("tests/test_package.py", "docs/keys.md", "screenshots/search-dark.svg"),
    )
    assert {f"{top}/{name}" for name in needed} <= names
    assert not [
        name for name in names if "__pycache__" in name or "/." in name.removesuffix(".gitignore")
    ]


def test_every_library_has_a_lower_and_an_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    loose = [one for one in project["dependencies"] if ">=" not in one or ",<" not in one]
    assert not loose


def _modules(top: str) -> list[Path]:
    return [path for path in (ROOT / top).rglob("*.py") if "__pycache__" not in path.parts]
