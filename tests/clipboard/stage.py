"""The stage every group plays on: a private world, a terminal made of a pty, and the one property.

Nothing of the developer's own terminal reaches a test: the environment is written from nothing,
HOME, sockets and runtime folder are private, and only what a test started is ended.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

from tui.clipboard.processes import Processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("yank_once.py")
SIZES = {"100 B": 100, "10 kB": 10_000, "100 kB": 100_000, "1 MB": 1_000_000}
PATIENCE = 20.0  # seconds: two shared cores and a 1 MB payload
_COPY = re.compile(rb"\x1b\]52;([^;]*);([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
_XTVERSION = b"\x1b[>q"
_ATTRIBUTES = b"\x1b[c"


@dataclass(frozen=True)
class Report:
    """What the driver wrote of one yank."""

    payload: str
    certainty: str
    line: str
    results: Mapping[str, str]
    file: str
    remote: str
    terminal: str
    still_trying: Sequence[str]
    seconds: float


@dataclass
class World:
    """A private home with the payloads in it, and the environment of a fresh login."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        (self.folder / "run").mkdir(mode=0o700)
        self.environ |= {
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "TMUX_TMPDIR": str(self.folder),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "SHELL": "/bin/sh",
            "TERM": "xterm-256color",
        }
        for name, size in SIZES.items():
            self.payload_file(name).write_bytes(make_payload(size))

    @property
    def reports_file(self) -> Path:
        return self.folder / "reports.json"

    def payload_file(self, name: str) -> Path:
        return self.folder / name.replace(" ", "")

    def yank(self, *names: str, method: str = "auto") -> list[str]:
        """The argv that yanks these payloads (all, when none is named)."""
        files = [str(self.payload_file(name)) for name in names or SIZES]
        return [sys.executable, str(DRIVER), str(self.reports_file), method, *files]

    def reports(self) -> list[Report]:
        """Wait for the driver to end, and give what it wrote."""
        wait_for(self.reports_file.exists, "the driver's reports")
        told = json.loads(self.reports_file.read_text(encoding="utf-8"))
        self.reports_file.unlink()
        return [Report(**one) for one in told]

    def text(self, report: Report) -> bytes:
        return (self.folder / report.payload).read_bytes()


def make_payload(size: int) -> bytes:
    """`size` bytes of UTF-8 that no cleaning changes, with something beyond ASCII in each line."""
    line = "  author = {Müller, Ö. and 王伟 and Smith, J.},\n".encode()
    whole = line * (size // len(line))
    return whole + b"x" * (size - len(whole))


class Outer:
    """A terminal made of a pty: what is written to it is kept, and copy requests are decoded.

    `answers` is its name, given when something asks by XTVERSION. The stream is what a real
    terminal would have been sent, byte for byte.
    """

    def __init__(self, argv: Sequence[str], environ: Mapping[str, str], answers: str = "") -> None:
        self._stream = bytearray()
        self._answer = f"\x1bP>|{answers}\x1b\\".encode() if answers else b""
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._master, slave = pty.openpty()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        # A new session's leader gets the first terminal it opens as its own.
        adopt = ["/bin/sh", "-c", 'exec "$@" <>"$0" >&0 2>&0', os.ttyname(slave)]
        self._process = subprocess.Popen([*adopt, *argv], env=environ, start_new_session=True)
        self._slave = slave  # held open: the stream does not end before the test does
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        end(self._process)
        self._stop.set()
        self._reader.join()
        os.close(self._slave)
        os.close(self._master)

    @property
    def stream(self) -> bytes:
        with self._lock:
            return bytes(self._stream)

    def copies(self) -> list[tuple[str, bytes]]:
        """Each copy request that arrived, as (selector, text)."""
        found = _COPY.findall(self.stream)
        return [(where.decode(), base64.b64decode(text)) for where, text in found]

    def clipboard(self) -> bytes | None:
        """What the clipboard would hold: a selector other than c (or none) is not for it."""
        taken = [text for where, text in self.copies() if where in {"", "c"}]
        return taken[-1] if taken else None

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def wait_for_text(self, text: str) -> None:
        wait_for(lambda: text.encode() in self.stream, f"{text!r} on the terminal")

    def _read(self) -> None:
        while not self._stop.is_set():
            if not select.select([self._master], [], [], 0.05)[0]:
                continue
            got = os.read(self._master, 1 << 16)
            with self._lock:
                self._stream += got
            if self._answer and _XTVERSION in got:
                os.write(self._master, self._answer)
            if self._answer and _ATTRIBUTES in got:
                os.write(self._master, b"\x1b[?62c")


def wait_for(condition: Callable[[], object], what: str) -> None:
    """Until it holds, or fail by name."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited {PATIENCE:.0f} s for {what}")
        time.sleep(0.01)


def assert_no_more_than_arrived(report: Report, sent: bytes, arrived: Sequence[bytes]) -> None:
    """The one property: what the status line claims is never more than what arrived."""
    assert len(report.line) <= 80
    if report.certainty in {"VERIFIED", "LIKELY"}:
        assert sent in arrived, f"claimed {report.line!r}, and it is not there"
    assert report.line.startswith("Copied") == (report.certainty == "VERIFIED")
    assert report.line.startswith("NOT copied") == (report.certainty == "NOT_COPIED")


def need(group: str, *tools: str) -> None:
    """Skip a group by name where one of its tools is missing."""
    missing = [tool for tool in tools if shutil.which(tool, path=search_path()) is None]
    if missing:
        pytest.skip(f"{missing[0]} is not installed: the {group} group did not run")


def need_to_be_local(group: str) -> None:
    """Skip what proves a copy to this machine's clipboard when the tests are run by SSH."""
    server = Processes(os.environ).remote_ancestor(os.getpid())
    if server is not None:
        pytest.skip(f"the tests run below {server[1]}: this part of {group} did not run")


def search_path() -> str:
    return f"{os.environ['PATH']}:/usr/sbin:/sbin"


def end(process: subprocess.Popen[bytes]) -> None:
    """End one process that the test started."""
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGCONT)
        process.kill()
    process.wait()


@contextmanager
def x_server(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """An X server of our own on a free display: its DISPLAY and its process."""
    told = folder / "display"
    with told.open("wb") as number:
        options = [
            "-displayfd",
            str(number.fileno()),
            "-screen",
            "0",
            "800x600x24",
            "-nolisten",
            "tcp",
        ]
        server = subprocess.Popen(
            ["Xvfb", *options],
            pass_fds=[number.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    try:
        wait_for(lambda: told.read_bytes().endswith(b"\n"), "the X server")
        yield f":{told.read_text().strip()}", server
    finally:
        end(server)


def x_clipboard(environ: Mapping[str, str]) -> bytes:
    """What a paste would give in that X session; empty when nobody owns the clipboard."""
    reader = ["xclip", "-selection", "clipboard", "-o"]
    return subprocess.run(reader, env=environ, capture_output=True, check=False).stdout
