"""`bibyank config`: every setting in force, where it comes from; its file, its check."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from core import paths
from core.errors import BibyankError
from core.settings.file import config_path, read_settings
from core.settings.toml import stated
from core.settings.written import written
from tui.settings import Settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from core.model import Problem

#: Variables that win over a setting.
_VARIABLES = {"clipboard.method": "BIBYANK_CLIPBOARD"}
_COMPLETIONS = {"bash": "bibyank.bash", "zsh": "_bibyank", "fish": "bibyank.fish"}


def run(called: argparse.Namespace) -> int:
    """Print, edit or check; exit code 1 where something is wrong with the settings."""
    if called.completion:
        sys.stdout.write(_completion(called.completion))
        return 0
    if called.default:
        print("\n".join(written(Settings(), lambda _: "")))
        return 0
    if called.edit:
        _edit(config_path())
    if called.edit or called.check:
        return _check()
    _print_in_force()
    return 0


def _completion(shell: str) -> str:
    return (paths.share_folder() / _COMPLETIONS[shell]).read_text(encoding="utf-8")


def _print_in_force() -> None:
    settings, problems = read_settings(Settings)
    _complain(problems)
    path = config_path()
    is_there = path.is_file()
    print(f"# {path}{'' if is_there else ' (not there: bibyank config --edit makes it)'}")
    text = path.read_text(encoding="utf-8", errors="replace") if is_there else ""
    wrong = {problem.source.line for problem in problems}
    lines = {name: line for name, line in stated(text, Settings).items() if line not in wrong}

    def origin(name: str) -> str:
        variable = _VARIABLES.get(name, "")
        if os.environ.get(variable):
            return f"${variable} wins: {os.environ[variable]}"
        return f"{path.name}:{lines[name]}" if name in lines else ""

    print("\n".join(written(settings, origin)))


def _edit(path: Path) -> None:
    """Open the file in the user's editor; where there is none yet, one with all that can be set."""
    from tui.editor import argv_for  # only to edit

    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(written(Settings(), lambda _: "")) + "\n", encoding="utf-8")
    argv = argv_for(str(path), 1)
    try:
        subprocess.run(argv, check=True)  # noqa: S603 - the user's own editor
    except (OSError, subprocess.CalledProcessError) as error:
        raise BibyankError(f"{argv[0]}: {getattr(error, 'strerror', '') or error}") from error


def _check() -> int:
    problems = [*_problems()]
    _complain(problems)
    if not problems:
        print(f"{config_path()}: nothing is wrong")
    return int(bool(problems))


def _problems() -> Iterator[Problem | str]:
    from tui.keys.actions import remapped  # only to check

    settings, problems = read_settings(Settings)
    yield from problems
    for refused in remapped(settings.keys)[1]:
        yield f"{config_path()}: {refused}"


def _complain(problems: list[Problem] | list[Problem | str]) -> None:
    for problem in problems:
        print(f"bibyank: {problem}", file=sys.stderr)
