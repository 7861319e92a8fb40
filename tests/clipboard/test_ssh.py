"""Over ssh to a throw-away sshd on the loopback, with its own keys, on a port nobody uses."""

from __future__ import annotations

import getpass
import shlex
import shutil
import socket
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clipboard.stage import (
    Outer,
    World,
    assert_no_more_than_arrived,
    end,
    search_path,
    wait_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.group("ssh", "sshd", "ssh", "ssh-keygen", "tmux")


@contextmanager
def sshd(world: World) -> Iterator[Sequence[str]]:
    """A server of our own; yields the argv of a client that reaches it with a terminal."""
    for key in ("host", "user"):
        made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(world.folder / key)]
        subprocess.run(made, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": world.folder / "host",
        "AuthorizedKeysFile": world.folder / "user.pub",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
    }
    config = world.folder / "sshd_config"
    config.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    daemon = shutil.which("sshd", path=search_path()) or "sshd"
    with suppress(PermissionError):  # run by root it refuses to start without
        Path("/run/sshd").mkdir(exist_ok=True)
    log = world.folder / "sshd.log"
    with log.open("wb") as errors:
        server = subprocess.Popen([daemon, "-D", "-e", "-f", str(config)], stderr=errors)
    try:
        wait_for(lambda: b"listening" in log.read_bytes(), "sshd")
        yield client(world, port)
    finally:
        end(server)


def client(world: World, port: int) -> list[str]:
    options = {
        "UserKnownHostsFile": "/dev/null",
        "StrictHostKeyChecking": "no",
        "IdentitiesOnly": "yes",
        "LogLevel": "ERROR",
    }
    words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    key = ["-i", str(world.folder / "user"), "-p", str(port), "-F", "none"]
    return ["ssh", "-tt", *key, *words, f"{getpass.getuser()}@127.0.0.1"]


def remotely(world: World, *argv: str) -> str:
    """The command line that runs `argv` in our world at the other end."""
    keep = {name: value for name, value in world.environ.items() if name != "TERM"}
    settings = [f"{name}={value}" for name, value in keep.items()]
    return shlex.join(["env", *settings, *argv])


def test_every_size_arrives_over_plain_ssh(world: World) -> None:
    with (
        sshd(world) as ssh,
        Outer(
            [*ssh, remotely(world, *world.yank())], world.environ | {"TERM": "xterm-kitty"}
        ) as outer,
    ):
        reports = world.reports()
        outer.wait_for_text("<1MB done>")
        arrived = [text for _selector, text in outer.copies()]
    for report in reports:
        assert report.remote.startswith(("SSH_", "sshd"))
        assert report.certainty == "LIKELY"
        assert_no_more_than_arrived(report, world.text(report), arrived)


def test_every_size_arrives_over_ssh_in_a_default_tmux(world: World) -> None:
    tmux = ["tmux", "-L", "remote", "-f", "/dev/null"]
    command = f"{shlex.join(world.yank())}; exec cat"
    # A display that is left over at the other end is not the user's.
    argv = remotely(world, "DISPLAY=:0", *tmux, "new-session", command)
    with (
        sshd(world) as ssh,
        Outer([*ssh, argv], world.environ | {"TERM": "xterm-256color"}, "foot(1.13)") as outer,
    ):
        reports = world.reports()
        outer.wait_for_text("<1MB done>")
        arrived = [text for _selector, text in outer.copies()]
        subprocess.run([*tmux, "kill-server"], env=world.environ, check=False)
    for report in reports:
        assert report.remote.startswith(("SSH_", "sshd"))
        assert "native" not in report.results
        assert world.text(report) in arrived
        assert_no_more_than_arrived(report, world.text(report), arrived)
