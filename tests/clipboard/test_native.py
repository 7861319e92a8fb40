"""This machine's own clipboard: an X server of our own, true and false tools, a frozen one."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from tests.clipboard.stage import (
    SIZES,
    Outer,
    Report,
    World,
    assert_no_more_than_arrived,
    need_to_be_local,
    x_clipboard,
    x_server,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.group("native", "Xvfb", "xclip")


@pytest.fixture(autouse=True)
def _local() -> None:
    need_to_be_local("native")


@pytest.fixture
def display(world: World) -> Iterator[World]:
    with x_server(world.folder) as (name, _server):
        world.environ["DISPLAY"] = name
        yield world


def yanked(world: World, *names: str, method: str = "auto") -> tuple[list[Report], bytes]:
    with Outer(world.yank(*names, method=method), world.environ) as outer:
        reports = world.reports()
        outer.wait_for_text(f"<{reports[-1].payload} done>")
        return reports, outer.stream


@pytest.mark.parametrize("size", SIZES)
def test_what_is_read_back_is_called_copied(display: World, size: str) -> None:
    [report], _shown = yanked(display, size)
    pasted = x_clipboard(display.environ)
    assert report.certainty == "VERIFIED"
    assert pasted == display.text(report)
    assert_no_more_than_arrived(report, display.text(report), [pasted])


def test_a_tool_that_stores_nothing_is_never_believed(display: World) -> None:
    tools = display.folder / "bin"
    tools.mkdir()
    (tools / "xclip").write_text("#!/bin/sh\ncat >/dev/null\necho nonsense >&2\nexit 0\n")
    (tools / "xclip").chmod(0o755)
    real = dict(display.environ)
    display.environ["PATH"] = f"{tools}:{display.environ['PATH']}"
    [report], shown = yanked(display, "10 kB")
    assert_no_more_than_arrived(report, display.text(report), [x_clipboard(real)])
    assert report.certainty == "UNSURE"  # by the terminal, which says nothing
    assert "did not keep the text" in report.results["native"]
    assert b"nonsense" not in shown


@pytest.mark.parametrize("name", [":93", "nowhere:0"])
def test_a_dead_display_is_no_clipboard_and_draws_nothing(world: World, name: str) -> None:
    world.environ["DISPLAY"] = name
    [report], shown = yanked(world, "100 B")
    assert report.certainty == "UNSURE"
    assert "native" in report.results
    assert b"rror" not in shown


def test_a_frozen_display_is_left_alone_in_time(world: World) -> None:
    with x_server(world.folder) as (name, server):
        world.environ["DISPLAY"] = name
        server.send_signal(signal.SIGSTOP)
        [report], _shown = yanked(world, "10 kB")
    assert report.seconds < 3
    assert report.still_trying == ["Still trying to copy zhou2024 ..."]
    assert "did not answer" in report.results["native"]
    assert report.certainty == "UNSURE"


def test_over_ssh_this_machines_clipboard_is_left_alone(display: World) -> None:
    display.environ["SSH_CONNECTION"] = "192.0.2.7 50000 192.0.2.8 22"
    [report], _shown = yanked(display, "100 B")
    assert "native" not in report.results
    assert x_clipboard(display.environ) == b""
    [forced], _shown = yanked(display, "100 B", method="native")
    assert forced.certainty == "UNSURE"


def test_the_users_own_command_gets_the_text_and_is_not_believed(world: World) -> None:
    taken = world.folder / "taken"
    script = world.folder / "take"
    script.write_text(f"#!/bin/sh\ncat > {taken}\n")
    script.chmod(0o755)
    world.environ["BIBYANK_TEST_COMMAND"] = str(script)
    [report], _shown = yanked(world, "1 MB", method="command")
    assert taken.read_bytes() == world.text(report)
    assert report.certainty == "UNSURE"
    world.environ["BIBYANK_TEST_COMMAND"] = str(world.folder / "missing")
    [report], _shown = yanked(world, "100 B", method="command")
    assert report.certainty == "NOT_COPIED"
