"""Faults: killed at any moment, a disk that is full, a cache that is damaged, many starts at once.

What is asked of the program afterwards is what an undisturbed run of it answered.
"""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.program import MODULE, environment
from tests.torture import open_browser
from tests.torture.mutations import bib

if TYPE_CHECKING:
    import random

    from tests.torture.results import Group

KILLS, ENTRIES = 200, 20_000  # of fewer than some thousand entries no cache is made
_LIMIT_SECONDS = 1_800  # of any clock: on a busy machine a start may wait long for its turn
_SEARCH = ["search", "--limit", "1", "paper 1234 rings"]  # no other is as good: no tie to settle


def torture(group: Group, rng: random.Random) -> None:
    """Everything of this group, on a corpus of its own."""
    with tempfile.TemporaryDirectory(prefix="bibyank-torture-") as place:
        desk = Desk(Path(place), max(int(ENTRIES * min(group.scale * 4, 1)), 3_000))
        _killed(group, rng, desk)
        _full_disk(group, desk)
        _damaged(group, rng, desk)
        for starts in (2, 10):
            _at_once(group, desk, starts)
        _small_disk(group, desk)
        _clock_back(group, desk)  # the last: it changes the corpus
        Path(place).chmod(0o755)
        open_browser.torture(group, rng, desk.folder, max(int(KILLS * group.scale / 3), 2))


@dataclass
class Desk:
    """A corpus, a cache, a file that is exported to, and what is right."""

    folder: Path
    entries: int

    def __post_init__(self) -> None:
        """Write the corpus and ask for what every later run has to answer."""
        self.source = self.folder / "papers.bib"
        self.source.write_bytes(b"".join(bib(self.entries)))
        self.cache = self.folder / "cache" / "bibyank"
        self.exported = self.folder / "out" / "exported.bib"
        self.exported.parent.mkdir()
        self.found = self.done(*_SEARCH).stdout
        self.done(*self.export)
        self.whole = self.exported.read_bytes()
        assert self.found, "the undisturbed search finds nothing"
        assert self.whole.count(b"@") >= self.entries

    @property
    def export(self) -> list[str]:
        """The arguments that write every entry to a file."""
        return ["cite", "--all", "-o", str(self.exported)]

    def begun(self, *arguments: str, largest_file: int | None = None) -> subprocess.Popen[bytes]:
        """Start the program; with `largest_file` no file of it can grow past so many bytes."""

        def limited() -> None:
            if largest_file is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

        return subprocess.Popen(
            [*MODULE, *arguments, str(self.source)],
            env=environment(
                HOME=str(self.folder),
                XDG_CACHE_HOME=str(self.cache.parent),
                XDG_STATE_HOME=str(self.folder / "state"),
            ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=limited,  # noqa: PLW1509 - nothing else runs in this process
        )

    def done(
        self, *arguments: str, largest_file: int | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run the program to its end."""
        with self.begun(*arguments, largest_file=largest_file) as process:
            out, err = process.communicate(timeout=_LIMIT_SECONDS)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def wrong(self) -> list[str]:
        """What the next start does not do right, and what it leaves behind."""
        found = self.done(*_SEARCH)
        wrong = [] if found.stdout == self.found else [f"another answer: {found.stderr[-200:]!r}"]
        left = [path.name for path in self.folder.rglob("*") if _is_half(path)]
        return wrong + ([f"left behind: {left[:3]}"] if left else [])


def _is_half(path: Path) -> bool:
    return path.name.endswith(".part") or path.name.startswith(".bibyank-")


def _killed(group: Group, rng: random.Random, desk: Desk) -> None:
    """Kill -9 at random moments of reading and indexing, and of exporting."""
    for what, arguments in (("reading and indexing", ["index"]), ("exporting", desk.export)):
        started = time.monotonic()
        _forget(desk)
        desk.done(*arguments)
        lasts = time.monotonic() - started
        wrong: list[str] = []
        kills = max(int(KILLS * group.scale / 3), 2)
        for _ in range(kills):
            if what != "exporting":
                _forget(desk)
            before = rng.choice([b"what was there before\n", desk.whole])
            desk.exported.write_bytes(before)
            with desk.begun(*arguments) as process:
                time.sleep(rng.uniform(0, lasts))
                process.kill()
            if desk.exported.read_bytes() not in {before, desk.whole}:
                wrong.append("half a file was exported")
            desk.done(*desk.export)
            if desk.exported.read_bytes() not in {before, desk.whole}:
                wrong.append("half a file is exported by the next start")
            wrong += desk.wrong()
        _add(group, f"kill -9 at {kills} moments of {what}", wrong)


def _full_disk(group: Group, desk: Desk) -> None:
    """No file can grow past a limit, as on a disk that is full: for the cache and for an export."""
    for limit in (0, 4_096, len(desk.whole) // 2):
        _forget(desk)
        desk.exported.write_bytes(b"old")
        exported = desk.done(*desk.export, largest_file=limit)
        wrong = [] if desk.exported.read_bytes() == b"old" else ["the exported file is not the old"]
        said = exported.stderr.splitlines()  # of the cache, and of the file
        if exported.returncode != 1 or len(said) > 2 or b"cannot write" not in said[-1]:
            wrong.append(f"exit {exported.returncode}: {exported.stderr[-200:]!r}")
        found = desk.done(*_SEARCH, largest_file=limit)
        if found.stdout != desk.found:
            wrong.append(f"a search answers {found.returncode}: {found.stderr[-200:]!r}")
        _add(group, f"no file can grow past {limit:,} bytes", wrong + desk.wrong())


def _small_disk(group: Group, desk: Desk) -> None:
    """A disk that is full and one that may not be written, for the cache and for an export."""
    disk = desk.folder / "disk"
    disk.mkdir()
    _forget(desk)
    size = len(desk.whole) // 2
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "torture", str(disk)]
    if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        group.add("a small disk of its own", "not tried: that needs root", right=True)
        return
    was_at = desk.cache, desk.exported
    try:
        desk.cache, desk.exported = disk / "bibyank", disk / "exported.bib"
        desk.exported.write_bytes(b"old")
        for tried in ("full", "read-only"):
            if tried == "read-only":
                subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            exported = desk.done(*desk.export)
            wrong = [] if desk.exported.read_bytes() == b"old" else ["the export is not the old"]
            if exported.returncode != 1 or b"cannot write" not in exported.stderr.splitlines()[-1]:
                wrong.append(f"exit {exported.returncode}: {exported.stderr[-200:]!r}")
            _add(group, f"a disk of {size:,} bytes, {tried}", wrong + desk.wrong())
    finally:
        desk.cache, desk.exported = was_at
        subprocess.run(["umount", str(disk)], check=True)


def _damaged(group: Group, rng: random.Random, desk: Desk) -> None:
    """A byte flipped in each file of the cache, each cut in half, a cache that is a file."""
    desk.done("index")
    files = sorted(path for path in desk.cache.rglob("*") if path.is_file())
    wrong = [] if files else ["there is no cache to damage"]
    files = rng.sample(files, min(len(files), max(int(len(files) * 4 * group.scale), 3)))
    for name in [path.relative_to(desk.cache) for path in files]:
        for cut in (False, True):
            desk.done("index")
            file = desk.cache / name
            data = bytearray(file.read_bytes()) if file.is_file() else bytearray()
            if not data:
                continue
            data[rng.randrange(len(data))] ^= 0xFF
            file.write_bytes(data[: len(data) // 2] if cut else data)
            wrong += [f"{name}: {what}" for what in desk.wrong()]
    _add(group, f"{len(files)} files of the cache, each with a flipped byte, and each cut", wrong)
    _forget(desk)
    desk.cache.write_bytes(b"a file")
    _add(group, "a file where the cache should be", desk.wrong())
    desk.cache.unlink()


def _at_once(group: Group, desk: Desk, starts: int) -> None:
    """So many at once on a corpus that none has read before."""
    _forget(desk)
    running = [desk.begun(*_SEARCH) for _ in range(starts)]
    answers = [process.communicate(timeout=_LIMIT_SECONDS)[0] for process in running]
    wrong = [f"{answers.count(desk.found)} of {starts} right"] if {*answers} != {desk.found} else []
    _add(group, f"{starts} at once, none has read it before", wrong + desk.wrong())


def _clock_back(group: Group, desk: Desk) -> None:
    """What is kept comes from the future; then the source does, and another stands in its place."""
    desk.done("index")
    tomorrow = time.time() + 86_400
    for path in [*desk.cache.rglob("*"), desk.source]:
        os.utime(path, (tomorrow, tomorrow))
    wrong = desk.wrong()
    desk.source.write_bytes(b"@misc{new, title={Paper 1234: On Rings, new}}\n")
    found = desk.done(*_SEARCH).stdout
    if b"new" not in found:
        wrong.append(f"an edit is not seen: {found[:200]!r}")
    _add(group, "the clock goes back a day", wrong)


def _forget(desk: Desk) -> None:
    """Remove the cache."""
    import shutil

    shutil.rmtree(desk.cache, ignore_errors=True)


def _add(group: Group, tried: str, wrong: list[str]) -> None:
    came_back = "; ".join(sorted(set(wrong)))[:400].replace("|", " ") or "right, nothing left"
    group.add(tried, came_back, right=not wrong)
