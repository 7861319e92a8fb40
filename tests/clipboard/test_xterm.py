"""A real terminal: xterm on an X server of our own, its clipboard read by xclip."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.clipboard.stage import (
    SIZES,
    Report,
    World,
    assert_no_more_than_arrived,
    end,
    wait_for,
    x_clipboard,
    x_server,
)
from tui.clipboard.terminals import XTERM

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.group("xterm", "Xvfb", "xterm", "xclip")


@pytest.fixture
def display(world: World) -> Iterator[World]:
    with x_server(world.folder) as (name, _server):
        world.environ["DISPLAY"] = name
        yield world


@contextmanager
def yanked(world: World, size: str, *options: str) -> Iterator[Report]:
    command = ["/bin/sh", "-c", '"$@"; exec cat', "sh", *world.yank(size, method="osc52")]
    xterm = subprocess.Popen(["xterm", *options, "-e", *command], env=world.environ)
    try:
        [report] = world.reports()
        yield report
    finally:
        end(xterm)


@pytest.mark.parametrize("size", SIZES)
def test_a_default_xterm_is_never_claimed(display: World, size: str) -> None:
    with yanked(display, size) as report:
        arrived = x_clipboard(display.environ)
    assert report.terminal == "xterm"
    assert report.certainty == "UNSURE"
    assert_no_more_than_arrived(report, display.text(report), [arrived])


@pytest.mark.parametrize("size", SIZES)
def test_the_line_we_advise_makes_xterm_take_copies(display: World, size: str) -> None:
    resource = XTERM.setting.split("`")[1]
    with yanked(display, size, "-xrm", resource) as report:
        sent = display.text(report)
        wait_for(lambda: x_clipboard(display.environ) == sent, "the clipboard")
