"""What went wrong inside the program, in a private file of bounded size.

Invariant: only its owner can read the file, it never grows beyond twice LONGEST_BYTES, and what
cannot be written is no second failure.
"""

from __future__ import annotations

import os
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tui.clipboard.private_file import state_folder

#: Beyond this the older half goes.
LONGEST_BYTES = 200_000
_LONGEST_ENTRY = 20_000


def log_file() -> Path:
    """Where the details are: errors.log in the user's state folder."""
    return state_folder() / "errors.log"


def shown_path() -> str:
    """The file as it is named on the screen."""
    path = log_file()
    with suppress(ValueError, RuntimeError):
        return f"~/{path.relative_to(Path.home())}"
    return str(path)


def write_down(error: BaseException, doing: str) -> None:
    """Keep the details of a failure; `doing` says in what."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    details = "".join(traceback.format_exception(error))
    if len(details) > _LONGEST_ENTRY:  # a recursion without an end
        half = _LONGEST_ENTRY // 2
        details = f"{details[:half]}\n...\n{details[-half:]}"
    entry = f"{when} {doing}\n{details}\n".encode(errors="backslashreplace")
    with suppress(OSError):
        _append(log_file(), entry)


def _append(path: Path, entry: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o600), "r+b") as file:
        os.fchmod(file.fileno(), 0o600)
        if file.seek(0, os.SEEK_END) + len(entry) > LONGEST_BYTES:
            file.seek(-min(file.tell(), LONGEST_BYTES // 2), os.SEEK_END)
            rest = file.read()
            file.truncate(0)
            file.write(rest)
        file.write(entry)
