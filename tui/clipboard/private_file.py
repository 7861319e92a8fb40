"""The last yank in a file that only its owner can read: the route that is always there.

Invariant: the text is never written through a link, never into a folder of somebody else's, and
never seen half written.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_state_path

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "last-yank"
_FOLDER = "bibyank"


def save(data: bytes, environ: Mapping[str, str], name: str = _NAME) -> Path:
    """Write `data` and give its path.

    The folder is `$XDG_RUNTIME_DIR/bibyank`, which goes with the login; else the state folder.
    Raises OSError when neither can be used.
    """
    candidates = folders(environ)
    for folder in candidates[:-1]:
        with suppress(OSError):
            return save_in(folder, name, data)
    return save_in(candidates[-1], name, data)


def save_in(folder: Path, name: str, data: bytes) -> Path:
    """Write `data` whole to a file in a folder of ours. Raises OSError."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=folder == state_folder())
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _own(held, folder)
        _replace(held, name, data)
    finally:
        os.close(held)
    return folder / name


def read(environ: Mapping[str, str], name: str) -> bytes:
    """What `save` wrote under this name; empty when there is nothing to be read."""
    for folder in folders(environ):
        with suppress(OSError):
            descriptor = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW)
            with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
                return file.read()
    return b""


def state_folder() -> Path:
    """The user's state folder: what outlives a login."""
    return user_state_path(_FOLDER)


def folders(environ: Mapping[str, str]) -> list[Path]:
    """Where the file may lie, the better first."""
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    return [*([Path(runtime) / _FOLDER] if runtime else []), state_folder()]


def _own(held: int, folder: Path) -> None:
    """Make sure that the open folder is ours and closed to others."""
    found = os.fstat(held)
    if found.st_uid != os.geteuid():
        raise PermissionError(1, "belongs to somebody else", str(folder))
    if stat.S_IMODE(found.st_mode) != stat.S_IRWXU:
        os.fchmod(held, stat.S_IRWXU)


def _replace(held: int, name: str, data: bytes) -> None:
    draft = f".{name}-{secrets.token_hex(8)}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    descriptor = os.open(draft, flags, 0o600, dir_fd=held)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(data)
        os.replace(draft, name, src_dir_fd=held, dst_dir_fd=held)
    except OSError:
        with suppress(OSError):
            os.unlink(draft, dir_fd=held)
        raise
