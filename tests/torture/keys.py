"""Keys: minutes of random keys, pastes, mouse, resizes and suspensions, on several corpora at once.

The program runs as nobody, in a folder of its own and without commands on its PATH: what is typed
at random ends up in its prompts too.
"""

from __future__ import annotations

import os
import random
import re
import select
import shutil
import signal
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.paths import seeds_folder
from tests.program import MODULE, environment
from tests.terminal import Terminal
from tests.torture.mutations import MAKERS, bib, mutated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.torture.results import Group

MINUTES, KEYS_A_SECOND = 10, 50
MEMORY_MB = 40
_NOBODY = 65534
# No q and no ctrl+c: they quit.
KEYS = [
    *"abcdefghijklmnoprstuvwyzABCDEFGHIJKLMNOPRSTUVWYZ0123456789 /?:!=+-^'\".,;<>()[]{}#@$%&*_~\\",
    "\r", "\t", "\x1b", "\x1b", "\x1b", "\x7f", "\x04", "\x15", "\x06", "\x02", "\x0e", "\x10", "\x14", "\x12",
    "\x01", "\x05", "\x0b", "\x17", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~",
    "\x1b[3~", "\x1bOP", "\x1b[15~", "\x1b[1;5C", "\x1b[1;2A", "\x1b[Z", "\x00", "é", "深", "🙂", "\u0301",
    "yy", "yb", "yRa", "sd", "st", "\x1bf", "\xff\xfe",
]  # fmt: skip
#: From any state to one that is known: no box, no mark, no range, the source's own order.
_TO_A_KNOWN_STATE = "\x1b" * 6 + "/\x15\r" + "\x1b" * 4 + "sdspg"
_WORDS = Path(seeds_folder(), "liwei-jiang.txt")


def torture(group: Group, rng: random.Random) -> None:
    """Everything of this group: the soaks at once, then the ways a terminal ends."""
    minutes = MINUTES * group.scale
    with tempfile.TemporaryDirectory(prefix="bibyank-torture-") as place:
        folder = Path(place)
        soaks = [
            Soak(name, sources, folder / name, minutes, random.Random(rng.random()))  # noqa: S311 - repeatable
            for name, sources in _corpora(folder, rng).items()
        ]
        threads = [threading.Thread(target=soak.run) for soak in soaks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for soak in soaks:
            group.add(
                f"{soak.name}: {minutes:g} minutes, {soak.keys:,} keys, {soak.pastes} pastes, "
                f"{soak.resizes} resizes, {soak.suspended} suspensions",
                soak.came_back,
                right=not soak.wrong,
            )
        _endings(group, folder)


def _corpora(folder: Path, rng: random.Random) -> dict[str, list[str]]:
    mixed = folder / "mixed"
    mixed.mkdir()
    endings = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json", "arXiv snapshot": "jsonl"}
    for name, ending in endings.items():
        pieces = MAKERS[name](300)
        (mixed / f"whole.{ending}").write_bytes(b"".join(pieces))
        (mixed / f"spoilt.{ending}").write_bytes(mutated(pieces, rng)[0])
    shutil.copy(_WORDS, mixed / "page.txt")
    large = folder / "large.bib"
    large.write_bytes(b"".join(bib(60_000)))
    folder.chmod(0o755)
    return {
        "seeds": [str(seeds_folder())],
        "mixed folder": [str(mixed)],
        "60,000 entries": [str(large)],
    }


@dataclass
class Soak:
    """One program under random keys."""

    name: str
    sources: list[str]
    home: Path
    minutes: float
    rng: random.Random
    keys: int = 0
    pastes: int = 0
    resizes: int = 0
    suspended: int = 0
    wrong: list[str] = field(default_factory=list)
    came_back: str = "never started"

    def run(self) -> None:
        """Press keys until the time is over, then compare with a fresh start."""
        try:
            self._run()
        except Exception as error:  # noqa: BLE001 - told in the table
            self.wrong.append(f"{type(error).__name__}: {error}"[:300])
        if self.wrong:
            self.came_back = "; ".join(self.wrong).replace("\n", " / ").replace("|", " ")

    def _run(self) -> None:
        self.home.mkdir()
        shutil.chown(self.home, _NOBODY, _NOBODY) if os.getuid() == 0 else None
        with _started(self.sources, self.home) as terminal:
            terminal.wait_for("1/", limit=120)
            _idle(terminal)
            early, late = self._soak(terminal)
            ended = _known_state(terminal)
            log = self.home / "state/bibyank/errors.log"
            if log.exists():
                self.wrong.append(f"errors: {log.read_text()[-600:]}")
            if late - early > MEMORY_MB:
                self.wrong.append(f"{early} MB after the first minute, {late} MB at the end")
        with _started(self.sources, self.home) as terminal:
            terminal.wait_for("1/", limit=120)
            _idle(terminal)
            fresh = _known_state(terminal)
        if ended != fresh:
            differs = [
                pair
                for pair in zip(ended.split("\n"), fresh.split("\n"), strict=True)
                if pair[0] != pair[1]
            ]
            self.wrong.append(f"the screen at the end differs: {differs[:3]}")
        self.came_back = f"alive, the screen as of a fresh start, {early} MB after a minute and {late} MB at the end"

    def _soak(self, terminal: Terminal) -> tuple[int, int]:
        started = time.monotonic()
        end = started + 60 * self.minutes
        early = 0
        for what in self._doings():
            now = time.monotonic()
            if now > end:
                break
            if not early and now - started > min(60, 30 * self.minutes):
                early = _memory(terminal.pid)
            self._do(terminal, what)
            due = started + self.keys / KEYS_A_SECOND
            _drain(terminal, max(due - time.monotonic(), 0))
            if not _is_alive(terminal.pid):
                raise RuntimeError(f"ended: {terminal.output[-300:]!r}")
        _idle(terminal)
        return early, _memory(terminal.pid)

    def _doings(self) -> Iterator[str]:
        while True:
            chance = self.rng.random()
            if chance < 0.003:
                yield "paste"
            elif chance < 0.013:
                yield "resize"
            elif chance < 0.03:
                yield "mouse"
            elif chance < 0.0305:
                yield "suspend"
            else:
                yield "key"

    def _do(self, terminal: Terminal, what: str) -> None:
        self.keys += 1
        if what == "key":
            key = self.rng.choice(KEYS)
            _send(terminal, key.encode("latin-1") if key == "\xff\xfe" else key.encode())
        elif what == "paste":
            self.pastes += 1
            size = int(10 ** self.rng.uniform(0, 6))
            text = (_WORDS.read_text(encoding="utf-8") * (size // 50_000 + 1))[:size]
            _send(terminal, f"\x1b[200~{text}\x1b[201~".encode())
        elif what == "resize":
            self.resizes += 1
            _resized(terminal, self.rng.randrange(20, 301), self.rng.randrange(5, 101))
        elif what == "mouse":
            button = self.rng.choice([0, 0, 2, 35, 64, 65])
            x, y = self.rng.randrange(1, 140), self.rng.randrange(1, 50)
            _send(terminal, f"\x1b[<{button};{x};{y}M\x1b[<{button};{x};{y}m".encode())
        else:
            self.suspended += 1
            _send(terminal, b"\x1a")
            _until_stopped(terminal)
            os.kill(terminal.pid, signal.SIGCONT)


def _started(sources: list[str], home: Path) -> Terminal:
    as_nobody = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
    hears_hangup = ["env", "--default-signal=HUP"]  # also where the torture runs under nohup
    argv = [*hears_hangup, *(as_nobody if os.getuid() == 0 else []), *MODULE, *sources]
    env = environment(
        HOME=str(home), EDITOR="true", TERM="xterm-256color", PYTHONDONTWRITEBYTECODE="1"
    )
    for variable in ("CONFIG", "CACHE", "STATE", "DATA"):
        env[f"XDG_{variable}_HOME"] = str(home / variable.lower())
    env = {name: value for name, value in env.items() if name not in {"DISPLAY", "TMUX", "STY"}}
    return Terminal(argv, env | {"PWD": str(home)})


def _known_state(terminal: Terminal) -> str:
    """The screen at 120x40, put into the state that a fresh start is put into."""
    _resized(terminal, 100, 30)
    for key in re.findall(r"\x1b|.", _TO_A_KNOWN_STATE, re.DOTALL):
        _send(terminal, key.encode())
        _drain(terminal, 0.15)
    _idle(terminal)
    terminal.screen.reset()
    terminal.resize(120, 40)
    terminal.settle(2.5, limit=60)
    if not any("│" in line for line in terminal.text.split("\n")[5:30]):
        terminal.press("z")
        terminal.settle(0.5)
    if "@" in terminal.text.split("\n")[2][75:]:
        terminal.press("b")
        terminal.settle(0.5)
    terminal.press("jk")
    terminal.settle(1.0, limit=30)
    return terminal.text


def _send(terminal: Terminal, data: bytes) -> None:
    """Write while reading: a program that is busy with its output takes no input."""
    os.set_blocking(terminal.fd, False)
    limit = time.monotonic() + 60
    while data:
        ready, writable, _ = select.select([terminal.fd], [terminal.fd], [], 1)
        if ready:
            _take(terminal)
        if writable:
            try:
                data = data[os.write(terminal.fd, data[:4096]) :]
            except BlockingIOError:
                continue
        if time.monotonic() > limit:
            raise RuntimeError("took no key for a minute")
    os.set_blocking(terminal.fd, True)


def _drain(terminal: Terminal, seconds: float) -> None:
    """Read what comes for so long; what is drawn meanwhile is looked at only in the end."""
    end = time.monotonic() + seconds
    while select.select([terminal.fd], [], [], max(end - time.monotonic(), 0))[0]:
        if not _take(terminal) or time.monotonic() > end:
            break


def _idle(terminal: Terminal, limit: float = 180) -> None:
    """Read until all that was typed is answered: nothing comes and nothing is worked on."""
    end = time.monotonic() + limit
    worked = -1
    while time.monotonic() < end:
        _drain(terminal, 2)
        fields = Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        if ticks - worked < 8:  # a look at the sources now and then
            return
        worked = ticks


def _take(terminal: Terminal) -> bytes:
    try:
        data = os.read(terminal.fd, 1 << 16)
    except OSError:
        return b""
    terminal.output[:] = terminal.output[-1000:] + data
    return data


def _resized(terminal: Terminal, columns: int, rows: int) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _memory(pid: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) // 1000 if found else 0


def _until_stopped(terminal: Terminal) -> None:
    """A box may take the key for its own; then nothing is suspended."""
    end = time.monotonic() + 20
    stat = Path(f"/proc/{terminal.pid}/stat")
    while time.monotonic() < end and "T" not in stat.read_text().rpartition(")")[2].split()[0]:
        _drain(terminal, 0.1)


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False


def _endings(group: Group, folder: Path) -> None:
    """Signals, and a terminal that closes: no process and no half file is left."""
    large = [str(folder / "large.bib")]
    for name in (
        "SIGTERM",
        "SIGHUP",
        "the terminal closes",
        "SIGTERM while reading",
        "the terminal closes while reading",
    ):
        home = folder / f"end {name}"
        home.mkdir()
        shutil.chown(home, _NOBODY, _NOBODY) if os.getuid() == 0 else None
        terminal = _started(large, home).__enter__()
        if "reading" in name:
            _drain(terminal, 1.5)
        else:
            terminal.wait_for("1/", limit=120)
            _idle(terminal)
        pid = terminal.pid
        if "closes" in name:
            os.close(terminal.fd)
        else:
            os.kill(pid, signal.SIGTERM if "TERM" in name else signal.SIGHUP)
        is_gone = _gone(pid, terminal)
        left = [
            p.name
            for p in home.rglob("*")
            if p.is_file() and (".part" in p.name or p.name.startswith(".bibyank-"))
        ]
        group.add(
            name,
            f"{'no process' if is_gone else 'a process'}, {len(left)} half files left {left or ''}",
            right=is_gone,
        )


def _gone(pid: int, terminal: Terminal) -> bool:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        done, _ = os.waitpid(pid, os.WNOHANG)
        if done:
            terminal.status = 0
            return True
        try:
            _drain(terminal, 0.1)
        except (OSError, ValueError):
            time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return False
