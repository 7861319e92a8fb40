"""Where things are: what ships with the program, and the folder of what is the user's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ADDRESSES = ("postgresql://", "postgres://")


def absolute(sources: Iterable[str]) -> list[str]:
    """The names that what is kept for some sources is kept under, wherever one starts."""
    return [name if is_address(name) else str(Path(name).absolute()) for name in sources]


def is_there(path: Path) -> bool:
    """Whether something of that name can be found; what stands in a closed folder cannot."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises for a closed folder


def seeds_folder() -> Path:
    """The folder of the corpus that ships: `core/seeds` when installed, else the checkout's."""
    return _shipped("seeds")


def share_folder() -> Path:
    """What shells and `man` are told: `core/share` when installed, else the checkout's."""
    return _shipped("share")


def _shipped(name: str) -> Path:
    core = Path(__file__).parent
    packaged = core / name
    return packaged if packaged.is_dir() else core.parent / name


def persons_file() -> Path:
    """Where it stands what the user has said of namesakes; it need not exist."""
    return data_folder() / "persons.jsonl"


def states_folder() -> Path:
    """Where the state is kept in which each source was last seen; it need not exist."""
    return data_folder() / "seen"


def data_folder() -> Path:
    """The program's folder in the user's data; it need not exist."""
    from platformdirs import user_data_path  # 15 ms that a start does not need

    return user_data_path("bibyank")


def annotations_file() -> Path:
    """Where the user's tags and notes are; it need not exist."""
    return data_folder() / "annotations.db"


def completions_file() -> Path:
    """Where what was looked up is written unless the user names another .bib; it need not exist."""
    return data_folder() / "completions.bib"


def is_address(name: str) -> bool:
    """Whether a source is a library on a server, and no path."""
    return name.startswith(_ADDRESSES)
