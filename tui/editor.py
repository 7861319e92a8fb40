"""The user's editor, and how each is told at which line to begin.

The ways are from the editors' own manuals: vi's `+N`, which most know, and three others. An editor
that is not known here is given the file alone: `+N` would be a file's name to it.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: `+N file`
_PLUS = frozenset(
    "vi vim nvim gvim mvim view vis elvis nano pico rnano emacs emacsclient xemacs kak micro joe "
    "jmacs jpico jstar ne mg zile jove mcedit gedit pluma xed".split()
)
#: `file:N`
_COLON = frozenset("hx helix subl sublime_text zed zeditor lapce".split())
#: `--goto file:N`
_GOTO = frozenset("code codium vscodium cursor windsurf".split())
#: `--line N file`
_LINE = frozenset("kate kwrite mate idea pycharm webstorm".split())
#: What is tried where nobody says: Debian's own choice, then what most machines have.
_USUAL = ("editor", "vi", "nano")
_VERSION = regex(r"[.\d-].*")


def argv_for(path: str, line: int, environ: Mapping[str, str] = os.environ) -> list[str]:
    """What opens a file at a line in `$VISUAL`, else `$EDITOR`, else in what there is.

    Raises BibyankError where there is no editor, or none of that name.
    """
    editor = _editor(environ)
    program = which(editor[0])
    if program is None:
        raise BibyankError(f"{editor[0]} is not installed; set $VISUAL or $EDITOR to your editor")
    # Absolute, so that no name can be taken for an option.
    return [*editor, *_place(_names(editor[0], program), str(Path(path).absolute()), line)]


def _editor(environ: Mapping[str, str]) -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environ.get(variable, ""))
        except ValueError as error:
            raise BibyankError(f"${variable} cannot be understood: {error}") from error
        if words:
            return words
    usual = next(filter(which, _USUAL), None)
    if usual is None:
        raise BibyankError("no editor is known; set $VISUAL or $EDITOR to yours")
    return [usual]


def _names(given: str, program: str) -> list[str]:
    """What the editor may be known as: "editor" is a link to "vim.nox", "vim.nox" is vim."""
    names = [Path(given).name.lower(), Path(program).resolve().name.lower()]
    return [*names, *(_VERSION.sub("", name) for name in names)]


def _place(names: Iterable[str], path: str, line: int) -> list[str]:
    for name in names:
        if name in _PLUS:
            return [f"+{line}", path]
        if name in _COLON:
            return [f"{path}:{line}"]
        if name in _GOTO:
            return ["--goto", f"{path}:{line}"]
        if name in _LINE:
            return ["--line", str(line), path]
    return [path]
