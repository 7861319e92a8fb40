"""Where things are that ship with the program, beside the checkout or inside the wheel."""

from __future__ import annotations

from pathlib import Path


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
