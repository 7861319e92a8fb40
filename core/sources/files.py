"""The files behind the names that the user gave: which they are, and their bytes.

Invariant: a name stands for at least one file or is refused with one clear line; no file is
read twice, however it is named; listing files reads none of them.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STDIN = "-"

# What a compressed file begins with, and the module whose `open` takes an open file.
_COMPRESSIONS = ((b"\x1f\x8b", "gzip"), (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "lzma"))
_MAGIC_BYTES = 6
_BUFFER_BYTES = 1 << 16  # the decompressors' own readline is Python and takes 5 times as long


class SourceFile(NamedTuple):
    """A file to read, and what tells whether it has changed: `size` in bytes, `mtime_ns`.

    `name` is the path as the user named it, with the way down to the file when a folder was
    named. `folder` is the named folder the file was found in, "" when it was named itself.
    `is_regular` is False for standard input and pipes: they are read once and have no size.
    """

    name: str
    size: int = 0
    mtime_ns: int = 0
    folder: str = ""
    is_regular: bool = True


def files_of(names: Sequence[str]) -> list[SourceFile]:
    """The files that `names` (files, folders, "-") stand for, in their order, each once.

    A folder stands for every file in and below it, hidden ones left out, in the order of
    their names; links are followed, but into no folder twice. Raises BibyankError for what
    does not exist, cannot be opened, or is empty.
    """
    files: dict[str, SourceFile] = {}
    for name in names:
        for file in _files_of(name):
            files.setdefault(os.path.realpath(file.name) if file.name != STDIN else STDIN, file)
    return list(files.values())


def open_bytes(file: SourceFile) -> tuple[BinaryIO, BinaryIO]:
    """The file as it is on disk, and its content: the same unless it is compressed.

    Raises OSError.
    """
    # Both outlive this function: the reading that asked for them closes them.
    raw = sys.stdin.buffer if file.name == STDIN else open(file.name, "rb")  # noqa: SIM115, PTH123 - as above
    magic = cast("io.BufferedReader", raw).peek(_MAGIC_BYTES)
    for start, module in _COMPRESSIONS:
        if magic.startswith(start):
            content = import_module(module).open(raw)
            return raw, io.BufferedReader(content, _BUFFER_BYTES)
    return raw, raw


def refusal(name: str, error: OSError) -> BibyankError:
    """What to tell the user about a file or folder that cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return BibyankError(f"{name}: no such file or folder; check the path")
    if isinstance(error, PermissionError):
        return BibyankError(f"{name}: you may not read it; change its permissions (chmod u+r)")
    return BibyankError(f"{name}: cannot be read: {error.strerror or error}")


def _files_of(name: str) -> Iterator[SourceFile]:
    if name == STDIN:
        yield _standard_input()
        return
    try:
        status = os.stat(name)  # noqa: PTH116 - the name is kept as the user wrote it
    except (OSError, ValueError) as error:
        raise refusal(name, error if isinstance(error, OSError) else OSError(str(error))) from error
    if stat.S_ISDIR(status.st_mode):
        found = list(_files_below(name))
        if not found:
            raise BibyankError(f"{name}: no papers in this folder, and no other files")
        yield from found
        return
    if not os.access(name, os.R_OK):
        raise refusal(name, PermissionError())
    file = _source_file(name, status)
    if file.is_regular and not file.size:
        raise BibyankError(f"{name}: the file is empty; name one with papers in it")
    yield file


def _standard_input() -> SourceFile:
    if sys.stdin is None or sys.stdin.isatty():
        raise BibyankError(
            f"{STDIN}: nothing comes from standard input; pipe a file in: bibyank - < refs.bib"
        )
    return SourceFile(STDIN, is_regular=False)


def _files_below(folder: str) -> Iterator[SourceFile]:
    unreadable: list[SourceFile] = []

    def note(error: OSError) -> None:
        if error.filename == folder:
            raise refusal(folder, error) from error
        unreadable.append(SourceFile(error.filename, folder=folder))

    seen: set[tuple[int, int]] = set()
    _is_new(folder, seen)
    for path, folders, names in os.walk(folder, onerror=note, followlinks=True):
        folders[:] = [
            name
            for name in _shown(folders)
            if _is_new(os.path.join(path, name), seen)  # noqa: PTH118 - as os.walk
        ]
        for name in _shown(names):
            below = os.path.join(path, name)  # noqa: PTH118 - as os.walk
            status = _status(below)
            if status and stat.S_ISREG(status.st_mode):
                yield _source_file(below, status, folder)
    yield from unreadable


def _shown(names: Sequence[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith("."))


def _is_new(folder: str, seen: set[tuple[int, int]]) -> bool:
    status = _status(folder)
    identity = (status.st_dev, status.st_ino) if status else None
    if identity is None or identity in seen:
        return False
    seen.add(identity)
    return True


def _status(path: str) -> os.stat_result | None:
    """None for a broken link, and for what is gone since the folder was listed."""
    try:
        return os.stat(path)  # noqa: PTH116 - the name is kept as the user wrote it
    except OSError:
        return None


def _source_file(name: str, status: os.stat_result, folder: str = "") -> SourceFile:
    if not stat.S_ISREG(status.st_mode):
        return SourceFile(name, folder=folder, is_regular=False)
    return SourceFile(name, status.st_size, status.st_mtime_ns, folder)
