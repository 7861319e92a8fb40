"""The suite with the oldest libraries that pyproject.toml allows, and with each Python to be had.

    python -m tests.versions [NAME ...] [-- ARGUMENTS FOR PYTEST]

A name is `lowest` or a Python like `3.12`; without one all run. Interpreters are looked for on
PATH and among pyenv's. Each run has an environment of its own below `.versions`; `lowest` is the
oldest Python with every library of pyproject.toml as old as its bound. The exit code is 1 when a
run failed. An interpreter that could not be had is named and is no failure.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.program import ROOT

FOLDER = ROOT / ".versions"
LOWEST = "lowest"
#: The newest Python that there is; what lies between it and the oldest allowed is looked for.
NEWEST = 15
_ANSWERS = ("-c", "import sys; print(sys.executable)")


def wanted() -> list[str]:
    """Every Python from the oldest that pyproject.toml allows: "3.11", "3.12" ..."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = re.fullmatch(r">=3\.(\d+)", project["requires-python"])
    assert oldest, "requires-python names the oldest Python alone"
    return [f"3.{minor}" for minor in range(int(oldest[1]), NEWEST + 1)]


def interpreter(version: str) -> Path | None:
    """The Python of that version, None where there is none."""
    on_path = shutil.which(f"python{version}")
    named = [Path(on_path)] if on_path else []
    for program in [*named, *_of_pyenv(version)]:
        done = subprocess.run([program, *_ANSWERS], check=False, capture_output=True, text=True)
        if done.returncode == 0:  # else it is a shim that stands for none
            return Path(done.stdout.strip())
    return None


def _of_pyenv(version: str) -> list[Path]:
    pyenv = shutil.which("pyenv")
    if pyenv is None:
        return []
    root = subprocess.check_output([pyenv, "root"], text=True).strip()
    found = Path(root, "versions").glob(f"{version}.*/bin/python")
    return sorted(found, key=lambda path: [int(n) for n in re.findall(r"\d+", path.parts[-3])])[-1:]


def environment_of(name: str, python: Path) -> Path:
    """Make the environment called so anew; returns its Python."""
    uv = FOLDER / "uv" / "bin" / "uv"
    if not uv.exists():
        subprocess.run([sys.executable, "-m", "venv", FOLDER / "uv"], check=True)
        subprocess.run([uv.with_name("python"), "-m", "pip", "install", "-q", "uv"], check=True)
    resolution = ["--resolution", "lowest-direct"] if name == LOWEST else []
    making = [str(uv), "venv", "-q", "--clear", "--seed", "--python", str(python)]  # with pip
    subprocess.run([*making, str(FOLDER / name)], check=True)
    made = FOLDER / name / "bin" / "python"
    installing = [str(uv), "pip", "install", "-q", "--python", str(made), *resolution, "-e", "."]
    subprocess.run([*installing, "--group", "dev"], check=True, cwd=ROOT)
    return made


def passes(python: Path, arguments: list[str]) -> bool:
    """Run the suite."""
    # The environment's own programs come first, as where it is activated.
    environ = os.environ | {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    suite = [str(python), "-m", "pytest", "-n", "4", "--dist", "worksteal", *arguments]
    return subprocess.run(suite, check=False, cwd=ROOT, env=environ).returncode == 0


def main(arguments: list[str]) -> int:
    """Run what is named; say of each how it went."""
    names, _, for_pytest = (" ".join(arguments)).partition("--")
    versions = wanted()
    outcome = {}
    for name in names.split() or [LOWEST, *versions]:
        python = interpreter(versions[0] if name == LOWEST else name)
        if python is None:
            outcome[name] = "could not be had"
            continue
        passed = passes(environment_of(name, python), for_pytest.split())
        outcome[name] = "passed" if passed else "FAILED"
    for name, how in outcome.items():
        print(f"{name}: {how}")  # noqa: T201 - it is what the program is for
    return int("FAILED" in outcome.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
