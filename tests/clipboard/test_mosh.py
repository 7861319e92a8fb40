"""Through mosh on the loopback: it takes little, cuts what is longer and forgets repetitions."""

from __future__ import annotations

import re
import shlex
import subprocess
from contextlib import contextmanager, suppress
from os import kill
from signal import SIGTERM
from typing import TYPE_CHECKING

import pytest

from tests.clipboard.stage import Outer, World, assert_no_more_than_arrived, make_payload, wait_for
from tui.clipboard.osc52 import MOSH_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.group("mosh", "mosh-server", "mosh-client", "tmux")


@contextmanager
def mosh(world: World, argv: Sequence[str]) -> Iterator[Outer]:
    """A mosh session that runs `argv`, and the terminal at its near end."""
    environ = world.environ | {"TERM": "xterm-256color"}
    begin = ["mosh-server", "new", "-i", "127.0.0.1", "-c", "256", "--", *argv]
    begun = subprocess.run(begin, env=environ, capture_output=True, check=True)
    connect = re.search(rb"MOSH CONNECT (\d+) (\S+)", begun.stdout)
    server = re.search(rb"pid = (\d+)", begun.stderr + begun.stdout)
    assert connect
    assert server
    key = {"MOSH_KEY": connect[2].decode()}
    try:
        with Outer(["mosh-client", "127.0.0.1", connect[1].decode()], environ | key) as outer:
            yield outer
    finally:
        with suppress(ProcessLookupError):
            kill(int(server[1]), SIGTERM)


def keeping(world: World, *names: str) -> list[str]:
    """Yank, and keep the terminal: mosh sends nothing more once its program has ended."""
    return ["/bin/sh", "-c", f"{shlex.join(world.yank(*names))}; exec cat"]


def test_a_text_under_the_limit_arrives(world: World) -> None:
    with mosh(world, keeping(world, "10 kB")) as outer:
        [report] = world.reports()
        wait_for(lambda: outer.clipboard() == world.text(report), "the copy")
    assert report.remote.startswith("mosh-server")
    assert report.certainty == "UNSURE"


@pytest.mark.parametrize("size", [MOSH_LIMIT + 1, 100_000, 1_000_000])
def test_a_text_over_the_limit_is_refused_not_cut(world: World, size: int) -> None:
    world.payload_file("long").write_bytes(make_payload(size))
    with mosh(world, keeping(world, "long")) as outer:
        [report] = world.reports()
        outer.wait_for_text("<long done>")
        assert outer.copies() == []
    assert report.certainty == "NOT_COPIED"
    assert "more than mosh passes" in report.line


def test_the_longest_text_mosh_passes_arrives_whole(world: World) -> None:
    world.payload_file("long").write_bytes(make_payload(MOSH_LIMIT))
    with mosh(world, keeping(world, "long")) as outer:
        [report] = world.reports()
        wait_for(lambda: outer.clipboard() == world.text(report), "the copy")


def test_the_same_text_again_is_sent_again(world: World) -> None:
    twice = shlex.join(world.yank("100 B"))
    # The second yank waits for a key, so that the first has left for certain.
    with mosh(world, ["/bin/sh", "-c", f"{twice}; read -r _; {twice}; exec cat"]) as outer:
        [first] = world.reports()
        wait_for(lambda: len(outer.copies()) == 1, "the first copy")
        outer.type("\r")
        world.reports()
        wait_for(lambda: len(outer.copies()) == 2, "the second copy")
        [(_, once), (_, again)] = outer.copies()
    assert once == world.text(first)
    assert again == once + b"\n"


def test_in_a_default_tmux_it_arrives_under_the_limit_and_is_refused_above(world: World) -> None:
    tmux = ["tmux", "-L", "mosh", "-f", "/dev/null"]
    command = f"{shlex.join(world.yank('10 kB', '100 kB'))}; exec cat"
    with mosh(world, [*tmux, "new-session", command]) as outer:
        short, long = world.reports()
        wait_for(lambda: outer.clipboard() == world.text(short), "the copy")
        arrived = [text for _selector, text in outer.copies()]
        subprocess.run([*tmux, "kill-server"], env=world.environ, check=False)
    assert short.remote.startswith("mosh-server")
    assert long.certainty == "NOT_COPIED"
    for report in (short, long):
        assert_no_more_than_arrived(report, world.text(report), arrived)
