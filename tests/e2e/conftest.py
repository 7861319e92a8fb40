"""The program as it is installed: a wheel of this checkout in a venv of its own."""

from __future__ import annotations

import fcntl
import importlib.util
import subprocess
import sys
import sysconfig
import venv
from typing import TYPE_CHECKING

import pytest

from tests.e2e.person import Person
from tests.program import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def bibyank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The console script of the wheel, in a venv that borrows only the libraries.

    One of pytest-xdist's workers makes it for all: it takes five seconds.
    """
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed: the tests of the installed program did not run")
    own = tmp_path_factory.getbasetemp()
    home = (own.parent if own.name.startswith("popen-") else own) / "installed"
    made = home.with_suffix(".made")
    with home.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _install(_wheel(tmp_path_factory.mktemp("wheel")), home)
            made.touch()
    return home / "bin" / "bibyank"


def _wheel(folder: Path) -> Path:
    """Built without a network."""
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    (built,) = folder.iterdir()
    return built


def _install(wheel: Path, home: Path) -> None:
    venv.create(home, symlinks=True, clear=True)
    python = home / "bin" / "python"
    _run(
        *(sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"),
        *("--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)),
    )
    (own,) = home.glob("lib/python*/site-packages")
    # Nothing of the checkout comes with it: a .pth file in a borrowed folder is not followed.
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")


@pytest.fixture
def person(bibyank: Path, own_home: Path, tmp_path: Path) -> Person:
    """Somebody at a terminal, in an empty folder, with nothing but their own home."""
    return Person(bibyank, own_home, tmp_path)


def _run(*argv: str) -> None:
    done = subprocess.run(argv, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr or done.stdout
