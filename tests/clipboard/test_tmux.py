"""Through tmux, on private servers, in every state of its clipboard options."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.clipboard.stage import (
    Outer,
    Report,
    World,
    assert_no_more_than_arrived,
    need_to_be_local,
    wait_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.group("tmux", "tmux")

KITTY = "kitty(0.31.0)"
XTERM = "XTerm(379)"


class Server:
    """One tmux server on a socket of its own."""

    def __init__(self, world: World, name: str = "outer") -> None:
        self.world = world
        self.argv = ["tmux", "-L", name, "-f", "/dev/null"]

    def tell(self, *words: str) -> bytes:
        told = subprocess.run(
            [*self.argv, *words], env=self.world.environ, capture_output=True, check=False
        )
        return told.stdout

    def start(self, *options: str) -> None:
        """A detached session with a shell in it, and options set before anything attaches."""
        session = ["new-session", "-d", "-x", "120", "-y", "40", "exec sh -i"]
        set_options = [word for option in options for word in (";", "set", "-g", *option.split())]
        self.tell(*session, *set_options)

    def attach(self, answers: str = KITTY, **variables: str) -> Outer:
        before = self.clients()
        outer = Outer([*self.argv, "attach"], self.world.environ | variables, answers)
        wait_for(lambda: self.clients() > before, "a client of tmux")
        if answers:
            wait_for(lambda: answers in self.told("#{client_termtype}"), "the terminal's name")
        return outer

    def clients(self) -> int:
        return len(self.tell("list-clients").splitlines())

    def told(self, fact: str) -> str:
        return self.tell("list-clients", "-F", fact).decode()

    def run(self, *names: str, method: str = "auto", stale: str = "") -> None:
        command = shlex.join(self.world.yank(*names, method=method))
        environ = ["-e", stale] if stale else []
        self.tell("respawn-pane", "-k", *environ, f"{command}; exec cat")

    def buffer(self) -> bytes:
        return self.tell("save-buffer", "-")


@contextmanager
def server(world: World, *options: str, name: str = "outer") -> Iterator[Server]:
    tmux = Server(world, name)
    tmux.start(*options)
    try:
        yield tmux
    finally:
        tmux.tell("kill-server")


def yanked(tmux: Server, outer: Outer, *names: str, method: str = "auto") -> list[Report]:
    """Yank in the pane; all that tmux sends on has arrived when this returns."""
    tmux.run(*names, method=method)
    reports = tmux.world.reports()
    outer.wait_for_text(f"<{reports[-1].payload} done>")
    return reports


def texts(outer: Outer) -> list[bytes]:
    """What reached the clipboard; an empty selector is the clipboard for all but xterm."""
    return [text for selector, text in outer.copies() if selector in {"", "c"}]


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("set-clipboard on",),
        ("set-clipboard off",),
        ("allow-passthrough on",),
        ("set-clipboard off", "allow-passthrough on"),
    ],
    ids=["default", "clipboard-on", "clipboard-off", "passthrough", "off-and-passthrough"],
)
def test_every_size_arrives_whatever_the_options(world: World, options: tuple[str, ...]) -> None:
    with server(world, *options) as tmux, tmux.attach() as outer:
        reports = yanked(tmux, outer)
        arrived = texts(outer)
        kept = tmux.buffer()
    assert len(arrived) == len(reports) == 4  # exactly one forward each
    assert kept == world.text(reports[-1])
    for report in reports:
        assert report.certainty == "LIKELY"
        assert "kitty's clipboard through tmux" in report.line
        assert_no_more_than_arrived(report, world.text(report), arrived)


def test_with_nobody_attached_nothing_is_claimed(world: World) -> None:
    with server(world) as tmux:
        tmux.run("10 kB")
        [report] = world.reports()
        wait_for(lambda: b"<10kB done>" in tmux.tell("capture-pane", "-p"), "the pane")
        shown = tmux.tell("capture-pane", "-p", "-J")
        assert tmux.buffer() == world.text(report)
    assert report.certainty == "NOT_COPIED"
    assert "no terminal is attached" in report.line
    assert report.line in shown.decode()


def test_of_two_clients_the_one_used_last_gets_it(world: World) -> None:
    with server(world) as tmux, tmux.attach() as idle, tmux.attach() as used:
        used.type("x")
        reports = yanked(tmux, used, "10 kB")
        assert texts(idle) == []
        assert_no_more_than_arrived(reports[0], world.text(reports[0]), texts(used))
    assert reports[0].certainty == "LIKELY"


@pytest.mark.parametrize("options", [(), ("set-clipboard on",)], ids=["default", "outer-on"])
def test_in_a_nested_tmux_nothing_is_claimed_beyond_what_arrives(
    world: World, options: tuple[str, ...]
) -> None:
    with (
        server(world, *options) as outer_tmux,
        outer_tmux.attach() as outer,
        server(world, name="inner") as inner,
    ):
        outer_tmux.tell("respawn-pane", "-k", shlex.join([*inner.argv, "attach"]))
        wait_for(lambda: "tmux" in inner.told("#{client_termtype}"), "the inner client")
        reports = yanked(inner, outer)
        arrived = texts(outer)
        assert inner.buffer() == world.text(reports[-1])
    assert bool(arrived) == bool(options)
    for report in reports:
        assert report.certainty == "UNSURE"
        assert_no_more_than_arrived(report, world.text(report), arrived)


def test_a_terminal_tmux_cannot_ask_is_written_to_and_not_claimed(world: World) -> None:
    with server(world) as tmux, tmux.attach("", TERM="vt100") as outer:
        reports = yanked(tmux, outer)
        arrived = texts(outer)
    for report in reports:
        assert report.certainty == "UNSURE"
        assert world.text(report) in arrived


@pytest.mark.parametrize("options", [(), ("allow-passthrough on",)], ids=["default", "passthrough"])
def test_xterm_is_asked_for_its_clipboard_by_name(world: World, options: tuple[str, ...]) -> None:
    with server(world, *options) as tmux, tmux.attach(XTERM) as outer:
        reports = yanked(tmux, outer)
        asked = outer.copies()
    assert [selector for selector, _text in asked] == ["c"] * 4
    assert [text for _selector, text in asked] == [world.text(report) for report in reports]
    assert {report.certainty for report in reports} == {"UNSURE"}


def test_a_flooding_pane_breaks_no_request_written_beside_it(world: World) -> None:
    with server(world) as tmux, tmux.attach(XTERM) as outer:
        tmux.tell("split-window", "-d", "yes flood")
        wait_for(lambda: outer.stream.count(b"flood") > 100, "the flood")
        reports = yanked(tmux, outer)
        wait_for(lambda: len(outer.copies()) >= len(reports), "the last copy behind the flood")
        assert [text for _selector, text in outer.copies()] == list(map(world.text, reports))


def test_from_a_popup_it_arrives(world: World) -> None:
    with server(world) as tmux, tmux.attach() as outer:
        tmux.tell("display-popup", "-E", shlex.join(world.yank("10 kB")))
        [report] = world.reports()
        wait_for(lambda: texts(outer), "the copy")
        assert_no_more_than_arrived(report, world.text(report), texts(outer))
    assert report.certainty == "LIKELY"


def test_a_frozen_tmux_is_left_alone_in_time(world: World) -> None:
    with server(world) as tmux, tmux.attach():
        told = tmux.tell("display-message", "-p", "#{pid} #{socket_path},#{pid},0").decode()
        pid, inside = told.strip().split(" ", 1)
        os.kill(int(pid), signal.SIGSTOP)
        try:
            with Outer(world.yank("100 B"), world.environ | {"TMUX": inside}) as pane:
                [report] = world.reports()
                pane.wait_for_text("<100B done>")
        finally:
            os.kill(int(pid), signal.SIGCONT)
    assert report.seconds < 3
    assert report.still_trying == ["Still trying to copy zhou2024 ..."]
    assert report.certainty == "NOT_COPIED"
    assert "tmux did not answer" in report.line


def test_a_plain_request_is_claimed_only_where_tmux_hands_it_on(world: World) -> None:
    with server(world) as tmux, tmux.attach() as outer:
        [dropped] = yanked(tmux, outer, "100 B", method="osc52")
        assert texts(outer) == []
        tmux.tell("set", "-g", "set-clipboard", "on")
        [passed] = yanked(tmux, outer, "10 kB", method="osc52")
        arrived = texts(outer)
    assert dropped.certainty == "NOT_COPIED"
    assert "set-clipboard" in dropped.line
    assert passed.certainty == "LIKELY"
    assert_no_more_than_arrived(passed, world.text(passed), arrived)


def test_ssh_is_known_from_the_session_not_from_the_pane(world: World) -> None:
    need_to_be_local("tmux")
    with server(world) as tmux, tmux.attach() as outer:
        tmux.run("100 B", stale="SSH_CONNECTION=192.0.2.7 50000 192.0.2.8 22")
        [before] = world.reports()
        outer.wait_for_text("<100B done>")
    connection = "192.0.2.7 50000 192.0.2.8 22"
    with server(world, name="second") as tmux, tmux.attach(SSH_CONNECTION=connection) as outer:
        tmux.run("100 B", stale="SSH_CONNECTION=")
        [after] = world.reports()
        outer.wait_for_text("<100B done>")
    assert before.remote == ""
    assert after.remote == "SSH_CONNECTION"
