"""Where finished stores are kept between starts, and which of them may be believed.

A corpus has a folder in the user's cache, named after its sources and what was asked of them;
in it the records and the search index, named after the state of the sources when they were
read. Both are built under a name of their own and renamed when whole.

Invariant: what bears a final name is complete and was read from sources that have not changed
since, whatever was killed, filled up or running twice meanwhile.
"""

from __future__ import annotations

import json
import os
import sys
import time
import zlib
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.store.database import SCHEMA_VERSION
from core.store.packing import RECORD_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.sources.files import SourceFile

_PART = ".part"
_SEAL = "checksums.json"
_OLDEST_SECONDS = 90 * 24 * 3600
_PART_SECONDS = 7 * 24 * 3600
_parts = count()


class Place(NamedTuple):
    """Where one corpus in one state of its sources is kept."""

    folder: Path
    state: str

    @property
    def records(self) -> Path:
        """The finished database of records."""
        return self.folder / f"records-{self.state}.db"

    def index_folder(self, version: int) -> Path:
        """The folder of the finished search index, of this layout."""
        return self.folder / f"index-{version}-{self.state}"

    @property
    def meta(self) -> dict[str, str]:
        """What the records must say of themselves."""
        return {"state": self.state}


def place_of(names: Sequence[str], files: Sequence[SourceFile], options: Sequence[object]) -> Place:
    """The place of the corpus `names`, which are these files now, read with `options`."""
    who = [[str(Path(name).resolve()) for name in names], *options]
    state = [[file.name, file.size, file.mtime_ns] for file in files]
    versions = [SCHEMA_VERSION, RECORD_VERSION, sys.byteorder]
    return Place(cache_folder() / _digest(who), _digest([who, state, versions]))


def cache_folder() -> Path:
    """The program's folder in the user's cache; it need not exist."""
    from platformdirs import user_cache_path  # 15 ms that a start does not need

    return user_cache_path("bibyank")


def begin(final: Path) -> Path:
    """A path for building what shall be `final`; no file is there. Raises OSError."""
    final.parent.mkdir(parents=True, exist_ok=True)
    for part in final.parent.glob(f"*{_PART}"):
        if _is_abandoned(part):
            remove(part)
    return final.with_name(f"{final.name}.{_host()}.{os.getpid()}.{next(_parts)}{_PART}")


def publish(part: Path, final: Path) -> bool:
    """Give `part` its name; False when another bibyank was first with a folder. Raises OSError."""
    if part.is_file():
        with part.open("rb") as file:
            os.fsync(file.fileno())
    try:
        part.rename(final)
    except OSError:
        if final.is_dir():
            return False
        raise
    return True


def seal_folder(folder: Path) -> None:
    """Write down what stands in the files of `folder`. Raises OSError."""
    (folder / _SEAL).write_text(json.dumps(_sums(folder)), encoding="utf-8")


def is_sound(folder: Path) -> bool:
    """Whether the files of `folder` are what they were when it was sealed."""
    try:
        return bool(json.loads((folder / _SEAL).read_bytes()) == _sums(folder))
    except (OSError, ValueError):
        return False


def _sums(folder: Path) -> dict[str, int]:
    files = [path for path in folder.iterdir() if path.name != _SEAL and path.suffix != ".lock"]
    return {path.name: _sum(path) for path in sorted(files)}


def _sum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            total = zlib.crc32(piece, total)
    return total


def tidy(place: Place) -> None:
    """Remove what `place` has outlived: its own earlier states, and corpora nobody opens."""
    with suppress(OSError):
        os.utime(place.folder)
        for path in place.folder.iterdir():
            if place.state not in path.name and path.suffix != _PART:
                remove(path)
        oldest = time.time() - _OLDEST_SECONDS
        for folder in place.folder.parent.iterdir():
            if folder.stat().st_mtime < oldest:
                remove(folder)


def remove(path: Path) -> None:
    """Remove a file or a folder, or as much of it as may be removed."""
    if path.is_dir():
        import shutil  # 3 ms, and few starts remove anything

        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def _is_abandoned(part: Path) -> bool:
    host, pid = part.name.removesuffix(_PART).split(".")[-3:-1]
    try:
        if host != _host():
            return part.stat().st_mtime < time.time() - _PART_SECONDS
        os.kill(int(pid), 0)
    except (ProcessLookupError, FileNotFoundError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _host() -> str:
    import socket  # 5 ms, and few starts write anything

    return socket.gethostname().replace(".", "-")


def _digest(values: Sequence[object]) -> str:
    from hashlib import sha256  # 3 ms, and a small source needs none

    return sha256(json.dumps(values).encode()).hexdigest()[:16]
