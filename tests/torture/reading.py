"""Input: spoilt sources of every format, and files that no reader expects."""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from core.embedded import EmbeddedCorpus
from core.errors import BibyankError
from core.model import Paper
from core.settings.model import Settings
from core.sources import ReadOptions
from core.sources.detection import FORMATS
from core.sources.stream import LineStream
from tests.program import MODULE, ROOT, environment
from tests.torture.mutations import MAKERS, bib, mutated

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable

    from tests.torture.results import Group

MUTATIONS = 100_000
SECONDS_A_MB, MEMORY_TIMES, MEMORY_MB = 5.0, 10, 200
_ENTRIES = 12


def torture(group: Group, rng: random.Random) -> None:
    """Everything of this group."""
    for name in filter(lambda name: group.wants(f"{name}: mutations"), MAKERS):
        mutations(group, rng, name, int(MUTATIONS * group.scale / len(MAKERS)))
    with tempfile.TemporaryDirectory(prefix="bibyank-torture-") as folder:
        _large(group, Path(folder))
        if group.wants("UTF-16, bytes, a folder, a FIFO, devices"):
            _strange(group, Path(folder))
        if group.wants("while it is read"):
            moving(group, Path(folder))


def keys_of(format_name: str, data: bytes) -> set[str]:
    """What identifies the papers that are read: a key, a title's number, or an arXiv id."""
    module = next(each.module for each in FORMATS if each.name == format_name)
    items = import_module(module).read(LineStream(io.BytesIO(data), "spoilt"), ReadOptions())
    return {_number(item) for item in items if isinstance(item, Paper)}


def _number(paper: Paper) -> str:
    words = paper.title.replace(":", " ").split()
    return words[1] if len(words) > 1 else paper.title


def mutations(group: Group, rng: random.Random, name: str, count: int) -> None:
    pieces = MAKERS[name](_ENTRIES)
    raised: dict[str, int] = {}
    undamaged = kept = 0
    slowest = 0.0
    for _ in range(count):
        data, at = mutated(pieces, rng)
        started = time.process_time()
        try:
            found = keys_of(name, data)
        except Exception as error:  # noqa: BLE001 - what is looked for
            what = f"{type(error).__name__}: {error}"[:60]
            raised[what] = raised.get(what, 0) + 1
            continue
        slowest = max(slowest, time.process_time() - started)
        # The one after a spoilt entry may have lost its beginning to it.
        sound = {str(n) for n in range(_ENTRIES) if n not in {at, at + 1}}
        undamaged += len(sound)
        kept += len(sound & found)
    share = f"{100 * kept / max(undamaged, 1):.2f} % of the undamaged entries kept"
    group.add(
        f"{name}: {count:,} mutations of {_ENTRIES} entries",
        f"{sum(raised.values())} exceptions {list(raised) or ''}, slowest {1000 * slowest:.0f} ms, {share}",
        right=not raised and slowest < 1,
    )


def called(*arguments: str, cwd: Path, limit: float = 300) -> tuple[int, str, str, float, int]:
    """Run the program: exit code, stdout, stderr, seconds of its own work, peak memory in MB."""
    home = cwd / "home"
    home.mkdir(exist_ok=True)
    env = environment(HOME=str(home), XDG_CACHE_HOME=str(home / "cache"))
    with subprocess.Popen(
        [*MODULE, *arguments], cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as child:  # fmt: skip
        timer = threading.Timer(limit, child.kill)
        timer.start()
        out: list[bytes] = []
        stdout = child.stdout
        assert stdout
        assert child.stderr
        reader = threading.Thread(target=lambda: out.append(stdout.read()))
        reader.start()
        err = child.stderr.read()
        reader.join()
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    return child.returncode, out[0].decode(), err.decode(), seconds, usage.ru_maxrss // 1024


def _judge(group: Group, what: str, file: Path, cwd: Path, expects: Callable[[str], bool]) -> None:
    megabytes = file.stat().st_size / 1e6
    code, out, err, seconds, memory = called("check", str(file), cwd=cwd, limit=900)
    allowed = MEMORY_TIMES * megabytes + MEMORY_MB
    is_right = (
        code in {0, 1}
        and "Traceback" not in err
        and seconds < SECONDS_A_MB * max(megabytes, 1)
        and memory < allowed
        and expects(out + err)
    )
    last = (out + err).strip().splitlines()[-1:] or ["nothing was said"]
    group.add(
        f"{what} ({megabytes:,.1f} MB)",
        f"exit {code}, {seconds:.1f} s, {memory:,} MB: {last[0].replace('|', ' ')[-110:]}",
        right=is_right,
    )


def _large(group: Group, folder: Path) -> None:
    scale = min(group.scale, 1.0)
    deep, wide, many = int(100_000 * scale), int(50_000_000 * scale), int(1_000_000 * scale)
    first, last = bib(2)

    def said(_: str) -> bool:
        return True

    files: dict[str, Iterable[bytes]] = {
        f"braces nested {deep:,} deep.bib": (first, b"@misc{deep, title = ", b"{" * deep, b"}" * deep, b"}\n", last),
        f"braces opened {deep:,} times.bib": (first, b"@misc{open, title = ", b"{" * deep, b"\n\n", last),
        f"JSON nested {deep:,} deep.json": (b'[{"id":"a","type":"book","title":"A","x":', b"[" * deep, b"]" * deep, b"}]"),
        f"{wide:,} bytes on one line.bib": (first, b"@misc{long, title = {", b"word " * (wide // 5), b"}}\n", last),
        f"{wide:,} letters without a blank.bib": (first, b"@misc{long, title = {", b"x" * wide, b"}}\n", last),
        f"{wide // 10:,} names in one entry.bib": (first, b"@misc{all, title = {A}, author = {", b"A B and " * (wide // 80), b"C}}\n", last),
        f"{many:,} tiny entries.bib": (b"@misc{a%d,title={T}}\n" % n for n in range(many)),
        f"{many:,} strings.bib": (b"@string{s%d = {x}}\n" % n for n in range(many // 10)),
        f"{deep:,} crossrefs in a ring.bib": (
            b"@misc{k%d, title = {T}, crossref = {k%d}}\n" % (n, (n + 1) % (deep // 10)) for n in range(deep // 10)
        ),
        f"{deep:,} RIS records without an end.ris": (b"TY  - JOUR\nTI  - T\n" for _ in range(deep)),
    }  # fmt: skip
    for name in filter(group.wants, files):
        pieces = files[name]
        file = folder / name.replace("/", " ")
        with file.open("wb") as out:
            out.writelines(pieces)
        _judge(group, name, file, folder, said)
        file.unlink()


def _strange(group: Group, folder: Path) -> None:
    utf16 = folder / "utf16.bib"
    utf16.write_bytes(b"".join(bib(3)).decode().encode("utf-16-le"))
    _judge(group, "UTF-16 without a mark", utf16, folder, lambda said: "utf16.bib" in said)
    binary = folder / "binary.bib"
    binary.write_bytes(os.urandom(1_000_000))
    _judge(group, "random bytes", binary, folder, lambda said: "binary.bib" in said)

    ring = folder / "ring"
    ring.mkdir()
    (ring / "refs.bib").write_bytes(b"".join(bib(3)))
    (ring / "again").symlink_to(ring)
    (ring / "up").symlink_to(folder)
    code, out, err, seconds, _ = called("search", "rings", str(ring), cwd=folder)
    group.add(
        "a folder that holds itself and its parent",
        f"exit {code}, {seconds:.1f} s, {len(out.splitlines())} papers",
        right=code == 0 and "Traceback" not in err and len(out.splitlines()) == 3,
    )

    fifo = folder / "fifo"
    os.mkfifo(fifo)
    writer = threading.Thread(target=lambda: fifo.write_bytes(b"".join(bib(3))), daemon=True)
    writer.start()
    code, out, err, seconds, _ = called("search", "rings", str(fifo), cwd=folder, limit=30)
    group.add(
        "a FIFO",
        f"exit {code}, {len(out.splitlines())} papers",
        right=code == 0 and len(out.splitlines()) == 3,
    )
    fifo.unlink()

    for device in ("/dev/zero", "/dev/null", "/dev/full", "/dev/random"):
        code, out, err, seconds, memory = called("check", device, cwd=folder, limit=30)
        group.add(
            device,
            f"exit {code}, {seconds:.1f} s, {memory} MB: {err.strip()[-100:]}",
            right=code == 1 and err.count("\n") == 1 and seconds < 5 and memory < MEMORY_MB,
        )


def _is_seen(corpus: EmbeddedCorpus) -> bool:
    try:
        return corpus.stale()
    except BibyankError:
        return True


def moving(group: Group, folder: Path, entries: int = 20_000) -> None:
    """Files that change while they are read: what was read is whole, and the change is seen."""
    whole = b"".join(bib(entries))

    def shrinks(file: Path) -> None:
        os.truncate(file, len(whole) // 3)

    def grows(file: Path) -> None:
        with file.open("ab") as out:
            out.write(whole)

    def is_replaced(file: Path) -> None:
        other = folder / "other.bib"
        other.write_bytes(b"".join(bib(500)))
        other.replace(file)

    def is_deleted(file: Path) -> None:
        file.unlink()

    for change in (shrinks, grows, is_replaced, is_deleted):
        file = folder / f"{change.__name__}.bib"
        file.write_bytes(whole)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        corpus = EmbeddedCorpus([str(file)], Settings())
        try:
            steps = corpus.load(index=False)
            for _ in range(3):
                next(steps)
            change(file)
            for _ in steps:
                pass
            kept = sum(len(each.title) > 0 for each in corpus.papers(range(len(corpus))))
            is_seen = _is_seen(corpus)
            came = f"{kept:,} papers whole, the change is {'' if is_seen else 'not '}seen"
            is_right = kept == len(corpus) and is_seen
        except Exception as error:  # noqa: BLE001 - what is looked for
            came, is_right = f"{type(error).__name__}: {error}"[:100], False
        finally:
            corpus.close()
        group.add(
            f"a file that {change.__name__.replace('_', ' ')} while it is read",
            came,
            right=is_right,
        )
