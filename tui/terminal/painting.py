"""The screen as it was sent, so that only what looks different now is sent again.

Textual sends each dirty line whole, each run of one colour with its colours set and reset: of the
4.5 kB of a cursor step, 2.4 kB were colours, and most of the rest blanks, borders and letters
that stood there already. curses has sent differences since the days of slow lines; over SSH it
is what a hand feels.

Invariant: `_lines` is what the terminal shows, or knows that it does not know. Where a letter's
width is for the terminal to decide (emoji, CJK, what combines) a piece is sent whole, and what
stands right of it is taken to be unknown.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.style import Style

#: Letters that every terminal gives one cell: Latin, what typesetters use, lines and blocks.
_ONE_CELL = regex("[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u2500-\u25ff]*")
#: To move on costs four bytes and more: so many letters that stand there are sent again instead.
_SHORT_GAP = 4
_RESET = "\x1b[m"
# Attributes that a blank shows: underlined, reversed, struck out, framed, encircled, overlined.
_SHOWN_ON_BLANKS = {"4", "7", "9", "21", "51", "52", "53"}
# The numbers of ECMA-48 and of aixterm for the colour of letters and of their ground.
_CHOSEN = {"38", "48"}
_COLOURS = {*range(30, 39), *range(90, 98)}
_GROUNDS = {*range(40, 49), *range(100, 108)}
_AS_IT_WAS = {39, 49}


class _Pen(NamedTuple):
    """What a terminal is told of a letter's look, as the numbers of the sequence.

    There is one object of each, so that a line of them is compared without looking into any.
    """

    attributes: tuple[str, ...] = ()
    colour: str = ""
    ground: str = ""

    @property
    def codes(self) -> str:
        """All of it."""
        return ";".join(filter(None, (*self.attributes, self.colour, self.ground)))


def _the(pen: _Pen) -> _Pen:
    """The one that is like it."""
    return _PENS.setdefault(pen, pen)


_PENS: dict[_Pen, _Pen] = {}  # a theme has some twenty
_PLAIN = _the(_Pen())


class _Line:
    """One line of the screen: a letter (None: unknown) and its pen for each cell."""

    __slots__ = ("letters", "pens")

    def __init__(self, width: int) -> None:
        self.letters: list[str | None] = [None] * width
        self.pens: list[_Pen] = [_PLAIN] * width

    def put(self, x: int, letters: list[str], pens: list[_Pen]) -> None:
        """Take in what is sent."""
        self.letters[x : x + len(letters)] = letters
        self.pens[x : x + len(pens)] = pens

    def forget_from(self, x: int) -> None:
        """Anything may stand there."""
        self.letters[x:] = [None] * (len(self.letters) - x)


class Painter:
    """Turns what Textual would draw into what a terminal needs to be told."""

    def __init__(self) -> None:
        self._width = 0
        # Strips as they came until something is drawn over them: a first frame is not taken apart.
        self._lines: list[_Line | list[Strip]] = []
        self._colours = ColorSystem.TRUECOLOR

    def forget(self) -> None:
        """The terminal may show anything: what is drawn next is sent whole."""
        self._lines = []

    def to_draw(self, update: LayoutUpdate | ChopsUpdate) -> Difference:
        """What Textual is to send in place of `update`."""
        return Difference(self, update)

    def sequence(self, update: LayoutUpdate | ChopsUpdate, console: Console) -> str:
        """The bytes that make the terminal show `update`."""
        self._colours = console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001 - as Strip does it
        if isinstance(update, LayoutUpdate):
            width, height = update.region.size
            if (self._width, len(self._lines)) != (width, height):
                self._width = width
                self._lines = [list(strips) for strips in update.strips]
                return update.render_segments(console)
        elif not self._lines:
            return update.render_segments(console)
        sent = _Sent()
        for y, x, strip in _pieces(update):
            self._draw(sent, y, x, strip, console)
        return sent.ended()

    def _draw(self, sent: _Sent, y: int, x: int, strip: Strip, console: Console) -> None:
        if y >= len(self._lines):  # the window has grown, and its first whole frame is to come
            sent.whole(y, x, strip.render(console))
            return
        line = self._line(y)
        taken = self._apart(strip)
        if taken is None or x + len(taken[0]) > self._width:  # as above
            sent.whole(y, x, strip.render(console))
            line.forget_from(x)
            return
        letters, pens = taken
        sent.changes(y, x, letters, pens, line)
        line.put(x, letters, pens)

    def _line(self, y: int) -> _Line:
        line = self._lines[y]
        if isinstance(line, _Line):
            return line
        self._lines[y] = known = _Line(self._width)
        x = 0
        for strip in line:
            if taken := self._apart(strip):
                known.put(x, *taken)
                x += strip.cell_length
            else:
                break  # and all that stands right of it is unknown
        return known

    def _apart(self, strip: Strip) -> tuple[list[str], list[_Pen]] | None:
        """Letters and pens, a cell each; None where the terminal decides how wide they are."""
        letters: list[str] = []
        pens: list[_Pen] = []
        for text, style, control in strip:
            if control or not _ONE_CELL.fullmatch(text) or (style and style.link):
                return None
            pen = self._pen(style)
            letters += text
            if " " in text:
                blank = _of_blanks(pen)
                pens += [blank if letter == " " else pen for letter in text]
            else:
                pens += [pen] * len(text)
        return letters, pens

    def _pen(self, style: Style | None) -> _Pen:
        if style is None:
            return _PLAIN
        codes = style._ansi  # noqa: SLF001 - kept there by Strip, which is who draws otherwise
        return _pen_of(Strip.render_ansi(style, self._colours) if codes is None else codes)


class Difference(CompositorUpdate):
    """An update of Textual's, drawn by what it changes."""

    def __init__(self, painter: Painter, update: LayoutUpdate | ChopsUpdate) -> None:
        self._painter, self._update = painter, update

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """All of it, as Rich would print it."""
        return self._update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """What has to be sent; Textual asks once, when it sends it."""
        return self._painter.sequence(self._update, console)


class _Sent:
    """What is sent in one go, and where that has left the cursor and the pen."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at: tuple[int, int] | None = None
        self._pen = _PLAIN

    def ended(self) -> str:
        """All of it, the pen put down."""
        if self._pen is not _PLAIN:
            self._parts.append(_RESET)
        return "".join(self._parts)

    def whole(self, y: int, x: int, text: str) -> None:
        """A piece of which nobody here knows how wide it is."""
        self._move(y, x)
        if self._pen is not _PLAIN:
            self._parts.append(_RESET)
            self._pen = _PLAIN
        self._parts.append(text)
        self._at = None

    def changes(self, y: int, x: int, letters: list[str], pens: list[_Pen], line: _Line) -> None:
        """The cells that are not as the line has them."""
        there = slice(x, x + len(letters))
        cells = zip(letters, line.letters[there], pens, line.pens[there], strict=True)
        differing = [
            place
            for place, (letter, old, pen, old_pen) in enumerate(cells)
            if letter != old or pen is not old_pen
        ]
        done = -1
        for place in differing:
            if place != done:
                gap = slice(done, place)
                if (
                    done >= 0
                    and place - done <= _SHORT_GAP
                    and all(map(self._draws, letters[gap], pens[gap]))
                ):
                    self._parts += letters[gap]
                else:
                    if done >= 0:
                        self._at = (y, x + done)
                    self._move(y, x + place)
            self._write(letters[place], pens[place])
            done = place + 1
        if differing:
            self._at = (y, x + done)

    def _write(self, letter: str, pen: _Pen) -> None:
        if not self._draws(letter, pen):
            self._parts.append(_change(self._pen, pen))
            self._pen = pen
        self._parts.append(letter)

    def _draws(self, letter: str, pen: _Pen) -> bool:
        """Whether the pen in hand draws the same; a blank has no colour of its own."""
        return pen is self._pen or (letter == " " and pen is _of_blanks(self._pen))

    def _move(self, y: int, x: int) -> None:
        at = self._at
        if at == (y, x):
            return
        if at and at[0] == y and x > at[1]:
            self._parts.append(f"\x1b[{x - at[1]}C")
        else:
            self._parts.append(f"\x1b[{y + 1};{x + 1}H")
        self._at = (y, x)


def _pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """What is drawn where: line, column, strip."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, first, last in update.spans:
        for end, (at, there) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            start, stop = max(at, first), min(end, last)
            if there is not None and start < stop:  # None: no widget is there
                is_whole = (start, stop) == (at, end)
                yield y, start, there if is_whole else there.crop(start - at, stop - at)


@lru_cache(maxsize=1024)
def _pen_of(codes: str) -> _Pen:
    attributes: list[str] = []
    colour = ground = ""
    numbers = iter(codes.split(";") if codes else ())
    for number in numbers:
        text = number
        if number in _CHOSEN:  # "38;5;n" of a table, "38;2;r;g;b"
            kind = next(numbers)
            rest = islice(numbers, 1 if kind == "5" else 3)
            text = ";".join((number, kind, *rest))
        if int(number) in _COLOURS:
            colour = text
        elif int(number) in _GROUNDS:
            ground = text
        elif int(number) not in _AS_IT_WAS:
            attributes.append(text)
    return _the(_Pen(tuple(attributes), colour, ground))


@lru_cache(maxsize=1024)
def _of_blanks(pen: _Pen) -> _Pen:
    """The pen for a blank: what of it shows where there is no letter."""
    if _SHOWN_ON_BLANKS.isdisjoint(pen.attributes):
        return _the(_Pen(ground=pen.ground))
    return pen


@lru_cache(maxsize=4096)
def _change(old: _Pen, new: _Pen) -> str:
    """The shortest sequence that puts one pen in the place of another."""
    anew = f"\x1b[0;{new.codes}m" if new.codes else _RESET
    lost = set(old.attributes) - set(new.attributes)
    if lost or (old.colour and not new.colour) or (old.ground and not new.ground):
        return anew
    added = [a for a in new.attributes if a not in old.attributes]
    added += [new.colour] * (new.colour != old.colour) + [new.ground] * (new.ground != old.ground)
    return min(f"\x1b[{';'.join(added)}m", anew, key=len)
