"""How a key's time grows with the corpus: noted by size as it is measured, and drawn.

    python -m tests.bench.growth    # screenshots/growth.svg, from tests/bench/growth.json

Both axes are logarithmic. Each program has a line for the median and a lighter one for p95. A size
that is measured again takes the place of what was noted before; others stay, each with its date.
"""

from __future__ import annotations

import json
import math
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tests.bench.results import median, p95
from tests.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FIGURES = Path(__file__).parent / "growth.json"
PICTURE = ROOT / "screenshots" / "growth.svg"
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 400, 64, 96, 40, 48
_COLOURS = {"bibyank": "#c2703d", "fzf": "#4a6fa5", "bare Textual": "#777777"}
#: A key that is answered within it is felt as at once (Nielsen 1993: 100 ms).
_AT_ONCE_MS = 100


def note(size: int, walls: Mapping[str, Sequence[float]]) -> None:
    """Keep median and p95 of each program's keys at that size, and draw all that is kept."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    kept[str(size)] = {
        "measured": time.strftime("%Y-%m-%d"),
        "keys": {
            name: [round(median(each), 1), round(p95(each), 1)]
            for name, each in walls.items()
            if each
        },
    }
    ordered = dict(sorted(kept.items(), key=lambda pair: int(pair[0])))
    FIGURES.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
    PICTURE.write_text(drawn(ordered), encoding="utf-8")


def drawn(figures: Mapping[str, Mapping[str, Mapping[str, Sequence[float]]]]) -> str:
    """The plot as SVG."""
    lines = {name: _line(figures, name) for name in _COLOURS}
    values = [value for line in lines.values() for _, pair in line for value in pair]
    axes = _Axes([int(size) for size in figures], [*values, _AT_ONCE_MS])
    parts = [*axes.drawn()]
    for name, line in lines.items():
        for place, opacity in ((1, 0.4), (0, 1.0)):
            parts += axes.line([(size, pair[place]) for size, pair in line], name, opacity)
        if line:
            size, pair = line[-1]
            x, y = axes.at(size, pair[0])
            parts.append(_text(x + 8, y + 4, name, "start", _COLOURS[name]))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12">'
        "<style>text{fill:#777}line{stroke:#999;stroke-width:.5}</style>"
    )
    return "\n".join([head, *parts, "</svg>", ""])


class _Axes:
    """Where a size and a time stand."""

    def __init__(self, sizes: Sequence[int], times: Sequence[float]) -> None:
        self._x = _decades(sizes)
        self._y = _decades(times)

    def at(self, size: float, milliseconds: float) -> tuple[float, float]:
        """The place in the picture."""
        x = _share(size, self._x) * (_WIDTH - _LEFT - _RIGHT) + _LEFT
        y = (1 - _share(milliseconds, self._y)) * (_HEIGHT - _TOP - _BOTTOM) + _TOP
        return round(x, 1), round(y, 1)

    def drawn(self) -> Iterator[str]:
        """A line a decade, and what is drawn."""
        yield _text(_LEFT, 20, "milliseconds from a key to the settled screen", "start")
        yield _text(_WIDTH - _RIGHT, _HEIGHT - 8, "papers; lighter: 95 of 100 keys", "end")
        for power in range(self._x[0], self._x[1] + 1):
            x, low = self.at(10**power, 10 ** self._y[0])
            yield f'<line x1="{x}" y1="{_TOP}" x2="{x}" y2="{low}"/>'
            yield _text(x, low + 18, f"{10**power:,}", "middle")
        for power in range(self._y[0], self._y[1] + 1):
            left, y = self.at(10 ** self._x[0], 10**power)
            yield f'<line x1="{left}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}"/>'
            yield _text(left - 8, y + 4, f"{10**power:,} ms", "end")

    def line(self, points: Iterable[tuple[int, float]], name: str, opacity: float) -> Iterator[str]:
        """A program's line, with a dot where it was measured."""
        places = [self.at(*point) for point in points]
        look = f'stroke="{_COLOURS[name]}" stroke-opacity="{opacity}"'
        for (x, y), (to_x, to_y) in pairwise(places):
            yield f'<path d="M{x} {y}L{to_x} {to_y}" {look} stroke-width="2"/>'
        for x, y in places:
            yield f'<circle cx="{x}" cy="{y}" r="3" fill="{_COLOURS[name]}" opacity="{opacity}"/>'


def _line(
    figures: Mapping[str, Mapping[str, Mapping[str, Sequence[float]]]], name: str
) -> list[tuple[int, Sequence[float]]]:
    return [(int(size), f["keys"][name]) for size, f in figures.items() if name in f["keys"]]


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten around the values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _share(value: float, decades: tuple[int, int]) -> float:
    return (math.log10(value) - decades[0]) / (decades[1] - decades[0])


def _text(x: float, y: float, text: str, anchor: str, colour: str = "") -> str:
    fill = f' style="fill:{colour}"' if colour else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{fill}>{escape(text)}</text>'


if __name__ == "__main__":
    PICTURE.write_text(drawn(json.loads(FIGURES.read_text(encoding="utf-8"))), encoding="utf-8")
