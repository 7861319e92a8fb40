"""The recipes of the documents, taken from there and tried in the editors they are for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.program import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.person import Person
    from tests.terminal import Terminal

CITED = r"as shown by \cite{jiang2025artificial}"


def recipe(person: Person, language: str) -> Path:
    """The block in that language, as a file."""
    text = (ROOT / "docs/editors-and-shell.md").read_text(encoding="utf-8")
    (block,) = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    file = person.folder / f"recipe.{language}"
    head = ";; -*- lexical-binding: t -*-\n" if language == "elisp" else ""
    file.write_text(head + block)
    return file


def editing(person: Person, *argv: str) -> Terminal:
    """A terminal in which an editor runs that finds bibyank on its PATH."""
    if shutil.which(argv[0]) is None:
        pytest.skip(f"{argv[0]} is not installed: its recipe was not tried")
    path = f"{person.program.parent}:{os.environ['PATH']}"
    return person.sits_at(*argv, size=(100, 30), env={"PATH": path, "SHELL": "/bin/sh"})


def type_slowly(terminal: Terminal, *keys: str) -> None:
    """As a hand does: the next key when the last one has been answered."""
    for key in keys:
        terminal.press(key)
        terminal.settle()


def choose_hivemind(terminal: Terminal, then: str) -> None:
    """Pick the paper, and wait until the editor is back and shows `then`."""
    terminal.wait_for(" 1/49")
    terminal.press("hivemind")
    terminal.wait_for("1/1 of 49")
    terminal.press("\r")
    terminal.wait_for(then)
    terminal.settle()


def text_of(person: Person) -> str:
    return (person.folder / "paper.tex").read_text().rstrip("\n")


def test_vim(person: Person) -> None:
    own = str(recipe(person, "vim"))
    with editing(person, "vim", "-N", "-i", "NONE", "-u", own, "paper.tex") as vim:
        vim.wait_for("paper.tex")
        type_slowly(vim, "i", "as shown by !", "\x1b", "i", "\x18", "y")
        choose_hivemind(vim, CITED)
        type_slowly(vim, " too", "\x1b")
        vim.press(":wq\r")
        vim.wait_for_exit()
    assert text_of(person) == f"{CITED} too!"


def test_neovim(person: Person) -> None:
    own = str(recipe(person, "lua"))
    with editing(person, "nvim", "-n", "-i", "NONE", "-u", own, "paper.tex") as vim:
        vim.wait_for("paper.tex")
        type_slowly(vim, "i", "as shown by !", "\x1b", "h", "\\", "c")
        choose_hivemind(vim, f"{CITED}!")
        type_slowly(vim, "\\", "c")
        vim.wait_for(" 1/49")
        vim.press("\x03")
        vim.wait_for(f"{CITED}!")
        vim.settle()
        vim.press(":wq\r")
        vim.wait_for_exit()
    assert text_of(person) == f"{CITED}!"


def test_emacs(person: Person) -> None:
    own = str(recipe(person, "elisp"))
    # In a new home Emacs would first compile itself, for longer than the test takes.
    calm = ("--eval", "(setq native-comp-deferred-compilation nil)")
    with editing(person, "emacs", "-nw", "-Q", *calm, "-l", own, "paper.tex") as emacs:
        emacs.wait_for("paper.tex")
        emacs.settle()
        type_slowly(emacs, "as shown by !", "\x02", "\x1bx", "bibyank\r")
        choose_hivemind(emacs, f"{CITED}!")
        type_slowly(emacs, " too", "\x18\x13")
        emacs.press("\x18\x03")
        emacs.wait_for_exit()
    assert text_of(person) == f"{CITED} too!"


def test_a_tmux_popup_types_it_into_what_is_below(person: Person) -> None:
    own = str(recipe(person, "tmux"))
    socket = f"pick-{os.getpid()}"
    with editing(person, "tmux", "-L", socket, "-f", own, "new-session", "cat > paper.tex") as tmux:
        try:
            tmux.wait_for("[0]")
            type_slowly(tmux, "as shown by ", "\x02", "B")
            choose_hivemind(tmux, CITED)
            type_slowly(tmux, "\r", "\x04")
            tmux.wait_for_exit()
        finally:
            end = ["tmux", "-L", socket, "kill-server"]
            subprocess.run(end, env=person.environment(), check=False, capture_output=True)
    assert text_of(person) == CITED
