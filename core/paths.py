"""Where things are: the corpus that ships, beside the checkout or inside the wheel."""

from __future__ import annotations

from pathlib import Path


def seeds_folder() -> Path:
    """The folder of the corpus that ships: `core/seeds` when installed, else the checkout's."""
    packaged = Path(__file__).parent / "seeds"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "seeds"
