"""Counts drawn with blocks and their eighths: bars that lie, and columns that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LYING = "█▏▎▍▌▋▊▉"
_STANDING = " ▁▂▃▄▅▆▇█"


def bar(share: float, width: int) -> str:
    """A bar of a share of `width` cells; whatever is more than nothing can be seen."""
    eighths = round(share * width * 8)
    whole, rest = divmod(eighths or int(share > 0), 8)
    return "█" * whole + (_LYING[rest] if rest else "")


def columns(counts: Sequence[int], height: int) -> list[str]:
    """A letter a count in each of `height` lines, the highest line first."""
    most = max(counts, default=0) or 1
    eighths = [max(round(count / most * height * 8), int(count > 0)) for count in counts]
    lines = (
        "".join(_STANDING[min(max(eighth - 8 * line, 0), 8)] for eighth in eighths)
        for line in reversed(range(height))
    )
    return list(lines)
