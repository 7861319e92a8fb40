"""The installed program in a pseudo-terminal, as somebody at a terminal uses it."""

from __future__ import annotations

import os
import re
import termios
from typing import TYPE_CHECKING

import pytest

from core.paths import seeds_folder
from tests.e2e.person import click, copies, search, wait_until_read

if TYPE_CHECKING:
    from tests.e2e.person import Person
    from tests.terminal import Terminal

OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
HIVEMIND = "jiang2025artificial"
ENTERS, LEAVES = b"\x1b[?1049h", b"\x1b[?1049l"
HIDES, SHOWS = b"\x1b[?25l", b"\x1b[?25h"


def test_search_and_yank_over_ssh(person: Person) -> None:
    with person.opens(env=OVER_SSH) as terminal:
        wait_until_read(terminal)
        search(terminal, "hivemind", 1)
        terminal.press("yy")
        terminal.wait_for("Sent ")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert copies(terminal) == [person.asks("cite", "--key", HIVEMIND).rstrip("\n")]


def test_what_is_marked_is_yanked_in_the_order_of_the_marks(person: Person) -> None:
    with person.opens(env=OVER_SSH) as terminal:
        wait_until_read(terminal)
        search(terminal, "hivemind", 1)
        terminal.press(" /\x15\r")
        terminal.wait_for("/49 · 1 marked")
        terminal.press("g yc")
        terminal.wait_for("Sent ")
        first = person.asks("cite", "--all", "--format", "key").split()[0]
        assert copies(terminal) == [f"\\cite{{{HIVEMIND},{first}}}"]


def test_keys_that_come_at_once_are_answered_in_order(person: Person) -> None:
    with person.opens(env=OVER_SSH) as terminal:
        wait_until_read(terminal)
        terminal.press("G/hivemind\ryk")
        terminal.wait_for("Sent ")
        terminal.press("/ agents\x15soda\ryk")
        terminal.wait_for(lambda _: len(copies(terminal)) == 2)
        assert copies(terminal) == [HIVEMIND, "kim2022soda"]


def test_a_resize_loses_nothing(person: Person) -> None:
    with person.opens() as terminal:
        wait_until_read(terminal)
        search(terminal, "safety", 13)
        terminal.press("jj jj")
        terminal.wait_for("6/13 of 49 · 1 marked")
        terminal.settle()  # the paper under the cursor is drawn, too
        before = terminal.text
        for size in ((60, 20), (80, 24), (41, 11)):
            terminal.resize(*size)
            terminal.wait_for("6/13 of 49 · 1 marked")
        terminal.resize(39, 12)
        terminal.wait_for("needs a window of 40x10")
        terminal.resize(120, 40)
        terminal.wait_for(lambda text: text == before)


def test_quitting_leaves_the_terminal_as_it_was(person: Person) -> None:
    with person.opens() as terminal:
        before = termios.tcgetattr(terminal.fd)
        wait_until_read(terminal)
        assert termios.tcgetattr(terminal.fd) != before
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert termios.tcgetattr(terminal.fd) == before
        assert _last(terminal, ENTERS, LEAVES) == LEAVES
        assert _last(terminal, HIDES, SHOWS) == SHOWS
        for mode in (b"1000", b"1003", b"1006", b"2004"):  # the mouse, and bracketed paste
            assert _last(terminal, b"\x1b[?%bh" % mode, b"\x1b[?%bl" % mode).endswith(b"l")


def _last(terminal: Terminal, *sequences: bytes) -> bytes:
    return max(sequences, key=terminal.output.rfind)


@pytest.mark.parametrize(
    ("keys", "shows"),
    [
        ("", "1/49"),
        ("/soda", "1/1 of 49"),
        ("?", "Half a page"),
        ("y", "BibTeX"),
        (":", "commands…"),
    ],
    ids=["list", "search", "help", "which-key", "palette"],
)
def test_ctrl_c_quits_from_everywhere(person: Person, keys: str, shows: str) -> None:
    with person.opens() as terminal:
        wait_until_read(terminal)
        terminal.press(keys)
        terminal.wait_for(shows)
        terminal.press("\x03")
        assert terminal.wait_for_exit() == 0
        assert _last(terminal, ENTERS, LEAVES) == LEAVES


def test_suspended_and_brought_back_it_is_where_it_was(person: Person) -> None:
    with person.sits_at("bash", "--norc", "--noprofile", "-i") as terminal:
        terminal.wait_for("$")
        terminal.press(f"{person.program}\r")
        wait_until_read(terminal)
        search(terminal, "safety", 13)
        terminal.press("jj ")
        terminal.wait_for("4/13 of 49 · 1 marked")
        terminal.settle()  # the paper under the cursor is drawn, too
        before = terminal.text
        terminal.press("\x1a")
        terminal.wait_for("Stopped")
        terminal.press("fg\r")
        terminal.wait_for(lambda text: text == before)
        terminal.press("q")
        terminal.wait_for(lambda _: terminal.output.count(LEAVES) == 2)
        terminal.press("exit\r")
        assert terminal.wait_for_exit() == 0


def test_no_answer_of_the_terminal_is_left_for_the_shell(person: Person) -> None:
    with person.sits_at("bash", "--norc", "--noprofile", "-i") as terminal:
        terminal.screen.answer = terminal.press
        terminal.wait_for("$")
        terminal.press(f"{person.program}\r")
        wait_until_read(terminal)
        late: list[str] = []
        terminal.screen.answer = late.append
        terminal.press("\x0c")
        terminal.wait_for(lambda _: bool(late))
        terminal.press("q")
        terminal.settle(limit=1)  # it waits
        terminal.press(late[0])
        terminal.wait_for(lambda _: b"$ " in terminal.output.partition(LEAVES)[2])
        terminal.press("echo $((6 * 7))\r")
        terminal.wait_for(lambda _: b"42" in terminal.output.partition(LEAVES)[2])
        assert b"0n" not in terminal.output.partition(LEAVES)[2]
        terminal.press("exit\r")
        assert terminal.wait_for_exit() == 0


def test_the_mouse(person: Person) -> None:
    with person.opens() as terminal:
        wait_until_read(terminal)
        click(terminal, "SODA")
        terminal.wait_for(lambda text: "\n 2/49" in text)
        terminal.press("\x1b[<65;10;10M" * 20)
        terminal.wait_for(lambda text: "SODA: Million-scale Dialog" not in text.split("│")[0])
        click(terminal, "? help")
        terminal.wait_for("Half a page")


def test_papers_come_through_a_pipe_and_keys_from_the_terminal(person: Person) -> None:
    seed = seeds_folder() / "liwei-jiang.txt"
    with person.sits_at("bash", "-c", f"cat {seed} | {person.program} -") as terminal:
        wait_until_read(terminal)
        search(terminal, "hivemind", 1)
        terminal.press("q")
        assert terminal.wait_for_exit() == 0


def test_a_pipe_that_never_ends_holds_nobody_up(person: Person) -> None:
    pipe = person.folder / "pipe"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)  # held open: the papers never end
    os.write(writer, b"@misc{noether1918, title = {Invarianten}, year = 1918}\n" * 2)
    with person.sits_at("bash", "-c", f"exec {person.program} - < {pipe}") as terminal:
        terminal.wait_for("reading")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    os.close(writer)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("binary.bib", bytes(range(256)), "a binary file"), ("empty.bib", b"", "is empty")],
)
def test_a_source_that_cannot_be_read_ends_it_with_one_line(
    person: Person, name: str, content: bytes, says: str
) -> None:
    (person.folder / name).write_bytes(content)
    with person.opens(name) as terminal:
        assert terminal.wait_for_exit() == 1
        left = terminal.output[terminal.output.rfind(LEAVES) :].decode()
        line = re.sub(r"\x1b\[[\d;?<>=]*[a-zA-Z]", "", left)
        assert line.startswith(f"bibyank: {name}: ")
        assert line.count("\n") == 1
        assert says in line


def test_a_mistyped_command_draws_nothing(person: Person) -> None:
    with person.opens("serach", "hivemind") as terminal:
        assert terminal.wait_for_exit() == 1
        assert "did you mean bibyank search?" in terminal.text
        assert ENTERS not in terminal.output


def test_without_colours_the_cursor_is_reversed_and_no_colour_is_sent(person: Person) -> None:
    with person.opens(env={"NO_COLOR": "1", "LANG": "C", "LC_ALL": "C"}, size=(80, 24)) as terminal:
        wait_until_read(terminal)
        terminal.press("j")
        terminal.wait_for("2/49")
        cells = terminal.screen.buffer
        is_reversed = {2: False, 3: True}
        terminal.wait_for(
            lambda _: {y: any(c.reverse for c in cells[y].values()) for y in (2, 3)} == is_reversed
        )
        terminal.press("f")
        terminal.wait_for("####")
        terminal.press("qq")
        assert terminal.wait_for_exit() == 0
    drawn = bytes(terminal.output)
    assert drawn.isascii()
    assert not re.search(rb"\x1b\[[0-9;]*[34]8;[25];", drawn)
