"""A session of the real program as an animated picture: keys in, what the terminal shows out.

Only the pace is made: how long each frame stays is written beside the keys. A frame is what a
terminal shows; lines that are alike in several frames are kept once.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tests.program import MODULE, ROOT, environment
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pyte.screens import Char

SIZE = (100, 28)
CELL, LINE, EDGE = 8.4, 16.5, 12.0
_FOREGROUND, _BACKGROUND = "#d8dce3", "#14161a"
_FONT = (
    'xml:space="preserve" font-family="Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14"'
)
_NAMED = {"default": "", "black": "#000000", "white": "#ffffff"}


class Step(NamedTuple):
    """Keys, what the screen shows when they have been answered, and how long that is to be seen."""

    keys: str
    shows: str
    seconds: float


def _typed(text: str, shows: str) -> list[Step]:
    """A text as a hand types it; the last letter is waited for."""
    return [*(Step(letter, letter, 0.09) for letter in text[:-1]), Step(text[-1], shows, 1.4)]


SESSION = (
    Step("", "1/49", 1.6),
    Step("/", "what can be asked", 0.5),
    *_typed("clarifydelfi", " 1/1 of 49"),
    Step("\r", "/ search", 0.7),
    Step(" ", "1 marked: ", 1.0),
    Step("/", "what can be asked", 0.4),
    Step("\x1b", "1/49", 0.5),
    *_typed("safety agents", " 1/4 of 49"),
    Step("\r", "1 marked: ", 0.6),
    Step(" ", "2 marked: ", 0.5),
    Step(" ", "3 marked: ", 0.9),
    Step("y", "BibTeX", 2.2),
    Step("y", "3 papers", 2.6),
    Step("\x1b", "1/49", 0.3),
    Step("\x1b", "/ search", 0.5),
    Step("f", "Ximing Lu", 1.8),
    Step("S", "Papers a year", 3.0),
)


@dataclass
class Film:
    """Frames, each a line for every row of the terminal, and how long each is to be seen."""

    frames: list[tuple[str, ...]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def take(self, terminal: Terminal, seconds: float) -> None:
        """Add what the terminal shows now; the same again stays longer."""
        frame = tuple(_row(terminal, y) for y in range(terminal.rows))
        if self.frames and self.frames[-1] == frame:
            self.seconds[-1] += seconds
        else:
            self.frames.append(frame)
            self.seconds.append(seconds)


def recorded(steps: Sequence[Step] = SESSION) -> Film:
    """Play a session in a terminal, from the first start on."""
    film = Film()
    with tempfile.TemporaryDirectory() as home:
        own = {f"XDG_{name}_HOME": home for name in ("CACHE", "CONFIG", "STATE", "DATA")}
        ours = environment(
            HOME=home, TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", **own
        )
        with Terminal([*MODULE, str(ROOT / "seeds")], ours, *SIZE) as terminal:
            for step in steps:
                if step.keys:
                    terminal.press(step.keys)
                terminal.wait_for(step.shows)
                terminal.settle(silence=0.3)
                film.take(terminal, step.seconds)
    return film


def _row(terminal: Terminal, y: int) -> str:
    """One row as SVG, without its place: backgrounds, then letters."""
    cells = [terminal.screen.buffer[y][x] for x in range(terminal.columns)]
    backs, texts, x = "", "", 0
    for look, run in groupby(cells, key=_look):
        text = "".join(cell.data for cell in run)
        width = len(text)
        fore, back, style = look
        if back != _BACKGROUND:
            place = f'x="{x * CELL:.1f}" width="{width * CELL:.1f}" height="{LINE}"'
            backs += f'<rect {place} fill="{back}"/>'
        if text.strip():
            start = x + len(text) - len(text.lstrip())
            texts += (
                f'<text x="{start * CELL:.1f}" y="12.8" textLength="{len(text.strip()) * CELL:.1f}"'
                f' fill="{fore}"{style}>{escape(text.strip())}</text>'
            )
        x += width
    return backs + texts


def _look(cell: Char) -> tuple[str, str, str]:
    fore, back = _colour(cell.fg, _FOREGROUND), _colour(cell.bg, _BACKGROUND)
    if cell.reverse:
        fore, back = back, fore
    style = ' font-weight="bold"' if cell.bold else ""
    return fore, back, style + (' font-style="italic"' if cell.italics else "")


def _colour(name: str, otherwise: str) -> str:
    return _NAMED.get(name, f"#{name}") or otherwise


def animated(film: Film) -> str:
    """The film as an SVG that plays for ever, wherever a picture can stand."""
    width, height = SIZE[0] * CELL + 2 * EDGE, SIZE[1] * LINE + 2 * EDGE
    whole = sum(film.seconds)
    names = {row: f"r{n}" for n, row in enumerate(dict.fromkeys(_every_row(film))) if row}
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" {_FONT}>',
        f'<rect width="100%" height="100%" rx="8" fill="{_BACKGROUND}"/>',
        "<style>.f{visibility:hidden;animation:0s step-end infinite}",
    ]
    at = 0.0
    for number, seconds in enumerate(film.seconds):
        lines.append(_shown(number, at / whole, (at + seconds) / whole, whole))
        at += seconds
    lines.append("</style><defs>")
    lines += [f'<g id="{name}">{row}</g>' for row, name in names.items()]
    lines.append(f'</defs><g transform="translate({EDGE} {EDGE})">')
    for number, frame in enumerate(film.frames):
        uses = "".join(
            f'<use href="#{names[row]}" y="{y * LINE:.1f}"/>' for y, row in enumerate(frame) if row
        )
        lines.append(f'<g class="f" id="f{number}">{uses}</g>')
    return "\n".join([*lines, "</g></svg>", ""])


def _every_row(film: Film) -> Iterator[str]:
    for frame in film.frames:
        yield from frame


def _shown(number: int, start: float, end: float, whole: float) -> str:
    """The style of a frame that is seen from one share of the whole to another."""
    shares = [f"0%{{visibility:hidden}}{start:.4%}{{visibility:visible}}"]
    if start == 0:
        shares = ["0%{visibility:visible}"]
    if end < 1:
        shares.append(f"{end:.4%}{{visibility:hidden}}")
    return (
        f"@keyframes k{number}{{{''.join(shares)}}}"
        f"#f{number}{{animation-name:k{number};animation-duration:{whole:.2f}s}}"
    )


def record(file: Path) -> None:
    """Write the film of the session."""
    file.write_text(animated(recorded()), encoding="utf-8")
