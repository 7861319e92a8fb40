"""Papers into a file, whole or not at all, with one step back.

Invariant: at every moment the file holds either what it held or all of what it shall hold: the
new content is written beside it and takes its place in one step. A symbolic link stays one, and
the file keeps its permissions.
"""

from __future__ import annotations

import glob
import os
import socket
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from core.cite.options import DEFAULT, Options
from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.registry import Format
    from core.model import Paper

# How the new content is called until it is whole, with the machine and the process that writes it.
_DRAFT = ".bibyank-"


class Mode(StrEnum):
    """What to do with the file: it must not exist yet, or it is added to, or replaced."""

    NEW = "new"
    APPEND = "append"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did.

    `written` counts papers; `present` and `renamed` are as in `append.Addition`. `remarks` says
    which papers are not written as they were asked for. `before` is what the file held (None:
    there was none) and `stamp` marks its new content.
    """

    path: Path
    written: int
    before: bytes | None
    stamp: tuple[int, int]
    present: tuple[tuple[Paper, str], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()

    def undo(self) -> None:
        """Put the file back as it was.

        Raises `BibyankError`, and leaves the file alone, when it has been changed since.
        """
        with _reported(self.path):
            if not self.path.exists() or _stamp(self.path) != self.stamp:
                raise BibyankError(f"{self.path} has changed since the export: left as it is")
            if self.before is None:
                self.path.unlink()
            else:
                _put(self.path, [self.before])


def export(
    path: Path, papers: Iterable[Paper], format_: Format, mode: Mode, options: Options = DEFAULT
) -> Exported:
    """Write papers to a file; what is not appended is streamed.

    Raises `BibyankError` when the file exists already (NEW), when the format cannot be appended
    to, and when the system does not let us write.
    """
    path = path.expanduser()
    with _reported(path):
        if mode is Mode.NEW and path.exists():
            raise BibyankError(f"{path} exists: append to it or replace it")
        is_device = path.exists() and not path.is_file()
        target = path if is_device else path.resolve()  # a symbolic link stays one
        _remove_abandoned(target.parent)
        if mode is Mode.APPEND:
            return _append(target, papers, format_, options)
        before = target.read_bytes() if target.is_file() else None
        counted = _Counted(papers)
        told: list[str] = []

        def tell(remark: str) -> None:
            told.append(remark)
            options.told(remark)

        _put(target, _with_last_newline(format_.write(counted, options._replace(told=tell))))
        return Exported(target, counted.count, before, _stamp(target), remarks=tuple(told))


def _append(target: Path, papers: Iterable[Paper], format_: Format, options: Options) -> Exported:
    if not format_.is_appendable:
        raise BibyankError(f"{format_.label} cannot be appended to {target}: choose a new file")
    from core.cite.append import addition  # brings the reader of .bib files

    before = target.read_bytes() if target.exists() else None
    added = addition(before or b"", papers, format_, options)
    if added.text:
        _put(target, [before or b"", added.text])
    stamp = _stamp(target) if target.exists() else (0, 0)
    return Exported(target, added.added, before, stamp, added.present, added.renamed)


class _Counted:
    """Papers that are counted as they pass."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._papers = papers
        self.count = 0

    def __iter__(self) -> Iterator[Paper]:
        for paper in self._papers:
            self.count += 1
            yield paper


def _with_last_newline(pieces: Iterable[str]) -> Iterator[bytes]:
    is_empty = True
    for piece in pieces:
        is_empty = False
        yield piece.encode()
    if not is_empty:
        yield b"\n"


def _put(target: Path, pieces: Iterable[bytes]) -> None:
    """Give a file new content in one step; a device or pipe is written to as it is."""
    if target.exists() and not target.is_file():
        with target.open("wb") as device:
            device.writelines(pieces)
        return
    draft = f"{_DRAFT}{socket.gethostname()}-{os.getpid()}-"
    descriptor, name = tempfile.mkstemp(prefix=draft, dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_permissions(target))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _remove_abandoned(folder: Path) -> None:
    """Remove what those have left in a folder who were killed while they wrote there."""
    for draft in folder.glob(f"{glob.escape(f'{_DRAFT}{socket.gethostname()}-')}*-*"):
        pid = draft.name.split("-")[-2]
        with suppress(OSError, ValueError):
            try:
                os.kill(int(pid), 0)
            except ProcessLookupError:
                draft.unlink()


def _permissions(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o7777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BibyankError(f"{path}: cannot write ({error.strerror or error})") from error
