"""What is sent of a screen: less than Textual would send, and the same to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.terminal.painting import Painter

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT, CUT = 14, 3, 6
CONSOLE = Console(color_system="256", force_terminal=True)
RED, BLUE = Color.from_ansi(9), Color.from_rgb(10, 20, 200)
STYLES = (
    None,
    Style(color=RED),
    Style(bgcolor=BLUE),
    Style(color=BLUE, bgcolor=RED, bold=True),
    Style(underline=True, bgcolor=BLUE),
    Style(reverse=True),
    Style(bold=True, italic=True, color=RED),
)
# A letter of two cells, one that combines, one that only some terminals have two cells for.
LETTERS = "ab  é│…x漢é✨"

Piece = tuple[tuple[str, Style | None], ...]
Shown = list[list[Strip]]
pieces = st.lists(st.tuples(st.text(LETTERS, max_size=9), st.sampled_from(STYLES)), max_size=4)


def strip(piece: Sequence[tuple[str, Style | None]], width: int) -> Strip:
    """A piece of a line, cut or filled to its width."""
    segments = [Segment(text, style) for text, style in piece]
    return Strip(segments).adjust_cell_length(width)


lines = st.tuples(pieces, pieces).map(
    lambda two: [strip(two[0], CUT), strip(two[1], WIDTH - CUT)],
)
screens = st.lists(lines, min_size=HEIGHT, max_size=HEIGHT)


def whole(shown: Shown) -> LayoutUpdate:
    """As Textual draws a screen."""
    return LayoutUpdate(list(shown), Region(0, 0, WIDTH, HEIGHT))


def part(shown: Shown, spans: list[tuple[int, int, int]]) -> ChopsUpdate:
    """As Textual draws what its widgets have said is dirty."""
    chops = [{0: left, CUT: right} for left, right in shown]
    return ChopsUpdate(chops, spans, [[CUT, WIDTH]] * HEIGHT)


class Seen:
    """A terminal, and what a person sees of it."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._screen.set_mode(pyte.modes.LNM)  # as a terminal's line discipline does
        self._stream = pyte.Stream(self._screen)

    def feed(self, sequence: str) -> Seen:
        """Show what is sent."""
        self._stream.feed(sequence)
        return self

    @property
    def cells(self) -> list[tuple[object, ...]]:
        """Each cell; of a blank only what can be seen of one."""
        cells = [self._screen.buffer[y][x] for y in range(HEIGHT) for x in range(WIDTH)]
        return [
            (c.bg, c.underscore, c.reverse, c.fg if c.reverse else "")
            if c.data == " "
            else tuple(c)
            for c in cells
        ]


def drawn(painter: Painter, update: LayoutUpdate | ChopsUpdate) -> str:
    """What is sent for an update."""
    return painter.to_draw(update).render_segments(CONSOLE)


@given(screens, st.lists(st.tuples(screens, st.lists(st.integers(0, HEIGHT - 1)))))
def test_what_is_seen_is_what_textual_would_draw(
    first: Shown, steps: list[tuple[Shown, list[int]]]
) -> None:
    painter, seen, shown = Painter(), Seen(), first
    seen.feed(drawn(painter, whole(first)))
    for after, dirty in steps:
        if dirty:
            shown = [after[y] if y in dirty else shown[y] for y in range(HEIGHT)]
            spans = [(y, 0, WIDTH) for y in sorted(set(dirty))]
            seen.feed(drawn(painter, part(shown, spans)))
        else:
            shown = after
            seen.feed(drawn(painter, whole(after)))
        assert seen.cells == Seen().feed(whole(shown).render_segments(CONSOLE)).cells


def test_only_what_differs_is_sent() -> None:
    painter = Painter()
    before = [[strip([("one", None)], CUT), strip([("two", STYLES[1])], WIDTH - CUT)]] * HEIGHT
    after = [*before[:2], [before[2][0], strip([("twa", STYLES[1])], WIDTH - CUT)]]
    drawn(painter, whole(before))
    assert drawn(painter, whole(before)) == ""
    assert drawn(painter, whole(after)) == f"\x1b[3;{CUT + 3}H\x1b[91ma\x1b[m"


def test_a_part_that_is_not_dirty_is_left_alone() -> None:
    """Beyond the dirty columns Textual gives what lies behind."""
    painter = Painter()
    before = [[strip([("aaaaaa", None)], CUT), strip([("bb", None)], WIDTH - CUT)]] * HEIGHT
    behind = [[strip([("zzzzzz", None)], CUT), strip([("zzzzzzzz", None)], WIDTH - CUT)]] * HEIGHT
    drawn(painter, whole(before))
    assert drawn(painter, part(behind, [(1, 4, 7)])) == "\x1b[2;5Hzzz"


def test_what_was_forgotten_is_sent_whole() -> None:
    painter = Painter()
    shown = [[strip([("one", None)], CUT), strip([("two", None)], WIDTH - CUT)]] * HEIGHT
    everything = drawn(painter, whole(shown))
    painter.forget()
    assert drawn(painter, whole(shown)) == everything


def test_what_is_drawn_of_a_window_that_has_grown_is_sent_whole() -> None:
    painter = Painter()
    blank = [[Strip.blank(CUT), Strip.blank(WIDTH - CUT)] for _ in range(HEIGHT)]
    painter.to_draw(whole(blank)).render_segments(CONSOLE)
    wider = ChopsUpdate(
        [{0: strip([("wide", None)], WIDTH + 9)}] * (HEIGHT + 2),
        [(0, 0, WIDTH + 9), (HEIGHT + 1, 0, WIDTH + 9)],
        [[WIDTH + 9]] * (HEIGHT + 2),
    )
    sent = painter.to_draw(wider).render_segments(CONSOLE)
    assert sent.count("wide") == 2
