"""Through GNU screen, which drops long control strings, with a SCREENDIR of our own."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.clipboard.stage import Outer, World, assert_no_more_than_arrived, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.group("screen", "screen")


@contextmanager
def screen(world: World, *names: str) -> Iterator[Outer]:
    """A default screen that shows the driver at work."""
    sockets = world.folder / "screens"
    sockets.mkdir(mode=0o700)
    world.environ["SCREENDIR"] = str(sockets)
    command = ["/bin/sh", "-c", '"$@"; exec cat', "sh", *world.yank(*names)]
    argv = ["screen", "-c", os.devnull, "-S", "yank", *command]
    try:
        with Outer(argv, world.environ | {"TERM": "xterm-256color"}) as outer:
            yield outer
    finally:
        quit_it = ["screen", "-S", "yank", "-X", "quit"]
        subprocess.run(quit_it, env=world.environ, capture_output=True, check=False)


def test_every_size_arrives_whole_through_a_default_screen(world: World) -> None:
    with screen(world) as outer:
        reports = world.reports()
        outer.wait_for_text("<1MB done>")
        arrived = [text for selector, text in outer.copies() if selector == "c"]
    assert len(arrived) == 4
    for report in reports:
        assert world.text(report) in arrived
        assert report.certainty == "UNSURE"
        assert "screen" in report.results["osc52"]
        assert_no_more_than_arrived(report, world.text(report), arrived)


def test_a_screen_shown_over_ssh_is_not_taken_for_this_machine(world: World) -> None:
    world.environ["SSH_CONNECTION"] = "192.0.2.7 50000 192.0.2.8 22"
    with screen(world, "100 B") as outer:
        [report] = world.reports()
        wait_for(outer.copies, "the copy")
    assert report.remote == "SSH_CONNECTION"
