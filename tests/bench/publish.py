"""What it costs to publish a library, and to publish it again, beside indexing it for oneself."""

from __future__ import annotations

import os
import resource
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from core.settings.model import Settings
from core.shared.publishing import Publishing
from core.shared.server import Address
from tests.bench.measuring import call, env_of, python, say
from tests.bench.results import Section, times
from tests.postgresql import end, new_cluster

if TYPE_CHECKING:
    from tests.bench.corpora import Bench
    from tests.postgresql import Cluster

_SMALLEST = 10_000
#: What an admin gives a server of this size; the rest are the tests' own settings.
_SETTINGS = {"shared_buffers": "1GB", "max_wal_size": "4GB"}
_CHANGED = 100  # one paper in so many
_TICKS = os.sysconf("SC_CLK_TCK")
_SIZE = "SELECT pg_database_size(current_database())"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and of processor time here (with workers) and in the server."""

    wall: float
    here: float
    server: float


def run(bench: Bench) -> Section:
    """Publish each size to a server of its own, three times."""
    section = Section(
        "publish",
        "`bibyank publish` to PostgreSQL on the same machine, from the first byte read; then again"
        f" with nothing changed, and with one paper in {_CHANGED} changed. `index` is `bibyank"
        " index` of the same file for oneself, in the same run. Processor time says what a busy"
        " machine hides.",
    )
    rows: list[tuple[object, ...]] = []
    for size in (size for size in bench.sizes if size >= _SMALLEST):
        rows += _of_size(bench, size)
    section.add(
        ("papers", "", "wall", "processor here", "in the server", "wall / index", "database"), rows
    )
    return section


def _of_size(bench: Bench, size: int) -> list[tuple[object, ...]]:
    source = bench.source(size)
    folder = bench.folder / "publish"
    shutil.rmtree(folder, ignore_errors=True)  # both read the file itself
    started = time.perf_counter()
    call(python("tui", "index", str(source)), env_of(folder))
    indexed = time.perf_counter() - started
    changed = bench.folder / f"changed-{size}.jsonl"
    cluster = new_cluster(**_SETTINGS)
    os.environ |= {"XDG_CACHE_HOME": str(folder / "read")}
    rows: list[tuple[object, ...]] = []
    try:
        url = cluster.new_database()
        for what, path in (("anew", source), ("nothing changed", source), ("1 % changed", changed)):
            if path is changed:
                _change(source, changed)
            say(f"{size:,} papers, {what}")
            cost = _publish(cluster, url, path)
            rows.append(
                (f"{size:,}", what, f"{cost.wall:,.0f} s", f"{cost.here:,.0f} s",
                 f"{cost.server:,.0f} s", times(cost.wall / indexed), _database(url))
            )  # fmt: skip
    finally:
        end(cluster)
        changed.unlink(missing_ok=True)
    return rows


def _change(source: Path, changed: Path) -> None:
    """The same papers; one in a hundred has another title."""
    with source.open(encoding="utf-8") as lines, changed.open("w", encoding="utf-8") as file:
        for number, line in enumerate(lines):
            spoilt = line.replace('"title": "', '"title": "Revised: ', 1)
            file.write(line if number % _CHANGED else spoilt)


def _publish(cluster: Cluster, url: str, source: Path) -> Cost:
    before = (time.perf_counter(), _here(), _server(cluster))
    # Under one name, as a file that is written again.
    name = source.with_name("published.jsonl")
    name.unlink(missing_ok=True)
    name.hardlink_to(source)
    for _ in Publishing([str(name)], Settings(), Address.of(url)).run():
        pass
    name.unlink()
    after = (time.perf_counter(), _here(), _server(cluster))
    return Cost(*(now - then for now, then in zip(after, before, strict=True)))


def _here() -> float:
    """Processor time of this process and of its children that have ended, in seconds."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _server(cluster: Cluster) -> float:
    """Processor time of a server, of those of its processes too that have ended, in seconds."""
    children = Path(f"/proc/{cluster.pid}/task/{cluster.pid}/children").read_text(encoding="ascii")
    ticks = sum(sum(_ticks(int(child))[:2]) for child in children.split())
    return (ticks + sum(_ticks(cluster.pid))) / _TICKS


def _ticks(pid: int) -> list[int]:
    """User, system; the same of ended children (proc(5))."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:  # it has just ended, and stands among its parent's
        return [0] * 4
    return [int(value) for value in stat.rpartition(")")[2].split()[11:15]]


def _database(url: str) -> str:
    with psycopg.connect(url) as connection:
        ((size,),) = connection.execute(_SIZE).fetchall()
    return f"{size / 1e6:,.0f} MB"
