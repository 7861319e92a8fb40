"""Keys: thousands of random keys, pastes, clicks, resizes and suspensions, on several corpora.

The program runs as nobody, in a folder of its own and without commands on its PATH: what is typed
at random ends up in its prompts too.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.paths import seeds_folder
from tests.torture import endings, pastes
from tests.torture.driven import (
    drain,
    idle,
    memory,
    press,
    resized,
    send,
    started,
    state_of,
)
from tests.torture.mutations import MAKERS, bib, mutated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal import Terminal
    from tests.torture.results import Group

MINUTES, KEYS_A_SECOND = 10, 50
MEMORY_MB = 40
# No q and no ctrl+c: they quit.
KEYS = [
    *"abcdefghijklmnoprstuvwyzABCDEFGHIJKLMNOPRSTUVWYZ0123456789 /?:!=+-^'\".,;<>()[]{}#@$%&*_~\\",
    "\r", "\t", "\x1b", "\x1b", "\x1b", "\x7f", "\x04", "\x15", "\x06", "\x02", "\x0e", "\x10", "\x14", "\x12",
    "\x01", "\x05", "\x0b", "\x17", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~",
    "\x1b[3~", "\x1bOP", "\x1b[15~", "\x1b[1;5C", "\x1b[1;2A", "\x1b[Z", "\x00", "é", "深", "🙂", "\u0301",
    "yy", "yb", "yRa", "sd", "st", "\x1bf", "\xff\xfe",
]  # fmt: skip
#: From any state to one that is known: no box, mark, range or rail, and the source's own order.
_TO_A_KNOWN_STATE = "\x1b" * 6 + "/\x15\r" + "\x1b" * 4 + "f\x1bsdspg"
_WORDS = Path(seeds_folder(), "liwei-jiang.txt")


def torture(group: Group, rng: random.Random) -> None:
    """Everything of this group: the soaks at once, pastes, then the ways a terminal ends."""
    count = int(MINUTES * 60 * KEYS_A_SECOND * group.scale)
    with tempfile.TemporaryDirectory(prefix="bibyank-torture-") as place:
        folder = Path(place)
        soaks = [
            Soak(name, sources, folder / name, count, random.Random(rng.random()))  # noqa: S311 - a seed, no secret
            for name, sources in corpora(folder, rng).items()
            if group.wants(f"{name}: keys")
        ]
        threads = [threading.Thread(target=soak.run) for soak in soaks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for soak in soaks:
            group.add(
                f"{soak.name}: {soak.keys:,} keys, {soak.pastes} pastes, "
                f"{soak.resizes} resizes, {soak.suspended} suspensions",
                soak.came_back,
                right=not soak.wrong,
            )
        if group.wants("pasted into a box"):
            pastes.torture(group, folder)
        if group.wants("the ends of a terminal"):
            endings.torture(group, folder)


def corpora(folder: Path, rng: random.Random) -> dict[str, list[str]]:
    """The seeds, a folder of every format with a spoilt file of each, and a large file."""
    mixed = folder / "mixed"
    mixed.mkdir()
    endings_of = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json", "arXiv snapshot": "jsonl"}
    for name, ending in endings_of.items():
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
    count: int
    rng: random.Random
    keys: int = 0
    pastes: int = 0
    resizes: int = 0
    suspended: int = 0
    wrong: list[str] = field(default_factory=list)
    came_back: str = "never started"

    def run(self) -> None:
        """Press so many keys, then compare with a fresh start."""
        try:
            self._run()
        except Exception as error:  # noqa: BLE001 - told in the table
            self.wrong.append(f"{type(error).__name__}: {error}"[:300])
        if self.wrong:
            self.came_back = "; ".join(self.wrong).replace("\n", " / ").replace("|", " ")

    def _run(self) -> None:
        with started([*self.sources, "--fresh"], self.home, quits=False) as terminal:
            terminal.wait_for(_is_read, limit=600)
            idle(terminal)
            first = min(60 * KEYS_A_SECOND, self.count // 2)
            early = self._soak(terminal, first)
            late, files = memory(terminal.pid)
            ended = _known_state(terminal)
            self.wrong += failures(self.home)
            if late - early > MEMORY_MB:
                self.wrong.append(f"{early} MB after {first:,} keys, {late} MB at the end")
        with started([*self.sources, "--fresh"], self.home, quits=False) as terminal:
            terminal.wait_for(_is_read, limit=600)
            idle(terminal)
            fresh = _known_state(terminal)
        if ended != fresh:
            pairs = zip(ended.split("\n"), fresh.split("\n"), strict=True)
            differs = [pair for pair in pairs if pair[0] != pair[1]]
            self.wrong.append(f"the screen at the end differs: {differs[:3]}")
        self.came_back = (
            f"alive, the screen as of a fresh start, {early} MB after {first:,} keys and {late} MB at "
            f"the end (and {files} MB of files)"
        )

    def _soak(self, terminal: Terminal, first: int) -> int:
        """The keys; returns the memory after the first so many, those of a minute."""
        begun, early = time.monotonic(), 0
        for what in self._doings():
            if self.keys == self.count:
                break
            if self.keys == first:
                idle(terminal)
                early = memory(terminal.pid)[0]
            self._do(terminal, what)
            due = begun + self.keys / KEYS_A_SECOND
            drain(terminal, max(due - time.monotonic(), 0))
            if state_of(terminal.pid) in "ZX":
                raise RuntimeError(f"ended: {terminal.output[-300:]!r}")
        idle(terminal)
        return early

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
            send(terminal, key.encode("latin-1") if key == "\xff\xfe" else key.encode())
        elif what == "paste":
            self.pastes += 1
            size = int(10 ** self.rng.uniform(0, 6))
            text = (_WORDS.read_text(encoding="utf-8") * (size // 50_000 + 1))[:size]
            send(terminal, f"\x1b[200~{text}\x1b[201~".encode())
        elif what == "resize":
            self.resizes += 1
            resized(terminal, self.rng.randrange(20, 301), self.rng.randrange(5, 101))
        elif what == "mouse":
            button = self.rng.choice([0, 0, 2, 35, 64, 65])
            x, y = self.rng.randrange(1, 140), self.rng.randrange(1, 50)
            send(terminal, f"\x1b[<{button};{x};{y}M\x1b[<{button};{x};{y}m".encode())
        else:
            self.suspended += 1
            send(terminal, b"\x1a")
            _until_stopped(terminal)
            os.kill(terminal.pid, signal.SIGCONT)


def failures(home: Path) -> list[str]:
    """What the floor has caught, a line each kind."""
    log = home / "state/bibyank/errors.log"
    if not log.exists():
        return []
    kinds = re.findall(
        r"(?m)^  File \"([^\"]+)\", line (\d+).*\n(?:    .*\n)*(^\w.*)", log.read_text()
    )
    print(log.read_text()[-4000:], flush=True)  # noqa: T201 - the details are for whoever looks on
    return [
        f"caught: {said} ({Path(path).name}:{line})" for path, line, said in dict.fromkeys(kinds)
    ]


def _is_read(text: str) -> bool:
    """Whether there is nothing left that an escape would stop."""
    return "1/" in text and "esc stops" not in text


def _known_state(terminal: Terminal) -> str:
    """The screen at 120x40, put into the state that a fresh start is put into."""
    resized(terminal, 100, 30)
    press(terminal, _TO_A_KNOWN_STATE)
    idle(terminal)
    terminal.start_over()
    terminal.resize(120, 40)
    idle(terminal, drawn=True)
    if not any("│" in line for line in terminal.text.split("\n")[5:30]):
        terminal.press("z")
        idle(terminal, drawn=True)
    if terminal.text.split("\n")[3].startswith(" " * 8):  # two lines a paper
        terminal.press("z")
        idle(terminal, drawn=True)
    if "@" in terminal.text.split("\n")[2][75:]:
        terminal.press("b")
        idle(terminal, drawn=True)
    terminal.press("jk")
    idle(terminal, drawn=True)
    return terminal.text


def _until_stopped(terminal: Terminal) -> None:
    """A box may take the key for its own; then nothing is suspended."""
    end = time.monotonic() + 20
    while time.monotonic() < end and state_of(terminal.pid) != "T":
        drain(terminal, 0.1)
