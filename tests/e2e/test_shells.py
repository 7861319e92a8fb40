"""Completion and the man page in the real shells, from where the wheel puts them."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.person import Person
    from tests.terminal import Terminal

#: Shell -> how it is started, and what it is told of the completion in `$SHARE`.
SHELLS = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        "bind 'set bell-style none'; source $SHARE/bash-completion/completions/bibyank",
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        "fpath=($SHARE/zsh/site-functions $fpath); autoload -U compinit; compinit -u -D",
    ),
    "fish": (
        ["fish", "--no-config", "--interactive"],
        "source $SHARE/fish/vendor_completions.d/bibyank.fish",
    ),
}
TYPED = (
    ("bibyank ci", "bibyank cite"),
    ("bibyank cite --format bibl", "bibyank cite --format biblatex"),
    ("bibyank cite --key zhou2024hai", "bibyank cite --key zhou2024haicosystem"),
    ("bibyank search tag:to-", "bibyank search tag:to-read"),
    ("bibyank search auth", "bibyank search author:"),
    ("bibyank config --completion zs", "bibyank config --completion zsh"),
    ("bibyank refs", "bibyank refs-of-mine.bib"),
    ("bibyank check refs", "bibyank check refs-of-mine.bib"),
)


@pytest.mark.parametrize("shell", SHELLS)
def test_what_can_follow_is_completed(person: Person, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed: its completion was not tried")
    (person.folder / "refs-of-mine.bib").touch()
    tagged = person.folder / "tags.jsonl"
    tagged.write_text('{"title": "Maps of Rivers", "tags": ["to-read"]}\n', encoding="utf-8")
    person.asks("tags", "--import", "tags.jsonl")
    argv, prepares = SHELLS[shell]
    with at_a_prompt(person, argv) as terminal:
        terminal.press(f"{prepares}; echo rea''dy\r")
        terminal.wait_for("ready")
        for typed, completed in TYPED:
            terminal.press(typed)
            terminal.wait_for(typed)
            terminal.press("\t")
            terminal.wait_for(completed)
            terminal.press("\x15")


def test_the_page_is_found_by_man(person: Person) -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not installed: the page was not tried")
    pages = share(person) / "man"
    with person.sits_at("man", "-M", str(pages), "-P", "cat", "bibyank") as terminal:
        assert terminal.wait_for_exit() == 0
    said = re.sub(r".\x08", "", terminal.output.decode())
    for words in ("find a paper, yank its BibTeX", "bibyank cite", "--format", "citation_style"):
        assert words in said, said


def test_the_program_prints_what_is_installed(person: Person) -> None:
    for shell, name in (
        ("bash", "bash-completion/completions/bibyank"),
        ("zsh", "zsh/site-functions/_bibyank"),
    ):
        there = (share(person) / name).read_text(encoding="utf-8")
        assert person.asks("config", "--completion", shell) == there


def share(person: Person) -> Path:
    return person.program.parent.parent / "share"


def at_a_prompt(person: Person, argv: list[str]) -> Terminal:
    path = f"{person.program.parent}:{person.environment()['PATH']}"
    return person.sits_at(*argv, env={"SHARE": str(share(person)), "PATH": path, "PS1": "$ "})
